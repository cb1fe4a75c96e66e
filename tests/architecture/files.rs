//! Finds and reads the repository's files.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;

/// A file: its path from the repository's root with `/` between the parts, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The tokens of a Rust file. Their spans know lines and columns.
    pub(crate) fn tokens(&self) -> TokenStream {
        self.text.parse().unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }
}

/// The text of one file, by its path from the root.
pub(crate) fn read(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(full).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under a folder whose name ends so, sorted. A folder that is not there has none: a packaged crate lacks
/// the bindings.
pub(crate) fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    if root.join(folder).is_dir() {
        collect(root, &root.join(folder), ending, &mut paths);
    }
    paths.sort();
    paths.into_iter().map(|path| Source { text: read(&path), path }).collect()
}

fn collect(root: &Path, folder: &Path, ending: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_str().expect("file names are UTF-8");
        // Not followed: a link to a folder is no folder here, so there are no cycles.
        if entry.file_type().unwrap().is_dir() {
            // Cargo tags its build folders, whatever they are called; a module may well be called `target`.
            let built = path.join("CACHEDIR.TAG").exists() || name == "node_modules";
            if !built && !name.starts_with('.') {
                collect(root, &path, ending, found);
            }
        } else if name.ends_with(ending) {
            let relative = path.strip_prefix(root).unwrap();
            found.push(relative.to_str().expect("paths are UTF-8").replace('\\', "/"));
        }
    }
}

/// The packages a manifest depends on, by key and by `package = "..."`, in any of its dependency tables.
///
/// Reads TOML by the line, which is enough for manifests as cargo writes them and spares a dependency.
pub(crate) fn dependencies(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Inside `[dependencies]` each key is a package; inside `[dependencies.x]` only `package` names one.
    let (mut keys, mut inside) = (false, false);
    for line in manifest.lines() {
        let line = line.split('#').next().unwrap().trim();
        if line.starts_with('[') {
            let header = line.trim_matches(['[', ']']);
            keys = header.ends_with("dependencies");
            let one = header.rsplit_once('.').filter(|(table, _)| table.ends_with("dependencies"));
            inside = keys || one.is_some();
            found.extend(one.map(|(_, name)| name.trim_matches('"').to_owned()));
        } else if inside && line.contains('=') {
            if keys {
                let key = line.split(['=', '.']).next().unwrap().trim();
                found.push(key.trim_matches('"').to_owned());
            }
            let renamed = line.split("package").nth(1).and_then(|rest| rest.split('"').nth(1));
            found.extend(renamed.map(str::to_owned));
        }
    }
    found
}

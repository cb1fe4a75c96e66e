//! Files that are made from the sources and committed: written, or compared.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Whether to write the files or to compare them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

impl Mode {
    /// From what follows the task's name on the command line.
    pub(crate) fn from_arguments(arguments: &[&str]) -> Option<Self> {
        match arguments {
            [] => Some(Self::Write),
            ["--check"] => Some(Self::Check),
            _ => None,
        }
    }
}

/// The workspace's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A path in the target folder.
pub(crate) fn target(path: &str) -> PathBuf {
    root().join("target").join(path)
}

/// The version that all packages share.
pub(crate) fn version() -> String {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, package) = manifest.split_once("[workspace.package]").unwrap();
    package.lines().find_map(|line| line.strip_prefix("version = ")).unwrap().trim_matches('"').to_owned()
}

/// Writes or compares the files, by their paths from the root. In `owned` folders there must be no others.
pub(crate) fn sync(task: &str, mode: Mode, files: &BTreeMap<PathBuf, Vec<u8>>, owned: &[PathBuf]) -> ExitCode {
    let mut faults = Vec::new();
    for (path, bytes) in files {
        let full = root().join(path);
        if fs::read(&full).is_ok_and(|old| old == *bytes) {
            continue;
        }
        match mode {
            Mode::Check => {
                faults.push(format!("{} is not what the sources make; run `cargo xtask {task}`", path.display()))
            }
            Mode::Write => {
                fs::create_dir_all(full.parent().unwrap()).unwrap();
                fs::write(&full, bytes).unwrap();
            }
        }
    }
    for stray in owned.iter().flat_map(|folder| present(folder)).filter(|path| !files.contains_key(path)) {
        match mode {
            Mode::Check => faults.push(format!("{} is made from nothing", stray.display())),
            Mode::Write => fs::remove_file(root().join(&stray)).unwrap(),
        }
    }
    faults.iter().for_each(|fault| eprintln!("{task}: {fault}"));
    println!("{task}: {} files", files.len());
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The files of a folder, by their paths from the root.
fn present(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten();
    entries.map(|entry| folder.join(entry.unwrap().file_name())).collect()
}

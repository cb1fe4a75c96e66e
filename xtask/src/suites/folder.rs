//! What lies in a folder, sorted: the output must not depend on the file system.

use serde_json::Value;
use std::{fs, path::Path};

/// The names of a folder's folders.
pub(super) fn folders(path: &Path) -> Vec<String> {
    names(path, |entry| entry.is_dir())
}

/// A folder's JSON files: each one's name without ending, and what is in it or why it cannot be read.
pub(super) fn json_files(path: &Path) -> Vec<(String, Result<Value, String>)> {
    names(path, |entry| entry.extension().is_some_and(|ending| ending == "json"))
        .into_iter()
        .map(|name| {
            let content = fs::read(path.join(&name))
                .map_err(|error| format!("the file cannot be read: {}", error.kind()))
                .and_then(|bytes| serde_json::from_slice(&bytes).map_err(|_| "the file is not JSON".to_owned()));
            (name.trim_end_matches(".json").to_owned(), content)
        })
        .collect()
}

fn names(path: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let Ok(entries) = fs::read_dir(path) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| wanted(&entry.path()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

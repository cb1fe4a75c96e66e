//! What lies in a folder, sorted: the output must not depend on the file system.

use flate2::read::GzDecoder;
use serde_json::Value;
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// The names of a folder's folders.
pub(super) fn folders(path: &Path) -> Vec<String> {
    names(path, |entry| entry.is_dir())
}

/// A folder's JSON files: each one's name without ending, and what is in it or why it cannot be read.
pub(super) fn json_files(path: &Path) -> Vec<(String, Result<Value, String>)> {
    names(path, |entry| entry.extension().is_some_and(|ending| ending == "json"))
        .into_iter()
        .map(|name| (name.trim_end_matches(".json").to_owned(), json_file(&path.join(&name))))
        .collect()
}

/// What is in a JSON file, compressed where its name says so, or why it cannot be read.
pub(super) fn json_file(path: &Path) -> Result<Value, String> {
    let bytes = bytes(path).map_err(|error| format!("the file cannot be read: {}", error.kind()))?;
    serde_json::from_slice(&bytes).map_err(|_| "the file is not JSON".to_owned())
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = fs::read(path)?;
    if path.extension().is_none_or(|ending| ending != "gz") {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

/// The names of a folder's files.
pub(super) fn files(path: &Path) -> Vec<String> {
    names(path, |entry| entry.is_file())
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

//! The vectors of `tests/vectors`: their cases, their material as files, and clients that send exactly their bytes.

#[allow(missing_docs)]
#[path = "../../../tests/support/case.rs"]
pub mod case;
pub mod comparison;
pub mod material;
pub mod outcome;
pub mod wallet;
pub mod wire;

use case::{Case, Theme};
use std::{fs, path::PathBuf};

/// Every case, in the order of their files' names.
pub fn cases() -> Vec<Case> {
    let names = fs::read_dir(folder()).expect("the vectors").map(|entry| entry.expect("an entry").path());
    let is_theme = |path: &PathBuf| {
        let name = path.file_name().expect("a name");
        path.extension().is_some_and(|kind| kind == "json") && name != "materials.json" && name != "schema.json"
    };
    let mut names: Vec<PathBuf> = names.filter(is_theme).collect();
    names.sort();
    let theme = |path: &PathBuf| -> Theme {
        let text = fs::read_to_string(path).expect("a theme");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    names.iter().flat_map(|path| theme(path).cases).collect()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

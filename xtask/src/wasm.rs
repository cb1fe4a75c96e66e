//! `xtask wasm`: the npm package, from the Rust to the tarball, and its suites in every runtime.

mod bindgen;
mod build;
mod c_compiler;
mod flags;
mod mutant;
mod optimised;
mod package;
mod suites;
mod sysroot;
mod toolchain;
mod tools;

pub(crate) use mutant::notices;
pub(crate) use suites::command as suites;

use crate::generated::target;
use bindgen::Bound;
use std::{path::PathBuf, process::ExitCode};

/// Builds and packs; then the suites, all or the named ones, unless it was only to `build`.
pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let held = packed().is_some_and(|package| match arguments {
        ["build"] => true,
        names => suites::hold(&package, names),
    });
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The package as it would be published, and what else its suites and its bench are told.
pub(crate) fn packed() -> Option<Package> {
    let tools = tools::install()?;
    let toolchain = toolchain::find()?;
    let bindgen = bindgen::program()?;
    for module in MODULES {
        let built = build::module(&toolchain, module)?;
        let bound = bindgen.bind(&built, &bound(), module)?;
        optimised::optimise(&bound, &tools, module)?;
    }
    package::pack(tools)
}

/// The module that decides as it is in the package, but with the names of its functions.
pub(crate) fn named(package: &Package) -> Option<PathBuf> {
    let decides = &MODULES[0];
    let made = folder().join("named").join(decides.name).with_extension("wasm");
    optimised::with_names(&Bound::beneath(&bound(), decides), &package.tools, &made)?;
    Some(made)
}

/// A module of the package: its name there, and the feature of the crate that makes it.
struct Module {
    name: &'static str,
    feature: &'static str,
}

const MODULES: &[Module] =
    &[Module { name: "certbound", feature: "decide" }, Module { name: "explain", feature: "explain" }];

/// What was packed, and with what.
pub(crate) struct Package {
    /// The tarball's content.
    pub(crate) folder: PathBuf,
    pub(crate) tarball: PathBuf,
    /// A folder `node_modules`.
    pub(crate) tools: PathBuf,
}

/// Where modules are as wasm-bindgen writes them.
fn bound() -> PathBuf {
    folder().join("bound")
}

/// Where everything that is made here goes.
fn folder() -> PathBuf {
    target("wasm")
}

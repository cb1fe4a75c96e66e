//! The crate, compiled: one module for each of its features.

use super::{
    MODULES, Module, flags, folder,
    toolchain::{TARGET, Toolchain},
};
use crate::{generated::root, tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Builds a module.
pub(super) fn module(toolchain: &Toolchain, module: &Module) -> Option<PathBuf> {
    from(toolchain, root(), module, module.feature)
}

/// Builds a module from a changed copy of the workspace. Nobody is to take it for the core's: it has a folder of its own.
pub(super) fn mutant(toolchain: &Toolchain, source: &Path, module: &Module) -> Option<PathBuf> {
    from(toolchain, source, module, "mutant")
}

/// Cargo gives all of them the same file's name, so each has a target folder; in one they would be built in turns, anew.
fn from(toolchain: &Toolchain, source: &Path, module: &Module, name: &str) -> Option<PathBuf> {
    let target = target(name);
    if !target.is_dir() && !seeded(&target) {
        return None;
    }
    let mut flags: Vec<String> = flags::CRATES.iter().map(|&flag| flag.to_owned()).collect();
    // A changed copy lies beneath the root: the same flags, and the same dependencies.
    flags.extend(flags::anonymous(&[(root(), "certbound")]));
    let mut cargo = toolchain.cargo(&flags);
    cargo.args(["--profile", "wasm", "--package", "certbound-wasm", "--no-default-features"]);
    cargo.args(["--features", module.feature, "--target-dir"]).arg(&target).current_dir(source);
    tools::holds(&mut cargo).then(|| target.join(TARGET).join("wasm/certbound_wasm.wasm"))
}

fn target(name: &str) -> PathBuf {
    folder().join("build").join(name)
}

/// The dependencies are the same: they are those of the first, where that is built.
fn seeded(target: &Path) -> bool {
    let first = self::target(MODULES[0].feature);
    if !first.is_dir() {
        return fs::create_dir_all(target).is_ok();
    }
    tools::holds(Command::new("cp").arg("-a").arg(first).arg(target))
}

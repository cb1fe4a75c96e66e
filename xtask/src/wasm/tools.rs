//! What comes from npm: wasm-opt, the runtimes, TypeScript, and who the package is compared with.

use crate::{generated::root, tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const SOURCE: &str = "bindings/wasm/tests";
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// The folder `node_modules`, installed once: exact versions, by the lock file.
pub(super) fn install() -> Option<PathBuf> {
    let read = |name: &str| fs::read_to_string(root().join(SOURCE).join(name)).unwrap();
    let node = tools::said(Command::new("node").arg("--version"))?;
    let recipe: String = FILES.iter().map(|name| read(name)).chain([node]).collect();
    let folder = tools::cached("wasm-tools", &recipe, |folder| {
        println!("installing the tools of {SOURCE}");
        ci(folder)
    })?;
    Some(folder.join("node_modules"))
}

/// No package's script runs: the programs are files of the packages.
fn ci(folder: &Path) -> bool {
    for name in FILES {
        fs::copy(root().join(SOURCE).join(name), folder.join(name)).unwrap();
    }
    tools::holds(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
}

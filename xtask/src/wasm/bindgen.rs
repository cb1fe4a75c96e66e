//! `xtask/bindgen`, the program that writes the JavaScript beside a module.

use super::Module;
use crate::{generated::root, tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const SOURCE: &str = "xtask/bindgen";
const FILES: [&str; 3] = ["Cargo.toml", "Cargo.lock", "src/main.rs"];

pub(super) struct Bindgen(PathBuf);

/// Built once, into the cache. It understands modules of its own version alone.
pub(super) fn program() -> Option<Bindgen> {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let library = locked(&read("Cargo.lock"), "wasm-bindgen");
    let program = locked(&read("xtask/bindgen/Cargo.lock"), "wasm-bindgen-cli-support");
    if library != program {
        eprintln!("wasm: the module has wasm-bindgen {library}, {SOURCE} has {program}: let them be the same");
        return None;
    }
    let recipe: String = FILES.iter().map(|file| read(&format!("{SOURCE}/{file}"))).collect();
    let folder = tools::cached(&format!("bindgen-{program}"), &recipe, build)?;
    Some(Bindgen(folder.join("certbound-bindgen")))
}

impl Bindgen {
    /// Writes a module's JavaScript, and the module as that wants it. Functions keep their names until wasm-opt.
    pub(super) fn bind(&self, built: &Path, folder: &Path, module: &Module) -> Option<Bound> {
        fs::create_dir_all(folder).unwrap();
        let named = folder.join(module.name).with_extension("wasm");
        fs::copy(built, &named).unwrap();
        let held = tools::holds(Command::new(&self.0).arg(&named).arg(folder));
        held.then(|| Bound::beneath(folder, module))
    }
}

/// A module and its JavaScript.
pub(super) struct Bound {
    pub(super) wasm: PathBuf,
    pub(super) js: PathBuf,
}

impl Bound {
    /// Where they are written to.
    pub(super) fn beneath(folder: &Path, module: &Module) -> Self {
        let file = |end: &str| folder.join(format!("{}{end}", module.name));
        Self { wasm: file("_bg.wasm"), js: file(".js") }
    }
}

fn build(folder: &Path) -> bool {
    println!("building {SOURCE}: a minute or two, once");
    let target = folder.join("target");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--locked", "--target-dir"]).arg(&target).current_dir(root().join(SOURCE));
    tools::holds(&mut cargo)
        && fs::copy(target.join("release/certbound-bindgen"), folder.join("certbound-bindgen")).is_ok()
        && fs::remove_dir_all(&target).is_ok()
}

/// A package's version in a lock file.
fn locked(lock: &str, package: &str) -> String {
    let line = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&line).unwrap_or_else(|| panic!("{package} is in the lock file"));
    rest.split('"').next().unwrap().to_owned()
}

//! A core that compares nothing, as WebAssembly: the vectors must notice.

use super::{MODULES, Package, bindgen, build, folder, packed, toolchain};
use crate::{generated::root, tools};
use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    time::SystemTime,
};

/// What the patch changes.
const PATCHED: &str = "src/binding.rs";

/// The case that must fail.
const THIEF: &str = "binding/bob-with-alices-token";

/// Puts the module of the changed workspace in `copy` into the package, and runs the binding's vectors in node.
pub(crate) fn notices(copy: &Path) -> bool {
    let Some(output) = tried(copy) else { return false };
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    let noticed = !output.status.success() && text.contains(THIEF);
    if !noticed {
        eprintln!("mutant: WebAssembly of a core that compares nothing passes:\n{text}");
    }
    noticed
}

fn tried(copy: &Path) -> Option<Output> {
    let package = packed()?;
    let decides = &MODULES[0];
    let toolchain = toolchain::find()?;
    // Cargo goes by times: where the package was built just now, a copy made before it would pass for built.
    fs::File::options().append(true).open(copy.join(PATCHED)).unwrap().set_modified(SystemTime::now()).unwrap();
    // Not optimised: that is for its size.
    let built = build::mutant(&toolchain, copy, decides)?;
    let bound = bindgen::program()?.bind(&built, &folder().join("mutant"), decides)?;
    let mutant = folder().join("mutant/package");
    let _ = fs::remove_dir_all(&mutant);
    if !tools::holds(Command::new("cp").arg("-R").arg(&package.folder).arg(&mutant)) {
        return None;
    }
    fs::copy(&bound.wasm, mutant.join("wasm/certbound.wasm")).unwrap();
    fs::copy(&bound.js, mutant.join("wasm/certbound.js")).unwrap();
    let package = Package { folder: mutant, ..package };
    let mut node = Command::new("node");
    node.arg("xtask/wasm/binding.js").envs(package.environment());
    node.current_dir(root()).stdin(Stdio::null()).output().ok()
}

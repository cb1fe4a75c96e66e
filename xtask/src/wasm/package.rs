//! The npm package: put together, packed by npm, and unpacked again, so that what is tested is what is published.

use super::{MODULES, Package, folder, optimised};
use crate::{
    generated::{root, version},
    tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const SOURCE: &str = "bindings/wasm";

/// `files` in package.json says what of it is packed.
pub(super) fn pack(npm: PathBuf) -> Option<Package> {
    let staged = folder().join("staged");
    clear(&staged);
    stage(&staged);
    let tarball = folder().join(format!("certbound-{}.tgz", version()));
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(folder()).current_dir(&staged);
    if !tools::holds(&mut pack) {
        return None;
    }
    // npm puts everything under `package`.
    let unpacked = folder().join("package");
    clear(&unpacked);
    let unpack = tools::holds(Command::new("tar").arg("-xzf").arg(&tarball).arg("-C").arg(folder()));
    let package = Package { folder: unpacked, tarball, tools: npm };
    let mut sizes = Command::new("node");
    let told = unpack && tools::holds(sizes.arg("bindings/wasm/bench/sizes.js").envs(package.environment()));
    told.then_some(package)
}

impl Package {
    /// What tells the suites and the bench where everything is.
    pub(crate) fn environment(&self) -> [(&'static str, &Path); 3] {
        [
            ("CERTBOUND_PACKAGE", &self.folder),
            ("CERTBOUND_TARBALL", &self.tarball),
            ("CERTBOUND_WASM_TOOLS", &self.tools),
        ]
    }
}

/// What stands in the sources, and what was built.
fn stage(staged: &Path) {
    for entry in fs::read_dir(root().join(SOURCE)).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(".d.ts") || name.ends_with(".md") {
            fs::copy(entry.path(), staged.join(name)).unwrap();
        }
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(root().join(licence), staged.join(licence)).unwrap();
    }
    let manifest = fs::read_to_string(root().join(SOURCE).join("package.json")).unwrap();
    fs::write(staged.join("package.json"), with_version(&manifest)).unwrap();
    let scripts = root().join(SOURCE).join("js");
    assert!(tools::holds(Command::new("cp").arg("-R").arg(scripts).arg(staged)), "the JavaScript can be copied");
    let built = staged.join("wasm");
    fs::create_dir(&built).unwrap();
    for module in MODULES {
        for end in ["wasm", "js"] {
            let file = optimised::path(module).with_extension(end);
            fs::copy(&file, built.join(file.file_name().unwrap())).unwrap();
        }
    }
}

/// That of the workspace, whatever stands there.
fn with_version(manifest: &str) -> String {
    const FIELD: &str = "\n  \"version\": \"";
    let (before, rest) = manifest.split_once(FIELD).expect("package.json has a version");
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}{FIELD}{}\"{after}", version())
}

fn clear(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
}

//! The flags that the modules' size depends on, and what must not be in them: paths of the machine that built them.

use crate::reproducible::{cargo_home, registries};
use std::path::Path;

/// How the standard library is built, where it has to be.
pub(super) const SYSROOT: &[&str] = &[
    "-Zforce-unstable-if-unmarked",
    "-Cembed-bitcode=yes",
    MUTE[0],
    MUTE[1],
    "-Cdebuginfo=0",
    // Nothing here computes for long in the standard library.
    "-Copt-level=z",
];

/// A panic is a trap either way: its message would be written for nobody. Not stable, so only where the standard library,
/// which must be of the same mind, is built here. A fifteenth of the module.
pub(super) const MUTE: [&str; 2] = ["-Cpanic=immediate-abort", "-Zunstable-options"];

/// The standard library's features.
pub(super) const SYSROOT_FEATURES: &str = "compiler-builtins-mem,optimize_for_size";

/// How the crates are built, beside the profile `wasm`: SHA-256 as a loop rather than unrolled.
pub(super) const CRATES: &[&str] = &["--cfg=sha2_backend_soft=\"compact\""];

/// What wasm-opt does. The first are what the compiler uses, and every runtime has.
pub(super) const WASM_OPT: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "-Oz",
    "--converge",
];

/// What else the package's modules are without: names, and who made them.
pub(super) const STRIP: &[&str] = &["--strip-debug", "--strip-producers"];

/// Arguments of rustc that write other paths in the place of this machine's.
pub(super) fn anonymous(others: &[(&Path, &str)]) -> Vec<String> {
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let crates = registries(&cargo_home()).into_iter().map(|registry| remap(&registry, "crates"));
    crates.chain(others.iter().map(|(from, to)| remap(from, to))).collect()
}

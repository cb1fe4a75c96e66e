//! The module that does nothing, compiled from `other/noop.c`.

use certbound_harness::site::Site;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Compiles it, and gives the file.
pub fn build(site: &Site) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("other/noop.c");
    let built = site.path("libnoop.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O2", "-std=c11", "-o"]).arg(&built).arg(source);
    assert!(compiler.status().expect("a C compiler").success(), "{compiler:?}");
    built
}

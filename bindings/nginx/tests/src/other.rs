//! Another dynamic module, compiled from `other/other.c`.

use crate::nginx::Module;
use certbound_harness::site::Site;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Compiles it against the tree that `build.sh` configured beside the module, for nginx loads no other's; gives the file.
pub fn build(site: &Site) -> PathBuf {
    let tree = Module::Ordinary.path().expect("a path").with_file_name("tree");
    let (source, built) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("other/other.c"), site.path("other.so"));
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&built).arg(source);
    for directory in ["core", "event", "event/modules", "os/unix", "http", "http/modules", "http/v2"] {
        compiler.arg("-I").arg(tree.join("src").join(directory));
    }
    let compiled = compiler.arg("-I").arg(tree.join("objs")).status().expect("a C compiler");
    assert!(compiled.success(), "{compiler:?}");
    built
}

//! What the module shows and wants: hooks that Envoy calls, callbacks that Envoy has, and glibc.

use crate::tools::{said, symbols};
use std::{collections::BTreeSet, path::Path, process::Command};

/// What Envoy itself is linked with, and so is there wherever Envoy is.
const LIBRARIES: [&str; 6] =
    ["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"];

pub(super) fn hold(module: &Path, envoy: &Path) -> bool {
    let shown = symbols(module, "--defined-only");
    let mut wanted = symbols(module, "--undefined-only");
    // The loader finds glibc's, which have versions.
    wanted.retain(|name| !name.contains('@'));
    println!("the module shows {} hooks and wants {} callbacks", shown.len(), wanted.len());
    let dynamic = said(Command::new("readelf").args(["--dynamic", "--wide"]).arg(module)).unwrap_or_default();
    let linked = dynamic.lines().filter_map(|line| line.split_once("Shared library: [")?.1.strip_suffix(']'));
    let linked: BTreeSet<String> = linked.map(str::to_owned).collect();
    let flags = dynamic.lines().find(|line| line.contains("(FLAGS_1)")).unwrap_or_default();
    // As build.sh says why.
    let flagged = flags.contains("NOW") && flags.contains("NODELETE") && dynamic.contains("SYMBOLIC");
    if !flagged {
        eprintln!("{}: NOW, NODELETE and SYMBOLIC are not all in\n{dynamic}", module.display());
    }
    let known = [
        known("hooks", &shown, &hooks(envoy)),
        known("callbacks", &wanted, &symbols(envoy, "--defined-only")),
        known("libraries", &linked, &LIBRARIES.map(str::to_owned).into()),
    ];
    flagged && !shown.is_empty() && !wanted.is_empty() && known == [true; 3]
}

fn known(what: &str, names: &BTreeSet<String>, known: &BTreeSet<String>) -> bool {
    let unknown: Vec<&String> = names.difference(known).collect();
    if !unknown.is_empty() {
        eprintln!("{what} that Envoy does not know: {unknown:?}");
    }
    unknown.is_empty()
}

/// Envoy finds them by name, so they are among its texts.
fn hooks(envoy: &Path) -> BTreeSet<String> {
    let mut grep = Command::new("grep");
    grep.args(["--text", "--only-matching", "--extended-regexp", "envoy_dynamic_module_on_[a-z0-9_]+"]).arg(envoy);
    said(grep.env("LC_ALL", "C")).unwrap_or_default().lines().map(str::to_owned).collect()
}

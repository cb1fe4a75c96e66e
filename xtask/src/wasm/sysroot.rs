//! The standard library for WebAssembly, built from Debian's sources of it: once, into the cache.

use super::{flags, toolchain::TARGET};
use crate::tools;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Part of the names of the standard library's crates, as rustup's have it too: it must always be the same.
const METADATA: &str = "certbound";

/// The folder for `--sysroot`.
pub(super) fn built(rustc: &Path, linker: &str) -> Option<PathBuf> {
    let version = tools::said(Command::new(rustc).args(["--version", "--verbose"]))?;
    // This file is the recipe.
    let recipe = [&[include_str!("sysroot.rs"), &version, linker, flags::SYSROOT_FEATURES], flags::SYSROOT].concat();
    tools::cached("wasm-sysroot", &recipe.join("\n"), |folder| {
        println!("building the standard library for {TARGET}: a minute or two, once");
        build(rustc, linker, folder)
    })
}

fn build(rustc: &Path, linker: &str, folder: &Path) -> bool {
    let Some(own) = tools::said(Command::new(rustc).args(["--print", "sysroot"])) else {
        return false;
    };
    // Copied, for cargo writes beside the sources.
    let library = folder.join("library");
    let sources = Path::new(&own).join("lib/rustlib/src/rust/library");
    if !tools::holds(Command::new("cp").arg("-R").arg(&sources).arg(&library)) {
        return false;
    }
    let target = folder.join("target");
    let mut flags: Vec<String> = flags::SYSROOT.iter().map(|&flag| flag.to_owned()).collect();
    flags.extend(flags::anonymous(&[(&library, "library")]));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--target", TARGET, "--package", "sysroot", "--no-default-features"]);
    cargo.args(["--features", flags::SYSROOT_FEATURES, "--target-dir"]).arg(&target);
    cargo.arg("--manifest-path").arg(library.join("sysroot/Cargo.toml")).current_dir(&library);
    // What rustup's toolchains do as well: the standard library uses what is not stable.
    cargo.env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1").env("__CARGO_DEFAULT_LIB_METADATA", METADATA);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    let held = tools::holds(&mut cargo) && keep(&target.join(TARGET).join("release/deps"), folder);
    // What it was made of and in is 300 MB.
    held && fs::remove_dir_all(&library).is_ok() && fs::remove_dir_all(&target).is_ok()
}

/// Puts the libraries where rustc looks for them.
fn keep(built: &Path, folder: &Path) -> bool {
    let kept = folder.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&kept).unwrap();
    let files = fs::read_dir(built).unwrap().map(|entry| entry.unwrap().path());
    let libraries: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "rlib")).collect();
    libraries.iter().all(|library| fs::copy(library, kept.join(library.file_name().unwrap())).is_ok())
        && !libraries.is_empty()
}

//! What compiles to wasm32-unknown-unknown: rustup's toolchain with that target, or Debian's compiler with a standard
//! library that is built once.

use super::{c_compiler, c_compiler::CCompiler, flags as recipe, sysroot};
use crate::{system, tools};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's. Its sources of the standard library are for no other compiler.
const DEBIAN: &str = "/usr/bin/rustc";
/// Debian's compiler comes without the linker that rustup's has.
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// A compiler, and what it needs beside itself.
pub(super) struct Toolchain {
    rustc: PathBuf,
    /// A linker and a sysroot, where they are not the compiler's own.
    apart: Option<(&'static str, PathBuf)>,
    c: CCompiler,
}

/// The one at hand. On Debian, what is missing is installed.
pub(super) fn find() -> Option<Toolchain> {
    let rustup = PathBuf::from(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    if has_target(&rustup) {
        return Some(Toolchain { rustc: rustup, apart: None, c: c_compiler::find()? });
    }
    if !system::install_wasm() {
        eprintln!("wasm: there is no compiler for {TARGET}: `rustup target add {TARGET}`, or these packages of Debian");
        return None;
    }
    let rustc = PathBuf::from(DEBIAN);
    let sysroot = sysroot::built(&rustc, DEBIAN_LINKER)?;
    Some(Toolchain { rustc, apart: Some((DEBIAN_LINKER, sysroot)), c: c_compiler::find()? })
}

impl Toolchain {
    /// A build for the target, with these flags beside its own.
    pub(super) fn cargo(&self, flags: &[String]) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--locked", "--target", TARGET]).env("RUSTC", &self.rustc);
        // One variable, in which arguments are told apart by a character that no path has.
        let mut flags = flags.to_vec();
        if let Some((linker, sysroot)) = &self.apart {
            flags.extend([format!("--sysroot={}", sysroot.display()), format!("-Clinker={linker}")]);
            flags.extend(recipe::MUTE.map(str::to_owned));
            cargo.env("RUSTC_BOOTSTRAP", "1");
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        self.c.tell(&mut cargo);
        cargo
    }
}

/// Whether the compiler brings the standard library of the target.
fn has_target(rustc: &Path) -> bool {
    let mut command = Command::new(rustc);
    command.args(["--print", "target-libdir", "--target", TARGET]).stderr(Stdio::null());
    tools::said(&mut command).is_some_and(|folder| Path::new(&folder).is_dir())
}

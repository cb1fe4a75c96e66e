//! A C compiler for WebAssembly, for ring's C.

use super::{folder, toolchain::TARGET};
use std::{
    fs,
    process::{Command, Stdio},
};

/// Compilers and archivers of LLVM, as Debian and others call them.
const COMPILERS: [&str; 2] = ["clang-22", "clang"];
const ARCHIVERS: [&str; 2] = ["llvm-ar-22", "llvm-ar"];

/// `None`: the environment says it already, in the words of the crate `cc`.
pub(super) struct CCompiler(Option<(&'static str, &'static str)>);

/// The first that can.
pub(super) fn find() -> Option<CCompiler> {
    if std::env::var_os("CC_wasm32_unknown_unknown").is_some() {
        return Some(CCompiler(None));
    }
    let compiler = COMPILERS.into_iter().find(|compiler| compiles(compiler));
    let archiver = ARCHIVERS.into_iter().find(|archiver| runs(Command::new(archiver).arg("--version")));
    let found = compiler.zip(archiver);
    if found.is_none() {
        eprintln!(
            "wasm: ring's C needs a clang that compiles for {TARGET}, and llvm-ar: Debian's clang-22 and llvm-22"
        );
    }
    found.map(|found| CCompiler(Some(found)))
}

impl CCompiler {
    pub(super) fn tell(&self, cargo: &mut Command) {
        if let Some((compiler, archiver)) = self.0 {
            cargo.env("CC_wasm32_unknown_unknown", compiler).env("AR_wasm32_unknown_unknown", archiver);
        }
    }
}

/// Not every clang was built with this target: it is tried on an empty file.
fn compiles(compiler: &str) -> bool {
    fs::create_dir_all(folder()).unwrap();
    let source = folder().join("empty.c");
    fs::write(&source, "").unwrap();
    let mut command = Command::new(compiler);
    runs(command.arg(format!("--target={TARGET}")).arg("-c").arg(&source).arg("-o").arg(source.with_extension("o")))
}

fn runs(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

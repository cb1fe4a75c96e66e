//! The programs as anybody would build them: with gcc and the archive, with clang and the shared library.

use super::{
    compile::{self, API, CLANG, GCC, SWAP, VECTORS},
    folder, installed, library,
    material::{ISSUER, file, now, tape},
};
use crate::tools;
use std::{path::Path, process::Command};

/// KiB of stack that suffice for every vector; 40 did when this was written.
const STACK: &str = "64";

/// Enough for every thread to meet several swaps, in less than a second.
const SWAPS: &str = "4000";

pub(super) fn run() -> bool {
    let lib = installed::lib();
    let shared =
        vec![format!("-L{}", lib.display()), "-lcertbound".to_owned(), format!("-Wl,-rpath,{}", lib.display())];
    run_all(&GCC, "gcc", &archive_link())
        && run_all(&CLANG, "clang", &shared)
        && on_a_small_stack(&folder().join("gcc").join(VECTORS.name), &tape())
}

/// How a program is linked with the archive.
pub(super) fn archive_link() -> Vec<String> {
    link(&library::archive())
}

/// The same with this one.
pub(super) fn link(archive: &Path) -> Vec<String> {
    let archive = archive.display().to_string();
    std::iter::once(archive).chain(library::NATIVE.map(str::to_owned)).collect()
}

fn run_all(compiler: &compile::Compiler, kind: &str, link: &[String]) -> bool {
    let run = |program: &compile::Program, arguments: &[&str]| {
        let threads = ["-lpthread".to_owned()];
        compile::program(compiler.c, program, kind, &[], &[link, &threads].concat())
            .is_some_and(|executable| tools::holds(Command::new(executable).arg(tape()).args(arguments)))
    };
    println!("{kind}:");
    run(&VECTORS, &[])
        && run(&API, &[])
        && run(&SWAP, &[SWAPS])
        && compile::cpp(compiler.cpp, kind, link).is_some_and(|executable| in_cpp(&executable))
}

/// Every vector in a process with a stack of that size, which the loader and the program share with the library. What stands
/// in the environment lies on it, too.
pub(super) fn on_a_small_stack(vectors: &Path, tape: &Path) -> bool {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -s {STACK} && exec \"$0\" \"$1\"")]).env_clear();
    println!("on a stack of {STACK} KiB:");
    tools::holds(command.arg(vectors).arg(tape))
}

fn in_cpp(executable: &Path) -> bool {
    let mut command = Command::new(executable);
    command.args([file("policy.json"), file("anchors.pem")]).arg(ISSUER).arg(file("jwks.json"));
    command.arg(file("authorization")).arg(now()).args([file("client.der"), file("intermediate.der")]);
    tools::holds(&mut command)
}

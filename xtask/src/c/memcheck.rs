//! The released archive under valgrind, which needs no instrumentation and sees the standard library and ring's assembly too.

use super::{
    compile::{self, API, GCC, PLANTED, Program, VECTORS},
    material::tape,
    plain::archive_link,
    sanitized,
};
use crate::tools;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Every third case: all of them took 45 seconds, and they run under AddressSanitizer.
const STRIDE: &str = "3";

pub(super) fn run() -> bool {
    let runs = |program: &Program, arguments: &[&str]| {
        built(program).is_some_and(|executable| tools::holds(memcheck(&executable).arg(tape()).args(arguments)))
    };
    let faults = [
        ("overflow", "Invalid read"),
        ("freed", "Invalid read"),
        ("leak", "definitely lost"),
        ("unwritten", "depends on uninitialised value"),
    ];
    let finds = |executable: PathBuf| {
        faults.iter().all(|(fault, words)| sanitized::finds(memcheck(&executable).arg(tape()).arg(fault), fault, words))
    };
    runs(&API, &[]) && runs(&VECTORS, &[STRIDE]) && built(&PLANTED).is_some_and(finds)
}

pub(super) fn built(program: &Program) -> Option<PathBuf> {
    compile::program(GCC.c, program, "valgrind", &[], &archive_link())
}

fn memcheck(executable: &Path) -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--quiet", "--leak-check=full", "--error-exitcode=9"]);
    command.arg(executable);
    command
}

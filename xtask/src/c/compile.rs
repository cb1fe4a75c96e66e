//! The programs of `bindings/c/tests`, and what compiles them.

use super::folder;
use crate::{
    generated::{root, version},
    tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// For C, and for C++.
pub(super) struct Compiler {
    pub(super) c: &'static str,
    pub(super) cpp: &'static str,
}

pub(super) const GCC: Compiler = Compiler { c: "gcc", cpp: "g++" };
pub(super) const CLANG: Compiler = Compiler { c: "clang", cpp: "clang++" };

const WARNINGS: [&str; 5] = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"];

/// A program in C and the sources that are its own; what reads the tape belongs to each.
pub(super) struct Program {
    pub(super) name: &'static str,
    sources: &'static [&'static str],
}

pub(super) const VECTORS: Program = Program { name: "vectors", sources: &["vectors.c"] };
pub(super) const SWAP: Program = Program { name: "swap", sources: &["swap.c"] };
pub(super) const PLANTED: Program = Program { name: "planted", sources: &["planted.c"] };
pub(super) const CONSTANT_TIME: Program = Program { name: "constant_time", sources: &["constant_time.c"] };
pub(super) const API: Program = Program {
    name: "api",
    sources: &[
        "api.c",
        "api_builder.c",
        "api_cache.c",
        "api_crl.c",
        "api_handle.c",
        "api_identity.c",
        "api_mismatch.c",
        "api_panic.c",
        "api_peer.c",
        "api_peer_bytes.c",
        "api_peer_input.c",
        "api_reason.c",
        "api_recheck.c",
        "api_request.c",
        "api_rotation.c",
        "api_sources.c",
        "api_texts.c",
        "api_thumbprint.c",
        "api_verdict.c",
        "api_verifier.c",
        "api_vouch.c",
    ],
};

const OF_EACH: [&str; 3] = ["tape.c", "vector.c", "world.c"];

/// Where the sources of the tests are.
pub(super) fn tests() -> PathBuf {
    root().join("bindings/c/tests")
}

/// Compiles a program with these flags, and links it with these arguments, into a folder of its own.
pub(super) fn program(
    compiler: &str,
    program: &Program,
    kind: &str,
    flags: &[String],
    link: &[String],
) -> Option<PathBuf> {
    let made = folder().join(kind);
    fs::create_dir_all(&made).unwrap();
    let sources: Vec<&str> = program.sources.iter().chain(&OF_EACH).copied().collect();
    let object = |source: &str| made.join(source).with_extension("o");
    let compiles = |source: &str| {
        let mut command = Command::new(compiler);
        // Threads are of POSIX, and all else is C99.
        command.args(["-std=c99", "-D_POSIX_C_SOURCE=200809L", "-g", "-O1"]).args(WARNINGS).args(flags);
        command.arg(format!("-DCARGO_VERSION=\"{}\"", version())).arg("-I").arg(root().join("include"));
        tools::holds(command.arg("-c").arg(tests().join(source)).arg("-o").arg(object(source)))
    };
    if !at_once(&sources, compiles) {
        return None;
    }
    let objects = sources.iter().map(|source| object(source));
    let executable = made.join(program.name);
    let mut command = Command::new(compiler);
    tools::holds(command.args(objects).args(link).arg("-o").arg(&executable)).then_some(executable)
}

/// Whether it holds for all of them, on all processors.
fn at_once(sources: &[&str], holds: impl Fn(&str) -> bool + Sync) -> bool {
    let next = AtomicUsize::new(0);
    let work = || std::iter::from_fn(|| sources.get(next.fetch_add(1, Ordering::Relaxed))).all(|source| holds(source));
    thread::scope(|scope| {
        let workers: Vec<_> =
            (0..thread::available_parallelism().map_or(1, usize::from)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().all(|worker| worker.join().unwrap())
    })
}

/// The program in C++.
pub(super) fn cpp(compiler: &str, kind: &str, link: &[String]) -> Option<PathBuf> {
    let executable = folder().join(kind).join("api_cpp");
    let mut command = Command::new(compiler);
    command.args(["-std=c++17", "-g", "-O1"]).args(WARNINGS).arg("-I").arg(root().join("include"));
    command.arg(tests().join("api.cpp")).args(link).arg("-o").arg(&executable);
    tools::holds(&mut command).then_some(executable)
}

/// The header is the first thing of a file, and stands there twice.
pub(super) fn header() -> bool {
    let alone = |compiler: &str, language: &str, standard: &str| {
        let mut command = Command::new(compiler);
        command.args(["-x", language, standard, "-fsyntax-only"]).args(WARNINGS).arg("-I").arg(root().join("include"));
        tools::holds(command.arg(tests().join("header.c")))
    };
    [GCC, CLANG].iter().all(|compiler| alone(compiler.c, "c", "-std=c99") && alone(compiler.cpp, "c++", "-std=c++17"))
}

/// Every source in C and C++ is as the nearest `.clang-format` has it.
pub(super) fn is_formatted() -> bool {
    let ends = |path: &Path| path.extension().is_some_and(|end| ["c", "h", "cpp"].iter().any(|known| end == *known));
    let folders = ["bindings/c/tests", "bindings/envoy", "bindings/envoy/tests", "bindings/nginx", "examples/c"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let sources: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).filter(|path| ends(path)).collect();
    tools::holds(Command::new("clang-format").args(["--dry-run", "--Werror"]).args(sources))
}

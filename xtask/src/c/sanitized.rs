//! The programs with both halves instrumented, the C one by clang and the Rust one by rustc, on the runtime of the latter.

use super::{
    compile::{self, API, CLANG, PLANTED, Program, SWAP, VECTORS},
    library::{self, output},
    material::tape,
};
use crate::{generated::root, tools};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const SWAPS: &str = "1000";

/// Memory, leaks and undefined behaviour.
pub(super) fn address() -> bool {
    let Some(suite) = Sanitized::address() else { return false };
    suite.runs(&VECTORS, &[])
        && suite.runs(&API, &[])
        && suite.runs(&SWAP, &[SWAPS])
        && suite.finds(&[
            ("overflow", "heap-buffer-overflow"),
            ("freed", "heap-use-after-free"),
            ("leak", "detected memory leaks"),
            ("undefined", "signed integer overflow"),
        ])
}

/// Races.
pub(super) fn thread() -> bool {
    let Some(suite) = Sanitized::thread() else { return false };
    suite.runs(&SWAP, &[SWAPS]) && suite.finds(&[("race", "ThreadSanitizer: data race")])
}

/// What a program in C is compiled and linked with for a sanitizer, with the library in it.
pub(crate) struct Sanitized {
    pub(crate) kind: &'static str,
    pub(crate) flags: Vec<String>,
    pub(crate) link: Vec<String>,
}

impl Sanitized {
    pub(crate) fn address() -> Option<Self> {
        let archive = library::sanitized("address")?;
        let flags = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"];
        Some(Self::new("address", &flags, &archive, "asan", Vec::new()))
    }

    pub(crate) fn thread() -> Option<Self> {
        let archive = library::sanitized("thread")?;
        let standard = standard_library(&archive)?;
        Some(Self::new("thread", &["-fsanitize=thread"], &archive, "tsan", standard))
    }

    fn new(kind: &'static str, flags: &[&str], archive: &Path, runtime: &str, mut link: Vec<String>) -> Self {
        let flags = flags.iter().chain(&["-DCERTBOUND_PANICS"]).map(|flag| (*flag).to_owned()).collect();
        let runtime = library::runtime(runtime).display().to_string();
        link.push(archive.display().to_string());
        // The whole of it: it stands in for functions of the C library that the programs find there, too.
        link.extend(["-Wl,--whole-archive".to_owned(), runtime, "-Wl,--no-whole-archive".to_owned()]);
        link.extend(library::NATIVE.iter().chain(&["-lrt", "-lresolv"]).map(|name| (*name).to_owned()));
        Self { kind, flags, link }
    }

    fn built(&self, program: &Program) -> Option<PathBuf> {
        compile::program(CLANG.c, program, self.kind, &self.flags, &self.link)
    }

    /// It ends well, and the sanitizer says nothing: it would end it badly.
    fn runs(&self, program: &Program, arguments: &[&str]) -> bool {
        // Each panic on purpose would tell where it was.
        self.built(program).is_some_and(|executable| {
            tools::holds(Command::new(executable).arg(tape()).args(arguments).env("RUST_BACKTRACE", "0"))
        })
    }

    /// Each planted fault is found, and by its name.
    fn finds(&self, faults: &[(&str, &str)]) -> bool {
        let Some(executable) = self.built(&PLANTED) else { return false };
        faults.iter().all(|(fault, words)| {
            let mut command = Command::new(&executable);
            finds(command.arg(tape()).arg(fault).env("TSAN_OPTIONS", "halt_on_error=1"), fault, words)
        })
    }
}

/// A program with a planted fault ends badly, with these words on its standard error.
pub(super) fn finds(command: &mut Command, fault: &str, words: &str) -> bool {
    let output = command.output().unwrap();
    let report = String::from_utf8_lossy(&output.stderr);
    let found = !output.status.success() && report.contains(words);
    println!("a planted {fault} is {}", if found { "found" } else { "NOT FOUND" });
    if !found {
        eprintln!("{}: `{words}` is not in\n{report}", output.status);
    }
    found
}

/// What takes a lock in the standard library, whose calls `tsan_std.c` completes: a name's end and the macro for it.
const TAKEN: [(&str, &str); 3] = [
    ("14lock_contended", "MUTEX_LOCK_CONTENDED"),
    ("14read_contended", "RWLOCK_READ_CONTENDED"),
    ("15write_contended", "RWLOCK_WRITE_CONTENDED"),
];
/// What wakes who waits. The release before it is ours, and seen.
const WAKING: [&str; 2] = ["4wake", "22wake_writer_or_readers"];

/// The link arguments that complete what ThreadSanitizer cannot see; `None` where there is something new that it cannot.
fn standard_library(archive: &Path) -> Option<Vec<String>> {
    let symbols = output(Command::new("nm").arg(archive));
    let mut names: Vec<&str> = symbols.lines().filter_map(|line| line.trim().strip_prefix("U ")).collect();
    names.sort_unstable();
    names.dedup();
    let mut link = Vec::new();
    let mut compile = Command::new(CLANG.c);
    compile.args(["-std=gnu99", "-O1", "-Wall", "-Wextra", "-Werror"]);
    for name in names.into_iter().filter(|name| is_precompiled(name)) {
        match TAKEN.iter().find(|(end, _)| name.ends_with(end)) {
            Some((_, define)) => {
                compile.arg(format!("-D{define}={name}"));
                link.push(format!("-Wl,--wrap={name}"));
            }
            None if WAKING.iter().any(|end| name.ends_with(end)) => (),
            None => {
                eprintln!("{name} synchronises threads where ThreadSanitizer cannot see it: see tsan_std.c");
                return None;
            }
        }
    }
    let object = super::folder().join("tsan_std.o");
    compile.arg("-c").arg(root().join("bindings/c/tests/tsan_std.c")).arg("-o").arg(&object);
    link.extend(["-Wl,--wrap=__tsan_atomic64_fetch_sub", "-Wl,--wrap=__tsan_atomic_thread_fence"].map(str::to_owned));
    link.push(object.display().to_string());
    tools::holds(&mut compile).then_some(link)
}

/// Whether a name is one of the standard library's own that synchronise. What is compiled with us says so at its end, in
/// the crate that comes last in it.
fn is_precompiled(name: &str) -> bool {
    name.rsplit_once("Cs").is_some_and(|(_, last)| last.contains("_3std3sys4sync"))
}

//! `xtask c`: the C ABI as its users meet it, from C99 and C++17, with gcc and clang, linked both ways, under sanitizers
//! and valgrind, and installed. `xtask install` puts it where they find it.

mod compile;
mod ctgrind;
mod example;
mod installed;
mod library;
mod material;
mod memcheck;
mod plain;
mod sanitized;
mod symbols;
mod tables;
mod tape;
mod vector;

pub(crate) use material::written as material;
pub(crate) use sanitized::Sanitized;

use crate::generated::root;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

/// A part: its name, and what says whether it holds.
type Part = (&'static str, fn() -> bool);

/// In the order in which each leaves in the target folder what the next ones use.
const PARTS: &[Part] = &[
    ("the sources are formatted", compile::is_formatted),
    ("the library with ES256's tables", tables::run),
    ("the library", library::release),
    ("the vectors' tape", material::write),
    ("the header alone", compile::header),
    ("symbols", symbols::hold),
    ("installed", installed::holds),
    ("programs", plain::run),
    ("the example", example::runs),
    ("under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer", sanitized::address),
    ("under ThreadSanitizer", sanitized::thread),
    ("under valgrind", memcheck::run),
    ("constant time", ctgrind::run),
];

/// Every part, or those whose names contain one of the words.
pub(crate) fn run(words: &[&str]) -> ExitCode {
    let is_asked = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word));
    for (name, part) in PARTS.iter().filter(|(name, _)| is_asked(name)) {
        println!("--- c: {name}");
        let start = Instant::now();
        let held = part();
        println!("--- c: {name}: {}, {:.0} s", if held { "holds" } else { "FAILED" }, start.elapsed().as_secs_f64());
        if !held {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Builds the libraries and puts all that belongs to them under DESTDIR and PREFIX.
pub(crate) fn install(prefix: &str, destdir: &str, features: &str) -> ExitCode {
    let held = library::shipped(features) && installed::install(Path::new(prefix), Path::new(destdir));
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Where everything that is made here goes.
fn folder() -> PathBuf {
    target().join("c")
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |target| root().join(target))
}

//! `xtask miri`: unit tests under Miri, which sees what a sanitizer cannot: a pointer that was made from the wrong one, bytes
//! that nobody wrote, a reference that another one overtook. It runs no foreign code, and so nothing that verifies a signature.

use crate::tools;
use std::process::{Command, ExitCode};

/// What runs: arguments of `cargo miri test`, and the tests by the beginnings of their names, or what libtest takes beside them; none
/// is all of them.
const RUNS: &[(&[&str], &[&str])] =
    &[(&["--package", "certbound-c", "--lib"], &[]), (&["--package", "certbound", "--lib"], CORE)];

/// What reads bytes and takes no longer than minutes: one test of `encoding::json` makes 800,000 calls, and one of `x509::ocsp` reads a
/// response once for each of its bits.
const CORE: &[&str] = &[
    "encoding::arena",
    "encoding::base64url",
    "encoding::der",
    "encoding::json::tree",
    "x509::access",
    "x509::name",
    "x509::ocsp",
    "--skip",
    "cut_off_or_flipped_it_is_never_more_than_an_error",
];

pub(crate) fn run() -> ExitCode {
    let miri = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        // The toolchain that runs this is another one: it is to be chosen anew.
        command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").args(["+nightly", "miri"]).args(arguments);
        command
    };
    if tools::said(&mut miri(&["--version"])).is_none() {
        println!("miri not present, skipped: rustup component add --toolchain nightly miri rust-src");
        println!("miri: {} skipped", RUNS.len());
        return ExitCode::SUCCESS;
    }
    for (arguments, tests) in RUNS {
        let mut command = miri(&[&["test", "--locked"], *arguments, &["--"], *tests].concat());
        if !tools::holds(&mut command) {
            return ExitCode::FAILURE;
        }
    }
    println!("miri: {} runs, 0 skipped", RUNS.len());
    ExitCode::SUCCESS
}

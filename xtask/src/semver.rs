//! `xtask semver REVISION`: whether the core's public API keeps the promise of its version since that revision.

use crate::tools;
use std::process::{Command, ExitCode};

const VERSION: &str = "0.51.0";

pub(crate) fn run(revision: &str) -> ExitCode {
    let Some(program) = tools::installed("cargo-semver-checks", VERSION) else {
        return ExitCode::FAILURE;
    };
    let mut command = Command::new(program);
    command.args(["semver-checks", "--package", "certbound", "--baseline-rev", revision]);
    if tools::holds(&mut command) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

//! A mutant before the tests.

use super::copy::Copy;
use std::{
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A test fails.
    Caught,
    /// A test does not end.
    Timeout,
    /// No test notices.
    Survived,
    /// The compiler refuses it.
    Unviable,
}

impl Outcome {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Caught => "caught",
            Self::Timeout => "timeout",
            Self::Survived => "survived",
            Self::Unviable => "unviable",
        }
    }
}

/// A run of tests: a program and what it is to run.
pub(super) type Stage<'a> = (&'a Path, &'a [&'a str]);

/// What a process may have of memory, in KiB: a loop without an end takes all there is.
const MEMORY: &str = "3000000";

/// The signals of a process that has had its time: SIGXCPU, and SIGKILL a little later.
const OUT_OF_TIME: [i32; 2] = [24, 9];

/// Runs the stages until one fails, each for as many seconds as `limits` says. They are the processor's, for those of
/// the clock depend on who else is there.
pub(super) fn run(number: usize, copy: &Copy, stages: &[Stage<'_>], limits: &[u64]) -> Outcome {
    for ((program, arguments), limit) in stages.iter().zip(limits) {
        match stage(number, copy, program, arguments, *limit) {
            Outcome::Survived => (),
            noticed => return noticed,
        }
    }
    Outcome::Survived
}

/// How long each stage takes without a mutant; nothing, where one fails.
pub(super) fn measured(copy: &Copy, stages: &[Stage<'_>]) -> Option<Vec<Duration>> {
    let measured = stages.iter().map(|(program, arguments)| {
        let start = Instant::now();
        let outcome = stage(0, copy, program, arguments, 600);
        (outcome == Outcome::Survived).then(|| start.elapsed())
    });
    measured.collect()
}

pub(super) fn stage(number: usize, copy: &Copy, program: &Path, arguments: &[&str], limit: u64) -> Outcome {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v $0; ulimit -t $1; shift; exec \"$@\"", MEMORY, &limit.to_string()]);
    command.arg(program).arg("--quiet").args(arguments);
    command.env("CERTBOUND_MUTANT", number.to_string()).current_dir(&copy.folder);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    match status.signal() {
        _ if status.success() => Outcome::Survived,
        Some(signal) if OUT_OF_TIME.contains(&signal) => Outcome::Timeout,
        _ => Outcome::Caught,
    }
}

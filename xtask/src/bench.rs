//! `xtask bench`: builds the bench, a workspace of its own, optimised, and runs it; then what concerns the second provider, and
//! ES256 by tables.

use crate::{generated::root, tools};
use std::{
    path::PathBuf,
    process::{Command, ExitCode},
};

/// Passes its arguments on to the first. The second has few lines, and is run where all are asked for.
pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let profile = arguments.contains(&"--profile");
    let Some(first) = built(&[], profile) else {
        return ExitCode::FAILURE;
    };
    // What the C program of the bench is linked with.
    let library = ["build", "--release", "--locked", "--package", "certbound-c"];
    if !tools::holds(Command::new(env!("CARGO")).args(library)) {
        return ExitCode::FAILURE;
    }
    let library = root().join("target/release");
    let mut held = tools::holds(Command::new(first).args(arguments).env("CERTBOUND_BENCH_LIBRARY", library));
    if arguments.iter().all(|argument| argument.starts_with("--readme")) {
        let second = built(&["--features", "aws-lc-rs"], false);
        held &= second.is_some_and(|second| tools::holds(&mut Command::new(second)));
        for worst in ["certbound-bench-worst", "certbound-bench-memory"] {
            held &= tools::holds(&mut Command::new(root().join("benches/target/release").join(worst)));
        }
        let third = built(&["--features", "fast-es256"], false);
        held &=
            third.is_some_and(|third| tools::holds(&mut Command::new(third.with_file_name("certbound-bench-es256"))));
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The program, built with these features.
fn built(features: &[&str], profile: bool) -> Option<PathBuf> {
    let folder = root().join("benches");
    let mut target = folder.join("target");
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--locked", "--bins"]).args(features).current_dir(&folder);
    if profile {
        // Names of inlined functions. They change no instruction, and yet every crate is built again: elsewhere.
        build.env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only");
        target.push("profile");
    } else if let [_, feature] = features {
        target.push(feature);
    }
    tools::holds(build.arg("--target-dir").arg(&target)).then(|| target.join("release/certbound-bench"))
}

//! `xtask fuzz SECONDS`: builds every fuzz target and runs it. With 0 seconds the corpora are replayed and nothing is
//! sought; with more, coverage leads the way, under AddressSanitizer.

use crate::{generated::root, tools};
use std::{
    fs,
    path::PathBuf,
    process::{Command, ExitCode},
};

/// What libFuzzer needs of the compiler. Stable compilers take it under the bootstrap switch.
const INSTRUMENTED: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Zsanitizer=address -Ccodegen-units=1 -Coverflow-checks";

pub(crate) fn run(seconds: &str) -> ExitCode {
    let Ok(seconds) = seconds.parse::<u32>() else {
        eprintln!("fuzz: `{seconds}` is no number of seconds");
        return ExitCode::from(2);
    };
    let folder = root().join("fuzz");
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--locked", "--bins"]).current_dir(&folder);
    // Given a target, cargo keeps the flags away from build scripts.
    build.args(["--target", env!("XTASK_HOST")]).env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", INSTRUMENTED);
    if !tools::holds(&mut build) {
        return ExitCode::FAILURE;
    }
    let mut targets: Vec<PathBuf> =
        fs::read_dir(folder.join("fuzz_targets")).unwrap().map(|entry| entry.unwrap().path()).collect();
    targets.sort();
    for target in &targets {
        let name = target.file_stem().unwrap();
        let found = folder.join("target/found").join(name);
        fs::create_dir_all(&found).unwrap();
        let mut command = Command::new(folder.join("target").join(env!("XTASK_HOST")).join("release").join(name));
        command.current_dir(&folder).arg("-max_len=16384").arg("-timeout=10").arg("-rss_limit_mb=2048");
        match seconds {
            0 => command.arg("-runs=0"),
            _ => command.arg(format!("-max_total_time={seconds}")).arg(&found),
        };
        let artifacts = folder.join("artifacts").join(name);
        fs::create_dir_all(&artifacts).unwrap();
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        let quiet = if seconds == 0 { "-verbosity=0" } else { "-print_final_stats=1" };
        if !tools::holds(command.arg(quiet).arg(folder.join("corpus").join(name))) {
            eprintln!("fuzz: {} does not hold", name.to_string_lossy());
            return ExitCode::FAILURE;
        }
    }
    println!("fuzz: {} targets, {seconds} seconds each", targets.len());
    ExitCode::SUCCESS
}

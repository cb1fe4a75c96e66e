//! `xtask fuzz`: builds every fuzz target and runs it under AddressSanitizer. With 0 seconds the corpora are replayed and
//! nothing is sought; with more, coverage leads the way.
//!
//! Exit status 0, or 1 where a door does not hold, or 2 for a mistake in the call.

mod minimise;
mod report;

use crate::{generated::root, tools};
use report::Report;
use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// What libFuzzer needs of the compiler. Stable compilers take it under the bootstrap switch.
const INSTRUMENTED: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Zsanitizer=address -Ccodegen-units=1 -Coverflow-checks";

/// The words that a door's fuzzer knows from the start; a door that is not here has none.
const DICTIONARIES: [(&str, &[&str]); 3] = [
    ("der", &["certificate", "chain", "crl", "forensics", "ocsp", "path"]),
    ("json", &["claims", "introspection", "json", "jwks", "policy"]),
    ("http", &["authorization", "jws", "spiffe", "target"]),
];

/// The doors whose inputs a policy lets be longer than a token.
const LONG: [&str; 4] = ["chain", "crl", "ocsp", "path"];

/// Doors whose bytes are choices, not text: a short input has few, and the fuzzer must not stay with it at first.
const STRUCTURED: [&str; 3] = ["c_abi", "verdict", "wasm"];

/// `SECONDS [TARGET…]`, `minutes MINUTES` or `minimise [TARGET…]`.
pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let all = targets();
    let each = |minutes: f64| (minutes * 60.0 / all.len() as f64).ceil() as u32;
    let (seconds, chosen) = match arguments {
        ["minimise", chosen @ ..] => (None, chosen),
        ["minutes", minutes] => (minutes.parse().ok().filter(|minutes| *minutes > 0.0).map(each), &[][..]),
        [seconds, chosen @ ..] => (seconds.parse().ok(), chosen),
        [] => (None, &[][..]),
    };
    let minimises = arguments.first() == Some(&"minimise");
    if chosen.iter().any(|name| !all.contains(&(*name).to_owned())) || (seconds.is_none() && !minimises) {
        eprintln!(
            "usage: xtask fuzz SECONDS [TARGET…] | minutes MINUTES | minimise [TARGET…]\ntargets: {}",
            all.join(" ")
        );
        return ExitCode::from(2);
    }
    let chosen: Vec<String> =
        all.into_iter().filter(|name| chosen.is_empty() || chosen.contains(&name.as_str())).collect();
    if !build(&chosen) {
        return ExitCode::FAILURE;
    }
    let Some(seconds) = seconds else {
        return ExitCode::from(u8::from(!chosen.iter().all(|name| minimise::minimise(name))));
    };
    let reports: Vec<Report> = chosen.iter().map(|name| fuzz(name, seconds)).collect();
    report::print(&reports, seconds);
    ExitCode::from(u8::from(!reports.iter().all(Report::holds)))
}

/// The names of the targets, sorted.
fn targets() -> Vec<String> {
    let files = fs::read_dir(folder().join("fuzz_targets")).unwrap();
    let stem = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let names: BTreeSet<String> = files.map(|entry| stem(entry.unwrap().path())).collect();
    names.into_iter().collect()
}

fn build(chosen: &[String]) -> bool {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--locked"]).current_dir(folder()).env_remove("CARGO_TARGET_DIR");
    for name in chosen {
        build.args(["--bin", name]);
    }
    // Given a target, cargo keeps the flags away from build scripts.
    build.args(["--target", env!("XTASK_HOST")]).env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", INSTRUMENTED);
    tools::holds(&mut build)
}

/// Runs a target for so long, or over its corpora alone.
fn fuzz(name: &str, seconds: u32) -> Report {
    let (artifacts, log) = (folder().join("artifacts").join(name), folder().join("target/log").join(name));
    for folder in [&artifacts, log.parent().unwrap(), &found(name)] {
        fs::create_dir_all(folder).unwrap();
    }
    let before = Report::findings_in(&artifacts);
    let mut command = fuzzer(name);
    command.arg(format!("-artifact_prefix={}/", artifacts.display())).arg("-print_final_stats=1");
    match seconds {
        0 => command.arg("-runs=0"),
        _ => command.arg(format!("-max_total_time={seconds}")).arg(found(name)),
    };
    command.args(corpora(name)).stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&log).unwrap());
    let holds = command.status().is_ok_and(|status| status.success());
    let mut findings = Report::findings_in(&artifacts);
    findings.retain(|finding| !before.contains(finding));
    let told = String::from_utf8_lossy(&fs::read(&log).unwrap()).into_owned();
    let report = Report::of(name, holds, &told, findings);
    println!("{report}");
    report
}

/// A target's command, with the limits of every run: a token's bytes or a chain's, half a minute (on a machine that does
/// other things as well), two gigabytes.
fn fuzzer(name: &str) -> Command {
    let mut command = Command::new(folder().join("target").join(env!("XTASK_HOST")).join("release").join(name));
    command.current_dir(folder()).args(["-timeout=30", "-rss_limit_mb=2048"]);
    command.arg(if LONG.contains(&name) { "-max_len=65536" } else { "-max_len=16384" });
    if let Some((dictionary, _)) = DICTIONARIES.iter().find(|(_, doors)| doors.contains(&name)) {
        command.arg(format!("-dict=dictionaries/{dictionary}.dict"));
    }
    if STRUCTURED.contains(&name) {
        command.arg("-len_control=0");
    }
    command
}

/// The folders that a target starts from: made from the vectors, and grown by fuzzing.
fn corpora(name: &str) -> Vec<PathBuf> {
    let folders = ["corpus", "grown"].map(|kind| folder().join(kind).join(name));
    folders.into_iter().filter(|folder| folder.is_dir()).collect()
}

/// Where a target keeps what it comes to.
fn found(name: &str) -> PathBuf {
    folder().join("target/found").join(name)
}

fn folder() -> PathBuf {
    root().join("fuzz")
}

/// The names of a folder's files; none where there is no folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

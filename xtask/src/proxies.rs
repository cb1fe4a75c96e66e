//! What the modules of proxies have in common: the library inside them, the workspace of their tests, and their benches.

use crate::{
    generated::{root, target},
    tools, vectors,
};
use std::{
    fs,
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
};

/// Builds the archive that a module is linked with.
pub(crate) fn library() -> Option<PathBuf> {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--locked", "--package", "certbound-c"]);
    tools::holds(&mut build).then(|| target("release/libcertbound.a"))
}

/// A task of cargo in the tests' workspace, which is apart from all others.
pub(crate) fn cargo(task: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([task, "--locked"]).current_dir(root().join("bindings/harness"));
    cargo.env("CARGO_TARGET_DIR", target("harness"));
    cargo
}

/// What the tests want of the core: its vectors, and the keys of their certificates.
pub(crate) fn environment() -> Option<[(&'static str, PathBuf); 2]> {
    let keys = target("leaf-keys.json");
    let made = vectors::leaf_keys::run(keys.to_str()?) == ExitCode::SUCCESS;
    made.then(|| [("CERTBOUND_LEAF_KEYS", keys), ("CERTBOUND_ROOT", root().to_owned())])
}

/// Builds a bench of that workspace: a program that prints its figures with their bounds. What runs it does so on one
/// core, with the proxy, for the decision and the yardstick are to meet the same machine.
pub(crate) fn bench(package: &str, name: &str) -> Option<Command> {
    let built = tools::holds(cargo("build").args(["--release", "--package", package, "--bin", name]));
    let mut bench = Command::new("taskset");
    bench.args(["--cpu-list", &first_core()]).arg(target("harness/release").join(name));
    built.then_some(bench)
}

/// Fewer requests over a change of the material would not be under load.
const REQUESTS: u64 = 20_000;

/// Runs a test that counts requests over such changes, and holds `NAME.requests` and `NAME.failed`, which it prints.
pub(crate) fn changes(test: &mut Command, name: &str) -> bool {
    let output = test.stdin(Stdio::null()).stderr(Stdio::inherit()).output().expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let count = |what: &str| {
        let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(what))?.trim().parse::<u64>();
        value.ok()
    };
    let (Some(requests), Some(failed)) = (count(".requests"), count(".failed")) else {
        eprintln!("no figures {name}:\n{text}");
        return false;
    };
    println!("bench {name}.requests {requests} (bound ≥ {REQUESTS})");
    println!("bench {name}.failed {failed} (bound 0)");
    output.status.success() && requests >= REQUESTS && failed == 0
}

/// The first that this process may run on.
fn first_core() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let allowed = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")).unwrap().trim();
    allowed.split(['-', ',']).next().unwrap().to_owned()
}

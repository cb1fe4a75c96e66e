//! `xtask bench-nginx`: builds the module and the bench of its tests, and runs it; then requests over reloads.

use crate::{nginx, tools};
use std::{
    fs,
    path::Path,
    process::{Command, ExitCode, Stdio},
};

/// Fewer requests over reloads would not be under load.
const REQUESTS: u64 = 20_000;
const RELOAD: &str = "no_request_fails_over_reloads_with_new_material_and_a_new_crl_counts_after_them";

/// Both parts run, whatever the first says.
pub(crate) fn run() -> ExitCode {
    let library = nginx::library();
    let module = |folder, flavour: &[&str]| nginx::module(library.as_ref()?, folder, flavour);
    let (Some(ordinary), Some(test)) = (module("nginx", &[]), module("nginx-test", &["test"])) else {
        return ExitCode::FAILURE;
    };
    let decisions = decisions(&test);
    let reloads = reloads(&ordinary);
    if decisions && reloads { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// On one core, with nginx: the decision and the yardstick are to meet the same machine.
fn decisions(module: &Path) -> bool {
    let mut build = nginx::cargo("build");
    if !tools::holds(build.args(["--release", "--bin", "bench"])) {
        return false;
    }
    let mut bench = Command::new("taskset");
    bench.args(["--cpu-list", &first_core()]).arg(nginx::target("nginx-tests/release/bench"));
    tools::holds(bench.env("CERTBOUND_NGINX_TEST_MODULE", module))
}

/// The test of the same name, which counts.
fn reloads(module: &Path) -> bool {
    let mut test = nginx::cargo("test");
    test.args(["--release", "--test", "reload", "--", "--exact", RELOAD, "--nocapture"]);
    test.env("CERTBOUND_NGINX_MODULE", module);
    let output = test.stdin(Stdio::null()).stderr(Stdio::inherit()).output().expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let count = |name: &str| {
        let value = text.lines().find_map(|line| line.strip_prefix(name))?.trim().parse::<u64>();
        value.ok()
    };
    let (Some(requests), Some(failed)) = (count("nginx.reload.requests"), count("nginx.reload.failed")) else {
        eprintln!("no figures of requests over reloads:\n{text}");
        return false;
    };
    println!("bench nginx.reload.requests {requests} (bound ≥ {REQUESTS})");
    println!("bench nginx.reload.failed {failed} (bound 0)");
    output.status.success() && requests >= REQUESTS && failed == 0
}

/// The first that this process may run on.
fn first_core() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let allowed = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")).unwrap().trim();
    allowed.split(['-', ',']).next().unwrap().to_owned()
}

//! `xtask bench-envoy`: builds the module and the bench of its tests, and runs it; then requests over rotations.

use crate::{envoy, proxies, tools};
use std::process::ExitCode;

const ROTATION: &str = "no_request_fails_over_new_files_and_what_is_in_them_counts";

/// Both parts run, whatever the first says.
pub(crate) fn run() -> ExitCode {
    let Some(environment) = envoy::built() else {
        return ExitCode::FAILURE;
    };
    let decisions = proxies::bench(envoy::TESTS, "bench-envoy")
        .is_some_and(|mut bench| tools::holds(bench.envs(environment.clone())));
    let mut rotation = envoy::cargo("test");
    rotation.args(["--release", "--test", "rotation", "--", "--exact", ROTATION, "--nocapture"]);
    let rotations = proxies::changes(rotation.envs(environment), "envoy.rotation");
    if decisions && rotations { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

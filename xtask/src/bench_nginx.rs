//! `xtask bench-nginx`: builds the module and the bench of its tests, and runs it; then requests over reloads.

use crate::{nginx, proxies, tools};
use std::process::ExitCode;

const RELOAD: &str = "no_request_fails_over_reloads_with_new_material_and_a_new_crl_counts_after_them";

/// Both parts run, whatever the first says.
pub(crate) fn run() -> ExitCode {
    let library = proxies::library();
    let module = |folder, flavour: &[&str]| nginx::module(library.as_ref()?, folder, flavour);
    let (Some(ordinary), Some(test)) = (module("nginx", &[]), module("nginx-test", &["test"])) else {
        return ExitCode::FAILURE;
    };
    let decisions = proxies::bench(nginx::TESTS, "bench")
        .is_some_and(|mut bench| tools::holds(bench.env("CERTBOUND_NGINX_TEST_MODULE", test)));
    let mut reload = nginx::cargo("test");
    reload.args(["--release", "--test", "reload", "--", "--exact", RELOAD, "--nocapture"]);
    let reloads = proxies::changes(reload.env("CERTBOUND_NGINX_MODULE", ordinary), "nginx.reload");
    if decisions && reloads { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

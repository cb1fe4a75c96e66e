//! `xtask envoy`: builds the dynamic module, and tries it with a real Envoy.

mod callbacks;
mod real;
mod units;

pub(crate) use real::program as real;

use crate::{generated::target, proxies, tools};
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// The package of the tests.
pub(crate) const TESTS: &str = "certbound-envoy-tests";

pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let held = match arguments {
        ["soak"] => tests(&["--release", "--test", "soak", "--", "--ignored", "--nocapture"]),
        _ => units::hold() && tests(&["--", "--show-output"]),
    };
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tests(arguments: &[&str]) -> bool {
    built().is_some_and(|environment| tools::holds(cargo("test").args(arguments).envs(environment)))
}

/// Builds what the tests need, and says where it is.
pub(crate) fn built() -> Option<Vec<(&'static str, PathBuf)>> {
    let (envoy, library) = (real()?, proxies::library()?);
    let ordinary = module(&library, "envoy", &[])?;
    if !callbacks::hold(&ordinary, &envoy) {
        return None;
    }
    let modules = [
        ("CERTBOUND_ENVOY", envoy),
        ("CERTBOUND_ENVOY_MODULE", ordinary),
        ("CERTBOUND_ENVOY_TEST_MODULE", module(&library, "envoy-test", &["test"])?),
        ("CERTBOUND_ENVOY_PANIC_MODULE", module(&panicking()?, "envoy-panic", &["test"])?),
    ];
    Some(modules.into_iter().chain(proxies::environment()?).collect())
}

/// Builds an archive that panics where the tests ask for it, unoptimised, where nobody takes it for the other.
fn panicking() -> Option<PathBuf> {
    let mut build = Command::new(env!("CARGO"));
    build.args(["rustc", "--locked", "--package", "certbound-c", "--crate-type", "staticlib", "--target-dir"]);
    build.arg(target("panic")).args(["--", "--cfg", "certbound_panic"]);
    tools::holds(build.env("CARGO_INCREMENTAL", "0")).then(|| target("panic/debug/libcertbound.a"))
}

/// Builds a flavour of the module with this archive.
pub(crate) fn module(library: &Path, folder: &str, flavour: &[&str]) -> Option<PathBuf> {
    let folder = target(folder);
    let mut build = Command::new("bindings/envoy/build.sh");
    build.arg("include").arg(library).arg(&folder).args(flavour);
    tools::holds(&mut build).then(|| folder.join("libcertbound_envoy.so"))
}

/// A task of cargo for that package.
pub(crate) fn cargo(task: &str) -> Command {
    let mut cargo = proxies::cargo(task);
    cargo.args(["--package", TESTS]);
    cargo
}

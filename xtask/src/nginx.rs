//! `xtask nginx`: builds the dynamic module against the installed nginx-dev, and tries it with a real nginx.

use crate::{generated::target, proxies, tools};
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// The package of the tests.
pub(crate) const TESTS: &str = "certbound-nginx-tests";

pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let held = built().is_some_and(|environment| {
        let mut test = cargo("test");
        match arguments {
            ["soak"] => test.args(["--release", "--test", "soak", "--", "--ignored", "--nocapture"]),
            _ => test.args(["--", "--show-output"]),
        };
        tools::holds(test.envs(environment))
    });
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Builds what the tests need, and says where it is.
fn built() -> Option<Vec<(&'static str, PathBuf)>> {
    let library = proxies::library()?;
    let modules = [
        ("CERTBOUND_NGINX_MODULE", module(&library, "nginx", &[])?),
        ("CERTBOUND_NGINX_TEST_MODULE", module(&library, "nginx-test", &["test"])?),
    ];
    Some(modules.into_iter().chain(proxies::environment()?).collect())
}

/// Builds a flavour of the module with this archive.
pub(crate) fn module(library: &Path, folder: &str, flavour: &[&str]) -> Option<PathBuf> {
    let folder = target(folder);
    let mut build = Command::new("bindings/nginx/build.sh");
    build.arg("include").arg(library).arg(&folder).args(flavour);
    tools::holds(&mut build).then(|| folder.join("ngx_http_certbound_module.so"))
}

/// A task of cargo for that package.
pub(crate) fn cargo(task: &str) -> Command {
    let mut cargo = proxies::cargo(task);
    cargo.args(["--package", TESTS]);
    cargo
}

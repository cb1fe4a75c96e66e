//! `xtask nginx`: builds the dynamic module against the installed nginx-dev, and tries it with a real nginx.

use crate::{generated::root, tools, vectors};
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

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
fn built() -> Option<[(&'static str, PathBuf); 4]> {
    let library = library()?;
    let keys = target("leaf-keys.json");
    if vectors::leaf_keys::run(keys.to_str()?) != ExitCode::SUCCESS {
        return None;
    }
    Some([
        ("CERTBOUND_NGINX_MODULE", module(&library, "nginx", &[])?),
        ("CERTBOUND_NGINX_TEST_MODULE", module(&library, "nginx-test", &["test"])?),
        ("CERTBOUND_LEAF_KEYS", keys),
        ("CERTBOUND_ROOT", root().to_owned()),
    ])
}

/// Builds the archive that the module is linked with.
pub(crate) fn library() -> Option<PathBuf> {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--locked", "--package", "certbound-c"]);
    tools::holds(&mut build).then(|| target("release/libcertbound.a"))
}

/// Builds a flavour of the module with this archive.
pub(crate) fn module(library: &Path, folder: &str, flavour: &[&str]) -> Option<PathBuf> {
    let folder = target(folder);
    let mut build = Command::new("bindings/nginx/build.sh");
    build.arg("include").arg(library).arg(&folder).args(flavour);
    tools::holds(&mut build).then(|| folder.join("ngx_http_certbound_module.so"))
}

/// A task of cargo in the tests' package, a workspace of its own.
pub(crate) fn cargo(task: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([task, "--locked"]).current_dir(root().join("bindings/nginx/tests"));
    cargo.env("CARGO_TARGET_DIR", target("nginx-tests"));
    cargo
}

/// A path in the target folder.
pub(crate) fn target(path: &str) -> PathBuf {
    root().join("target").join(path)
}

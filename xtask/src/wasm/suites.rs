//! `bindings/wasm/tests/run.js`, with the package that was packed.

use super::Package;
use crate::{generated::target, peers, tools};
use std::process::Command;

/// All of them, or the named ones.
pub(super) fn hold(package: &Package, names: &[&str]) -> bool {
    command(package, names).is_some_and(|mut command| tools::holds(&mut command))
}

/// What runs them.
pub(crate) fn command(package: &Package, names: &[&str]) -> Option<Command> {
    let Some(chromium) = tools::found("chromium") else {
        eprintln!("wasm: there is no chromium: on Debian, the package of that name");
        return None;
    };
    // What the server example is put beside. `make demo` runs the same build.
    let mut cli = Command::new(env!("CARGO"));
    if !peers::install() || !tools::holds(cli.args(["build", "--release", "--locked", "--package", "certbound-cli"])) {
        return None;
    }
    let mut node = Command::new("node");
    node.arg("bindings/wasm/tests/run.js").args(names).envs(package.environment()).envs(peers::environment());
    node.env("CERTBOUND_CHROMIUM", chromium).env("CERTBOUND_CLI", target("release/certbound"));
    Some(node)
}

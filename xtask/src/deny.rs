//! `xtask deny`: licences, bans and sources of the dependencies. Advisories need a database that lies outside every
//! package registry: they are checked where it is at hand, and counted as skipped where it is not.

use crate::{
    dependencies,
    generated::{Mode, root},
    tools,
};
use std::process::{Command, ExitCode};

const VERSION: &str = "0.20.2";

pub(crate) fn run() -> ExitCode {
    let Some(program) = tools::installed("cargo-deny", VERSION) else {
        return ExitCode::FAILURE;
    };
    let check = |manifest: &str, what: &[&str]| {
        let mut command = Command::new(&program);
        command.args(["--locked", "--config"]).arg(root().join("deny.toml"));
        tools::holds(command.arg("--manifest-path").arg(root().join(manifest)).arg("check").args(what))
    };
    let apart = ["fuzz/Cargo.toml", "benches/Cargo.toml", "bindings/harness/Cargo.toml", "xtask/bindgen/Cargo.toml"];
    let held = check("Cargo.toml", &["licenses", "bans", "sources"])
        && apart.iter().all(|manifest| check(manifest, &["bans", "sources"]));
    let database = std::env::var_os("CERTBOUND_ADVISORIES").is_some();
    let held = held && (!database || check("Cargo.toml", &["advisories"]));
    if !database {
        println!("skipped 1: advisories (set CERTBOUND_ADVISORIES=1 where cargo-deny can fetch its database)");
    }
    let held = held && dependencies::holds(Mode::Check);
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

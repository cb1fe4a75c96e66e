//! Whether the software that others wrote is here, and running it.

// Each test uses a part of it.
#![allow(dead_code)]

use serde_json::Value;
use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What a test can need.
#[derive(Clone, Copy, Debug)]
pub enum Need {
    /// A program that makes certificates.
    OpenSsl,
    /// Node, and this package.
    Npm(&'static str),
    /// Python, and this package.
    PyPi(&'static str),
}

/// Whether all of it is here. If not, the test is skipped and says so; under `make test`, which installs it, that fails.
pub fn present(test: &str, needs: &[Need]) -> bool {
    let Some(missing) = needs.iter().find(|need| !need.is_met()) else { return true };
    assert!(env::var_os("CERTBOUND_PEERS").is_none(), "{test}: {missing:?} is not here");
    println!("{test}: skipped, for {missing:?} is not here; `make test` installs it");
    false
}

impl Need {
    fn is_met(self) -> bool {
        match self {
            Self::OpenSsl => answers(Command::new("openssl").arg("version")),
            Self::Npm(package) => node_modules().join(package).is_dir() && answers(node().arg("--version")),
            Self::PyPi(package) => answers(python().args(["-c", &format!("import {package}")])),
        }
    }
}

/// A script of ours in `tests/`, to be run by Node.
pub fn node_script(path: &str) -> Command {
    let mut command = node();
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path));
    command
}

/// A script of ours in `tests/`, to be run by Python.
pub fn python_script(path: &str) -> Command {
    let mut command = python();
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path));
    command
}

/// Runs a script that takes JSON and gives JSON. The scripts bound their own time.
pub fn ask(command: &mut Command, question: &Value) -> Value {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(question.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", output.status);
    serde_json::from_slice(&output.stdout).unwrap()
}

fn node() -> Command {
    let mut command = Command::new("node");
    command.env("CERTBOUND_NODE_MODULES", node_modules());
    command
}

fn python() -> Command {
    let mut command = Command::new("python3");
    if let Some(packages) = env::var_os("CERTBOUND_PYTHON_PACKAGES") {
        command.env("PYTHONPATH", packages);
    }
    // No byte code beside our scripts.
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Where xtask installed them, or beside the scripts for who ran `npm ci` there.
fn node_modules() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/authorization_server/node_modules");
    env::var_os("CERTBOUND_NODE_MODULES").map_or_else(beside, PathBuf::from)
}

fn answers(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

//! Software nobody here wrote: an authorization server and JOSE libraries, installed into the cache, and the tests with them.

use crate::{generated::root, python, tools};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const NODE: &str = "tests/authorization_server";
const NODE_FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];
const PYTHON_FILE: &str = "tests/interop/requirements.txt";

/// Installs what is not there yet. Exact versions, by the lock files; a change of these, or of Node or Python, is
/// another folder.
pub(crate) fn install() -> bool {
    tools::kept(&folder(), |folder| {
        println!("installing the peers of the tests");
        node(folder) && python::install(&root().join(PYTHON_FILE), &folder.join("python"))
    })
}

/// Runs the tests that need them.
pub(crate) fn tests() -> bool {
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--locked", "--test", "authorization_server", "--test", "interop", "--", "--show-output"]);
    install() && tools::holds(command.envs(environment()))
}

/// What tells the tests where the peers are, and that they may not be absent.
pub(crate) fn environment() -> Vec<(String, String)> {
    let path = |name: &str| folder().join(name).to_str().expect("the cache has a path in UTF-8").to_owned();
    vec![
        ("CERTBOUND_PEERS".to_owned(), "1".to_owned()),
        ("CERTBOUND_NODE_MODULES".to_owned(), path("node_modules")),
        ("CERTBOUND_PYTHON_PACKAGES".to_owned(), path("python")),
    ]
}

fn folder() -> PathBuf {
    let mut hasher = Sha256::new();
    for name in NODE_FILES {
        hasher.update(fs::read(root().join(NODE).join(name)).unwrap());
    }
    hasher.update(fs::read(root().join(PYTHON_FILE)).unwrap());
    // Compiled packages are for one version of their language.
    for program in ["node", "python3"] {
        hasher.update(Command::new(program).arg("--version").output().map(|output| output.stdout).unwrap_or_default());
    }
    let name: String = hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    tools::cache().join(format!("peers-{name}"))
}

/// Nothing is installed beside our own files: they are copied.
fn node(folder: &Path) -> bool {
    for name in NODE_FILES {
        fs::copy(root().join(NODE).join(name), folder.join(name)).unwrap();
    }
    tools::holds(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
}

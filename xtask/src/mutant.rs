//! `xtask mutant`: takes the compare out of `binding.rs`, in a copy, and wants the vectors and the tests against a real
//! authorization server to notice.

use crate::{generated::root, peers, tools};
use std::{
    fs,
    path::Path,
    process::{Command, ExitCode, Stdio},
};

const PATCH: &str = "tests/patches/without-compare.patch";

pub(crate) fn run() -> ExitCode {
    let copy = root().join("target/without-compare");
    let _ = fs::remove_dir_all(&copy);
    copy_tree(root(), &copy);
    let patch = root().join(PATCH);
    if !tools::holds(Command::new("patch").args(["--strip=1", "--fuzz=0", "--input"]).arg(&patch).current_dir(&copy)) {
        eprintln!("mutant: {PATCH} no longer applies");
        return ExitCode::FAILURE;
    }
    if !peers::install() {
        return ExitCode::FAILURE;
    }
    // The dependencies are the same; only the core is built again.
    let mut test = Command::new(env!("CARGO"));
    test.args(["test", "--locked", "--no-fail-fast", "--test", "vectors", "--test", "authorization_server"]);
    test.envs(peers::environment()).env("CARGO_TARGET_DIR", root().join("target")).current_dir(&copy);
    let output = test.stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let noticed = text.contains("binding/bob-with-alices-token")
        && text.contains("authorization_server: bob with alice's token, ES256: allow")
        && text.matches("test result: FAILED").count() == 2;
    if output.status.success() || !noticed {
        eprintln!("mutant: a core that compares nothing passes:\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
        return ExitCode::FAILURE;
    }
    println!("mutant: without the compare, the vectors and the authorization server's tests fail");
    ExitCode::SUCCESS
}

/// Copies what a build needs.
fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if name == "target" || name == ".git" || name == "node_modules" {
            continue;
        }
        match entry.file_type().unwrap().is_dir() {
            true => copy_tree(&entry.path(), &to.join(name)),
            false => drop(fs::copy(entry.path(), to.join(name)).unwrap()),
        }
    }
}

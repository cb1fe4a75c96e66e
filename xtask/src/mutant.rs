//! `xtask mutant`: takes the compare out of `binding.rs`, in a copy, and wants the vectors, the tests against a real
//! authorization server, those of nginx and those of the WebAssembly to notice.

use crate::{generated::root, nginx, peers, tools, wasm};
use std::{
    fs,
    path::Path,
    process::{Command, ExitCode, Stdio},
};

const PATCH: &str = "tests/patches/without-compare.patch";

/// The case of nginx's matrix that must fail.
const THIEF: &str = "other certificate with the client's token";

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
    if !nginx_notices(&copy) || !wasm::notices(&copy) {
        return ExitCode::FAILURE;
    }
    println!(
        "mutant: without the compare, the vectors fail, and so do the authorization server's, nginx's and WebAssembly's tests"
    );
    ExitCode::SUCCESS
}

/// The module of such a core lets in who has another's token.
fn nginx_notices(copy: &Path) -> bool {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--locked", "--package", "certbound-c"]).current_dir(copy);
    // Unoptimised, for no other library stands there; the dependencies are those of the tests.
    let library = nginx::target("debug/libcertbound.a");
    if !tools::holds(build.env("CARGO_TARGET_DIR", nginx::target(""))) {
        return false;
    }
    let module = nginx::module(&library, "nginx-mutant", &[]);
    // Nobody else is to take it for the core's.
    let _ = fs::remove_file(&library);
    let Some(module) = module else { return false };
    let mut test = nginx::cargo("test");
    test.args(["--test", "matrix", "--no-fail-fast"]).env("CERTBOUND_NGINX_MODULE", module);
    let output = test.stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let noticed = !output.status.success() && text.contains(THIEF);
    if !noticed {
        eprintln!("mutant: nginx with a core that compares nothing passes:\n{text}");
    }
    noticed
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

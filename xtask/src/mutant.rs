//! `xtask mutant`: takes the compare out of `binding.rs`, in a copy, and wants the vectors, the tests against a real
//! authorization server, those of nginx and those of the WebAssembly to notice.

use crate::{
    envoy,
    generated::{root, target},
    nginx, peers, tools, wasm,
};
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
    if !proxies_notice(&copy) || !wasm::notices(&copy) {
        return ExitCode::FAILURE;
    }
    println!(
        "mutant: without the compare, the vectors fail, and so do the authorization server's, nginx's, Envoy's and \
         WebAssembly's tests"
    );
    ExitCode::SUCCESS
}

/// The modules of such a core let in who has another's token.
fn proxies_notice(copy: &Path) -> bool {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--locked", "--package", "certbound-c"]).current_dir(copy);
    // Unoptimised, for no other library stands there; the dependencies are those of the tests.
    let library = target("debug/libcertbound.a");
    if !tools::holds(build.env("CARGO_TARGET_DIR", target(""))) {
        return false;
    }
    let modules = (nginx::module(&library, "nginx-mutant", &[]), envoy::module(&library, "envoy-mutant", &[]));
    // Nobody else is to take it for the core's.
    let _ = fs::remove_file(&library);
    let ((Some(of_nginx), Some(of_envoy)), Some(envoy)) = (modules, envoy::real()) else { return false };
    let (mut with_nginx, mut with_envoy) = (nginx::cargo("test"), envoy::cargo("test"));
    with_nginx.env("CERTBOUND_NGINX_MODULE", of_nginx);
    with_envoy.env("CERTBOUND_ENVOY", envoy).env("CERTBOUND_ENVOY_MODULE", of_envoy);
    notices("nginx", &mut with_nginx, "other certificate with the client's token")
        && notices("Envoy", &mut with_envoy, "another's certificate with the client's token")
}

/// Whether the matrix fails with a module, and in the case of the thief.
fn notices(proxy: &str, test: &mut Command, thief: &str) -> bool {
    let output = test.args(["--test", "matrix", "--no-fail-fast"]).stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let noticed = !output.status.success() && text.contains(thief);
    if !noticed {
        eprintln!("mutant: {proxy} with a core that compares nothing passes:\n{text}");
    }
    noticed
}

/// Copies what a build needs.
pub(crate) fn copy_tree(from: &Path, to: &Path) {
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

//! Programs of the operating system that the tests need; on Debian, what is missing is installed.

use crate::tools;
use std::process::{Command, Stdio};

/// Program and Debian package.
const NEEDED: [(&str, &str); 5] =
    [("patch", "patch"), ("openssl", "openssl"), ("c++", "g++"), ("npm", "npm"), ("python3", "python3-pip")];

pub(crate) fn install() -> bool {
    let missing: Vec<&str> =
        NEEDED.iter().filter(|(program, _)| !is_there(program)).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return true;
    }
    println!("installing {}", missing.join(", "));
    let apt = |arguments: &[&str]| {
        tools::holds(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let held = apt(&["update", "--quiet"])
        && apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"][..], &missing].concat());
    if !held {
        eprintln!("these Debian packages, or their like elsewhere, are needed: {}", missing.join(" "));
    }
    held
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

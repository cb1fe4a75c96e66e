//! Programs of the operating system that the tests need; on Debian, what is missing is installed.

use crate::tools;
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// What shows that a package is there.
enum Sign {
    Program(&'static str),
    File(&'static str),
}

use Sign::{File, Program};

/// Sign and Debian package.
const NEEDED: [(Sign, &str); 19] = [
    (Program("patch"), "patch"),
    (Program("openssl"), "openssl"),
    (Program("cc"), "gcc"),
    (Program("c++"), "g++"),
    (Program("clang"), "clang"),
    (Program("clang-format"), "clang-format"),
    (Program("make"), "make"),
    (Program("cmake"), "cmake"),
    (Program("pkg-config"), "pkg-config"),
    (Program("valgrind"), "valgrind"),
    // valgrind finds memcpy and its kin by their names.
    (File("/usr/share/doc/libc6-dbg"), "libc6-dbg"),
    (Program("strip"), "binutils"),
    (Program("curl"), "curl"),
    (Program("npm"), "npm"),
    (Program("python3"), "python3-pip"),
    (Program("chromium"), "chromium"),
    (Program("/usr/sbin/nginx"), "nginx"),
    (File("/usr/share/nginx/src/conf_flags"), "nginx-dev"),
    (File("/usr/include/openssl/ssl.h"), "libssl-dev"),
];

/// What compiles to WebAssembly, where rustup has no such target.
const FOR_WASM: [(Sign, &str); 5] = [
    (File("/usr/share/doc/rustc-web"), "rustc-web"),
    (File("/usr/share/doc/rust-web-src"), "rust-web-src"),
    (Program("wasm-ld-22"), "lld-22"),
    (Program("clang-22"), "clang-22"),
    (Program("llvm-ar-22"), "llvm-22"),
];

pub(crate) fn install() -> bool {
    installed(&NEEDED)
}

pub(crate) fn install_wasm() -> bool {
    installed(&FOR_WASM)
}

/// The tools that read the profiles of a compiler of this LLVM.
pub(crate) fn install_llvm(major: &str) -> bool {
    tools::found(&format!("llvm-cov-{major}")).is_some() || install_packages(&[&format!("llvm-{major}")])
}

fn installed(needed: &[(Sign, &'static str)]) -> bool {
    let missing: Vec<&str> = needed.iter().filter(|(sign, _)| !sign.is_there()).map(|(_, package)| *package).collect();
    missing.is_empty() || install_packages(&missing)
}

fn install_packages(missing: &[&str]) -> bool {
    println!("installing {}", missing.join(", "));
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        // RUNLEVEL: a server that comes with a package is not started.
        tools::holds(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1"))
    };
    let held = apt(&["update", "--quiet"])
        && apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"][..], missing].concat());
    if !held {
        eprintln!("these Debian packages, or their like elsewhere, are needed: {}", missing.join(" "));
    }
    held
}

impl Sign {
    fn is_there(&self) -> bool {
        match self {
            Program(name) => {
                // Each of them knows one of these and ends.
                let version = if name.ends_with("nginx") { "-v" } else { "--version" };
                Command::new(name).arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
            }
            File(path) => Path::new(path).exists(),
        }
    }
}

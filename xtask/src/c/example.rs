//! `examples/c`, built from what was installed in each way that its README names, and run.

use super::{
    compile::{CLANG, GCC},
    folder, installed,
    library::output,
    material::{ISSUER, file, now},
};
use crate::{
    generated::{root, version},
    tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

pub(super) fn runs() -> bool {
    let built = [
        with_pkg_config(GCC.c, "shared", &[]),
        with_pkg_config(CLANG.c, "static", &["--static"]),
        with_cmake("check"),
        with_cmake("check_static"),
    ];
    let decides = built.iter().all(|executable| executable.as_deref().is_some_and(decides));
    let versions = pkg_config(&["--modversion"]).trim() == version();
    println!("the example: {} ways of building it, pkg-config's version agrees: {versions}", built.len());
    decides && versions
}

fn pkg_config(arguments: &[&str]) -> String {
    let mut command = Command::new("pkg-config");
    command.env("PKG_CONFIG_PATH", installed::lib().join("pkgconfig"));
    // The files say where they will be, and are still in the DESTDIR.
    command.env("PKG_CONFIG_SYSROOT_DIR", installed::destdir());
    output(command.args(arguments).arg("certbound"))
}

fn with_pkg_config(compiler: &str, kind: &str, ways: &[&str]) -> Option<PathBuf> {
    let flags = pkg_config(&[&["--cflags", "--libs"][..], ways].concat());
    let executable = folder().join(format!("example-{kind}"));
    let mut command = Command::new(compiler);
    command.args(["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]);
    command.arg(root().join("examples/c/check.c")).args(flags.split_whitespace());
    command.args(if ways.is_empty() { None } else { Some("-static") });
    command.arg(format!("-Wl,-rpath,{}", installed::lib().display())).arg("-o").arg(&executable);
    tools::holds(&mut command).then_some(executable)
}

fn with_cmake(target: &str) -> Option<PathBuf> {
    let made = folder().join("example-cmake");
    if target == "check" && made.exists() {
        fs::remove_dir_all(&made).unwrap();
    }
    let mut configure = Command::new("cmake");
    configure.arg("-S").arg(root().join("examples/c")).arg("-B").arg(&made).arg("--log-level=WARNING");
    configure.arg(format!("-DCMAKE_PREFIX_PATH={}", installed::prefix().display()));
    let mut build = Command::new("cmake");
    build.arg("--build").arg(&made).args(["--target", target, "--", "--quiet"]);
    (tools::holds(&mut configure) && tools::holds(&mut build)).then(|| made.join(target))
}

/// It lets the client in, and neither a stranger with its token nor who has none of the files.
fn decides(executable: &Path) -> bool {
    let run = |leaf: &str| {
        let mut command = Command::new(executable);
        command.args([file("policy.json"), file("anchors.pem")]).arg(ISSUER).arg(file("jwks.json"));
        command.arg(file("authorization")).arg(now()).args([file(leaf), file("intermediate.der")]);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (allowed, client) = run("client.der");
    let (denied, stranger) = run("stranger.der");
    let (failed, _) = run("nobody.der");
    let held = allowed == Some(0) && client.starts_with("200 allow\n") && client.contains("\"decision\":\"allow\"");
    let refused = denied == Some(1) && stranger.starts_with("401 thumbprint_mismatch\n");
    if !(held && refused && failed == Some(2)) {
        eprintln!("{}: {allowed:?} {client} {denied:?} {stranger} {failed:?}", executable.display());
    }
    held && refused && failed == Some(2)
}

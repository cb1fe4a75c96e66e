//! The library itself, as it is released and as the sanitizers want it.

use super::{folder, target};
use crate::{generated::root, reproducible, tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

pub(super) const PACKAGE: &str = "certbound-c";

/// The shared library's name for the loader, as bindings/c/build.rs gives it.
pub(super) const SONAME: &str = "libcertbound.so.0";

/// What a program that links the archive needs beside it.
pub(super) const NATIVE: [&str; 3] = ["-lpthread", "-ldl", "-lm"];

/// Both libraries, as they are installed.
pub(super) fn release() -> bool {
    tools::holds(&mut building())
}

/// The same with ES256's tables.
pub(super) fn with_tables() -> bool {
    tools::holds(building().args(["--features", "fast-es256"]))
}

/// The same with these features, and without a path of this machine in them: the bytes that anybody's build has.
pub(super) fn shipped(features: &str) -> bool {
    tools::holds(building().args(["--features", features]).envs(reproducible::environment(
        root(),
        &reproducible::cargo_home(),
        &target(),
    )))
}

fn building() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--quiet", "--release", "--locked", "--package", PACKAGE]);
    command
}

pub(super) fn archive() -> PathBuf {
    target().join("release/libcertbound.a")
}

pub(super) fn shared() -> PathBuf {
    target().join("release/libcertbound.so")
}

/// The archive, instrumented by the compiler for this sanitizer, and panicking where the tests ask for it. The standard
/// library comes compiled and is not instrumented.
pub(super) fn sanitized(sanitizer: &str) -> Option<PathBuf> {
    let (made, archive) = (folder().join("rust"), folder().join(sanitizer).join("libcertbound.a"));
    let host = host();
    let flags = format!("-Zsanitizer={sanitizer} -Cunsafe-allow-abi-mismatch=sanitizer --cfg certbound_panic");
    let mut command = Command::new(env!("CARGO"));
    command.args(["rustc", "--quiet", "--locked", "--package", PACKAGE, "--crate-type", "staticlib"]);
    // With a target of its own, what runs while compiling is not instrumented, and built once for all sanitizers.
    command.args(["--target", &host, "--target-dir"]).arg(&made);
    // Sanitizers are a matter of the nightly compiler; the stable one has them too.
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", flags);
    command.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only").env("CARGO_INCREMENTAL", "0");
    if !tools::holds(&mut command) {
        return None;
    }
    // The next sanitizer's takes its place.
    fs::create_dir_all(archive.parent().unwrap()).unwrap();
    fs::copy(made.join(host).join("debug/libcertbound.a"), &archive).unwrap();
    Some(archive)
}

/// The sanitizer's runtime that belongs to this Rust compiler. A newer one than that of the C compiler serves both.
pub(super) fn runtime(sanitizer: &str) -> PathBuf {
    let libraries = PathBuf::from(output(Command::new("rustc").args(["--print", "target-libdir"])).trim());
    let is_it = |path: &Path| path.to_string_lossy().ends_with(&format!("_rt.{sanitizer}.a"));
    let mut paths = fs::read_dir(&libraries).unwrap().map(|entry| entry.unwrap().path());
    paths.find(|path| is_it(path)).unwrap_or_else(|| panic!("{}: no runtime of {sanitizer}", libraries.display()))
}

fn host() -> String {
    let version = output(Command::new("rustc").arg("-vV"));
    version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// What a program prints; what it complains of is not looked at.
pub(super) fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

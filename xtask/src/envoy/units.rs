//! The programs of `bindings/envoy/tests` in C, with the sources of the module, under sanitizers.

use crate::{
    c::{self, Sanitized},
    generated::{root, target},
    tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const COMPILE: [&str; 8] =
    ["-std=c11", "-D_GNU_SOURCE", "-DCERTBOUND_TEST_SETTINGS", "-g", "-O1", "-Wall", "-Wextra", "-Werror"];

pub(super) fn hold() -> bool {
    let Some(material) = c::material() else { return false };
    let held = |sanitized: Option<Sanitized>| sanitized.is_some_and(|sanitized| run(&sanitized, &material));
    held(Sanitized::address()) && held(Sanitized::thread())
}

/// A program holds when it ends well, and a sanitizer with something to say would end it badly. It is told where the
/// files of an allowed case are.
fn run(sanitized: &Sanitized, material: &Path) -> bool {
    let made = target("envoy-units").join(sanitized.kind);
    let _ = fs::remove_dir_all(&made);
    fs::create_dir_all(made.join("empty")).unwrap();
    let tests = sources(&of_module().join("tests"));
    let Some(module) = archive(sanitized, &made) else { return false };
    let (programs, helpers): (Vec<PathBuf>, Vec<PathBuf>) =
        objects(&tests, &made).into_iter().partition(|object| object.to_string_lossy().ends_with("_test.o"));
    let holds = |object: &PathBuf| {
        let program = object.with_extension("");
        println!("{}, sanitizer: {}", program.file_name().unwrap().to_string_lossy(), sanitized.kind);
        // The runtime is one of the arguments: no flag is to name the compiler's own.
        let mut link = Command::new("clang");
        link.arg(object).args(&helpers).arg(&module).args(&sanitized.link).arg("-o").arg(&program);
        let mut run = Command::new(&program);
        run.arg(material).env("CERTBOUND_ROOT", root()).env("RUST_BACKTRACE", "0").current_dir(made.join("empty"));
        tools::holds(&mut link) && tools::holds(&mut run)
    };
    compiled(sanitized, &tests, &made) && !programs.is_empty() && programs.iter().all(holds)
}

/// The module as an archive: a program takes in what it does not define itself.
fn archive(sanitized: &Sanitized, made: &Path) -> Option<PathBuf> {
    let (sources, archive) = (sources(&of_module()), made.join("module.a"));
    let mut ar = Command::new("ar");
    ar.arg("rcs").arg(&archive).args(objects(&sources, made));
    (compiled(sanitized, &sources, made) && tools::holds(&mut ar)).then_some(archive)
}

fn compiled(sanitized: &Sanitized, sources: &[PathBuf], made: &Path) -> bool {
    let mut clang = Command::new("clang");
    clang.args(COMPILE).args(&sanitized.flags).arg("-I").arg(root().join("include")).arg("-I").arg(of_module());
    tools::holds(clang.arg("-c").args(sources).current_dir(made))
}

fn objects(sources: &[PathBuf], made: &Path) -> Vec<PathBuf> {
    sources.iter().map(|source| made.join(source.file_name().unwrap()).with_extension("o")).collect()
}

fn of_module() -> PathBuf {
    root().join("bindings/envoy")
}

/// The sources of a folder, in the order of their names.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut sources: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "c")).collect();
    sources.sort();
    sources
}

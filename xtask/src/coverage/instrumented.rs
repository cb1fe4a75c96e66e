//! The core's tests, built with counters, in a target folder of their own.

use crate::generated::{root, target};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A test program.
pub(super) struct Program {
    name: String,
    path: PathBuf,
}

/// A program with its arguments.
pub(super) struct Run(Command, String);

/// Every test of the core: those in its modules, the vectors, `tests/`.
pub(super) fn build() -> Result<Vec<Program>, String> {
    let folder = target("coverage/build");
    let mut build = Command::new(env!("CARGO"));
    build.args([
        "test",
        "--locked",
        "--package",
        "certbound",
        "--features",
        "std,fast-es256",
        "--lib",
        "--tests",
        "--no-run",
    ]);
    build.args(["--message-format", "json-render-diagnostics"]).current_dir(root()).env("CARGO_TARGET_DIR", &folder);
    // Build scripts and macros are instrumented too, and write where they stand unless they are told.
    build.env("RUSTFLAGS", "-C instrument-coverage").env("LLVM_PROFILE_FILE", folder.join("unused/%m.profraw"));
    let output = build.stdin(Stdio::null()).stderr(Stdio::inherit()).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err("the tests do not build".to_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let programs: Vec<Program> = messages
        .filter_map(|message| {
            let path = PathBuf::from(message["executable"].as_str()?);
            Some(Program { name: message["target"]["name"].as_str()?.to_owned(), path })
        })
        .collect();
    if programs.is_empty() { Err("cargo names no test".to_owned()) } else { Ok(programs) }
}

impl Program {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// All that it tests.
    pub(super) fn tests(&self) -> Option<Run> {
        Some(self.run(&[]))
    }

    /// The replay of the fuzz corpus, and no mutation of it.
    pub(super) fn corpus(&self) -> Option<Run> {
        (self.name == "fuzz_corpus").then(|| self.run(&["--exact", "every_seed_holds"]))
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(&self.path);
        command.arg("--quiet").args(arguments).current_dir(root()).env("CARGO_MANIFEST_DIR", root());
        Run(command, self.name.clone())
    }
}

impl Run {
    /// A file for each process.
    pub(super) fn write_profiles_to(&mut self, folder: &Path) {
        self.0.env("LLVM_PROFILE_FILE", folder.join(format!("{}-%p.profraw", self.1)));
    }

    pub(super) fn hold(mut self) -> Result<(), String> {
        let output = self.0.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
        match output.status.success() {
            true => Ok(()),
            false => Err(format!("{} fails:\n{}", self.1, String::from_utf8_lossy(&output.stdout))),
        }
    }
}

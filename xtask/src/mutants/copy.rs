//! A copy of the core, where its tests are built with faults in it.

use crate::{
    generated::{root, target},
    mutant::copy_tree,
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

/// The tests in the modules themselves.
pub(super) const UNITS: &str = "certbound";

/// What is only needed by tests that are not run here, and long in building.
const UNUSED: [&str; 3] = ["jsonschema = ", "syn = ", "proc-macro2 = "];

pub(super) struct Copy {
    pub(super) folder: PathBuf,
    /// Kept from one run to the next.
    build: PathBuf,
    /// Whether it is built again and again with one fault, so that the compiler keeps what it can.
    incremental: bool,
}

/// An error of the compiler: the file, the byte, what it says.
pub(super) type Fault = (String, usize, String);

impl Copy {
    pub(super) fn new(name: &str, incremental: bool) -> Self {
        let copy = Self {
            folder: target(&format!("mutants/copy-{name}")),
            build: target(&format!("mutants/build-{name}")),
            incremental,
        };
        let _ = fs::remove_dir_all(&copy.folder);
        copy_tree(root(), &copy.folder);
        copy.edit("Cargo.toml", |manifest| {
            let kept = manifest.lines().filter(|line| !UNUSED.iter().any(|unused| line.starts_with(unused)));
            kept.collect::<Vec<_>>().join("\n")
        });
        copy
    }

    pub(super) fn edit(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, change(text)).unwrap();
    }

    /// The test programs, or the compiler's errors.
    pub(super) fn compile(&self, tests: &BTreeSet<&str>) -> (BTreeMap<String, PathBuf>, Vec<Fault>) {
        let mut build = Command::new(env!("CARGO"));
        build.args(["test", "--offline", "--package", "certbound", "--features", "std,fast-es256", "--no-run"]);
        for test in tests {
            match *test {
                UNITS => build.arg("--lib"),
                test => build.args(["--test", test]),
            };
        }
        build.args(["--message-format", "json"]).current_dir(&self.folder);
        build.env("CARGO_TARGET_DIR", &self.build);
        // Optimised, for it runs a thousand times; with a test's checks of overflow.
        build.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("CARGO_PROFILE_DEV_DEBUG", "0");
        build.env("CARGO_PROFILE_DEV_INCREMENTAL", if self.incremental { "true" } else { "false" });
        let output = build.stdin(Stdio::null()).output().unwrap();
        let (mut programs, mut errors) = (BTreeMap::new(), Vec::new());
        let text = String::from_utf8_lossy(&output.stdout);
        for message in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            if let (Some(path), Some(name)) = (message["executable"].as_str(), message["target"]["name"].as_str()) {
                programs.insert(name.to_owned(), PathBuf::from(path));
            }
            let message = &message["message"];
            if message["level"] != "error" {
                continue;
            }
            let text = message["message"].as_str().unwrap_or_default();
            for span in message["spans"].as_array().into_iter().flatten().filter(|span| span["is_primary"] == true) {
                let (file, offset) = (span["file_name"].as_str().unwrap(), span["byte_start"].as_u64().unwrap());
                errors.push((file.to_owned(), offset as usize, text.to_owned()));
            }
        }
        if !output.status.success() && errors.is_empty() {
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        }
        (programs, errors)
    }
}

//! A copy of the core with all of its mutants in it, and the tests of that.

use super::{
    listed::Mutant,
    woven::{Woven, weave},
};
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

/// What tells the mutants apart when they run.
const CHOICE: &str = "
/// Which mutant this process is; none is 0.
pub(crate) fn mutant() -> u32 {
    static CHOSEN: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| std::env::var(\"CERTBOUND_MUTANT\").map_or(0, |number| number.parse().unwrap()))
}
";

/// What is only needed by tests that are not run here, and long in building.
const UNUSED: [&str; 3] = ["jsonschema = ", "syn = ", "proc-macro2 = "];

pub(super) struct Built {
    /// The tests, by name.
    pub(super) programs: BTreeMap<String, PathBuf>,
    /// What the compiler refuses.
    pub(super) unviable: BTreeSet<usize>,
    /// What cannot be said beside the others: in a constant, or where it would change how another is understood.
    pub(super) apart: BTreeSet<usize>,
}

/// Mutants are numbered from 1.
pub(super) fn build(mutants: &[Mutant], tests: &[&str]) -> Option<Built> {
    let copy = target("mutants/copy");
    let _ = fs::remove_dir_all(&copy);
    copy_tree(root(), &copy);
    let manifest = fs::read_to_string(copy.join("Cargo.toml")).unwrap();
    let kept = manifest.lines().filter(|line| !UNUSED.iter().any(|unused| line.starts_with(unused)));
    fs::write(copy.join("Cargo.toml"), kept.collect::<Vec<_>>().join("\n")).unwrap();
    let lib = fs::read_to_string(copy.join("src/lib.rs")).unwrap();
    fs::write(copy.join("src/lib.rs"), lib + CHOICE).unwrap();
    let (mut unviable, mut apart) = (BTreeSet::new(), BTreeSet::new());
    loop {
        let woven = write(mutants, |number| !unviable.contains(number) && !apart.contains(number));
        let (programs, errors) = compile(tests);
        if errors.is_empty() {
            let missing = (1..=mutants.len()).filter(|number| !woven.values().any(|woven| woven.has(*number)));
            apart.extend(missing.filter(|number| !unviable.contains(number)).collect::<Vec<_>>());
            return (programs.len() == tests.len() + 1).then_some(Built { programs, unviable, apart });
        }
        let known = unviable.len() + apart.len();
        for (file, offset, message) in errors {
            let Some(woven) = woven.get(&file) else {
                eprintln!("mutants: {file}: {message}");
                return None;
            };
            match woven.mutant_at(offset) {
                Some(number) => drop(unviable.insert(number)),
                None => apart.extend(woven.mutants_around(offset)),
            }
        }
        apart.retain(|number| !unviable.contains(number));
        println!("mutants: the compiler refuses {}", unviable.len() + apart.len());
        if unviable.len() + apart.len() == known {
            eprintln!("mutants: the core with its mutants does not build");
            return None;
        }
    }
}

/// Writes each file that has mutants, with those that are `wanted`.
fn write(mutants: &[Mutant], wanted: impl Fn(&usize) -> bool) -> BTreeMap<String, Woven> {
    let mut files: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in (1..).zip(mutants) {
        // A file all of whose mutants are gone is written once more, without them.
        files.entry(&mutant.file).or_default().extend(wanted(&number).then_some((number, mutant)));
    }
    let woven = files.into_iter().map(|(file, mutants)| {
        let woven = weave(&fs::read_to_string(root().join(file)).unwrap(), &mutants);
        fs::write(target("mutants/copy").join(file), &woven.text).unwrap();
        (file.to_owned(), woven)
    });
    woven.collect()
}

/// An error of the compiler: the file, the byte, what it says.
type Fault = (String, usize, String);

/// The test programs, or the compiler's errors.
fn compile(tests: &[&str]) -> (BTreeMap<String, PathBuf>, Vec<Fault>) {
    let mut build = Command::new(env!("CARGO"));
    build.args(["test", "--offline", "--package", "certbound", "--features", "std,fast-es256", "--no-run", "--lib"]);
    build.args(tests.iter().flat_map(|test| ["--test", test]));
    build.args(["--message-format", "json"]).current_dir(target("mutants/copy"));
    build.env("CARGO_TARGET_DIR", target("mutants/build"));
    // Optimised, for it runs a thousand times; with a test's checks of overflow.
    build.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("CARGO_PROFILE_DEV_DEBUG", "0");
    build.env("CARGO_PROFILE_DEV_INCREMENTAL", "false");
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

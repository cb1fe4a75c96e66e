//! `xtask dependencies`: the list of what ships in `docs/dependencies.md`, made from `Cargo.lock` and the crates'
//! sources, and that each crate on it has been reviewed there.

use crate::{
    generated::{Mode, root},
    reproducible::{cargo_home, registries},
    tools,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::{Command, ExitCode},
};

const PAGE: &str = "docs/dependencies.md";
const BEGIN: &str = "<!-- shipped:begin -->\n";
const END: &str = "<!-- shipped:end -->";

/// What ships, what cargo calls it, and the target it is built for.
const SHIPPED: [(&str, &[&str]); 4] = [
    ("core", &["--package", "certbound-c", "--target", "x86_64-unknown-linux-gnu"]),
    ("AWS-LC", &["--package", "certbound", "--features", "aws-lc-rs", "--target", "x86_64-unknown-linux-gnu"]),
    ("wasm", &["--package", "certbound-wasm", "--target", "wasm32-unknown-unknown"]),
    ("cli", &["--package", "certbound-cli", "--target", "x86_64-unknown-linux-gnu"]),
];

/// A name with its version, and the licence.
type Crate = (String, String);

pub(crate) fn run(mode: Mode) -> ExitCode {
    if holds(mode) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

pub(crate) fn holds(mode: Mode) -> bool {
    let old = fs::read_to_string(root().join(PAGE)).unwrap();
    let (before, rest) = old.split_once(BEGIN).expect("a line where the list begins");
    let (_, after) = rest.split_once(END).expect("a line where it ends");
    let Some((table, names)) = table() else { return false };
    let new = format!("{before}{BEGIN}{table}{END}{after}");
    let mut faults = unreviewed(&new, &names);
    match mode {
        Mode::Write => fs::write(root().join(PAGE), &new).unwrap(),
        Mode::Check if new != old => {
            faults.push("what ships is not on the list: `cargo xtask dependencies`".to_owned())
        }
        Mode::Check => println!("dependencies: {} crates ship, each reviewed", names.len()),
    }
    faults.iter().for_each(|fault| eprintln!("{PAGE}: {fault}"));
    faults.is_empty()
}

/// The table, and the names in it.
fn table() -> Option<(String, BTreeSet<String>)> {
    let mut uses: BTreeMap<Crate, Vec<String>> = BTreeMap::new();
    for (thing, arguments) in SHIPPED {
        let linked = tree(arguments, "normal,no-proc-macro")?;
        for found in tree(arguments, "normal,build")? {
            // The core's own are in all the others.
            let of = uses.entry(found.clone()).or_default();
            if !of.iter().any(|other| other.starts_with("core")) {
                of.push(format!("{thing}{}", if linked.contains(&found) { "" } else { " (build)" }));
            }
        }
    }
    let mut table = String::from("| crate | licence | lines with unsafe | in |\n|---|---|---:|---|\n");
    for ((name, licence), of) in &uses {
        let lines = unsafe_lines(&source(name)?);
        table.push_str(&format!("| {name} | {licence} | {lines} | {} |\n", of.join(", ")));
    }
    let names = uses.keys().map(|(name, _)| name.split(' ').next().unwrap_or_default().to_owned()).collect();
    Some((table, names))
}

/// What cargo builds, but for the house's own packages.
fn tree(arguments: &[&str], edges: &str) -> Option<BTreeSet<Crate>> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["tree", "--locked", "--prefix", "none", "--no-dedupe", "--format", "{p}|{l}", "--edges", edges]);
    let lines = tools::said(command.args(arguments).current_dir(root()))?;
    let crates = lines.lines().filter(|line| !line.starts_with("certbound")).filter_map(|line| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        Some((format!("{} {}", words.next()?, words.next()?.trim_start_matches('v')), licence.to_owned()))
    });
    Some(crates.collect())
}

/// A crate's own sources, where cargo has unpacked them.
fn source(name: &str) -> Option<std::path::PathBuf> {
    let folder = name.replace(' ', "-");
    let found = registries(&cargo_home()).into_iter().map(|registry| registry.join(&folder).join("src"));
    let found = found.into_iter().find(|source| source.is_dir());
    if found.is_none() {
        eprintln!("{name}: its sources are not unpacked: cargo fetch");
    }
    found
}

/// Lines of the files under a folder that hold the word outside a line's comment.
fn unsafe_lines(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let count = |text: &str| text.lines().filter(|line| is_unsafe(line)).count();
    let lines = entries.map(|path| match path.extension().is_some_and(|end| end == "rs") {
        _ if path.is_dir() => unsafe_lines(&path),
        true => count(&String::from_utf8_lossy(&fs::read(&path).unwrap())),
        false => 0,
    });
    lines.sum()
}

fn is_unsafe(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == "unsafe")
}

/// Names that are on the list and in no review, and the other way round. A review names its crates in the first cell of
/// a row.
fn unreviewed(page: &str, names: &BTreeSet<String>) -> Vec<String> {
    let reviews = page.split(END).nth(1).unwrap_or_default();
    let cells = reviews.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let reviewed: BTreeSet<String> = cells
        .flat_map(|cell| cell.split(", ").map(|name| name.trim_matches('`').to_owned()).collect::<Vec<_>>())
        .collect();
    let lacking = names.difference(&reviewed).map(|name| format!("{name} is not reviewed"));
    let stale = reviewed.difference(names).map(|name| format!("{name} is reviewed and does not ship"));
    lacking.chain(stale).collect()
}

#[cfg(test)]
mod tests {
    use super::{END, is_unsafe, unreviewed};
    use std::collections::BTreeSet;

    #[test]
    fn a_crate_without_a_review_is_found_and_so_is_a_review_without_one() {
        let names = ["ring", "serde", "sha2"].map(str::to_owned);
        let page = format!("{END}\n| crates | kept by |\n| `ring` | x |\n| `sha1`, `sha2` | y |\n");
        let faults = unreviewed(&page, &BTreeSet::from(names));
        assert_eq!(faults, ["serde is not reviewed", "sha1 is reviewed and does not ship"]);
    }

    #[test]
    fn unsafe_is_a_word() {
        assert!(is_unsafe("    unsafe { read() }") && is_unsafe("pub unsafe fn read()"));
        assert!(!is_unsafe("#![forbid(unsafe_code)]") && !is_unsafe("// no unsafe here"));
    }
}

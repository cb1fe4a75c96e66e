//! `docs/mutants.md`: the mutants that no test notices, each with the reason why it changes no verdict. One is named
//! by its file, the change and the line that is changed, so that an edit elsewhere does not touch it.

use super::listed::Mutant;
use crate::generated::root;
use std::{collections::BTreeSet, fs};

pub(super) const PATH: &str = "docs/mutants.md";

/// The survivors that the document does not name, and what it names in the files of these and a test notices.
pub(super) fn faults(document: &str, tried: &[Mutant], survivors: &[&Mutant]) -> Vec<String> {
    let listed: BTreeSet<[String; 3]> = document.lines().filter_map(item).collect();
    let survived: BTreeSet<[String; 3]> = survivors.iter().map(|mutant| named(mutant)).collect();
    let files: BTreeSet<&str> = tried.iter().map(|mutant| mutant.file.as_str()).collect();
    let unnamed = survived.difference(&listed).map(|name| ("no test notices", name));
    let noticed = listed.difference(&survived).filter(|[file, ..]| files.contains(file.as_str()));
    let noticed = noticed.map(|name| ("does not survive", name));
    unnamed
        .chain(noticed)
        .map(|(what, [file, change, line])| format!("{what}:\n- `{file}` `{change}` at `{line}`"))
        .collect()
}

/// The file, the change and the line.
fn named(mutant: &Mutant) -> [String; 3] {
    let text = fs::read_to_string(root().join(&mutant.file)).unwrap();
    let line = text.lines().nth(mutant.span.start.line - 1).unwrap().trim().to_owned();
    [mutant.file.clone(), mutant.change().to_owned(), line]
}

/// ``- `src/file.rs` `change` at `line`: reason``.
fn item(line: &str) -> Option<[String; 3]> {
    match line.splitn(7, '`').collect::<Vec<_>>().as_slice() {
        ["- ", file, " ", change, " at ", line, reason] if reason.trim_matches([' ', ':']).len() > 1 => {
            Some([file, change, line].map(|part| (*part).to_owned()))
        }
        _ => None,
    }
}

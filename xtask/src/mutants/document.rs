//! `docs/mutants.md`: the mutants that no test notices, each with the reason why it changes no verdict. One is named
//! by its file, the change and the line that is changed, so that an edit elsewhere does not touch it.

use super::listed::Mutant;
use crate::generated::root;
use std::{collections::BTreeSet, fs};

pub(super) const PATH: &str = "docs/mutants.md";

/// The survivors that the document does not name.
pub(super) fn faults(document: &str, survivors: &[&Mutant]) -> Vec<String> {
    let listed: BTreeSet<[&str; 3]> = document.lines().filter_map(item).collect();
    let unnamed = survivors.iter().filter_map(|mutant| {
        let text = fs::read_to_string(root().join(&mutant.file)).unwrap();
        let line = text.lines().nth(mutant.span.start.line - 1).unwrap().trim().to_owned();
        let is_listed = listed.contains(&[&mutant.file, mutant.change(), &line]);
        (!is_listed).then(|| format!("no test notices:\n- `{}` `{}` at `{line}`", mutant.file, mutant.change()))
    });
    unnamed.collect()
}

/// ``- `src/file.rs` `change` at `line`: reason``.
fn item(line: &str) -> Option<[&str; 3]> {
    match line.splitn(7, '`').collect::<Vec<_>>().as_slice() {
        ["- ", file, " ", change, " at ", line, reason] if reason.trim_matches([' ', ':']).len() > 1 => {
            Some([file, change, line])
        }
        _ => None,
    }
}

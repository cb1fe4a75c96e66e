//! A copy of the core with all of its mutants in it, and the tests of that.

use super::{
    copy::Copy,
    listed::Mutant,
    woven::{Woven, weave},
};
use crate::generated::root;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

/// What tells the mutants apart when they run.
const CHOICE: &str = "
/// Which mutant this process is; none is 0.
pub(crate) fn mutant() -> u32 {
    static CHOSEN: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| std::env::var(\"CERTBOUND_MUTANT\").map_or(0, |number| number.parse().unwrap()))
}
";

pub(super) struct Built {
    pub(super) copy: Copy,
    /// The tests, by name.
    pub(super) programs: BTreeMap<String, PathBuf>,
    /// What the compiler refuses.
    pub(super) unviable: BTreeSet<usize>,
    /// What cannot be said beside the others: in a constant, or where it would change how another is understood.
    pub(super) apart: BTreeSet<usize>,
}

/// Mutants are numbered from 1.
pub(super) fn build(mutants: &[Mutant], tests: &BTreeSet<&str>) -> Option<Built> {
    let copy = Copy::new("all", false);
    copy.edit("src/lib.rs", |lib| lib + CHOICE);
    let (mut unviable, mut apart) = (BTreeSet::new(), BTreeSet::new());
    loop {
        let woven = write(&copy, mutants, |number| !unviable.contains(number) && !apart.contains(number));
        let (programs, errors) = copy.compile(tests);
        if errors.is_empty() {
            let missing = (1..=mutants.len()).filter(|number| !woven.values().any(|woven| woven.has(*number)));
            apart.extend(missing.filter(|number| !unviable.contains(number)).collect::<Vec<_>>());
            return (programs.len() == tests.len()).then_some(Built { copy, programs, unviable, apart });
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
fn write(copy: &Copy, mutants: &[Mutant], wanted: impl Fn(&usize) -> bool) -> BTreeMap<String, Woven> {
    let mut files: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in (1..).zip(mutants) {
        // A file all of whose mutants are gone is written once more, without them.
        files.entry(&mutant.file).or_default().extend(wanted(&number).then_some((number, mutant)));
    }
    let woven = files.into_iter().map(|(file, mutants)| {
        let woven = weave(&fs::read_to_string(root().join(file)).unwrap(), &mutants);
        copy.edit(file, |_| woven.text.clone());
        (file.to_owned(), woven)
    });
    woven.collect()
}

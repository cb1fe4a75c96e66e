//! What must hold of the vectors as a whole before any of them is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::case::{Case, Expect};
use super::files::Files;
use super::world::World;

/// Every fault of the cases: ids, neighbours, reasons nobody provokes, cases that differ in nothing but their words.
pub(crate) fn cases(world: &World, themes: &[(&str, Vec<Case>)]) -> Vec<String> {
    let cases: Vec<&Case> = themes.iter().flat_map(|(_, cases)| cases).collect();
    let mut faults = vec![];
    let mut by_id = BTreeMap::new();
    let mut worlds = BTreeMap::new();
    for case in &cases {
        if by_id.insert(case.id.as_str(), *case).is_some() {
            faults.push(format!("{}: the id is taken", case.id));
        }
        if let Some(other) = worlds.insert(question(case), case.id.as_str()) {
            faults.push(format!("{}: asks what {other} asks", case.id));
        }
        if !["RFC ", "SPIFFE ", "docs/"].iter().any(|start| case.section.starts_with(start)) {
            faults.push(format!("{}: no section", case.id));
        }
    }
    for case in &cases {
        let Some(neighbour) = &case.neighbour else { continue };
        if !by_id.get(neighbour.as_str()).is_some_and(|case| matches!(case.expect, Expect::Allow { .. })) {
            faults.push(format!("{}: the neighbour {neighbour} is no case that is allowed", case.id));
        }
    }
    let covered = covered(&cases);
    let missing = world.reasons.keys().filter(|reason| !covered.contains(reason.as_str()));
    faults.extend(missing.map(|reason| format!("no case is refused with {reason}")));
    faults
}

/// The reasons that occur.
pub(crate) fn covered<'a>(cases: &[&'a Case]) -> BTreeSet<&'a str> {
    cases.iter().filter_map(|case| case.reason()).collect()
}

/// What `schema.json` finds wrong.
pub(crate) fn schema(folder: &Path, files: &Files) -> Vec<String> {
    let schema = std::fs::read_to_string(folder.join("schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut faults = vec![];
    for (name, text) in files {
        let file: Value = serde_json::from_str(text).unwrap();
        for error in validator.iter_errors(&file) {
            let words: String = error.to_string().chars().take(300).collect();
            faults.push(format!("{name}{}: {words}", error.instance_path()));
        }
    }
    faults
}

/// The case without its words: what the verifier is asked.
fn question(case: &Case) -> String {
    serde_json::to_string(&(&case.setup, &case.peer, &case.request)).unwrap()
}

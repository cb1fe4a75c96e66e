//! BetterTLS: name constraints and path building.

use super::{
    super::{
        field::{list, text},
        folder::json_file,
        path_case::PathVerdict,
        path_tally::PathTally,
        tally::{Outcome, Tally},
    },
    case::{case, outcome},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};

const SUITE: &str = "bettertls";

pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let read = |name| json_file(&folder.join(name)).map_err(|problem| (name, problem));
    let (file, meta) = match (read("limbo-bettertls.json.gz"), read("bettertls-meta.json.gz")) {
        (Ok(file), Ok(meta)) => (file, meta),
        (Err((name, problem)), _) | (_, Err((name, problem))) => {
            return vec![Tally::of(format!("limbo/{SUITE}"), name, Outcome::Skipped(problem))];
        }
    };
    let mut tallies: BTreeMap<&str, PathTally> = BTreeMap::new();
    for test in list(&file, "testcases") {
        let id = text(test, "id").unwrap_or("?");
        let space = id.split("::").nth(1).unwrap_or(id);
        let tally = tallies.entry(space).or_insert_with(|| PathTally::new(format!("limbo/{SUITE}/{space}")));
        // The certificates are a client's of the web: the extension is looked at where it is there.
        match case(test, json!({ "eku": "if_present", "max_intermediates": 32 })) {
            Some(case) => tally.run(id, &case, |verdict| judge(test, meta.get(id), verdict)),
            None => tally.count(id, Outcome::wrong("a case", "something that cannot be read")),
        }
    }
    tallies.into_values().map(PathTally::finish).collect()
}

/// The suite itself calls some verdicts a matter of taste: a miss there is neither right nor wrong.
fn judge(test: &Value, meta: Option<&Value>, verdict: &PathVerdict) -> Outcome {
    let taste = meta.and_then(|meta| meta.get("failureIsWarning")).and_then(Value::as_bool) == Some(true);
    match outcome(test, verdict) {
        Outcome::Wrong { .. } if taste => {
            let what = if verdict.is_accepted() { "accepted" } else { "refused" };
            Outcome::Skipped(format!("{what}, where the suite would not, and calls that a matter of taste"))
        }
        outcome => outcome,
    }
}

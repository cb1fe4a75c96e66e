//! x509-limbo (C2SP): certificate paths with verdicts, and BetterTLS (Netflix) in the same shape.

mod better_tls;
mod case;
mod core;
mod exceptions;

use super::{
    Paths,
    field::{list, text},
    folder::json_file,
    tally::Tally,
};
use serde_json::Value;
use std::path::Path;

/// One tally a namespace.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let mut tallies = core::run(folder);
    tallies.extend(better_tls::run(folder));
    tallies
}

/// Every core case's path. What it is judged by is the caller's to say.
pub(super) fn core_paths(folder: &Path) -> Option<Paths> {
    paths(&folder.join("limbo-core.json"))
}

/// Every BetterTLS case's path.
pub(super) fn better_tls_paths(folder: &Path) -> Option<Paths> {
    paths(&folder.join("limbo-bettertls.json.gz"))
}

fn paths(file: &Path) -> Option<Paths> {
    let file = json_file(file).ok()?;
    let path = |test| Some((text(test, "id")?.to_owned(), case::case(test, Value::Null)?.without_evidence()));
    Some(list(&file, "testcases").iter().filter_map(path).collect())
}

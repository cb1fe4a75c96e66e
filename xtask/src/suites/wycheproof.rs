//! Wycheproof (C2SP, testvectors_v1): files of groups, each with a key and a kind of its own.

mod scheme;
mod signatures;
mod tokens;

use super::{
    field::{list, text},
    folder::json_files,
    tally::{Outcome, Tally},
};
use serde_json::Value;
use std::path::Path;

/// One tally a file, whatever is in it.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    json_files(folder)
        .into_iter()
        .map(|(name, content)| {
            let mut tally = Tally::new(format!("wycheproof/{name}"));
            match content {
                Ok(file) if file.get("testGroups").is_some() => {
                    list(&file, "testGroups").iter().for_each(|group| run_group(group, &mut tally));
                }
                Ok(_) => tally.count("file", Outcome::Skipped("the file has no test groups".into())),
                Err(problem) => tally.count("file", Outcome::Skipped(problem)),
            }
            tally
        })
        .collect()
}

/// The group's type says what its tests are; the file's name says nothing.
fn run_group(group: &Value, tally: &mut Tally) {
    match text(group, "type") {
        Some(
            scheme::ECDSA | scheme::ECDSA_P1363 | scheme::RSA | scheme::PSS | scheme::PSS_PARAMETERS | scheme::EDDSA,
        ) => {
            signatures::run(group, tally);
        }
        Some("JsonWebSignature" | "JsonWebKey" | "JsonWebCrypto") => tokens::run(group, tally),
        kind => {
            let reason = format!("{} is not supported", kind.unwrap_or("a group without a type"));
            for test in list(group, "tests") {
                tally.count(id(test), Outcome::Skipped(reason.clone()));
            }
        }
    }
}

/// The test's number and what it says of itself.
fn id(test: &Value) -> String {
    let number = test.get("tcId").map_or("?".to_owned(), Value::to_string);
    format!("{number} ({})", text(test, "comment").unwrap_or_default())
}

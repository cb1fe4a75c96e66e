//! Amazon Trust Services: real chains of servers, and all CRLs of their CAs.

use super::{
    Paths,
    evidence::Evidence,
    field::{moment, text},
    folder::{files, json_file},
    order,
    path_case::{PathCase, PathVerdict},
    path_tally::PathTally,
    tally::{Outcome, Tally},
};
use certbound::Reason;
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Orders tried of each case's certificates and CRLs: 24 CRLs with 28,000 entries are loaded for each.
const SHUFFLES: usize = 10;

/// One tally of verdicts, and one of orders.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let cases = match json_file(&folder.join("cases.json")) {
        Ok(cases) => cases,
        Err(problem) => return vec![Tally::of("amazon", "cases.json", Outcome::Skipped(problem))],
    };
    let mut tally = PathTally::new("amazon");
    let mut paths = Paths::new();
    for test in cases.as_array().map_or(&[][..], Vec::as_slice) {
        let name = text(test, "target").unwrap_or("?");
        match case(folder, test) {
            Some(case) => {
                tally.run(name, &case, |verdict| judge(test, verdict));
                paths.push((name.to_owned(), case));
            }
            None => tally.count(name, Outcome::wrong("a case", "something that cannot be read")),
        }
    }
    vec![tally.finish(), order::run("amazon", &paths, SHUFFLES)]
}

/// `None` where a file cannot be read. The cases' patterns are the same for all: anchors by name, every other certificate but the
/// leaves, every CRL.
fn case(folder: &Path, test: &Value) -> Option<PathCase> {
    let target = text(test, "target")?;
    let host = target.strip_suffix(".cer")?;
    let read = |wanted: &dyn Fn(&str) -> bool| -> Option<Vec<Vec<u8>>> {
        files(folder).iter().filter(|name| wanted(name)).map(|name| fs::read(folder.join(name)).ok()).collect()
    };
    let is_anchor = |name: &str| name.starts_with("AmazonRootCA");
    // The names of leaves are hosts'; the others are one word. SFSRootCAG2 is of an older hierarchy above the anchors.
    let is_intermediate = |name: &str| match name.strip_suffix(".cer") {
        Some(stem) => !is_anchor(name) && !stem.contains('.') && stem != "SFSRootCAG2",
        None => false,
    };
    Some(PathCase {
        anchors: read(&is_anchor)?,
        intermediates: read(&is_intermediate)?,
        leaf: fs::read(folder.join(target)).ok()?,
        chain: json!({ "revocation": { "check": "path" } }),
        server: Some(host.to_owned()),
        evidence: Evidence { crls: read(&|name| name.ends_with(".crl"))?, ocsp: Vec::new() },
        now: moment(text(test, "validation_time")?)?,
    })
}

fn judge(test: &Value, verdict: &PathVerdict) -> Outcome {
    match (text(test, "expected"), verdict) {
        (Some("valid"), PathVerdict::Accepted)
        | (Some("revoked"), PathVerdict::Refused(Reason::CertificateRevoked))
        | (Some("expired"), PathVerdict::Refused(Reason::CertificateExpired)) => Outcome::Ok,
        (Some(expected @ ("valid" | "revoked" | "expired")), _) => Outcome::wrong(expected, verdict.text()),
        _ => Outcome::Skipped("the case has no verdict that is known".into()),
    }
}

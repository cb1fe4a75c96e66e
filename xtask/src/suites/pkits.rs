//! NIST PKITS: RFC 5280 path validation, section by section.

mod revocation;

use super::{
    Paths,
    evidence::Evidence,
    exceptions::{Exception, Exceptions},
    field::{list, moment, text},
    folder::json_file,
    order,
    path_case::{PathCase, PathVerdict},
    path_tally::PathTally,
    tally::{Outcome, Tally},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

/// By name, for the number is that of several cases.
const EXCEPTIONS: [Exception; 1] = [Exception {
    prefix: "valid_dsa_",
    feature: None,
    witness: None,
    reason: "DSA is withdrawn (FIPS 186-5) and refused by design",
}];

/// Orders tried of each case's certificates and CRLs.
const SHUFFLES: usize = 40;

/// One tally a section of the suite's paper, and one of orders.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let cases = match json_file(&folder.join("cases.json")) {
        Ok(cases) => cases,
        Err(problem) => return vec![Tally::of("pkits", "cases.json", Outcome::Skipped(problem))],
    };
    let mut exceptions = Exceptions::new(&EXCEPTIONS);
    let mut paths = Paths::new();
    // By number: 4.2 stands before 4.10.
    let mut tallies: BTreeMap<(u32, u32), PathTally> = BTreeMap::new();
    for test in cases.as_array().map_or(&[][..], Vec::as_slice) {
        let section = text(test, "section").unwrap_or_default();
        let (chapter, number) = place(section);
        let tally = tallies
            .entry((chapter, number))
            .or_insert_with(|| PathTally::new(format!("pkits/{chapter}.{number}-{}", title(chapter, number))));
        let name = text(test, "name").unwrap_or("?");
        match case(folder, test) {
            Some(case) => {
                tally.run(name, &case, |verdict| exceptions.apply(name, &[], judge(section, test, verdict)));
                paths.push((name.to_owned(), case));
            }
            None => tally.count(name, Outcome::wrong("a case", "something that cannot be read")),
        }
    }
    let mut tallies: Vec<Tally> = tallies.into_values().map(PathTally::finish).collect();
    for (name, stale) in exceptions.stale() {
        tallies.push(Tally::of("pkits/exceptions", name, stale));
    }
    tallies.push(order::run("pkits", &paths, SHUFFLES));
    tallies
}

/// Every case's path, with the inputs of its policies and without its CRLs.
pub(super) fn paths(folder: &Path) -> Option<Paths> {
    let cases = json_file(&folder.join("cases.json")).ok()?;
    let path = |test| Some((text(test, "name")?.to_owned(), case(folder, test)?.without_evidence()));
    Some(cases.as_array()?.iter().filter_map(path).collect())
}

/// The chapter and section of a case's number, `4.8.2`.
fn place(section: &str) -> (u32, u32) {
    let mut numbers = section.split('.').map(|number| number.parse().unwrap_or_default());
    (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
}

/// The sections' titles, shortened.
fn title(chapter: u32, number: u32) -> &'static str {
    const TITLES: [&str; 16] = [
        "signatures",
        "validity-periods",
        "name-chaining",
        "basic-revocation",
        "self-issued-certificates",
        "basic-constraints",
        "key-usage",
        "certificate-policies",
        "require-explicit-policy",
        "policy-mappings",
        "inhibit-policy-mapping",
        "inhibit-any-policy",
        "name-constraints",
        "distribution-points",
        "delta-crls",
        "private-extensions",
    ];
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    index.filter(|_| chapter == 4).and_then(|index| TITLES.get(index)).unwrap_or(&"unknown")
}

/// `None` where the case, or a file that it names, cannot be read.
fn case(folder: &Path, test: &Value) -> Option<PathCase> {
    let certificate = |name: &str| fs::read(folder.join("certs").join(name)).ok();
    let crl = |name: &Value| fs::read(folder.join("crls").join(name.as_str()?)).ok();
    Some(PathCase {
        anchors: vec![certificate(text(test, "trust_anchor")?)?],
        intermediates: list(test, "intermediates")
            .iter()
            .map(|name| certificate(name.as_str()?))
            .collect::<Option<_>>()?,
        leaf: certificate(text(test, "target")?)?,
        // The suite is about RFC 5280 section 6 alone: its certificates have no extended key usage, and some targets are CAs.
        chain: json!({
            "profile": "rfc5280",
            "eku": "if_present",
            "ca_leaf": "accept",
            "revocation": { "check": "path" },
            "policies": test.get("params").cloned().unwrap_or_else(|| json!({})),
        }),
        server: None,
        evidence: Evidence { crls: list(test, "crls").iter().map(crl).collect::<Option<_>>()?, ocsp: Vec::new() },
        now: moment(text(test, "validation_time")?)?,
    })
}

fn judge(section: &str, test: &Value, verdict: &PathVerdict) -> Outcome {
    match (text(test, "expected"), verdict) {
        (Some("valid"), PathVerdict::Accepted) => Outcome::Ok,
        (Some("valid"), _) => Outcome::wrong("valid", verdict.text()),
        (Some("invalid"), PathVerdict::Accepted) => Outcome::wrong("invalid", "accepted"),
        (Some("invalid"), PathVerdict::NotConfigurable(_)) => Outcome::wrong("a path that is judged", verdict.text()),
        (Some("invalid"), PathVerdict::Refused(reason)) => revocation::refusal(section, text(test, "reason"), *reason),
        _ => Outcome::Skipped("the case has no verdict that is known".into()),
    }
}

//! OpenSSL's OCSP responses with pyHanko's verdicts. Everything in them is signed with SHA-1.

mod case;
mod defect;

use super::{
    Paths,
    field::text,
    folder::json_file,
    order,
    path_case::PathCase,
    tally::{Outcome, Tally},
};
use certbound::{PathReport, Rule};
use serde_json::Value;
use std::path::Path;

/// Orders tried of each case's certificates and responses.
const SHUFFLES: usize = 40;

/// One tally of verdicts and their reasons, one of what is left of it without SHA-1, one of orders.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let cases = match json_file(&folder.join("cases.json")) {
        Ok(cases) => cases,
        Err(problem) => return vec![Tally::of("ocsp-openssl", "cases.json", Outcome::Skipped(problem))],
    };
    let (mut tally, mut without_sha1) = (Tally::new("ocsp-openssl"), Tally::new("ocsp-openssl/without-sha-1"));
    let mut paths = Paths::new();
    for test in cases.as_array().map_or(&[][..], Vec::as_slice) {
        let name = text(test, "name").unwrap_or("?");
        let Some(path) = case::case(folder, test) else {
            tally.count(name, Outcome::wrong("a case", "something that cannot be read"));
            continue;
        };
        tally.count(name, explained(&path, |report| judge(test, report)));
        if text(test, "expected") == Some("valid") {
            without_sha1.count(name, explained(&case::without_sha1(&path), refused_for_sha1));
        }
        paths.push((name.to_owned(), path));
    }
    vec![tally, without_sha1, order::run("ocsp-openssl", &paths, SHUFFLES)]
}

fn explained(path: &PathCase, judge: impl FnOnce(&PathReport) -> Outcome) -> Outcome {
    match path.explain() {
        Ok(report) => judge(&report),
        Err(error) => Outcome::wrong("a verdict", error.to_string()),
    }
}

fn judge(test: &Value, report: &PathReport) -> Outcome {
    match (text(test, "expected"), report.reason()) {
        (Some("valid"), None) => Outcome::Ok,
        (Some("valid"), Some(_)) => Outcome::wrong("valid", report.sentence()),
        (Some("invalid"), None) => Outcome::wrong("invalid", "accepted"),
        (Some("invalid"), Some(_)) => match defect::rules(test) {
            Some(rules) => broken_is_one_of(rules, report),
            None => Outcome::Skipped("refused, and whether for the right reason is not written down".into()),
        },
        _ => Outcome::Skipped("the case has no verdict that is known".into()),
    }
}

fn refused_for_sha1(report: &PathReport) -> Outcome {
    broken_is_one_of(&[Rule::SignatureSha1], report)
}

fn broken_is_one_of(rules: &[Rule], report: &PathReport) -> Outcome {
    let broken = report.broken().map(|broken| broken.rule);
    match broken.is_some_and(|rule| rules.contains(&rule)) {
        true => Outcome::Ok,
        false => {
            let expected: Vec<&str> = rules.iter().map(|rule| rule.code()).collect();
            let actual = broken.map_or("no rule", Rule::code);
            Outcome::wrong(expected.join(" or "), format!("{actual}: {}", report.sentence()))
        }
    }
}

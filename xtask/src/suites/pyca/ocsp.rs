//! What RFC 6960 says of each OCSP message, handed in as a response beside a chain of our own.

use super::super::{
    evidence::Evidence,
    field::{pem, text},
    folder::json_file,
    path_case::PathCase,
    tally::Outcome,
};
use crate::generated::root;
use certbound::{Rule, UnixTime};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[derive(Clone, Copy)]
enum Verdict {
    /// It is an answer. Here it is about none of the chain's certificates, and says nothing.
    Answer(&'static str),
    /// It is no response.
    Malformed(&'static str),
    /// It is a response that answers nothing.
    Unsuccessful(&'static str),
    /// Nobody decided.
    Unknown,
}

use Verdict::{Answer, Malformed, Unsuccessful};

const PLAIN: &str = "4.2.1: a well-formed response";
const REQUEST: &str = "4.1.1: a request is no response";

const LIST: [(&str, Verdict); 7] = [
    ("resp-delegate-unknown-cert.der", Answer(PLAIN)),
    ("resp-invalid-signature-oid.der", Answer("4.2.1: an algorithm is known or not when a signature is verified")),
    (
        "resp-revoked-no-next-update.der",
        Answer("4.2.2.1: without nextUpdate, newer information is to be had at any time"),
    ),
    ("resp-revoked-reason.der", Answer(PLAIN)),
    ("resp-successful-no-response-bytes.der", Malformed("4.2.1: what is successful has response bytes")),
    ("resp-unknown-extension.der", Answer("4.4: an extension that is not critical")),
    ("resp-unknown-hash-alg.der", Answer("4.1.1: an unknown hash identifies no certificate of ours")),
];

/// Within the time of the vectors' certificates.
const NOW: u64 = 1_790_000_000;

pub(super) fn judge(file: &str, der: &[u8]) -> Outcome {
    let Some(case) = beside_a_chain(der) else {
        return Outcome::wrong("a chain of our own", "certificates that cannot be read");
    };
    let Ok(report) = catch_unwind(AssertUnwindSafe(|| case.explain())) else {
        return Outcome::wrong("an answer", "a panic");
    };
    let told = match &report {
        Ok(report) => report.broken().map(|broken| broken.rule.code()).or(report.reason().map(|reason| reason.code())),
        Err(_) => Some("not configurable"),
    };
    let (expected, why) = match of(file) {
        Answer(why) => (None, why),
        Malformed(why) => (Some(Rule::OcspMalformed.code()), why),
        Unsuccessful(why) => (Some(Rule::OcspUnsuccessful.code()), why),
        Verdict::Unknown => return Outcome::Skipped("no verdict is written down; it did not panic".into()),
    };
    match told == expected {
        true => Outcome::Ok,
        false => Outcome::wrong(format!("{} ({why})", expected.unwrap_or("an answer")), told.unwrap_or("an answer")),
    }
}

/// A file that nobody looked at goes by its name: what is a request, or an error by the name that section 4.2.1 gives it, is so.
fn of(file: &str) -> Verdict {
    const ERRORS: [&str; 6] =
        ["unauthorized", "malformedrequest", "internalerror", "trylater", "sigrequired", "unsuccessful"];
    if let Some((_, verdict)) = LIST.iter().find(|(name, _)| *name == file) {
        return *verdict;
    }
    let mut words = file.split(['.', '_', '-']);
    match (words.clone().any(|word| word == "req"), words.any(|word| ERRORS.contains(&word))) {
        (true, _) => Malformed(REQUEST),
        (false, true) => Unsuccessful("4.2.1: an error"),
        (false, false) => Verdict::Unknown,
    }
}

/// A good chain of the vectors', whose leaf has no status but what this says.
fn beside_a_chain(response: &[u8]) -> Option<PathCase> {
    let materials: Value = json_file(&root().join("tests/vectors/materials.json")).ok()?;
    let certificate = |name: &str| pem(text(materials.get("certificates")?, name)?);
    Some(PathCase {
        anchors: vec![certificate("ca")?],
        intermediates: vec![certificate("issuing-ca")?],
        leaf: certificate("alice")?,
        chain: json!({ "revocation": { "check": "if_given" } }),
        server: None,
        evidence: Evidence { crls: Vec::new(), ocsp: vec![response.to_vec()] },
        now: UnixTime::from_seconds(NOW).ok()?,
    })
}

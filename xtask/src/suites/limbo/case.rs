//! A case in limbo's shape.

use super::super::{
    evidence::Evidence,
    field::{moment, pem, pems, text},
    path_case::{PathCase, PathVerdict},
    tally::Outcome,
};
use serde_json::Value;

/// Where a case does not say when: its good certificates run from 1970 to 2969.
const ANY_TIME: &str = "2026-11-21T00:00:00Z";

/// `None` where the case cannot be read.
pub(super) fn case(test: &Value, chain: Value) -> Option<PathCase> {
    Some(PathCase {
        anchors: pems(test, "trusted_certs")?,
        intermediates: pems(test, "untrusted_intermediates")?,
        leaf: pem(text(test, "peer_certificate")?)?,
        chain,
        server: test.get("expected_peer_name").and_then(|name| text(name, "value")).map(str::to_owned),
        evidence: Evidence { crls: pems(test, "crls")?, ocsp: Vec::new() },
        now: moment(text(test, "validation_time").unwrap_or(ANY_TIME))?,
    })
}

pub(super) fn outcome(test: &Value, verdict: &PathVerdict) -> Outcome {
    match (text(test, "expected_result"), verdict.is_accepted()) {
        (Some("SUCCESS"), true) | (Some("FAILURE"), false) => Outcome::Ok,
        (Some("SUCCESS"), false) => Outcome::wrong("accepted", verdict.text()),
        (Some("FAILURE"), true) => Outcome::wrong("refused", "accepted"),
        _ => Outcome::Skipped("the case has no verdict that is known".into()),
    }
}

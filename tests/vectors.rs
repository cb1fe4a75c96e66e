//! Every vector through the public API, and what the set of vectors must hold as a whole.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{Reason, Scratch, Step, VerdictBuf};
use std::collections::{BTreeMap, BTreeSet};
use support::{
    case::{Case, Expect},
    materials, themes,
    world::{decide_in, outcome},
};

/// Where one of these is the reason no step has held, and where another one is the first has.
const OF_STEP_1: [&str; 5] = [
    "early_data",
    "credential_missing",
    "credential_duplicate",
    "credential_scheme_unsupported",
    "credential_malformed",
];

fn cases() -> Vec<Case> {
    themes().into_iter().flat_map(|theme| theme.cases).collect()
}

#[test]
fn every_vector_gets_its_verdict() {
    let materials = materials();
    let cases = cases();
    let mut wrong = Vec::new();
    for case in &cases {
        let found = materials.run(case, outcome);
        if found != case.expect {
            wrong.push(format!("{}\n  expected {:?}\n  found    {found:?}", case.id, case.expect));
        }
    }
    println!("vectors: {} of {} passed", cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_enough_and_they_stand_by_their_neighbours() {
    let cases = cases();
    assert!(cases.len() >= 150, "{} vectors", cases.len());
    let by_id: BTreeMap<&str, &Case> = cases.iter().map(|case| (case.id.as_str(), case)).collect();
    assert_eq!(by_id.len(), cases.len(), "an id stands twice");
    let mut seen = BTreeSet::new();
    for case in &cases {
        let Expect::Deny { reason, .. } = &case.expect else { continue };
        seen.insert(Reason::from_code(reason).unwrap_or_else(|| panic!("{}: no reason {reason}", case.id)));
        let neighbour = case.neighbour.as_deref().unwrap_or_else(|| panic!("{}: no neighbour", case.id));
        assert!(matches!(by_id[neighbour].expect, Expect::Allow { .. }), "{}: {neighbour} is not allowed", case.id);
    }
    let missing: Vec<_> = Reason::ALL.iter().filter(|reason| !seen.contains(reason)).collect();
    assert!(missing.is_empty(), "no vector for {missing:?}");
}

#[test]
fn records_hold_no_token_and_no_person() {
    let materials = materials();
    for case in cases() {
        let record = materials.run(&case, |verdict| verdict.record().to_json());
        let parsed: serde_json::Value = serde_json::from_str(&record).unwrap();
        let decision = if matches!(case.expect, Expect::Allow { .. }) { "allow" } else { "deny" };
        assert_eq!(parsed["decision"], decision, "{}", case.id);
        for value in case.request.authorization.iter().flatten() {
            for segment in value.split(['.', ' ']).filter(|segment| segment.len() > 20) {
                assert!(!record.contains(segment), "{}: the record holds a piece of the token", case.id);
            }
        }
        assert!(parsed.get("sub").is_none() && parsed.get("scope").is_none(), "{}", case.id);
        let steps = parsed["steps"].as_array().unwrap();
        assert_eq!(steps.len() == Step::ALL.len(), decision == "allow", "{}: {steps:?}", case.id);
        let fails_first = parsed["reason"].as_str().is_some_and(|reason| OF_STEP_1.contains(&reason));
        assert_eq!(steps.is_empty(), fails_first, "{}: {steps:?}", case.id);
        let verified = steps.iter().any(|step| step == Step::Signature.code());
        assert!(verified || (parsed.get("client_id").is_none() && parsed.get("jti").is_none()), "{}", case.id);
    }
}

/// One buffer for all of them, as a host would use it: nothing of an earlier verdict may show in a later one.
#[test]
fn a_kept_verdict_says_what_the_verdict_said() {
    let materials = materials();
    let mut kept = VerdictBuf::new();
    assert!(kept.verdict().is_none());
    for case in cases() {
        let before = materials.run(&case, |verdict| {
            kept.keep(verdict);
            (outcome(verdict), verdict.record().to_json(), verdict.last_step())
        });
        let verdict = kept.verdict().unwrap();
        assert!(before == (outcome(&verdict), verdict.record().to_json(), verdict.last_step()), "{}", case.id);
    }
    kept.clear();
    assert!(kept.verdict().is_none() && kept.presented_thumbprint().is_none());
}

/// As a host without a heap of its own brings one along, with whatever was in it before.
#[test]
fn every_vector_gets_its_verdict_in_a_buffer_of_the_callers() {
    let materials = materials();
    let mut buffer = vec![0xa5; Scratch::SIZE];
    for case in cases() {
        let verifier = materials.verifier(&case.setup);
        let peer = materials.peer(&case.peer, &verifier, case.request.now);
        let mut scratch = Scratch::over(&mut buffer).unwrap();
        let found = decide_in(&mut scratch, &verifier, &peer, &case.request, outcome);
        assert_eq!(found, case.expect, "{}", case.id);
    }
    assert!(buffer.iter().any(|byte| *byte != 0xa5), "nothing was decoded into it");
}

/// SECURITY.md names vectors for the classes of known vulnerabilities; each is there, and each is a refusal.
#[test]
fn the_vectors_that_security_md_names_refuse() {
    let cases = cases();
    let table = include_str!("../SECURITY.md").split("## Known classes").nth(1).unwrap();
    let named: Vec<&str> = table
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains('/') && !name.contains('.') && !name.starts_with("tests/"))
        .collect();
    assert!(named.len() > 60, "{} vectors are named", named.len());
    for name in named {
        let case = cases.iter().find(|case| case.id == name).unwrap_or_else(|| panic!("there is no {name}"));
        assert!(matches!(case.expect, Expect::Deny { .. }), "{name} is allowed");
    }
}

//! The rules of path validation, finer than the reasons: each is broken by a vector, and a report names it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{PeerState, Rule};
use std::collections::BTreeSet;
use support::{materials, themes};

#[test]
fn every_rule_is_broken_by_a_vector() {
    let materials = materials();
    let mut broken = BTreeSet::new();
    for case in themes().into_iter().flat_map(|theme| theme.cases).filter(|case| case.peer.chain.is_some()) {
        let verifier = materials.verifier(&case.setup);
        materials.judge(&case.peer, &verifier, case.request.now, |verifier, input| {
            let (peer, report) = verifier.peer_explained(input);
            let (state, until) = (verifier.peer(input).state(), verifier.peer(input).valid_until());
            assert_eq!(
                (peer.state(), peer.valid_until()),
                (state, until),
                "{}: explained, it is another peer",
                case.id
            );
            let refused = match state {
                PeerState::Refused(reason) => Some(reason),
                _ => None,
            };
            assert_eq!(report.reason(), refused, "{}", case.id);
            broken.extend(report.paths().iter().filter_map(|path| path.broken.as_ref()).map(|broken| broken.rule));
        });
    }
    let missing: Vec<&str> = Rule::ALL.iter().filter(|rule| !broken.contains(*rule)).map(|rule| rule.code()).collect();
    assert!(missing.is_empty(), "no vector breaks {missing:?}");
}

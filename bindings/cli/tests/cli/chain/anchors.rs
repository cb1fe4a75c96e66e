//! What is asked of trust anchors.

use super::{
    client,
    der::{oid, sequence},
    draft::{BASIC_CONSTRAINTS, PURPOSES, SERVER_AUTH, ca},
    golden::Case,
    issuing, of_anchor, of_leaf, root,
};
use certbound::{Rule, Thumbprint};

#[test]
fn what_the_certificate_says() {
    of_anchor("anchor-expired", root().valid("20160101000000Z", "20251231000000Z")).breaks(Rule::AnchorExpired);
    of_anchor("anchor-not-yet-valid", root().valid("20270101000000Z", "20371231000000Z"))
        .breaks(Rule::AnchorNotYetValid);
    of_anchor("anchor-not-ca", root().without(BASIC_CONSTRAINTS)).breaks(Rule::AnchorNotCa);
    of_anchor("anchor-unacceptable", root().with("1.3.6.1.4.1.55555.1", true, &[5, 0]))
        .breaks(Rule::AnchorUnacceptable);
    let for_servers = root().with(PURPOSES, false, &sequence(&[&oid(SERVER_AUTH)]));
    of_anchor("anchor-extended-key-usage", for_servers).breaks(Rule::CaExtendedKeyUsage);
}

#[test]
fn what_the_policy_says() {
    let thumbprint = Thumbprint::of_der(&root().sign());
    let constraint = |rest: &str| format!(r#"{{"anchor_constraints": [{{"anchor": "{thumbprint}", {rest}}}]}}"#);
    of_leaf("anchor-trust-ended", client())
        .policy(&constraint(r#""trusted_until": "2026-06-30""#))
        .breaks(Rule::AnchorTrustEnded);
    let [upper, lower] = [ca("Policy CA", "Root CA"), ca("Issuing CA", "Policy CA")];
    Case::new("anchor-path-depth", &[&client(), &lower, &upper], &[&root()])
        .policy(&constraint(r#""max_intermediates": 1"#))
        .breaks(Rule::PathDepth);
    let expired = root().valid("20160101000000Z", "20251231000000Z");
    Case::new("accepted-anchor-as-configured", &[&client(), &issuing()], &[&expired])
        .policy(r#"{"anchors": "as_configured"}"#)
        .exits(0);
}

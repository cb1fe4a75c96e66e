//! More paths than one, and none.

use super::{client, draft::ca, golden::Case, issuing, of_leaf, root};
use certbound::{Reason, Rule};

#[test]
fn a_cross_signed_ca_has_two_paths() {
    let old = ca("Old Root CA", "Old Root CA").valid("20100101000000Z", "20251231000000Z");
    let by_old = ca("Issuing CA", "Old Root CA");
    let other = ca("Other Root CA", "Other Root CA");
    Case::new("cross-signed-accepted", &[&client(), &by_old, &issuing()], &[&old, &root()]).exits(0);
    Case::new("cross-signed-refused", &[&client(), &by_old, &issuing()], &[&old, &other]).breaks(Rule::AnchorExpired);
    Case::new("intermediate-configured", &[&client()], &[&root()]).intermediates(&[&issuing()]).exits(0);
}

#[test]
fn no_issuer() {
    let other = ca("Other Root CA", "Other Root CA");
    Case::new("issuer-unknown", &[&client(), &issuing()], &[&other]).breaks(Rule::IssuerUnknown);
    Case::new("intermediate-missing", &[&client()], &[&root()]).refused(
        Rule::IssuerUnknown,
        Reason::CertificateIntermediateMissing,
        "Have the peer send its CA certificates too, or configure them as intermediates.",
    );
    let self_signed = client().but(|draft| draft.issuer = draft.subject.clone()).by_key_of("client 7");
    let [rogue, rogue_root] = [issuing().by_key_of("rogue"), root().with_key_of("rogue").by_key_of("rogue")];
    Case::new("self-signed", &[&self_signed], &[&root()]).refused(
        Rule::IssuerUnknown,
        Reason::CertificateIssuerUnknown,
        "a client's own certificate is pinned instead.",
    );
    Case::new("rogue-root", &[&client(), &rogue, &rogue_root], &[&ca("Other CA", "Other CA")]).refused(
        Rule::IssuerUnknown,
        Reason::CertificateIssuerUnknown,
        "Configure it as trust anchor, if it is a CA that is trusted;",
    );
    let [a, b] = [ca("Issuing CA", "Partner CA"), ca("Partner CA", "Issuing CA")];
    Case::new("loop", &[&client(), &a, &b], &[&root()]).breaks(Rule::Loop);
}

#[test]
fn too_much() {
    let [upper, lower] = [ca("Policy CA", "Root CA"), ca("Issuing CA", "Policy CA")];
    Case::new("path-depth", &[&client(), &lower, &upper], &[&root()])
        .policy(r#"{"max_intermediates": 1}"#)
        .breaks(Rule::PathDepth);
    of_leaf("path-depth-of-none", client()).policy(r#"{"max_intermediates": 0}"#).breaks(Rule::PathDepth);
    let owners: Vec<String> = (0..40).map(|index| format!("twin {index}")).collect();
    let twins: Vec<_> = owners.iter().map(|owner| issuing().with_key_of(owner)).collect();
    Case::new("budget", &[&client()], &[&root()]).intermediates(&twins.iter().collect::<Vec<_>>()).breaks(Rule::Budget);
}

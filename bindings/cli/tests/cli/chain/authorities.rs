//! What is asked of the CAs between the peer's certificate and the trust anchor.

use super::{
    client,
    der::{oid, sequence},
    draft::{BASIC_CONSTRAINTS, KEY_USAGE, PURPOSES, SERVER_AUTH, ca, leaf, usage},
    golden::Case,
    issuing, of_ca, root,
};
use certbound::Rule;

#[test]
fn what_may_issue() {
    let other = leaf("client 8", "Issuing CA");
    let under = leaf("client 7", "client 8");
    Case::new("ca-basic-constraints", &[&under, &other, &issuing()], &[&root()]).breaks(Rule::CaBasicConstraints);
    of_ca("ca-key-usage", issuing().with(KEY_USAGE, true, &usage(&[0x01, 0x02]))).breaks(Rule::CaKeyUsage);
    let for_servers = issuing().with(PURPOSES, false, &sequence(&[&oid(SERVER_AUTH)]));
    of_ca("ca-extended-key-usage", for_servers).breaks(Rule::CaExtendedKeyUsage);
}

#[test]
fn how_many_may_follow() {
    for (name, most) in [("path-length", 0), ("path-length-of-one", 1)] {
        let short = sequence(&[&[0x01, 0x01, 0xff], &[0x02, 0x01, most]]);
        let policy = ca("Policy CA", "Root CA").with(BASIC_CONSTRAINTS, true, &short);
        let [middle, lower] = [ca("Middle CA", "Policy CA"), ca("Issuing CA", "Middle CA")];
        Case::new(name, &[&client(), &lower, &middle, &policy], &[&root()]).breaks(Rule::PathLength);
    }
}

//! Chains whose revocation is asked about, and who judges it.

use super::{
    der::Certificate,
    judges::{CA_EXTENSIONS, CA_NAME, ROOT_KEY, ROOT_NAME, Switches, key, verifier},
    verdict::support::materials,
};
use certbound::{Peer, Verifier};
use ring::signature::Ed25519KeyPair;
use serde_json::json;
use std::sync::LazyLock;

/// Alice's, under the vectors' issuing CA; the leaf's of [`beneath_ca`] too.
pub const SERIAL: &[u8] = &[0x10, 0x02];
/// `CN=leaf`: the value of a Name.
const LEAF_NAME: &[u8] = b"\x31\x0d\x30\x0b\x06\x03\x55\x04\x03\x0c\x04leaf";

pub static CA_KEY: LazyLock<Ed25519KeyPair> = LazyLock::new(|| key(2));

/// The root's trust, from the policy that accepts least to the one that accepts most.
pub static STRICT_FIRST: LazyLock<[Verifier; 4]> = LazyLock::new(|| {
    let with = |revocation| verifier(Switches(0), &json!({"eku": "if_present", "revocation": revocation}));
    [
        with(json!({"check": "path"})),
        with(json!({"check": "leaf"})),
        with(json!({"check": "if_given"})),
        with(json!({"check": "if_given", "soft_fail": true})),
    ]
});

/// Alice's chain, and who judges it by what the issuing CA says.
pub static ALICE: LazyLock<(Verifier, [Vec<u8>; 2])> = LazyLock::new(|| {
    let materials = materials();
    let policy = json!({"version": 1, "chain": {"revocation": {"check": "leaf"}}, "issuers": [
        {"issuer": "https://as.example", "audiences": ["https://rs.example"], "credentials": "introspection"}
    ]});
    let builder = Verifier::builder().policy_json(policy.to_string()).expect("a good policy");
    let verifier = builder.trust_anchors_pem(&materials.certificates["ca"]).and_then(|builder| builder.build());
    (verifier.expect("a good root"), ["alice", "issuing-ca"].map(|name| materials.der(name)))
});

/// A leaf with these extensions and the CA above it.
pub fn beneath_ca(extensions: &[u8]) -> [Vec<u8>; 2] {
    let leaf = Certificate { serial: SERIAL, issuer: CA_NAME, subject: LEAF_NAME, key: &CA_KEY, extensions };
    let (issuer, subject, extensions) = (ROOT_NAME, CA_NAME, CA_EXTENSIONS);
    let ca = Certificate { serial: &[2], issuer, subject, key: &CA_KEY, extensions };
    [leaf.signed_by(&CA_KEY), ca.signed_by(&ROOT_KEY)]
}

/// All that a host sees of them.
pub fn same(one: &Peer, other: &Peer) {
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

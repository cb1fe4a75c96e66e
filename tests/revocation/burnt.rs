//! Junk beside a chain that makes the budget run out: what was not looked at might have said revoked, so it refuses.

use crate::{
    der::Certificate,
    own::{CA_EXTENSIONS, LEAF_EXTENSIONS, LEAF_NAME, ROOT_NAME, Root, alone, entry},
    world::{ALICE, World},
};
use certbound::{Crl, PeerState, Reason, Verifier};
use ring::signature::Ed25519KeyPair;
use serde_json::json;

/// `CN=ca` and `CN=none`: the values of Names.
const CA_NAME: &[u8] = b"\x31\x0b\x30\x09\x06\x03\x55\x04\x03\x0c\x02ca";
const NO_NAME: &[u8] = b"\x31\x0d\x30\x0b\x06\x03\x55\x04\x03\x0c\x04none";

const REVOKED: PeerState = PeerState::Refused(Reason::CertificateRevoked);
const BURNT: PeerState = PeerState::Refused(Reason::CertificatePathBudget);

fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

/// A CA's certificate. Its key identifiers are left out: what comes first is tried first.
fn ca(subject: &[u8], key: &Ed25519KeyPair, issuer: &[u8], by: &Ed25519KeyPair) -> Vec<u8> {
    Certificate { serial: &[key_number(key)], issuer, subject, key, extensions: CA_EXTENSIONS }.signed_by(by)
}

/// A serial number for the certificate of this key.
fn key_number(key: &Ed25519KeyPair) -> u8 {
    use ring::signature::KeyPair;
    key.public_key().as_ref()[0] >> 1 | 1
}

/// The root's second CA key, whose CRL lists the leaf or does not. The CA's first key issued the leaf.
fn verifier(root: &Root, other: &[u8], listed: &[Vec<u8>]) -> Verifier {
    let of_ca = |seed: u8, entries: &[Vec<u8>]| Root::of(key(seed)).load(CA_NAME, 1, entries, &[]).unwrap();
    let crls: [Crl; 3] = [root.crl(1, &[], &[]), of_ca(2, &[]), of_ca(3, listed)];
    let plain = root.verifier(&json!({"check": "path"}), &crls);
    plain.to_builder().intermediate_der(other).unwrap().build().unwrap()
}

/// Self-made certificates of the CA's name, each of which could be the issuer of each, and dead ends among them: the search for the
/// path of the second key ends in the middle. In front of the CA's own certificate and behind it.
#[test]
fn a_search_that_is_burnt_hides_no_revocation() {
    let (root, first, second) = (Root::new(), key(2), key(3));
    let leaf =
        Certificate { serial: &[7], issuer: CA_NAME, subject: LEAF_NAME, key: &key(9), extensions: LEAF_EXTENSIONS };
    let (leaf, issuer) = (leaf.signed_by(&first), ca(CA_NAME, &first, ROOT_NAME, &key(1)));
    let other = ca(CA_NAME, &second, ROOT_NAME, &key(1));
    let lists = verifier(&root, &other, &[entry(&[7], Some(1))]);
    let is_silent = verifier(&root, &other, &[]);
    assert_eq!(is_silent.peer(&alone(&[&leaf, &issuer])).state(), PeerState::Trusted);
    let mut burnt = 0;
    for (loops, dead) in (0..=7_u8).flat_map(|loops| (0..4).map(move |dead| (loops, dead))) {
        let mut junk: Vec<Vec<u8>> = (0..loops).map(|n| ca(CA_NAME, &key(20 + n), CA_NAME, &key(50))).collect();
        junk.extend((0..dead).map(|n| ca(CA_NAME, &key(40 + n), NO_NAME, &key(50))));
        if junk.len() > 8 {
            continue;
        }
        for at in 0..=junk.len() {
            let mut chain: Vec<&[u8]> = junk.iter().map(Vec::as_slice).collect();
            chain.insert(at, &issuer);
            chain.insert(0, &leaf);
            let state = lists.peer(&alone(&chain)).state();
            assert!([REVOKED, BURNT].contains(&state), "{loops} loops, {dead} dead ends, the CA at {at}: {state:?}");
            burnt += usize::from(state == BURNT);
            assert!([PeerState::Trusted, BURNT].contains(&is_silent.peer(&alone(&chain)).state()));
        }
    }
    println!("revocation: {burnt} chains burn the budget");
    assert!(burnt > 10, "{burnt}");
}

/// Eight responses whose eight responders nobody certified cost all signatures that there are.
#[test]
fn responses_that_burn_hide_no_revocation() {
    let world = World::new();
    for policy in [json!({"check": "path"}), json!({"check": "if_given"}), json!({"check": "path", "soft_fail": true})]
    {
        let verifier = world.verifier(&policy, &["ca", "issuing-ca"]);
        let judged = |responses: &[&str]| world.peer(&verifier, &ALICE, responses).state();
        assert_eq!(judged(&["burning"]), PeerState::Trusted, "the CRL says good");
        assert_eq!(judged(&["burning"; 8]), BURNT);
        for at in 0..=8 {
            let mut responses = vec!["burning"; 8];
            responses.insert(at, "revoked");
            let state = judged(&responses);
            assert!([REVOKED, BURNT].contains(&state), "{policy} revoked at {at}: {state:?}");
        }
    }
}

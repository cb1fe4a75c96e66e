//! Pinned certificates (RFC 8705 section 2.2): equality of all their bytes, and nothing less.

use crate::{
    der::Certificate,
    own::{LEAF_EXTENSIONS, LEAF_NAME},
    world::{ISSUER, Outcome, World, key, peer, state},
};
use certbound::{Purpose, Reason};
use ring::signature::Ed25519KeyPair;
use serde_json::json;

fn self_signed(serial: u8, key: &Ed25519KeyPair, more: &[u8]) -> Vec<u8> {
    let (serial, extensions) = (&[serial], &[LEAF_EXTENSIONS, more].concat());
    Certificate { serial, issuer: LEAF_NAME, subject: LEAF_NAME, key, extensions }.signed_by(key)
}

/// What a verifier with that one pin says.
fn judge(world: &World, pin: &[u8], chain: &[Vec<u8>]) -> Outcome {
    let builder = world.builder(&json!({"chain": {"mode": "pinned"}})).pin_der(pin).unwrap();
    let verifier = builder.jwks(ISSUER, world.jwks().to_string()).unwrap().build().unwrap();
    state(&peer(&verifier, chain, Purpose::Client))
}

/// Vault took any certificate with the key identifier and serial number of a trusted one that is no CA's; OpenBao
/// (GHSA-7ccv) inherited it. Here a twin in every field but one is another certificate.
#[test]
fn cve_2024_2048_ghsa_7ccv_rp6m_rffr_a_twin_of_a_pin() {
    let world = World::new();
    let pin = self_signed(7, &key(20), &[]);
    assert_eq!(judge(&world, &pin, std::slice::from_ref(&pin)), Ok(()));
    let mut corrupt = pin.clone();
    *corrupt.last_mut().unwrap() ^= 1;
    for (what, twin) in [
        ("another key under its name and serial number", self_signed(7, &key(21), &[])),
        ("its key under another serial number", self_signed(8, &key(20), &[])),
        ("its key with one more extension", self_signed(7, &key(20), b"\x30\x09\x06\x03\x2a\x03\x04\x04\x02\x05\x00")),
        ("its own signature, changed", corrupt),
    ] {
        let refused = Err(Reason::CertificateNotPinned);
        assert_eq!(judge(&world, &pin, std::slice::from_ref(&twin)), refused, "{what}");
        assert_eq!(judge(&world, &pin, &[twin, pin.clone()]), refused, "{what}, with the pin beside it");
    }
}

/// Vault again: a pin that is no CA's certificate vouched for what was issued under it, by whatever common name. Here a
/// pin issues nothing.
#[test]
fn cve_2025_6037_a_pin_vouches_for_nobody_else() {
    let world = World::new();
    let pin = self_signed(7, &key(20), &[]);
    let (issuer, subject, key) = (LEAF_NAME, crate::world::CA_NAME, &key(21));
    let below = Certificate { serial: &[9], issuer, subject, key, extensions: LEAF_EXTENSIONS }
        .signed_by(&crate::world::key(20));
    assert_eq!(judge(&world, &pin, &[below.clone(), pin.clone()]), Err(Reason::CertificateNotPinned));
    // Nor is one that is signed by itself an anchor by being there.
    let verifier = world.verifier(&json!({}));
    assert!(state(&peer(&verifier, &[below, pin.clone()], Purpose::Client)).is_err());
    assert_eq!(judge(&world, &pin, &[pin.clone(), world.root_certificate()]), Ok(()));
}

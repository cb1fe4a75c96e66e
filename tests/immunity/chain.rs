//! What a certificate's key may be used for.

use crate::{
    own::{CA_EXTENSIONS, LEAF_EXTENSIONS, ROOT_NAME, extension},
    world::{CA_NAME, World, key, peer, state},
};
use certbound::{Purpose, Reason};
use serde_json::json;

/// Of one byte: digitalSignature, keyEncipherment, keyAgreement, cRLSign.
const SIGN: u8 = 0x80;
const ENCIPHER: u8 = 0x20;
const AGREE: u8 = 0x08;
const SIGN_CRLS: u8 = 0x02;

fn key_usage(bits: u8) -> Vec<u8> {
    extension(&[0x55, 0x1d, 15], true, &[3, 2, bits.trailing_zeros() as u8, bits])
}

/// The purpose of this last number under id-kp.
fn purpose(number: u8) -> Vec<u8> {
    extension(&[0x55, 0x1d, 37], false, &[0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, number])
}

/// ocaml-tls looked at neither extended key usage nor key usage of a client's certificate, so that a server's, or one
/// for encryption alone, was a client's. Here both are looked at, in the leaf and above it.
#[test]
fn cve_2026_45389_usage_of_a_clients_key() {
    let world = World::new();
    assert_eq!(world.judge(&[], LEAF_EXTENSIONS), Ok(()));
    assert_eq!(world.judge(&[], &purpose(2)), Ok(()));
    assert_eq!(world.judge(&[], &[purpose(2), key_usage(SIGN)].concat()), Ok(()));
    for number in [1, 3, 4, 8, 9] {
        assert_eq!(world.judge(&[], &purpose(number)), Err(Reason::CertificatePurpose), "{number}");
        let signs = [purpose(number), key_usage(SIGN)].concat();
        assert_eq!(world.judge(&[], &signs), Err(Reason::CertificatePurpose), "{number}");
    }
    assert_eq!(world.judge(&[], &key_usage(SIGN)), Err(Reason::CertificatePurpose), "no purpose at all");
    for bits in [ENCIPHER, AGREE, SIGN_CRLS] {
        let leaf = [purpose(2), key_usage(bits)].concat();
        assert_eq!(world.judge(&[], &leaf), Err(Reason::CertificateKeyUsage), "{bits:#x}");
    }
    assert_eq!(world.judge(&purpose(2), LEAF_EXTENSIONS), Ok(()));
    assert_eq!(world.judge(&purpose(1), LEAF_EXTENSIONS), Err(Reason::CertificatePurpose), "a CA for servers");
}

/// A CA whose key may sign CRLs alone has issued the leaf: the other half of the same class.
#[test]
fn a_ca_whose_key_signs_no_certificates_issues_none() {
    use crate::der::Certificate;
    let (world, ca_key) = (World::new(), key(3));
    let verifier = world.verifier(&json!({}));
    let basic_constraints = CA_EXTENSIONS.split_at(17).0;
    let judge = |usage: &[u8]| {
        let extensions = &[basic_constraints, usage].concat();
        let ca = Certificate { serial: &[3], issuer: ROOT_NAME, subject: CA_NAME, key: &ca_key, extensions };
        let [leaf, _] = world.chain(&[], LEAF_EXTENSIONS);
        state(&peer(&verifier, &[leaf, ca.signed_by(&world.root)], Purpose::Client))
    };
    assert_eq!(judge(&key_usage(0x04)), Ok(()));
    for bits in [SIGN, SIGN_CRLS, ENCIPHER] {
        assert_eq!(judge(&key_usage(bits)), Err(Reason::CertificateKeyUsage), "{bits:#x}");
    }
}

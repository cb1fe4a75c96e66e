//! An indirect CRL of many CAs (RFC 5280 section 5.3.3).

use crate::{
    der::{Certificate, INTEGER, SEQUENCE, UTC_TIME, element},
    own::{LEAF_EXTENSIONS, LEAF_NAME, Root, extension},
};
use certbound::CrlProblem;
use ring::signature::Ed25519KeyPair;

const CERTIFICATE_ISSUER: [u8; 3] = [0x55, 0x1d, 29];
const ISSUING_DISTRIBUTION_POINT: [u8; 3] = [0x55, 0x1d, 28];
/// indirectCRL, in an IssuingDistributionPoint.
const INDIRECT: &[u8] = b"\x30\x03\x84\x01\xff";

/// More than the slots that are looked at for one key.
const ISSUERS: u32 = 3_000;

/// The value of the Name `CN=`, six digits.
fn name(number: u32) -> Vec<u8> {
    let attribute = element(SEQUENCE, &[b"\x06\x03\x55\x04\x03", &element(12, &[format!("{number:06}").as_bytes()])]);
    element(0x31, &[&attribute])
}

/// An entry about serial number 1 of this issuer, who has so many names of other forms beside.
fn entry(number: u32, others: usize) -> Vec<u8> {
    let directory = element(0xa4, &[&element(SEQUENCE, &[&name(number)])]);
    let others = element(0x86, &[b"http://ca.example"]).repeat(others);
    let issuer = extension(&CERTIFICATE_ISSUER, true, &element(SEQUENCE, &[&directory, &others]));
    let revoked_at = element(UTC_TIME, &[format!("2609010000{:02}Z", number % 60).as_bytes()]);
    element(SEQUENCE, &[&element(INTEGER, &[&[1]]), &revoked_at, &element(SEQUENCE, &[&issuer])])
}

/// Every CA has a certificate of number 1: the CRL is sound all the same, and says of each what it says of that one.
#[test]
fn one_serial_number_under_thousands_of_issuers() {
    let root = Root::new();
    let entries: Vec<Vec<u8>> = (0..ISSUERS).map(|number| entry(number, 0)).collect();
    let crl = root.crl(1, &entries, &extension(&ISSUING_DISTRIBUTION_POINT, true, INDIRECT));
    assert_eq!(crl.problem(), None);
    let key = &Ed25519KeyPair::from_seed_unchecked(&[2; 32]).unwrap();
    let second = |number: u32| {
        let issuer = &name(number);
        let leaf = Certificate { serial: &[1], issuer, subject: LEAF_NAME, key, extensions: LEAF_EXTENSIONS };
        let found = crl.entry_of(&leaf.signed_by(key)).unwrap();
        found.map(|entry| entry.revoked_at % 60)
    };
    for number in (0..ISSUERS).step_by(13) {
        assert_eq!(second(number), Some(u64::from(number % 60)), "{number}");
    }
    assert_eq!(second(ISSUERS), None);
}

/// An issuer of nine names is looked at no further: among those behind could be another directory name.
#[test]
fn an_issuer_has_few_names() {
    let root = Root::new();
    for (others, problem) in [(7, None), (8, Some(CrlProblem::EntryIssuer))] {
        let point = extension(&ISSUING_DISTRIBUTION_POINT, true, INDIRECT);
        assert_eq!(root.crl(1, &[entry(1, others)], &point).problem(), problem, "{others}");
    }
}

//! CRLs whose CA is with the client in this: up to so many bytes, of the entries that cost most.

use crate::chains::{Chain, anchor};
use crate::der::{CertificateList, INTEGER, OCTET_STRING, SEQUENCE, UTC_TIME, element};
use crate::forge::{CA, CLIENT, Certificate, Key, extension, name, relative_name};
use crate::staples::long_name;
use ring::signature::Ed25519KeyPair;

/// The shortest entries, with these serial numbers.
pub fn shortest(bytes: usize, serial: fn(usize) -> u32) -> Vec<u8> {
    list(bytes, &[], |index| entry(serial(index), &[]))
}

/// Entries of as many extensions as one may have, all of one serial number: each is read again for the next.
pub fn extensions(bytes: usize) -> Vec<u8> {
    let unknown = |kind: u8| element(SEQUENCE, &[&[6, 2, 0x2a, kind, OCTET_STRING, 0]]);
    let extensions: Vec<u8> = (0..16).flat_map(unknown).collect();
    list(bytes, &[], |_| entry(7, &extensions))
}

/// Entries of one serial number under two issuers in turns: where an entry stands says whose it is.
pub fn issuers(bytes: usize) -> Vec<u8> {
    let issuers = ["a", "b"].map(|text| certificate_issuer(&name(text)));
    list(bytes, INDIRECT, |index| entry(7, &issuers[index % 2]))
}

/// Entries whose issuers have names of four long attributes that have to be prepared.
pub fn long_issuers(bytes: usize) -> Vec<u8> {
    let long = |end| {
        let texts = [0, 1, 2, 3].map(|number| format!("{}{number}{end}", "\u{c4}".repeat(2_000)));
        certificate_issuer(&relative_name(&texts.each_ref().map(String::as_str)))
    };
    let issuers = ["a", "b"].map(long);
    list(bytes, INDIRECT, |index| entry(index as u32, &issuers[index % 2]))
}

/// A chain, and CRLs that the operator has of its CA.
pub struct Points {
    pub chain: Chain,
    pub crls: Vec<Vec<u8>>,
}

/// A certificate of as many distribution points of as many names as there may be, and CRLs of as many: all directory names, of four
/// attributes that have to be prepared and differ at the end.
pub fn points() -> Points {
    let [root, leaf] = &[Key::new(), Key::new()];
    let long = |bytes: usize, end: String| {
        let texts = [0, 1, 2, 3].map(|number| {
            format!("{}{number}{}", "\u{e4}".repeat(bytes / 2), if number == 3 { end.as_str() } else { "" })
        });
        element(0xa4, &[&element(SEQUENCE, &[&relative_name(&texts.each_ref().map(String::as_str))])])
    };
    let names = |bytes, mark| {
        let names: Vec<u8> = (0..8).flat_map(|index| long(bytes, format!("{mark}{index}"))).collect();
        element(0xa0, &[&element(0xa0, &[&names])])
    };
    let points: Vec<u8> = (0..8).flat_map(|index| element(SEQUENCE, &[&names(220, format!("c{index}"))])).collect();
    let extensions = [CLIENT, &extension(31, &element(SEQUENCE, &[&points]))].concat();
    let leaf =
        Certificate { serial: 2, issuer: &name("root"), subject: &name("leaf"), key: leaf, extensions: &extensions };
    let crl = |index| {
        let point = element(SEQUENCE, &[&names(440, format!("l{index}"))]);
        list(1_000, &extension(28, &point), |index| entry(index as u32, &[]))
    };
    let crls = (0..16).map(crl).collect();
    Points { chain: Chain { anchor: anchor(root), certificates: vec![leaf.signed_by(root)] }, crls }
}

/// The longest path, of CAs of one name, each of which spells its own in another way and order than whoever it has certified, and
/// CRLs of that name: any of them may have signed each, and none has.
pub fn signer_names() -> Points {
    let [issuer, subject] = [long_name(780, "\u{c4}", false), long_name(780, "\u{e4}", true)];
    let keys: Vec<Key> = (0..10).map(|_| Key::new()).collect();
    let [leaf, authorities @ .., root] = keys.as_slice() else { unreachable!() };
    let own = Certificate { serial: 2, issuer: &issuer, subject: &name("leaf"), key: leaf, extensions: CLIENT };
    let mut certificates = vec![own.signed_by(&authorities[0])];
    let signers = authorities.iter().skip(1).map(|key| (issuer.as_slice(), key));
    let top = name("root");
    for (key, (issuer, signer)) in authorities.iter().zip(signers.chain([(top.as_slice(), root)])) {
        let authority = Certificate { serial: 3, issuer, subject: &subject, key, extensions: CA };
        certificates.push(authority.signed_by(signer));
    }
    let crl = |number: u8| list_of(&issuer, number, 100, &[], |index| entry(index as u32, &[]));
    let crls = (1..=16).map(crl).collect();
    Points { chain: Chain { anchor: anchor(root), certificates }, crls }
}

/// An issuing distribution point that says indirectCRL.
const INDIRECT: &[u8] = b"\x30\x0f\x06\x03\x55\x1d\x1c\x01\x01\xff\x04\x05\x30\x03\x84\x01\xff";

fn entry(serial: u32, extensions: &[u8]) -> Vec<u8> {
    let serial = element(INTEGER, &[&(serial | 0x4000_0000).to_be_bytes()]);
    let extensions = if extensions.is_empty() { Vec::new() } else { element(SEQUENCE, &[extensions]) };
    element(SEQUENCE, &[&serial, &element(UTC_TIME, &[b"260901000000Z"]), &extensions])
}

/// The entry extension of this name.
fn certificate_issuer(name: &[u8]) -> Vec<u8> {
    extension(29, &element(SEQUENCE, &[&element(0xa4, &[&element(SEQUENCE, &[name])])]))
}

fn list(bytes: usize, extensions: &[u8], entry: impl Fn(usize) -> Vec<u8>) -> Vec<u8> {
    list_of(&name("root"), 1, bytes, extensions, entry)
}

fn list_of(issuer: &[u8], number: u8, bytes: usize, extensions: &[u8], entry: impl Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let key = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap();
    let mut entries = Vec::with_capacity(bytes);
    for index in 0.. {
        let next = entry(index);
        if entries.len() + next.len() > bytes {
            break;
        }
        entries.extend(next);
    }
    let extensions = [&[0x30, 10, 6, 3, 0x55, 0x1d, 20, 4, 3, 2, 1, number], extensions].concat();
    CertificateList { issuer, entries: &entries, extensions: &extensions }.signed_by(&key)
}

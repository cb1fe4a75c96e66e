//! Framed seeds of the doors `crl` and `ocsp`: what stands in a CRL or a response, without what is around it.

use super::path::{Parts, elements, inside};

/// The tag of a CRL's extensions, and that of its entries.
const EXTENSIONS: u8 = 0xa0;
const SEQUENCE: u8 = 0x30;
/// The entries' place in a TBSCertList with a version and both times, from 0.
const ENTRIES: usize = 5;
/// The place of the issuer's name.
const ISSUER: usize = 2;

/// The leaf of a case, and up to three of its CRLs; `None` where they cannot be read.
pub(super) fn crls(chain: &[Vec<u8>], crls: &[Vec<u8>]) -> Option<Vec<u8>> {
    let leaf = Parts::of(chain.first()?)?;
    let root = Parts::of(chain.get(1)?)?.issuer;
    let (mut switches, mut framed) = (0, vec![leaf.extensions]);
    for (place, crl) in crls.iter().take(3).enumerate() {
        let fields = elements(inside(elements(inside(crl)?)?.first()?)?)?;
        let is_the_roots = fields.get(ISSUER).copied().and_then(inside) == Some(root);
        switches |= u8::from(is_the_roots) << place;
        let entries = fields.get(ENTRIES).filter(|field| field.first() == Some(&SEQUENCE));
        let extensions = fields.last().filter(|field| field.first() == Some(&EXTENSIONS));
        framed.push(entries.map_or(Some(&[][..]), |entries| inside(entries))?);
        framed.push(extensions.map_or(Some(&[][..]), |extensions| inside(inside(extensions)?))?);
    }
    Some(seed(switches, &framed))
}

/// A word about the leaf, beside another.
pub(super) fn responses() -> [(&'static str, Vec<u8>); 4] {
    const GOOD: &[u8] = b"\x80\x00\x18\x0f20260921131320Z\xa0\x11\x18\x0f20260922141320Z";
    const REVOKED: &[u8] = b"\xa1\x16\x18\x0f20260901000000Z\xa0\x03\x0a\x01\x01\x18\x0f20260921131320Z";
    const UNKNOWN: &[u8] = b"\x82\x00\x18\x0f20260921131320Z\xa0\x11\x18\x0f20260922141320Z";
    const NONCE: &[u8] = b"\x30\x0f\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x02\x04\x02\x04\x00";
    [
        ("signed-good", seed(0, &[GOOD, NONCE, GOOD, &[]])),
        ("signed-good-and-revoked", seed(0, &[GOOD, &[], REVOKED, &[]])),
        ("signed-good-and-unknown", seed(0, &[UNKNOWN, &[], GOOD, &[]])),
        ("signed-good-of-another", seed(2, &[GOOD, &[], REVOKED, &[]])),
    ]
}

/// A byte of switches, then each part with its length in two bytes before it.
fn seed(switches: u8, parts: &[&[u8]]) -> Vec<u8> {
    let framed = parts.iter().flat_map(|part| [&(part.len() as u16).to_be_bytes()[..], part].concat());
    [switches].into_iter().chain(framed).collect()
}

//! Just enough DER to sign certificates, CRLs and OCSP responses around bytes that somebody else made.

use ring::signature::{Ed25519KeyPair, KeyPair};

/// What a certificate says; the rest of it is the same in all.
pub struct Certificate<'a> {
    /// The value of its INTEGER.
    pub serial: &'a [u8],
    /// The values of the Names' SEQUENCEs.
    pub issuer: &'a [u8],
    pub subject: &'a [u8],
    pub key: &'a Ed25519KeyPair,
    /// Extension after Extension; empty for none.
    pub extensions: &'a [u8],
}

/// What a CRL says; it is an hour old and good for a day more.
pub struct CertificateList<'a> {
    /// The value of the Name's SEQUENCE.
    pub issuer: &'a [u8],
    /// Entry after entry; empty for none.
    pub entries: &'a [u8],
    /// Extension after Extension; empty for none.
    pub extensions: &'a [u8],
}

/// id-Ed25519 (RFC 8410 section 3), without parameters.
const ED25519: &[u8] = &[SEQUENCE, 5, 6, 3, 0x2b, 0x65, 0x70];

pub const INTEGER: u8 = 0x02;
pub const BIT_STRING: u8 = 0x03;
pub const OCTET_STRING: u8 = 0x04;
pub const ENUMERATED: u8 = 0x0a;
pub const UTC_TIME: u8 = 0x17;
pub const GENERALIZED_TIME: u8 = 0x18;
pub const SEQUENCE: u8 = 0x30;

/// An hour before the vectors' instant, and a day after.
const THIS_UPDATE: &[u8] = b"260921131320Z";
const NEXT_UPDATE: &[u8] = b"260922141320Z";

impl Certificate<'_> {
    /// Version 3, valid around the vectors' instant.
    pub fn signed_by(&self, issuer: &Ed25519KeyPair) -> Vec<u8> {
        self.signed_until(b"300101000000Z", issuer)
    }

    /// The same with another notAfter.
    pub fn signed_until(&self, until: &[u8], issuer: &Ed25519KeyPair) -> Vec<u8> {
        let extensions = match self.extensions {
            [] => Vec::new(),
            list => element(0xa3, &[&element(SEQUENCE, &[list])]),
        };
        let (from, until) = (element(UTC_TIME, &[b"260101000000Z"]), element(UTC_TIME, &[until]));
        let key = element(BIT_STRING, &[&[0], self.key.public_key().as_ref()]);
        let to_be_signed = element(
            SEQUENCE,
            &[
                &[0xa0, 3, INTEGER, 1, 2],
                &element(INTEGER, &[self.serial]),
                ED25519,
                &element(SEQUENCE, &[self.issuer]),
                &element(SEQUENCE, &[&from, &until]),
                &element(SEQUENCE, &[self.subject]),
                &element(SEQUENCE, &[ED25519, &key]),
                &extensions,
            ],
        );
        signed(&to_be_signed, issuer)
    }
}

impl CertificateList<'_> {
    /// Version 2.
    pub fn signed_by(&self, issuer: &Ed25519KeyPair) -> Vec<u8> {
        let list = |tag, value: &[u8]| if value.is_empty() { Vec::new() } else { element(tag, &[value]) };
        let extensions = list(SEQUENCE, self.extensions);
        let to_be_signed = element(
            SEQUENCE,
            &[
                &[INTEGER, 1, 1],
                ED25519,
                &element(SEQUENCE, &[self.issuer]),
                &element(UTC_TIME, &[THIS_UPDATE]),
                &element(UTC_TIME, &[NEXT_UPDATE]),
                &list(SEQUENCE, self.entries),
                &list(0xa0, &extensions),
            ],
        );
        signed(&to_be_signed, issuer)
    }
}

/// A SIGNED structure (RFC 5280 section 4.1.1) around what is to be signed.
pub fn signed(to_be_signed: &[u8], issuer: &Ed25519KeyPair) -> Vec<u8> {
    let signature = element(BIT_STRING, &[&[0], issuer.sign(to_be_signed).as_ref()]);
    element(SEQUENCE, &[to_be_signed, ED25519, &signature])
}

/// An element of a length that fits two bytes, or three.
pub fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let value = parts.concat();
    let length = match value.len() {
        short @ ..0x80 => vec![short as u8],
        long @ ..0x100 => vec![0x81, long as u8],
        long @ ..0x1_0000 => vec![0x82, (long >> 8) as u8, long as u8],
        long => vec![0x83, (long >> 16) as u8, (long >> 8) as u8, long as u8],
    };
    [&[tag], length.as_slice(), &value].concat()
}

//! Just enough DER to sign certificates around bytes that somebody else made.

use ring::signature::{Ed25519KeyPair, KeyPair};

/// What a certificate says; the rest of it is the same in all.
pub struct Certificate<'a> {
    pub serial: u8,
    /// The values of the Names' SEQUENCEs.
    pub issuer: &'a [u8],
    pub subject: &'a [u8],
    pub key: &'a Ed25519KeyPair,
    /// Extension after Extension; empty for none.
    pub extensions: &'a [u8],
}

/// id-Ed25519 (RFC 8410 section 3), without parameters.
const ED25519: &[u8] = &[SEQUENCE, 5, 6, 3, 0x2b, 0x65, 0x70];

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const UTC_TIME: u8 = 0x17;
const SEQUENCE: u8 = 0x30;

impl Certificate<'_> {
    /// Version 3, valid around the vectors' instant.
    pub fn signed_by(&self, issuer: &Ed25519KeyPair) -> Vec<u8> {
        let extensions = match self.extensions {
            [] => Vec::new(),
            list => element(0xa3, &[&element(SEQUENCE, &[list])]),
        };
        let (from, until) = (element(UTC_TIME, &[b"260101000000Z"]), element(UTC_TIME, &[b"300101000000Z"]));
        let key = element(BIT_STRING, &[&[0], self.key.public_key().as_ref()]);
        let to_be_signed = element(
            SEQUENCE,
            &[
                &[0xa0, 3, INTEGER, 1, 2],
                &element(INTEGER, &[&[self.serial]]),
                ED25519,
                &element(SEQUENCE, &[self.issuer]),
                &element(SEQUENCE, &[&from, &until]),
                &element(SEQUENCE, &[self.subject]),
                &element(SEQUENCE, &[ED25519, &key]),
                &extensions,
            ],
        );
        let signature = element(BIT_STRING, &[&[0], issuer.sign(&to_be_signed).as_ref()]);
        element(SEQUENCE, &[&to_be_signed, ED25519, &signature])
    }
}

/// An element of a length that fits two bytes, or three.
fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let value = parts.concat();
    let length = match value.len() {
        short @ ..0x80 => vec![short as u8],
        long @ ..0x100 => vec![0x81, long as u8],
        long @ ..0x1_0000 => vec![0x82, (long >> 8) as u8, long as u8],
        long => vec![0x83, (long >> 16) as u8, (long >> 8) as u8, long as u8],
    };
    [&[tag], length.as_slice(), &value].concat()
}

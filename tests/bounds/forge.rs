//! Certificates of a CA that means harm, on the curve that costs most, and what CRLs are made of.

use crate::der::{BIT_STRING, INTEGER, OCTET_STRING, SEQUENCE, UTC_TIME, element};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};

/// ecdsa-with-SHA384 (RFC 5758), and id-ecPublicKey on secp384r1 (RFC 5480).
const ALGORITHM: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03";
const KEY_ALGORITHM: &[u8] = b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22";

/// Basic constraints, and keyCertSign and cRLSign.
pub const CA: &[u8] = b"\x30\x0f\x06\x03\x55\x1d\x13\x01\x01\xff\x04\x05\x30\x03\x01\x01\xff\
    \x30\x0e\x06\x03\x55\x1d\x0f\x01\x01\xff\x04\x04\x03\x02\x01\x06";
/// clientAuth.
pub const CLIENT: &[u8] = b"\x30\x13\x06\x03\x55\x1d\x25\x04\x0c\x30\x0a\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x02";
/// The last bytes of id-ce-subjectAltName and id-ce-nameConstraints.
pub const ALTERNATIVE_NAMES: u8 = 17;
pub const NAME_CONSTRAINTS: u8 = 30;

/// A key on P-384.
pub struct Key {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

/// What a certificate says; the rest of it is the same in all.
pub struct Certificate<'a> {
    pub serial: u8,
    pub issuer: &'a str,
    pub subject: &'a str,
    pub key: &'a Key,
    /// Extension after Extension.
    pub extensions: &'a [u8],
}

impl Key {
    pub fn new() -> Self {
        let (algorithm, random) = (&ECDSA_P384_SHA384_ASN1_SIGNING, SystemRandom::new());
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        Self { pair: EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap(), random }
    }
}

impl Certificate<'_> {
    /// Version 3, valid around the vectors' instant.
    pub fn signed_by(&self, issuer: &Key) -> Vec<u8> {
        let (from, until) = (element(UTC_TIME, &[b"260101000000Z"]), element(UTC_TIME, &[b"300101000000Z"]));
        let key = element(BIT_STRING, &[&[0], self.key.pair.public_key().as_ref()]);
        let to_be_signed = element(
            SEQUENCE,
            &[
                &[0xa0, 3, INTEGER, 1, 2, INTEGER, 1, self.serial],
                ALGORITHM,
                &name(self.issuer),
                &element(SEQUENCE, &[&from, &until]),
                &name(self.subject),
                &element(SEQUENCE, &[KEY_ALGORITHM, &key]),
                &element(0xa3, &[&element(SEQUENCE, &[self.extensions])]),
            ],
        );
        let signature = issuer.pair.sign(&issuer.random, &to_be_signed).unwrap();
        let signature = element(BIT_STRING, &[&[0], signature.as_ref()]);
        element(SEQUENCE, &[&to_be_signed, ALGORITHM, &signature])
    }
}

/// An extension of id-ce, which is critical.
pub fn extension(kind: u8, value: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[&[6, 3, 0x55, 0x1d, kind, 1, 1, 0xff], &element(OCTET_STRING, &[value])])
}

/// A Name with one common name.
fn name(text: &str) -> Vec<u8> {
    element(SEQUENCE, &[&relative_name(&[text])])
}

/// A relative name with these common names, as many as there are.
pub fn relative_name(texts: &[&str]) -> Vec<u8> {
    let attribute = |text: &&str| element(SEQUENCE, &[b"\x06\x03\x55\x04\x03", &element(0x0c, &[text.as_bytes()])]);
    element(0x31, &[&texts.iter().map(attribute).collect::<Vec<_>>().concat()])
}

//! Certificates and OCSP responses of a CA that means harm, with the keys that cost most.

use crate::der::{BIT_STRING, ENUMERATED, GENERALIZED_TIME, INTEGER, OCTET_STRING, SEQUENCE, UTC_TIME, element};
use crate::weak::{EXPONENT, Weak};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};

/// ecdsa-with-SHA384 (RFC 5758), and id-ecPublicKey on secp384r1 (RFC 5480).
const P384: [&[u8]; 2] = [
    b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03",
    b"\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22",
];
/// sha256WithRSAEncryption and rsaEncryption (RFC 4055).
const RSA: [&[u8]; 2] = [
    b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00",
    b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00",
];

/// Basic constraints, and keyCertSign and cRLSign.
pub const CA: &[u8] = b"\x30\x0f\x06\x03\x55\x1d\x13\x01\x01\xff\x04\x05\x30\x03\x01\x01\xff\
    \x30\x0e\x06\x03\x55\x1d\x0f\x01\x01\xff\x04\x04\x03\x02\x01\x06";
/// clientAuth.
pub const CLIENT: &[u8] = b"\x30\x13\x06\x03\x55\x1d\x25\x04\x0c\x30\x0a\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x02";
/// id-kp-OCSPSigning, and id-pkix-ocsp-nocheck.
pub const RESPONDER: &[u8] = b"\x30\x13\x06\x03\x55\x1d\x25\x04\x0c\x30\x0a\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x09\
    \x30\x0f\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x05\x04\x02\x05\x00";
/// The last bytes of id-ce-subjectAltName and id-ce-nameConstraints.
pub const ALTERNATIVE_NAMES: u8 = 17;
pub const NAME_CONSTRAINTS: u8 = 30;

/// A key that signs.
pub enum Key {
    /// On P-384.
    Curve(Box<EcdsaKeyPair>),
    /// Of 8,192 bits, with as many ones in its exponent as it may have: the longest that a path takes.
    Longest(Weak),
}

/// What a certificate says; the rest of it is the same in all.
pub struct Certificate<'a> {
    pub serial: u8,
    pub issuer: &'a [u8],
    pub subject: &'a [u8],
    pub key: &'a Key,
    /// Extension after Extension.
    pub extensions: &'a [u8],
}

impl Key {
    pub fn new() -> Self {
        let (algorithm, random) = (&ECDSA_P384_SHA384_ASN1_SIGNING, SystemRandom::new());
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        Self::Curve(Box::new(EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap()))
    }

    /// One of 256.
    pub fn longest(which: u8) -> Self {
        Self::Longest(Weak::new(which))
    }

    const fn algorithms(&self) -> [&'static [u8]; 2] {
        if matches!(self, Self::Curve(_)) { P384 } else { RSA }
    }

    /// The value of the BIT STRING.
    pub fn public(&self) -> Vec<u8> {
        match self {
            Self::Curve(pair) => pair.public_key().as_ref().to_vec(),
            Self::Longest(key) => {
                let exponent = EXPONENT.to_be_bytes();
                let numbers = [[&[0], key.modulus().as_slice()].concat(), exponent[3..].to_vec()];
                element(
                    SEQUENCE,
                    &numbers.each_ref().map(|number| element(INTEGER, &[number])).each_ref().map(Vec::as_slice),
                )
            }
        }
    }

    /// A SIGNED structure around what is to be signed, and what stands behind the signature.
    pub fn sign(&self, to_be_signed: &[u8], behind: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        let signature = match self {
            Self::Curve(pair) => pair.sign(&random, to_be_signed).unwrap().as_ref().to_vec(),
            Self::Longest(key) => key.sign(to_be_signed),
        };
        let signature = element(BIT_STRING, &[&[0], &signature]);
        element(SEQUENCE, &[to_be_signed, self.algorithms()[0], &signature, behind])
    }
}

impl Certificate<'_> {
    /// Version 3, valid around the vectors' instant.
    pub fn signed_by(&self, issuer: &Key) -> Vec<u8> {
        let [_, kind] = self.key.algorithms();
        let (from, until) = (element(UTC_TIME, &[b"260101000000Z"]), element(UTC_TIME, &[b"300101000000Z"]));
        let key = element(BIT_STRING, &[&[0], &self.key.public()]);
        let to_be_signed = element(
            SEQUENCE,
            &[
                &[0xa0, 3, INTEGER, 1, 2, INTEGER, 1, self.serial],
                issuer.algorithms()[0],
                &element(SEQUENCE, &[self.issuer]),
                &element(SEQUENCE, &[&from, &until]),
                &element(SEQUENCE, &[self.subject]),
                &element(SEQUENCE, &[kind, &key]),
                &element(0xa3, &[&element(SEQUENCE, &[self.extensions])]),
            ],
        );
        issuer.sign(&to_be_signed, &[])
    }
}

/// A SingleResponse that says good.
pub fn single(certificate_id: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[certificate_id, &[0x80, 0], &element(GENERALIZED_TIME, &[b"20260921131320Z"])])
}

/// A CertID with SHA-256 of these hashes.
pub fn certificate_id(name: &[u8], key: &[u8], serial: u8) -> Vec<u8> {
    let algorithm = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01";
    let hashes = [element(OCTET_STRING, &[name]), element(OCTET_STRING, &[key])];
    element(SEQUENCE, &[algorithm, &hashes[0], &hashes[1], &[INTEGER, 1, serial]])
}

/// An OCSP response (RFC 6960 section 4.2.1) of a responder of this name, with these certificates beside it.
pub fn response(responder: &[u8], singles: &[u8], certificates: &[Vec<u8>], key: &Key) -> Vec<u8> {
    response_by(&element(0xa1, &[&element(SEQUENCE, &[responder])]), singles, certificates, key)
}

/// The ResponderID of a key with this hash.
pub fn responder_key(hash: &[u8]) -> Vec<u8> {
    element(0xa2, &[&element(OCTET_STRING, &[hash])])
}

/// The same of a ResponderID.
pub fn response_by(responder: &[u8], singles: &[u8], certificates: &[Vec<u8>], key: &Key) -> Vec<u8> {
    let produced_at = element(GENERALIZED_TIME, &[b"20260921131320Z"]);
    let data = element(SEQUENCE, &[responder, &produced_at, &element(SEQUENCE, &[singles])]);
    let certificates = element(0xa0, &[&element(SEQUENCE, &[&certificates.concat()])]);
    let basic = element(OCTET_STRING, &[&key.sign(&data, &certificates)]);
    let bytes = element(SEQUENCE, &[b"\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x01", &basic]);
    element(SEQUENCE, &[&[ENUMERATED, 1, 0], &element(0xa0, &[&bytes])])
}

/// An extension of id-ce, which is critical.
pub fn extension(kind: u8, value: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[&[6, 3, 0x55, 0x1d, kind, 1, 1, 0xff], &element(OCTET_STRING, &[value])])
}

/// What stands in a Name's SEQUENCE: one common name.
pub fn name(text: &str) -> Vec<u8> {
    relative_name(&[text])
}

/// A relative name with these common names, as many as there are.
pub fn relative_name(texts: &[&str]) -> Vec<u8> {
    let attribute = |text: &&str| element(SEQUENCE, &[b"\x06\x03\x55\x04\x03", &element(0x0c, &[text.as_bytes()])]);
    element(0x31, &[&texts.iter().map(attribute).collect::<Vec<_>>().concat()])
}

//! A public key's type and size.

use der::{Decode, Sequence, asn1::AnyRef, asn1::UintRef, oid::ObjectIdentifier};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

/// Curves by the name of RFC 5480, keys of one size by that of RFC 8410.
const NAMES: [(ObjectIdentifier, &str); 7] = [
    (ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"), "P-256"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.34"), "P-384"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.35"), "P-521"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.10"), "secp256k1"),
    (ObjectIdentifier::new_unwrap("1.3.101.112"), "Ed25519"),
    (ObjectIdentifier::new_unwrap("1.3.101.113"), "Ed448"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10"), "RSASSA-PSS"),
];

/// RFC 8017 appendix A.1.1.
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
}

/// `EC P-256`, `RSA 2048 bits, exponent 65537`, or the object identifier of what is not known here.
pub(super) fn describe(info: &SubjectPublicKeyInfoOwned) -> String {
    match info.algorithm.oid {
        RSA => rsa(info.subject_public_key.raw_bytes()).unwrap_or_else(|| "RSA, unreadable".into()),
        EC => {
            let curve = info.algorithm.parameters.as_ref().map(AnyRef::from);
            let curve = curve.and_then(|parameters| ObjectIdentifier::try_from(parameters).ok());
            curve.map_or("EC, no named curve".into(), |curve| format!("EC {}", name(curve)))
        }
        other => name(other),
    }
}

fn rsa(bytes: &[u8]) -> Option<String> {
    let key = RsaPublicKey::from_der(bytes).ok()?;
    let modulus = key.modulus.as_bytes();
    let bits = modulus.len() * 8 - modulus.first()?.leading_zeros() as usize;
    let exponent = key.public_exponent.as_bytes();
    match exponent.len() {
        0..=8 => {
            let exponent = exponent.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
            Some(format!("RSA {bits} bits, exponent {exponent}"))
        }
        bytes => Some(format!("RSA {bits} bits, exponent of {bytes} bytes")),
    }
}

fn name(oid: ObjectIdentifier) -> String {
    NAMES.iter().find(|(known, _)| *known == oid).map_or_else(|| oid.to_string(), |(_, name)| (*name).to_owned())
}

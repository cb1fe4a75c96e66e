//! A certificate's key as the JWK that is hashed for `jkt` and for many a `kid` (RFC 7638 section 3).

use super::anatomy::Parts;
use alloc::{format, string::String};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use der::{
    Decode, Reader, SliceReader,
    asn1::{AnyRef, ObjectIdentifier, UintRef},
};

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// The curves of RFC 7518 section 6.2.1.1.
const CURVES: [(ObjectIdentifier, &str); 3] = [
    (ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"), "P-256"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.34"), "P-384"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.35"), "P-521"),
];

/// The members that RFC 7638 hashes, in its order; `None` for a key that has no JWK.
pub(super) fn text(parts: &Parts<'_>) -> Option<String> {
    let (algorithm, curve) = algorithm(parts.algorithm).ok()?;
    match algorithm {
        RSA => {
            let (n, e) = rsa(parts.public_key).ok()?;
            Some(format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, URL_SAFE_NO_PAD.encode(e), URL_SAFE_NO_PAD.encode(n)))
        }
        EC => {
            let (_, name) = CURVES.iter().find(|(oid, _)| Some(*oid) == curve)?;
            let (4, point) = parts.public_key.split_first().map(|(form, point)| (*form, point))? else { return None };
            let (x, y) = point.split_at_checked(point.len() / 2)?;
            let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
            Some(format!(r#"{{"crv":"{name}","kty":"EC","x":"{x}","y":"{y}"}}"#))
        }
        ED25519 => {
            let x = URL_SAFE_NO_PAD.encode(parts.public_key);
            Some(format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#))
        }
        _ => None,
    }
}

/// The key's algorithm, and its curve where that is an object identifier.
fn algorithm(der: &[u8]) -> der::Result<(ObjectIdentifier, Option<ObjectIdentifier>)> {
    SliceReader::new(der)?.sequence(|identifier| -> der::Result<_> {
        let algorithm = ObjectIdentifier::decode(identifier)?;
        let mut parameters = None;
        while !identifier.is_finished() {
            parameters = AnyRef::decode(identifier)?.decode_as().ok();
        }
        Ok((algorithm, parameters))
    })
}

fn rsa(der: &[u8]) -> der::Result<(&[u8], &[u8])> {
    SliceReader::new(der)?
        .sequence(|key| -> der::Result<_> { Ok((UintRef::decode(key)?.as_bytes(), UintRef::decode(key)?.as_bytes())) })
}

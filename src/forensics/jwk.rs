//! A certificate's key as the JWK that is hashed for `jkt` and for many a `kid` (RFC 7638 section 3).

use super::anatomy::Parts;
use crate::{
    encoding::der::{DerError, Reader, tag},
    x509::oid::{EC_PUBLIC_KEY, ED25519, Oid, P256, P384, P521, RSA_ENCRYPTION},
};
use alloc::{format, string::String};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// The curves of RFC 7518 section 6.2.1.1.
const CURVES: [(Oid<'_>, &str); 3] = [(P256, "P-256"), (P384, "P-384"), (P521, "P-521")];

/// The members that RFC 7638 hashes, in its order; `None` for a key that has no JWK.
pub(super) fn text(parts: &Parts<'_>) -> Option<String> {
    let (algorithm, curve) = algorithm(parts.algorithm).ok()?;
    match algorithm {
        RSA_ENCRYPTION => {
            let (n, e) = rsa(parts.public_key).ok()?;
            Some(format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, URL_SAFE_NO_PAD.encode(e), URL_SAFE_NO_PAD.encode(n)))
        }
        EC_PUBLIC_KEY => {
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
fn algorithm(der: &[u8]) -> Result<(Oid<'_>, Option<Oid<'_>>), DerError> {
    let mut identifier = Reader::new(der).nested(tag::SEQUENCE)?;
    let algorithm = Oid(identifier.value(tag::OBJECT_IDENTIFIER)?);
    Ok((algorithm, identifier.optional(tag::OBJECT_IDENTIFIER)?.map(Oid)))
}

fn rsa(der: &[u8]) -> Result<(&[u8], &[u8]), DerError> {
    let mut key = Reader::new(der).nested(tag::SEQUENCE)?;
    Ok((key.unsigned()?, key.unsigned()?))
}

//! Public keys (RFC 3279, RFC 5480, RFC 8410): of which kind, and how long.

use super::{
    PublicKey,
    oid::{self, Oid},
};
use crate::encoding::der::{Reader, tag};

/// A public key's kind, as far as it can be told without arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    /// rsaEncryption or id-RSASSA-PSS, with the bits of its modulus.
    Rsa {
        bits: usize,
    },
    /// The same with an exponent that signs nothing: even, 1, or of more than 33 bits, which no provider takes.
    RsaExponent,
    /// id-ecPublicKey on this curve, an uncompressed point of the right length.
    P256,
    P384,
    P521,
    Ed25519,
    Ed448,
    /// id-dsa.
    Dsa,
    /// Any other, or none that can be read.
    Other,
}

impl PublicKey<'_> {
    pub(crate) fn kind(&self) -> KeyKind {
        let mut algorithm = Reader::new(self.algorithm);
        let Ok(kind) = algorithm.value(tag::OBJECT_IDENTIFIER) else { return KeyKind::Other };
        let curve = Oid(algorithm.optional(tag::OBJECT_IDENTIFIER).ok().flatten().unwrap_or_default());
        let is_whole = algorithm.is_empty();
        let uncompressed = self.bytes.first() == Some(&4);
        match (Oid(kind), self.bytes.len()) {
            (oid::RSA_ENCRYPTION | oid::RSASSA_PSS, _) => rsa(self.bytes).unwrap_or(KeyKind::Other),
            (oid::EC_PUBLIC_KEY, length) if is_whole && uncompressed => on_curve(curve, length),
            (oid::ED25519, 32) if is_whole => KeyKind::Ed25519,
            (oid::ED448, 57) if is_whole => KeyKind::Ed448,
            (oid::DSA, _) => KeyKind::Dsa,
            _ => KeyKind::Other,
        }
    }
}

/// An uncompressed point is one byte and two coordinates.
fn on_curve(curve: Oid<'_>, length: usize) -> KeyKind {
    match (curve, length) {
        (oid::P256, 65) => KeyKind::P256,
        (oid::P384, 97) => KeyKind::P384,
        (oid::P521, 133) => KeyKind::P521,
        _ => KeyKind::Other,
    }
}

fn rsa(key: &[u8]) -> Option<KeyKind> {
    let mut outer = Reader::new(key);
    let mut parts = outer.nested(tag::SEQUENCE).ok()?;
    let (modulus, exponent) = (parts.unsigned().ok()?, parts.unsigned().ok()?);
    parts.finish().and(outer.finish()).ok()?;
    let bits = |number: &[u8]| number.len() * 8 - number.first().map_or(0, |first| first.leading_zeros() as usize);
    let is_odd = exponent.last().is_some_and(|last| last & 1 == 1);
    match is_odd && (2..=33).contains(&bits(exponent)) {
        true => Some(KeyKind::Rsa { bits: bits(modulus) }),
        false => Some(KeyKind::RsaExponent),
    }
}

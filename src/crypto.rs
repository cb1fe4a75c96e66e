//! Signatures and hashes: a small seam of ours, and behind it the only places that name a crypto library.

#[cfg(feature = "aws-lc-rs")]
mod aws_lc_provider;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
mod certificate;
#[cfg(feature = "fast-es256")]
mod es256;
#[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
mod no_provider;
#[cfg(not(feature = "fast-es256"))]
mod no_tables;
#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
mod ring_provider;

#[cfg(feature = "aws-lc-rs")]
use aws_lc_provider as provider;
#[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
use no_provider as provider;
#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
use ring_provider as provider;

#[cfg(feature = "fast-es256")]
pub(crate) use es256::Tables;
#[cfg(not(feature = "fast-es256"))]
pub(crate) use no_tables::Tables;

use alloc::{boxed::Box, sync::Arc};
use core::fmt;
use pki_types::SignatureVerificationAlgorithm;
use sha2::Digest;

/// The JWS algorithms that can be verified (RFC 7518, RFC 8037, RFC 9864). Symmetric ones and `none` do not exist here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256, MGF1 with the same hash, a salt as long as the hash.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// Ed25519, under either of its names: `EdDSA` and, since RFC 9864, `Ed25519`.
    EdDsa,
}

impl Algorithm {
    /// Every algorithm.
    pub const ALL: [Self; 9] = [
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::EdDsa,
    ];

    /// The algorithm with this `alg` name; `None` for every other, `none` included. Case counts (RFC 7515).
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Ed25519" => Some(Self::EdDsa),
            _ => Self::ALL.into_iter().find(|algorithm| algorithm.name() == name),
        }
    }

    /// The `alg` name; `EdDSA` for Ed25519.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
        }
    }
}

/// A public key as its JWK gives it: big-endian bytes, decoded.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(any(feature = "ring", feature = "aws-lc-rs")), expect(dead_code, reason = "only a provider reads them"))]
pub(crate) enum KeyMaterial<'a> {
    /// RSA: modulus and exponent.
    Rsa { n: &'a [u8], e: &'a [u8] },
    /// P-256: 32 bytes a coordinate.
    P256 { x: &'a [u8; 32], y: &'a [u8; 32] },
    /// P-384: 48 bytes a coordinate.
    P384 { x: &'a [u8; 48], y: &'a [u8; 48] },
    /// Ed25519.
    Ed25519 { x: &'a [u8; 32] },
}

/// A public key, made ready once and used for every token.
pub(crate) trait ParsedKey: Send + Sync + fmt::Debug {
    /// Whether `signature` is this key's over `message`. ECDSA signatures are r and s side by side (RFC 7518 section 3.4).
    /// An algorithm that is not for this kind of key is a bad signature. With `tables` a P-256 key may have its own, and
    /// the answer is the same.
    fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
        tables: Option<&Arc<Tables>>,
    ) -> Result<(), BadSignature>;
}

/// The signature does not verify. There is nothing more to say, and nothing more is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadSignature;

/// Makes a key ready; `None` where this build has no provider for it.
pub(crate) fn parse_key(material: KeyMaterial<'_>) -> Option<Box<dyn ParsedKey>> {
    let key = provider::parse_key(material)?;
    #[cfg(feature = "fast-es256")]
    if let KeyMaterial::P256 { x, y } = material {
        return Some(Box::new(es256::Es256Key::new(key, x, y)));
    }
    Some(key)
}

/// What may sign a certificate (RFC 5480, RFC 4055, RFC 8410): ECDSA on P-256 and P-384, RSA from 2048 to 8192 bits with
/// SHA-2 in either padding, Ed25519. In the form path validators take.
pub fn certificate_algorithms() -> &'static [&'static dyn SignatureVerificationAlgorithm] {
    provider::CERTIFICATE_ALGORITHMS
}

/// RSA with SHA-1, for a policy that asks for it in so many words (RFC 9155 is the end of it in TLS).
pub(crate) fn legacy_sha1_algorithms() -> &'static [&'static dyn SignatureVerificationAlgorithm] {
    provider::LEGACY_SHA1
}

/// Bits of the longest RSA key that any provider takes.
pub(crate) const MOST_RSA_BITS: usize = 8_192;

/// SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    sha2::Sha256::digest(bytes).into()
}

/// SHA-1 of `bytes`. It is broken: for recognising what a wrong thumbprint is, and for the identifiers of OCSP, whose
/// answers are signed; never for a signature, nor for a decision that rests on it alone.
pub(crate) fn sha1(bytes: &[u8]) -> [u8; 20] {
    sha1::Sha1::digest(bytes).into()
}

/// SHA-224 of `bytes`. For the identifiers of OCSP.
pub(crate) fn sha224(bytes: &[u8]) -> [u8; 28] {
    sha2::Sha224::digest(bytes).into()
}

/// SHA-384 of `bytes`. For recognising what a wrong thumbprint is, and for the identifiers of OCSP.
pub(crate) fn sha384(bytes: &[u8]) -> [u8; 48] {
    sha2::Sha384::digest(bytes).into()
}

/// SHA-512 of `bytes`. For recognising what a wrong thumbprint is, and for the identifiers of OCSP.
pub(crate) fn sha512(bytes: &[u8]) -> [u8; 64] {
    sha2::Sha512::digest(bytes).into()
}

/// SHA-256 of bytes that come in pieces.
pub(crate) struct Sha256(sha2::Sha256);

impl Sha256 {
    pub(crate) fn new() -> Self {
        Self(sha2::Sha256::new())
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

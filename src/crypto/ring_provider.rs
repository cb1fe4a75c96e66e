//! The seam over *ring*.

use super::{Algorithm, BadSignature, KeyMaterial, ParsedKey, Tables};
use alloc::{boxed::Box, sync::Arc, vec::Vec};
use ring::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm};

pub(super) fn parse_key(material: KeyMaterial<'_>) -> Option<Box<dyn ParsedKey>> {
    Some(match material {
        KeyMaterial::Rsa { n, e } => Box::new(RsaKey(RsaPublicKeyComponents { n: n.to_vec(), e: e.to_vec() })),
        KeyMaterial::P256 { x, y } => {
            Box::new(PointKey::new(Algorithm::Es256, &signature::ECDSA_P256_SHA256_FIXED, [&[4], x.as_slice(), y]))
        }
        KeyMaterial::P384 { x, y } => {
            Box::new(PointKey::new(Algorithm::Es384, &signature::ECDSA_P384_SHA384_FIXED, [&[4], x.as_slice(), y]))
        }
        KeyMaterial::Ed25519 { x } => Box::new(PointKey::new(Algorithm::EdDsa, &signature::ED25519, [&[], x, &[]])),
    })
}

/// A key with one algorithm. ring decodes the point at each use; it offers no other way.
struct PointKey {
    algorithm: Algorithm,
    key: UnparsedPublicKey<Vec<u8>>,
}

impl PointKey {
    fn new(algorithm: Algorithm, ring: &'static dyn VerificationAlgorithm, parts: [&[u8]; 3]) -> Self {
        Self { algorithm, key: UnparsedPublicKey::new(ring, parts.concat()) }
    }
}

impl core::fmt::Debug for PointKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "PointKey({})", self.algorithm.name())
    }
}

impl ParsedKey for PointKey {
    fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
        _: Option<&Arc<Tables>>,
    ) -> Result<(), BadSignature> {
        if algorithm != self.algorithm {
            return Err(BadSignature);
        }
        self.key.verify(message, signature).map_err(|_| BadSignature)
    }
}

#[derive(Debug)]
struct RsaKey(RsaPublicKeyComponents<Vec<u8>>);

impl ParsedKey for RsaKey {
    fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
        _: Option<&Arc<Tables>>,
    ) -> Result<(), BadSignature> {
        let parameters: &RsaParameters = match algorithm {
            Algorithm::Rs256 => &signature::RSA_PKCS1_2048_8192_SHA256,
            Algorithm::Rs384 => &signature::RSA_PKCS1_2048_8192_SHA384,
            Algorithm::Rs512 => &signature::RSA_PKCS1_2048_8192_SHA512,
            Algorithm::Ps256 => &signature::RSA_PSS_2048_8192_SHA256,
            Algorithm::Ps384 => &signature::RSA_PSS_2048_8192_SHA384,
            Algorithm::Ps512 => &signature::RSA_PSS_2048_8192_SHA512,
            Algorithm::Es256 | Algorithm::Es384 | Algorithm::EdDsa => return Err(BadSignature),
        };
        self.0.verify(parameters, message, signature).map_err(|_| BadSignature)
    }
}

super::certificate::define!(ring::signature);

//! The seam over *AWS-LC*: the way to FIPS 140-3 modules, and to ES384 four times as fast as ring's.

use super::{Algorithm, BadSignature, KeyMaterial, ParsedKey, Tables};
use alloc::{boxed::Box, sync::Arc, vec::Vec};
use aws_lc_rs::signature::{self, ParsedPublicKey, VerificationAlgorithm};

pub(super) fn parse_key(material: KeyMaterial<'_>) -> Option<Box<dyn ParsedKey>> {
    let point = |algorithm, aws_lc: &'static dyn VerificationAlgorithm, parts: [&[u8]; 3]| {
        AwsLcKey::new(&[(algorithm, aws_lc)], &parts.concat())
    };
    Some(Box::new(match material {
        KeyMaterial::P256 { x, y } => point(Algorithm::Es256, &signature::ECDSA_P256_SHA256_FIXED, [&[4], x, y]),
        KeyMaterial::P384 { x, y } => point(Algorithm::Es384, &signature::ECDSA_P384_SHA384_FIXED, [&[4], x, y]),
        KeyMaterial::Ed25519 { x } => point(Algorithm::EdDsa, &signature::ED25519, [x, &[], &[]]),
        KeyMaterial::Rsa { n, e } => AwsLcKey::new(&RSA, &rsa_public_key(n, e)),
    }))
}

const RSA: [(Algorithm, &dyn VerificationAlgorithm); 6] = [
    (Algorithm::Rs256, &signature::RSA_PKCS1_2048_8192_SHA256),
    (Algorithm::Rs384, &signature::RSA_PKCS1_2048_8192_SHA384),
    (Algorithm::Rs512, &signature::RSA_PKCS1_2048_8192_SHA512),
    (Algorithm::Ps256, &signature::RSA_PSS_2048_8192_SHA256),
    (Algorithm::Ps384, &signature::RSA_PSS_2048_8192_SHA384),
    (Algorithm::Ps512, &signature::RSA_PSS_2048_8192_SHA512),
];

/// A key, parsed once for each algorithm it is for. A point that is not on its curve is parsed for none, so that nothing
/// verifies under it: the same outcome as with ring, which looks at the point only when it verifies.
struct AwsLcKey(Vec<(Algorithm, ParsedPublicKey)>);

impl AwsLcKey {
    fn new(algorithms: &[(Algorithm, &'static dyn VerificationAlgorithm)], bytes: &[u8]) -> Self {
        let parsed = |(algorithm, aws_lc): &(Algorithm, &'static dyn VerificationAlgorithm)| {
            Some((*algorithm, ParsedPublicKey::new(*aws_lc, bytes).ok()?))
        };
        Self(algorithms.iter().filter_map(parsed).collect())
    }
}

impl core::fmt::Debug for AwsLcKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(algorithm, _)| algorithm)).finish()
    }
}

impl ParsedKey for AwsLcKey {
    fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
        _: Option<&Arc<Tables>>,
    ) -> Result<(), BadSignature> {
        let (_, key) = self.0.iter().find(|(own, _)| *own == algorithm).ok_or(BadSignature)?;
        key.verify_sig(message, signature).map_err(|_| BadSignature)
    }
}

/// RSAPublicKey (RFC 8017 Appendix A.1.1) as DER.
fn rsa_public_key(n: &[u8], e: &[u8]) -> Vec<u8> {
    element(0x30, &[integer(n), integer(e)].concat())
}

/// A positive INTEGER.
fn integer(bytes: &[u8]) -> Vec<u8> {
    match bytes.first() {
        Some(first) if *first >= 0x80 => element(0x02, &[&[0], bytes].concat()),
        _ => element(0x02, bytes),
    }
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let [.., high, low] = content.len().to_be_bytes();
    match content.len() {
        0..0x80 => [&[tag, low], content].concat(),
        0x80..0x100 => [&[tag, 0x81, low], content].concat(),
        // A modulus of 8192 bits is 1,025 bytes.
        _ => [&[tag, 0x82, high, low], content].concat(),
    }
}

super::certificate::define!(aws_lc_rs::signature);

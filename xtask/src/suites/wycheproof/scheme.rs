//! Which algorithm of ours a group's signatures are for.

use super::super::field::text;
use certbound::Algorithm;
use pki_types::{AlgorithmIdentifier, alg_id};
use serde_json::Value;

pub(super) const ECDSA: &str = "EcdsaVerify";
pub(super) const ECDSA_P1363: &str = "EcdsaP1363Verify";
pub(super) const RSA: &str = "RsassaPkcs1Verify";
pub(super) const PSS: &str = "RsassaPssVerify";
pub(super) const PSS_PARAMETERS: &str = "RsassaPssWithParametersVerify";
pub(super) const EDDSA: &str = "EddsaVerify";

/// A signature scheme, as the two doors name it. One door has no name for some.
#[derive(Clone, Copy, Default)]
pub(super) struct Scheme {
    pub(super) jose: Option<Algorithm>,
    pub(super) certificate: Option<AlgorithmIdentifier>,
    /// The group's PSS parameters are not ours, for this reason: what is valid by them must not verify by ours.
    pub(super) foreign: Option<&'static str>,
}

impl Scheme {
    /// The error says what is not supported.
    pub(super) fn of(group: &Value) -> Result<Self, String> {
        let sha = text(group, "sha").unwrap_or("no hash");
        match text(group, "type") {
            Some(ECDSA) => ecdsa(sha).ok_or_else(|| format!("ECDSA with {sha} is not supported")),
            Some(ECDSA_P1363) => {
                let curve = curve(group);
                ecdsa_jose(curve, sha)
                    .ok_or_else(|| format!("ECDSA on {curve} with {sha} is no supported JWS algorithm"))
            }
            Some(RSA) => rsa(sha).ok_or_else(|| format!("RSA PKCS #1 v1.5 with {sha} is not supported")),
            Some(PSS | PSS_PARAMETERS) => pss(group, sha),
            Some(EDDSA) => match curve(group) {
                "edwards25519" => Ok(Self::both(Algorithm::EdDsa, alg_id::ED25519)),
                curve => Err(format!("EdDSA on {curve} is not supported")),
            },
            kind => Err(format!("{} is not supported", kind.unwrap_or("a group without a type"))),
        }
    }

    fn both(jose: Algorithm, certificate: AlgorithmIdentifier) -> Self {
        Self { jose: Some(jose), certificate: Some(certificate), foreign: None }
    }
}

/// The curve of the group's key.
fn curve(group: &Value) -> &str {
    group.get("publicKey").and_then(|key| text(key, "curve")).unwrap_or("no curve")
}

/// A DER signature, which is X.509's; the curve is the key's matter.
fn ecdsa(sha: &str) -> Option<Scheme> {
    let certificate = match sha {
        "SHA-256" => alg_id::ECDSA_SHA256,
        "SHA-384" => alg_id::ECDSA_SHA384,
        "SHA-512" => alg_id::ECDSA_SHA512,
        _ => return None,
    };
    Some(Scheme { certificate: Some(certificate), ..Scheme::default() })
}

/// r and s side by side, which is JOSE's; curve and hash go together there (RFC 7518 section 3.4).
fn ecdsa_jose(curve: &str, sha: &str) -> Option<Scheme> {
    let jose = match (curve, sha) {
        ("secp256r1", "SHA-256") => Algorithm::Es256,
        ("secp384r1", "SHA-384") => Algorithm::Es384,
        _ => return None,
    };
    Some(Scheme { jose: Some(jose), ..Scheme::default() })
}

fn rsa(sha: &str) -> Option<Scheme> {
    match sha {
        "SHA-256" => Some(Scheme::both(Algorithm::Rs256, alg_id::RSA_PKCS1_SHA256)),
        "SHA-384" => Some(Scheme::both(Algorithm::Rs384, alg_id::RSA_PKCS1_SHA384)),
        "SHA-512" => Some(Scheme::both(Algorithm::Rs512, alg_id::RSA_PKCS1_SHA512)),
        _ => None,
    }
}

/// RFC 7518 section 3.5 wants MGF1 with the message's hash and a salt of the hash's length, and so do our X.509 algorithms.
fn pss(group: &Value, sha: &str) -> Result<Scheme, String> {
    let (scheme, length) = match sha {
        "SHA-256" => (Scheme::both(Algorithm::Ps256, alg_id::RSA_PSS_SHA256), 32),
        "SHA-384" => (Scheme::both(Algorithm::Ps384, alg_id::RSA_PSS_SHA384), 48),
        "SHA-512" => (Scheme::both(Algorithm::Ps512, alg_id::RSA_PSS_SHA512), 64),
        _ => return Err(format!("RSA-PSS with {sha} is not supported")),
    };
    let foreign = match (text(group, "mgf"), text(group, "mgfSha"), group.get("sLen").and_then(Value::as_u64)) {
        (Some("MGF1"), Some(mgf), Some(salt)) if mgf == sha && salt == length => None,
        (Some("MGF1"), Some(mgf), Some(_)) if mgf == sha => {
            Some("RSA-PSS with a salt not as long as the hash is refused by design (RFC 7518 section 3.5)")
        }
        _ => Some("RSA-PSS with a mask of another hash than the message's is refused by design (RFC 7518 section 3.5)"),
    };
    Ok(Scheme { foreign, ..scheme })
}

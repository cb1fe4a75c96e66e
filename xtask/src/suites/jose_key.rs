//! The JOSE door: a JWK and an algorithm.

use super::{
    door::Door,
    field::{hex, text, to_base64url},
};
use certbound::{Algorithm, KeyProblem, KeySet};
use serde_json::{Value, json};

/// A set of one key.
pub(super) struct JoseKey {
    pub(super) set: KeySet,
    algorithm: Algorithm,
}

/// Why the core has no use for a key.
pub(super) enum Refusal {
    /// A limit it states: the tests of such a key are skipped.
    Limit(String),
    /// Anything else: the valid tests of such a key are wrong.
    Fault(String),
}

impl JoseKey {
    pub(super) fn new(jwk: &Value, algorithm: Algorithm) -> Result<Self, Refusal> {
        if let Some(limit) = kind_limit(jwk) {
            return Err(Refusal::Limit(limit));
        }
        let set = KeySet::parse(json!({ "keys": [jwk] }).to_string().as_bytes())
            .map_err(|error| Refusal::Fault(format!("the JWK Set is refused: {error}")))?;
        match set.unusable() {
            [] => Ok(Self { set, algorithm }),
            [first, ..] => Err(match limit(first.problem) {
                Some(limit) => Refusal::Limit(limit),
                None => Refusal::Fault(format!("the JWK is refused: {}", first.problem)),
            }),
        }
    }
}

impl Door for JoseKey {
    fn name(&self) -> &'static str {
        "KeySet::verify_raw"
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), String> {
        self.set.verify_raw(self.algorithm, None, message, signature).map_err(|reason| reason.code().to_owned())
    }
}

/// The kinds of key that the core has no use for at all, as reasons to skip.
pub(super) fn kind_limit(jwk: &Value) -> Option<String> {
    match (text(jwk, "kty"), text(jwk, "crv")) {
        (Some("oct"), _) => Some("symmetric keys are refused by design".into()),
        (_, Some(curve @ ("P-521" | "secp256k1" | "Ed448"))) => Some(format!("{curve} is not supported")),
        _ => None,
    }
}

/// The limits that the core states of a key, as reasons to skip.
pub(super) fn limit(problem: KeyProblem) -> Option<String> {
    match problem {
        KeyProblem::UnknownCurve
        | KeyProblem::UnknownAlgorithm
        | KeyProblem::RsaModulus
        | KeyProblem::RsaExponent
        | KeyProblem::Private => Some(format!("a key is refused by design: {problem}")),
        _ => None,
    }
}

/// The group's own JWK, or one from its numbers.
pub(super) fn jwk(group: &Value) -> Option<Value> {
    if let Some(jwk) = ["publicKeyJwk", "keyJwk"].iter().find_map(|name| group.get(name)) {
        return Some(jwk.clone());
    }
    let key = group.get("publicKey")?;
    if let (Some(n), Some(e)) = (hex(key, "modulus"), hex(key, "publicExponent")) {
        return Some(json!({"kty": "RSA", "n": base64url_uint(&n), "e": base64url_uint(&e)}));
    }
    if let Some(point) = hex(key, "uncompressed") {
        let (x, y) = point.get(1..)?.split_at_checked(point.len() / 2)?;
        let crv = curve_name(text(key, "curve")?)?;
        return Some(json!({"kty": "EC", "crv": crv, "x": to_base64url(x), "y": to_base64url(y)}));
    }
    let crv = curve_name(text(key, "curve")?)?;
    Some(json!({"kty": "OKP", "crv": crv, "x": to_base64url(&hex(key, "pk")?)}))
}

/// RFC 7518 section 2: without the sign octet that Wycheproof's numbers have.
fn base64url_uint(number: &[u8]) -> String {
    let zeros = number.iter().take_while(|octet| **octet == 0).count();
    to_base64url(&number[zeros..])
}

/// The `crv` of Wycheproof's curve names (RFC 7518 section 7.6, RFC 8037, RFC 8812).
fn curve_name(curve: &str) -> Option<&'static str> {
    match curve {
        "secp256r1" => Some("P-256"),
        "secp384r1" => Some("P-384"),
        "secp521r1" => Some("P-521"),
        "secp256k1" => Some("secp256k1"),
        "edwards25519" => Some("Ed25519"),
        "edwards448" => Some("Ed448"),
        _ => None,
    }
}

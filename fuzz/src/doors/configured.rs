//! Doors that the operator's files come in by.

use certbound::{KeySet, Policy, Thumbprint, Verifier};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

/// A policy document: what is accepted is an object to a permissive parser, too, and names no mistake without a problem.
pub fn policy(data: &[u8]) {
    match Policy::parse(data) {
        Ok(policy) => {
            let document: Value = serde_json::from_slice(data).expect("accepted, so it is JSON");
            assert_eq!(document["version"], 1);
            assert_eq!(policy.issuer_names().count(), document["issuers"].as_array().map_or(0, Vec::len));
        }
        Err(error) => assert!(!error.problem().is_empty()),
    }
}

/// Numbers that nobody reads may be too large for a double, and so for a `Value`.
#[derive(Deserialize)]
struct Keys {
    keys: Vec<IgnoredAny>,
}

/// A JWK Set: every key is either usable or reported.
pub fn jwks(data: &[u8]) {
    if let Ok(set) = KeySet::parse(data) {
        let document: Keys = serde_json::from_slice(data).expect("accepted, so it is JSON");
        assert_eq!(set.len() + set.unusable().len(), document.keys.len());
        assert_eq!(set.len(), set.thumbprints().count());
    }
}

/// PEM bundles.
pub fn pem(data: &[u8]) {
    if let Err(error) = Verifier::builder().trust_anchors_pem(data) {
        assert!(error.at().starts_with("line "), "{error}");
    }
}

/// `x5t#S256` values: what is accepted has one spelling.
pub fn thumbprint(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        if let Ok(thumbprint) = Thumbprint::parse(text) {
            assert_eq!(thumbprint.to_string(), text);
        }
    }
}

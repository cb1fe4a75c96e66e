//! `jsonwebtoken`, on signed tokens.

use crate::doors::{issuer, presented::token, verdict::support::materials};
use certbound::{Algorithm, KeySet, Reason};
use jsonwebtoken::{DecodingKey, crypto::verify, jwk::JwkSet};
use std::sync::LazyLock;

/// The issuer's whose key is here, and those of the vectors: ours, theirs.
static SETS: LazyLock<Vec<(KeySet, Vec<DecodingKey>)>> = LazyLock::new(|| {
    let vectors = materials().jwks.into_values().map(|set| set.to_string());
    let sets = vectors.chain([issuer::jwks()]).filter_map(|text| {
        let theirs: JwkSet = serde_json::from_str(&text).ok()?;
        let theirs = theirs.keys.iter().filter_map(|jwk| DecodingKey::from_jwk(jwk).ok()).collect();
        Some((KeySet::parse(text.as_bytes()).ok()?, theirs))
    });
    let sets: Vec<_> = sets.collect();
    assert!(sets.len() >= 3, "only {} sets", sets.len());
    sets
});

/// What we verify it verifies, and no signature is wrong here that is right there.
pub fn jws(data: &[u8]) {
    let token = token(data);
    let Some((message, signature)) = str::from_utf8(&token).ok().and_then(|text| text.rsplit_once('.')) else { return };
    for (ours, theirs) in &*SETS {
        let verified = ours.verify_jws(&token, &Algorithm::ALL);
        if verified.is_err_and(|reason| reason != Reason::SignatureInvalid) {
            continue;
        }
        let right = Algorithm::ALL.iter().any(|algorithm| {
            let Ok(algorithm) = algorithm.name().parse() else { return false };
            let signed = |key| verify(signature, message.as_bytes(), key, algorithm).unwrap_or(false);
            names(message, algorithm) && theirs.iter().any(signed)
        });
        assert_eq!(ours.verify_jws(&token, &Algorithm::ALL).is_ok(), right, "{message}");
    }
}

/// Whether the token's header names that algorithm.
fn names(message: &str, algorithm: jsonwebtoken::Algorithm) -> bool {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let header = URL_SAFE_NO_PAD.decode(message.split('.').next().unwrap_or_default()).unwrap_or_default();
    let header: serde_json::Value = serde_json::from_slice(&header).unwrap_or_default();
    header["alg"].as_str().and_then(|name| name.parse().ok()) == Some(algorithm)
}

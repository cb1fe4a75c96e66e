//! An issuer whose key is here: what it signs verifies, whatever stands in it.

use super::judges::key;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::KeySet;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::json;
use std::sync::LazyLock;

static KEY: LazyLock<Ed25519KeyPair> = LazyLock::new(|| key(9));

/// The header of what the issuer signs where nothing else is said.
pub const HEADER: &[u8] = br#"{"alg":"EdDSA","typ":"at+jwt"}"#;

/// Its public key.
pub static KEYS: LazyLock<KeySet> = LazyLock::new(|| KeySet::parse(jwks().as_bytes()).expect("one good key"));

/// The 32 bytes of its public key.
#[allow(dead_code, reason = "only the fuzz crate hands it to somebody else's library")]
pub fn public_key() -> &'static [u8] {
    KEY.public_key().as_ref()
}

pub fn jwks() -> String {
    json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": encoded(KEY.public_key().as_ref())}]}).to_string()
}

/// A compact JWS (RFC 7515 section 7.1) of the issuer's.
pub fn signed(header: &[u8], payload: &[u8]) -> Vec<u8> {
    signed_segments(encoded(header).as_bytes(), encoded(payload).as_bytes())
}

/// The same around segments that are encoded, or ought to be.
pub fn signed_segments(header: &[u8], payload: &[u8]) -> Vec<u8> {
    let input = [header, payload].join(&b'.');
    let signature = encoded(KEY.sign(&input).as_ref());
    [&input, signature.as_bytes()].join(&b'.')
}

pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

//! base64url, where it comes in: a JWS's payload, its signature, a thumbprint.

use super::issuer::{HEADER, KEYS, encoded, signed, signed_segments};
use base64ct::{Base64UrlUnpadded, Encoding};
use certbound::{Algorithm, Thumbprint};

/// What is decoded is what `base64ct` decodes, and has one spelling; what that refuses is refused.
pub fn base64url(data: &[u8]) {
    // More than a token's bytes are refused for their number.
    if data.len() > 16_000 {
        return;
    }
    let theirs = std::str::from_utf8(data).ok().and_then(|text| Base64UrlUnpadded::decode_vec(text).ok());
    if let Some(bytes) = &theirs {
        assert_eq!(Base64UrlUnpadded::encode_string(bytes).as_bytes(), data);
    }

    let payload = KEYS.verify_jws(&signed_segments(encoded(HEADER).as_bytes(), data), &Algorithm::ALL);
    assert_eq!(payload.ok(), theirs, "as a payload");

    let token = signed(HEADER, b"{}");
    let end = token.iter().rposition(|byte| *byte == b'.').expect("three segments") + 1;
    let verified = KEYS.verify_jws(&[&token[..end], data].concat(), &Algorithm::ALL);
    assert_eq!(verified.is_ok(), data == &token[end..], "as a signature");

    let digest: Option<[u8; 32]> = theirs.and_then(|bytes| bytes.try_into().ok());
    let thumbprint = std::str::from_utf8(data).ok().and_then(|text| Thumbprint::parse(text).ok());
    assert_eq!(thumbprint, digest.map(Thumbprint::from_digest), "as a thumbprint");
}

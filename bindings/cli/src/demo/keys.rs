//! An authorization server's key: it signs tokens and publishes a JWKS.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    error::Unspecified,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};

const KID: &str = "demo-1";

pub(super) struct SigningKey {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl SigningKey {
    pub(super) fn generate() -> Result<Self, Unspecified> {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random)?;
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).map_err(|_| Unspecified)?;
        Ok(Self { pair, random })
    }

    /// RFC 7517. The point is uncompressed: an octet 4, then x and y of 32 octets each.
    pub(super) fn jwks(&self) -> Value {
        let (x, y) = self.pair.public_key().as_ref().split_at(33);
        let x = URL_SAFE_NO_PAD.encode(x.get(1..).unwrap_or_default());
        let y = URL_SAFE_NO_PAD.encode(y);
        json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": KID, "alg": "ES256", "use": "sig", "x": x, "y": y}]})
    }

    /// A compact JWS (RFC 7515 section 3.1) with the header of an access token (RFC 9068 section 2.1).
    pub(super) fn sign(&self, claims: &Value) -> Result<String, Unspecified> {
        let header = json!({"alg": "ES256", "kid": KID, "typ": "at+jwt"});
        let [header, claims] = [&header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let message = format!("{header}.{claims}");
        let signature = self.pair.sign(&self.random, message.as_bytes())?;
        Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

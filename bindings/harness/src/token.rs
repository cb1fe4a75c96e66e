//! Access tokens (RFC 9068) and the keys of who issues them.

use crate::{pki::Identity, tools, wait};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, PublicKeyComponents},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256},
};
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};

/// The issuer in every policy here.
pub const ISSUER: &str = "https://as.example";
/// The audience in every policy here.
pub const AUDIENCE: &str = "https://api.example";

/// An authorization server: it signs tokens and publishes a JWKS.
pub struct Signer {
    key: Key,
    kid: String,
    random: SystemRandom,
}

enum Key {
    Es256(Box<EcdsaKeyPair>),
    Rs256(Box<RsaKeyPair>),
}

impl Signer {
    /// With a new P-256 key.
    pub fn es256(kid: &str) -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a P-256 key");
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).expect("the key just made");
        Self { key: Key::Es256(Box::new(pair)), kid: kid.to_owned(), random }
    }

    /// With a new RSA key; `ring` makes none, so `openssl` does.
    pub fn rs256(kid: &str) -> Self {
        let make = ["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
        let pkcs8 = PrivatePkcs8KeyDer::from_pem_slice(&tools::openssl_output(&make)).expect("PKCS #8");
        let pair = RsaKeyPair::from_pkcs8(pkcs8.secret_pkcs8_der()).expect("an RSA key");
        Self { key: Key::Rs256(Box::new(pair)), kid: kid.to_owned(), random: SystemRandom::new() }
    }

    /// RFC 7517, the one key.
    pub fn jwk(&self) -> Value {
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match &self.key {
            // Uncompressed: an octet 4, then x and y of 32 octets each.
            Key::Es256(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                let (x, y) = (encode(x), encode(y));
                json!({"kty": "EC", "crv": "P-256", "kid": self.kid, "alg": "ES256", "use": "sig", "x": x, "y": y})
            }
            Key::Rs256(pair) => {
                let public = PublicKeyComponents::<Vec<u8>>::from(pair.public());
                let (n, e) = (encode(&public.n), encode(&public.e));
                json!({"kty": "RSA", "kid": self.kid, "alg": "RS256", "use": "sig", "n": n, "e": e})
            }
        }
    }

    /// RFC 7515 section 3.1.
    pub fn sign(&self, claims: &Value) -> String {
        let header = json!({"alg": self.algorithm(), "kid": self.kid, "typ": "at+jwt"});
        let [header, claims] = [&header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let message = format!("{header}.{claims}");
        let signature = match &self.key {
            Key::Es256(pair) => pair.sign(&self.random, message.as_bytes()).expect("a signature").as_ref().to_vec(),
            Key::Rs256(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                let signed = pair.sign(&RSA_PKCS1_SHA256, &self.random, message.as_bytes(), &mut signature);
                signed.expect("a signature");
                signature
            }
        };
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// A good token of that client, bound to its certificate.
    pub fn token(&self, client: &Identity) -> String {
        self.sign(&bound(client))
    }

    fn algorithm(&self) -> &'static str {
        match self.key {
            Key::Es256(_) => "ES256",
            Key::Rs256(_) => "RS256",
        }
    }
}

/// A JWKS of these.
pub fn jwks(signers: &[&Signer]) -> String {
    json!({"keys": signers.iter().map(|signer| signer.jwk()).collect::<Vec<_>>()}).to_string()
}

/// Good claims, bound to the client's certificate.
pub fn bound(client: &Identity) -> Value {
    let mut claims = unbound(&client.name);
    claims["cnf"] = json!({"x5t#S256": client.thumbprint()});
    claims
}

/// Good claims but for the binding.
pub fn unbound(client_id: &str) -> Value {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let (now, jti) = (wait::now(), format!("token-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": client_id, "client_id": client_id, "scope": "read",
        "jti": jti, "iat": now, "nbf": now, "exp": now + 600,
    })
}

/// Claims of ten minutes that ended an hour ago.
pub fn expired(mut claims: Value) -> Value {
    let now = wait::now();
    claims["iat"] = json!(now - 4200);
    claims["nbf"] = json!(now - 4200);
    claims["exp"] = json!(now - 3600);
    claims
}

/// The same token with another subject under the old signature.
pub fn tampered(token: &str) -> String {
    let parts: Vec<&str> = token.split('.').collect();
    let claims = URL_SAFE_NO_PAD.decode(parts[1]).expect("base64url");
    let mut claims: Value = serde_json::from_slice(&claims).expect("JSON");
    claims["sub"] = json!("somebody-else");
    format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(claims.to_string()), parts[2])
}

//! `jsonwebtoken`: what a Rust service would otherwise verify its tokens with.

use crate::token::{AUDIENCE, Algorithm, ISSUER, Token};
use jsonwebtoken::{
    DecodingKey, Validation,
    crypto::{CryptoProvider, aws_lc, rust_crypto},
    decode,
};
use serde::Deserialize;
use std::hint::black_box;

/// One of its two providers.
#[derive(Clone, Copy, Debug)]
pub enum Provider {
    /// `aws-lc-rs`, the faster.
    AwsLc,
    /// The RustCrypto crates.
    RustCrypto,
}

/// The claims of the token, as a service would write them down (RFC 9068 section 2.2, RFC 8705 section 3.1).
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read as a whole")]
struct Claims {
    iss: String,
    sub: String,
    aud: String,
    exp: u64,
    iat: u64,
    nbf: u64,
    jti: String,
    client_id: String,
    scope: String,
    cnf: Cnf,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read as a whole")]
struct Cnf {
    #[serde(rename = "x5t#S256")]
    x5t_s256: String,
}

/// A verification of `token` with its `iss`, `aud`, `exp` and `nbf`; `cnf` it does not know.
pub fn verification(provider: Provider, algorithm: Algorithm, token: Token) -> impl FnMut() -> bool {
    let provider: &'static CryptoProvider = match provider {
        Provider::AwsLc => &aws_lc::DEFAULT_PROVIDER,
        Provider::RustCrypto => &rust_crypto::DEFAULT_PROVIDER,
    };
    provider.install_default().expect("a process measures one provider");
    let member = |name: &str| token.jwk[name].as_str().unwrap();
    let (name, key) = match algorithm {
        Algorithm::Es256 => (jsonwebtoken::Algorithm::ES256, DecodingKey::from_ec_components(member("x"), member("y"))),
        Algorithm::Rs256 => {
            (jsonwebtoken::Algorithm::RS256, DecodingKey::from_rsa_components(member("n"), member("e")))
        }
    };
    let key = key.unwrap();
    let mut validation = Validation::new(name);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["iss", "aud", "exp", "nbf"]);
    validation.validate_nbf = true;
    // It reads the clock, and the token is of a fixed time.
    validation.leeway = 1_000_000_000;
    move || black_box(decode::<Claims>(black_box(&token.text), &key, &validation)).is_ok()
}

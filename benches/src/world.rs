//! A verifier and a connection, ready for the measured tokens.

use crate::token::{AUDIENCE, Algorithm, ISSUED_AT, ISSUER, Token};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use certbound::{
    Caches, ConfigError, Credential, Peer, PeerInput, PeerState, Purpose, Request, Scratch, Thumbprint, UnixTime,
    Verifier, VerifierBuilder,
};
use serde_json::{Value, json};
use std::{fs, hint::black_box, path::Path};

/// One verifier, one judged connection, one token.
#[derive(Debug)]
pub struct World {
    verifier: Verifier,
    peer: Peer,
    authorization: String,
    /// The token on the connection.
    pub token: Token,
}

impl World {
    /// A strict policy with scope rules, a validated chain, an RFC 9068 token.
    pub fn new(algorithm: Algorithm, make: fn(Algorithm, &Thumbprint) -> Token) -> Self {
        let certificates = Certificates::read();
        let (leaf, issuing) = (certificates.der("alice"), certificates.der("issuing-ca"));
        let token = make(algorithm, &Thumbprint::of_der(&leaf));
        let verifier = Self::builder(&certificates, &token).and_then(|builder| builder.build()).unwrap();
        let peer = verifier.peer(&input(&[&leaf, &issuing]));
        Self { verifier, peer, authorization: format!("Bearer {}", token.text), token }
    }

    /// What the verifier is built from, so that others can hand it more.
    pub fn builder(certificates: &Certificates, token: &Token) -> Result<VerifierBuilder, ConfigError> {
        Verifier::builder()
            .policy_json(Self::policy().to_string())
            .and_then(|builder| builder.trust_anchor_der(certificates.der("ca")))
            .and_then(|builder| builder.jwks(ISSUER, json!({"keys": [token.jwk]}).to_string()))
    }

    /// The policy.
    pub fn policy() -> Value {
        json!({
            "version": 1,
            "issuers": [{"issuer": ISSUER, "audiences": [AUDIENCE], "algorithms": ["ES256", "RS256"]}],
            "scopes": [
                {"path": "/fhir/Patient", "methods": ["GET"], "all_of": ["system/Patient.rs"]},
                {"path": "/fhir", "any_of": ["system/*.cruds"]}
            ]
        })
    }

    /// Makes the decision; nothing here allocates.
    pub fn is_allowed(&self, scratch: &mut Scratch<'_>) -> bool {
        let values = [self.authorization.as_bytes()];
        black_box(self.verifier.check(black_box(&self.request(&values)), scratch)).is_allow()
    }

    /// Makes the decision with caches.
    pub fn is_allowed_cached(&self, scratch: &mut Scratch<'_>, caches: Caches<'_>) -> bool {
        let values = [self.authorization.as_bytes()];
        black_box(self.verifier.check_cached(black_box(&self.request(&values)), scratch, caches)).is_allow()
    }

    /// Judges a chain.
    pub fn trusts(&self, chain: &[&[u8]]) -> bool {
        Self::has_trust(&self.verifier, chain)
    }

    /// Judges a chain by another verifier.
    pub fn has_trust(verifier: &Verifier, chain: &[&[u8]]) -> bool {
        black_box(verifier.peer(black_box(&input(chain)))).state() == PeerState::Trusted
    }

    fn request<'a>(&'a self, values: &'a [&'a [u8]]) -> Request<'a> {
        Request {
            peer: &self.peer,
            credential: Credential::Authorization(values),
            method: b"GET",
            target: b"/fhir/Patient/7",
            early_data: false,
            now: now(),
        }
    }
}

fn input<'a>(chain: &'a [&'a [u8]]) -> PeerInput<'a> {
    PeerInput { chain, purpose: Purpose::Client, ocsp: &[], now: now() }
}

/// A minute after the tokens were issued.
pub fn now() -> UnixTime {
    UnixTime::from_seconds(ISSUED_AT + 60).unwrap()
}

/// The certificates of the vectors.
pub struct Certificates(Value);

impl Certificates {
    /// Reads `tests/vectors/materials.json`.
    pub fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/materials.json");
        let materials: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        Self(materials["certificates"].clone())
    }

    /// One of them.
    pub fn der(&self, name: &str) -> Vec<u8> {
        let pem = self.0[name].as_str().unwrap();
        let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        STANDARD.decode(body).unwrap()
    }
}

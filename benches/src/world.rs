//! A verifier and a connection, ready for the measured tokens.

use crate::token::{AUDIENCE, Algorithm, ISSUED_AT, ISSUER, Token};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use certbound::{
    Caches, Credential, Peer, PeerInput, PeerState, Purpose, Request, Scratch, Thumbprint, UnixTime, Verifier,
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
        let policy = json!({
            "version": 1,
            "issuers": [{"issuer": ISSUER, "audiences": [AUDIENCE], "algorithms": ["ES256", "RS256"]}],
            "scopes": [
                {"path": "/fhir/Patient", "methods": ["GET"], "all_of": ["system/Patient.rs"]},
                {"path": "/fhir", "any_of": ["system/*.cruds"]}
            ]
        });
        let verifier = Verifier::builder()
            .policy_json(policy.to_string())
            .and_then(|builder| builder.trust_anchor_der(certificates.der("ca")))
            .and_then(|builder| builder.jwks(ISSUER, json!({"keys": [token.jwk]}).to_string()))
            .and_then(|builder| builder.build())
            .unwrap();
        let peer = verifier.peer(&PeerInput { chain: &[&leaf, &issuing], purpose: Purpose::Client, now: now() });
        Self { verifier, peer, authorization: format!("Bearer {}", token.text), token }
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
        let peer = self.verifier.peer(black_box(&PeerInput { chain, purpose: Purpose::Client, now: now() }));
        black_box(peer).state() == PeerState::Trusted
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

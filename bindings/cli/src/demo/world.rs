//! Everything the scenarios are played with.

use super::{
    keys::SigningKey,
    pki::Authority,
    scenario::{Holder, Token},
};
use crate::style;
use certbound::{ConfigError, Thumbprint, UnixTime, Verifier};
use serde_json::{Value, json};

pub(super) const ISSUER: &str = "https://as.example";
const AUDIENCE: &str = "https://fhir.example";
const SCOPE: &str = "system/Patient.rs";

pub(super) struct World {
    pub(super) now: UnixTime,
    pub(super) ca_pem: String,
    /// Documents, byte for byte as they are written to files: records name their hashes.
    pub(super) jwks: String,
    pub(super) policy: String,
    alice: Vec<Vec<u8>>,
    bob: Vec<Vec<u8>>,
    mallory: Vec<Vec<u8>>,
    tokens: Vec<(Token, String)>,
}

impl World {
    pub(super) fn make(now: UnixTime) -> Result<Self, String> {
        Self::make_pki(now).map_err(|error| format!("no certificates could be made: {error}"))?.with_tokens()
    }

    fn make_pki(now: UnixTime) -> Result<Self, rcgen::Error> {
        let root = Authority::root("Demo Root CA", now)?;
        let issuing = root.issuing("Demo Issuing CA", now)?;
        let rogue = Authority::root("Rogue Root CA", now)?.issuing("Rogue Issuing CA", now)?;
        Ok(Self {
            now,
            ca_pem: root.pem(),
            jwks: String::new(),
            policy: style::json(&policy()),
            alice: issuing.client("alice", now)?,
            bob: issuing.client("bob", now)?,
            mallory: rogue.client("mallory", now)?,
            tokens: Vec::new(),
        })
    }

    fn with_tokens(self) -> Result<Self, String> {
        let problem = |_| "no key could be made, or it does not sign".to_owned();
        let server = SigningKey::generate().map_err(problem)?;
        let forger = SigningKey::generate().map_err(problem)?;
        let now = self.now.as_seconds();
        let mut tokens = Vec::new();
        for token in Token::ALL {
            let (client, holder) = match token {
                Token::Forged => ("bob", Holder::Bob),
                Token::Mallory => ("mallory", Holder::Mallory),
                _ => ("alice", Holder::Alice),
            };
            let issued = if token == Token::Expired { now.saturating_sub(3600) } else { now };
            let audience = if token == Token::OtherAudience { "https://billing.example" } else { AUDIENCE };
            let mut claims = json!({
                "iss": ISSUER, "aud": audience, "sub": client, "client_id": client, "scope": SCOPE,
                "jti": format!("demo-{}", token.file().trim_end_matches(".jwt")), "iat": issued, "exp": issued + 600,
            });
            if let (true, Some(leaf), Value::Object(members)) =
                (token != Token::Unbound, self.chain(holder).first(), &mut claims)
            {
                members.insert("cnf".into(), json!({"x5t#S256": Thumbprint::of_der(leaf).to_string()}));
            }
            let signer = if token == Token::Forged { &forger } else { &server };
            tokens.push((token, signer.sign(&claims).map_err(problem)?));
        }
        Ok(Self { jwks: style::json(&server.jwks()), tokens, ..self })
    }

    pub(super) fn verifier(&self) -> Result<Verifier, ConfigError> {
        Verifier::builder()
            .policy_json(&self.policy)?
            .trust_anchors_pem(&self.ca_pem)?
            .jwks(ISSUER, &self.jwks)?
            .build()
    }

    pub(super) fn chain(&self, holder: Holder) -> &[Vec<u8>] {
        match holder {
            Holder::Alice => &self.alice,
            Holder::Bob => &self.bob,
            Holder::Mallory => &self.mallory,
            Holder::Nobody => &[],
        }
    }

    pub(super) fn token(&self, token: Token) -> &str {
        self.tokens.iter().find(|(made, _)| *made == token).map_or("", |(_, jwt)| jwt)
    }
}

fn policy() -> Value {
    json!({
        "version": 1,
        "id": "demo",
        "realm": "fhir",
        "issuers": [{"issuer": ISSUER, "audiences": [AUDIENCE]}],
        "scopes": [
            {"path": "/fhir/Patient", "methods": ["GET"], "any_of": [SCOPE]},
            {"path": "/fhir", "any_of": ["system/*.rs"]},
        ],
    })
}

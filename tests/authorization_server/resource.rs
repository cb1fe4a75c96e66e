//! A resource server: what arrives on a client's connection goes to certbound, with the policy of the day.

use super::server::{Server, text};
use base64::{Engine, engine::general_purpose::STANDARD};
use certbound::{Credential, Peer, PeerInput, Purpose, Request, Scratch, UnixTime, Verdict, Verifier};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// What signs the tokens of which resource, as `configuration.js` has it.
pub const ALGORITHMS: [&str; 5] = ["ES256", "ES384", "PS256", "RS256", "EdDSA"];
/// The tokens for this resource are opaque.
pub const OPAQUE: &str = "https://fhir.example/opaque";
/// A resource that is not this server's.
pub const OTHER: &str = "https://billing.example/";

/// The resource whose tokens are signed with `algorithm`.
pub fn signed_with(algorithm: &str) -> String {
    format!("https://fhir.example/{algorithm}")
}

/// Validates chains up to the clinic's root, and verifies JWTs under the server's own JWKS.
pub fn validating(server: &Server) -> Verifier {
    let policy = policy(server, "validate", "jwt");
    let builder = Verifier::builder().policy_json(policy.to_string()).unwrap();
    let builder = builder.trust_anchors_pem(server.pki().pem("root")).unwrap();
    builder.jwks(server.issuer(), server.jwks()).unwrap().build().unwrap()
}

/// Knows its clients by their self-signed certificates.
pub fn pinning(server: &Server) -> Verifier {
    let policy = policy(server, "pinned", "jwt");
    let builder = Verifier::builder().policy_json(policy.to_string()).unwrap();
    let builder = builder.pins_pem(server.pki().pem("selma")).unwrap().pins_pem(server.pki().pem("thea")).unwrap();
    builder.jwks(server.issuer(), server.jwks()).unwrap().build().unwrap()
}

/// Validates chains, and asks the server about tokens.
pub fn introspecting(server: &Server) -> Verifier {
    let mut policy = policy(server, "validate", "introspection");
    // For client credentials this server's answers name no `sub`, and an opaque token is its own identifier.
    policy["issuers"][0]["required_claims"] = json!(["client_id", "iat"]);
    let builder = Verifier::builder().policy_json(policy.to_string()).unwrap();
    builder.trust_anchors_pem(server.pki().pem("root")).unwrap().build().unwrap()
}

fn policy(server: &Server, chain: &str, credentials: &str) -> Value {
    let mut audiences: Vec<String> = ALGORITHMS.map(signed_with).into();
    audiences.push(OPAQUE.to_owned());
    json!({
        "version": 1,
        "issuers": [{
            "issuer": server.issuer(), "audiences": audiences, "algorithms": ALGORITHMS, "credentials": credentials,
        }],
        "chain": {"mode": chain},
        "scopes": [{"path": "/resource", "methods": ["GET"], "all_of": ["read"]}],
    })
}

/// What the host of the resource server saw of one request.
pub struct Seen {
    chain: Vec<Vec<u8>>,
    authorization: Vec<String>,
    target: String,
}

impl Seen {
    /// Sends the token over a connection of `identity`'s certificate.
    pub fn on_connection_of(server: &Server, identity: Option<&str>, token: &str) -> Self {
        let authorization = format!("Bearer {token}");
        let (status, body) =
            server.request(identity, "GET", "/resource/7", &[("authorization", authorization.as_str())], "");
        assert_eq!(status, 200, "{body}");
        let seen: Value = serde_json::from_str(&body).unwrap();
        let list = |name: &str| -> Vec<String> { seen[name].as_array().unwrap().iter().map(text).collect() };
        Self {
            chain: list("chain").iter().map(|der| STANDARD.decode(der).unwrap()).collect(),
            authorization: list("authorization"),
            target: text(&seen["target"]),
        }
    }

    /// The decision about it at some time, as a word: `allow`, or the reason.
    pub fn decide(&self, verifier: &Verifier, now: u64) -> String {
        let values: Vec<&[u8]> = self.authorization.iter().map(String::as_bytes).collect();
        self.put(verifier, Credential::Authorization(&values), now)
    }

    /// The same by what the server answered about the token.
    pub fn decide_by_answer(&self, verifier: &Verifier, issuer: &str, answer: &str) -> String {
        self.put(verifier, Credential::Introspection { issuer, answer: answer.as_bytes() }, now())
    }

    fn put(&self, verifier: &Verifier, credential: Credential<'_>, seconds: u64) -> String {
        let now = UnixTime::from_seconds(seconds).unwrap();
        let peer = self.peer(verifier);
        let target = self.target.as_bytes();
        let request = Request { peer: &peer, credential, method: b"GET", target, early_data: false, now };
        match verifier.check(&request, &mut Scratch::new()) {
            Verdict::Allow(_) => "allow".to_owned(),
            Verdict::Deny(denial) => denial.reason().code().to_owned(),
        }
    }

    /// The connection is judged once, when it is made.
    fn peer(&self, verifier: &Verifier) -> Peer {
        let chain: Vec<&[u8]> = self.chain.iter().map(Vec::as_slice).collect();
        let now = UnixTime::from_seconds(now()).unwrap();
        verifier.peer(&PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Client, now })
    }
}

/// The tests are where the clock is.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

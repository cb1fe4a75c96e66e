//! Tokens that other people's libraries sign, every algorithm and every odd spelling that is legal, must be understood;
//! what must be refused must be refused for its own reason. The libraries are npm's `jose` and PyPI's `joserfc`.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "interop/minter.rs"]
mod minter;
#[path = "authorization_server/peers.rs"]
mod peers;
#[path = "authorization_server/pki.rs"]
mod pki;
#[path = "interop/shapes.rs"]
mod shapes;

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use certbound::{Credential, Peer, Request, Scratch, Thumbprint, UnixTime, Verdict, Verifier};
use minter::{ALGORITHMS, Library, Minted};
use peers::Need;
use pki::Pki;
use serde_json::json;
use shapes::{NOW, PLAIN};

/// A certificate for the tokens to be bound to, unless what this test needs is not here.
fn client(test: &str) -> Option<Pki> {
    let needs = [Need::OpenSsl, Need::Npm("jose"), Need::PyPi("joserfc")];
    if !peers::present(&format!("interop::{test}"), &needs) {
        return None;
    }
    let pki = Pki::empty();
    pki.certificate("client", "/CN=client", "client", "", None);
    Some(pki)
}

/// A resource server that trusts its TLS layer, and one library's keys.
struct Resource {
    verifier: Verifier,
    peer: Peer,
}

impl Resource {
    fn new(pki: &Pki, jwks: &str) -> Self {
        let mut algorithms = ALGORITHMS.to_vec();
        // Its other name is the same algorithm.
        algorithms.retain(|name| *name != "Ed25519");
        let policy = json!({
            "version": 1,
            "chain": {"mode": "trust_tls_layer"},
            "issuers": [{
                "issuer": "https://as.example", "audiences": ["https://fhir.example"], "algorithms": algorithms,
            }],
        });
        let builder = Verifier::builder().policy_json(policy.to_string()).unwrap();
        let verifier = builder.jwks("https://as.example", jwks).unwrap().build().unwrap();
        assert_eq!(verifier.unusable_keys().count(), 0);
        let body: String = pki.pem("client").lines().filter(|line| !line.starts_with("-----")).collect();
        let thumbprint = Thumbprint::of_der(&STANDARD.decode(body).unwrap());
        Self { verifier, peer: Peer::vouched(thumbprint, UnixTime::from_seconds(NOW + 86_400).unwrap()) }
    }

    /// `allow`, or the reason.
    fn decide(&self, token: &str) -> String {
        let authorization = format!("Bearer {token}");
        let request = Request {
            peer: &self.peer,
            credential: Credential::Authorization(&[authorization.as_bytes()]),
            method: b"GET",
            target: b"/",
            early_data: false,
            now: UnixTime::from_seconds(NOW).unwrap(),
        };
        match self.verifier.check(&request, &mut Scratch::new()) {
            Verdict::Allow(_) => "allow".to_owned(),
            Verdict::Deny(denial) => denial.reason().code().to_owned(),
        }
    }
}

#[test]
fn tokens_of_others_are_understood() {
    let Some(pki) = client("tokens_of_others_are_understood") else { return };
    let shapes: Vec<_> = shapes::good().into_iter().chain(shapes::bad()).collect();
    let minted = Library::ALL.map(|library| library.mint(&pki, &shapes));
    let mut wrong = Vec::new();
    for Minted { library, jwks, tokens } in &minted {
        let resource = Resource::new(&pki, jwks);
        for token in tokens {
            let outcome = resource.decide(&token.compact);
            if outcome != token.expected {
                wrong.push(format!("{}: {outcome}, not {}\n  {}", token.what, token.expected, token.compact));
            }
        }
        let allowed = tokens.iter().filter(|token| token.expected == "allow").count();
        println!("interop: {library}: {allowed} to be allowed, {} to be refused", tokens.len() - allowed);
    }
    let [jose, joserfc] = minted.map(|minted| minted.tokens.len());
    println!("interop: {jose} tokens by jose, {joserfc} by joserfc");
    assert!(wrong.is_empty(), "{} of them judged wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn tampered_tokens_of_others_are_refused() {
    let Some(pki) = client("tampered_tokens_of_others_are_refused") else { return };
    let mut plain = shapes::good();
    plain.retain(|shape| shape.name == PLAIN);
    let minted = Library::ALL.map(|library| library.mint(&pki, &plain));
    let mut count = 0;
    for (own, foreign) in [(0, 1), (1, 0)] {
        let resource = Resource::new(&pki, &minted[own].jwks);
        let refused =
            |what: &str, token: &str, expected| assert_eq!(resource.decide(token), expected, "{what}: {token}");
        for token in &minted[own].tokens {
            assert_eq!(resource.decide(&token.compact), "allow", "{}", token.what);
            let [header, payload, signature] = segments(&token.compact);
            // One that another key has signed, under the same `kid` and of the same claims.
            let their = minted[foreign].tokens.iter().find(|their| their.algorithm == token.algorithm).unwrap();
            refused("another issuer's token", &their.compact, "signature_invalid");
            // One whose header names another algorithm of the same key: RSA, and nothing else, has such.
            let others = minted[own].tokens.iter().filter(|other| {
                is_rsa(token.algorithm) && is_rsa(other.algorithm) && other.algorithm != token.algorithm
            });
            for other in others {
                let [swapped, ..] = segments(&other.compact);
                refused("another algorithm's header", &[swapped, payload, signature].join("."), "signature_invalid");
                count += 1;
            }
            // Whole groups of four, so that what is left is canonical base64url.
            let shorter = &signature[..signature.len() / 4 * 4 - 4];
            refused("a shorter signature", &[header, payload, shorter].join("."), "signature_invalid");
            let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
            let changed = URL_SAFE_NO_PAD.encode(claims.replace(r#""sub":"a""#, r#""sub":"b""#));
            assert_ne!(changed, payload);
            refused("another subject", &[header, changed.as_str(), signature].join("."), "signature_invalid");
            refused("no signature", &[header, payload, ""].join("."), "token_segments");
            count += 4;
        }
    }
    println!("interop: {count} tampered tokens refused");
}

fn segments(token: &str) -> [&str; 3] {
    token.split('.').collect::<Vec<_>>().try_into().unwrap()
}

fn is_rsa(algorithm: &str) -> bool {
    algorithm.starts_with("RS") || algorithm.starts_with("PS")
}

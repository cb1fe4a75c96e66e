//! What is remembered of a token: never its verdict.

use crate::world::{HEADER, NOW, World, bearer, bound, key, peer, request};
use certbound::{Caches, LastToken, Peer, Purpose, Reason, Scratch, TokenCache, Verifier};
use serde_json::json;

/// One connection's caches, and what they are asked.
struct Remembering {
    tokens: TokenCache,
    last: LastToken,
}

impl Remembering {
    fn new() -> Self {
        Self { tokens: TokenCache::default(), last: LastToken::new() }
    }

    fn ask(&mut self, verifier: &Verifier, peer: &Peer, token: &str, now: u64) -> Option<Reason> {
        let value = bearer(token);
        let values = [value.as_bytes()];
        let caches = Caches { tokens: Some(&self.tokens), last: Some(&mut self.last) };
        let mut scratch = Scratch::new();
        verifier.check_cached(&request(peer, &values, now), &mut scratch, caches).reason()
    }
}

/// liboauth2 until June 2026 (CWE-613): a remembered verdict outlived `exp`. Here a hit goes through every step after
/// the signature again: the times, the presented certificate, and the keys and policies in force.
#[test]
fn liboauth2_cwe_613_a_remembered_token_expires() {
    let world = World::new();
    let verifier = world.verifier(&json!({}));
    let [alice, bob] =
        [&world.alice, &world.bob].map(|leaf| peer(&verifier, std::slice::from_ref(leaf), Purpose::Client));
    let token = world.alices(&[]);
    let mut caches = Remembering::new();
    for _ in 0..2 {
        assert_eq!(caches.ask(&verifier, &alice, &token, NOW), None);
        assert_eq!(caches.ask(&verifier, &bob, &token, NOW), Some(Reason::ThumbprintMismatch));
        // `exp` is 540 seconds from now, and the leeway 30.
        assert_eq!(caches.ask(&verifier, &alice, &token, NOW + 569), None);
        assert_eq!(caches.ask(&verifier, &alice, &token, NOW + 570), Some(Reason::TokenExpired));
    }
    assert_eq!(caches.tokens.len(), 1);

    let later = world.alices(&[("nbf", &(NOW + 100).to_string())]);
    assert_eq!(caches.ask(&verifier, &alice, &later, NOW), Some(Reason::TokenNotYetValid));
    assert_eq!(caches.ask(&verifier, &alice, &later, NOW + 100), None);
    assert_eq!(caches.ask(&verifier, &alice, &later, NOW), Some(Reason::TokenNotYetValid));

    // A policy that demands another audience counts at once.
    let stronger = json!({"issuers": [{"issuer": "https://as.example", "audiences": ["https://other.example"]}]});
    let swapped = world.verifier(&stronger);
    assert_eq!(caches.ask(&swapped, &alice, &token, NOW), Some(Reason::AudienceMismatch));
    assert_eq!(caches.ask(&verifier, &alice, &token, NOW), None);
}

/// A key that its issuer has withdrawn signs nothing more, remembered or not.
#[test]
fn a_withdrawn_key_is_not_remembered() {
    use ring::signature::KeyPair;
    let world = World::new();
    let before = world.verifier(&json!({}));
    let alice = peer(&before, std::slice::from_ref(&world.alice), Purpose::Client);
    let token = world.token(HEADER, &bound(&world.alice, &[]));
    let mut caches = Remembering::new();
    assert_eq!(caches.ask(&before, &alice, &token, NOW), None);
    let mut keys = world.jwks();
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    keys["keys"][0]["x"] = json!(URL_SAFE_NO_PAD.encode(key(9).public_key()));
    let after =
        before.to_builder().without_jwks().jwks(crate::world::ISSUER, keys.to_string()).unwrap().build().unwrap();
    assert_eq!(caches.ask(&after, &alice, &token, NOW), Some(Reason::SignatureInvalid));
    assert_eq!(caches.ask(&before, &alice, &token, NOW), None);
}

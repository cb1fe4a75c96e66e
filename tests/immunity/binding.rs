//! The binding itself: whose certificate, which spelling, which proof.

use crate::world::{World, ask, bearer, peer};
use certbound::{Purpose, Reason, Thumbprint};
use serde_json::json;

/// Keycloak took a client's identity from a certificate of the chain that was not the handshake's. Here index 0 is the
/// client, and nothing above it can be.
#[test]
fn cve_2023_2422_ghsl_2023_083_the_chain_supplies_no_identity() {
    let world = World::new();
    let verifier = world.verifier(&json!({}));
    let token = bearer(&world.alices(&[]));
    let (alice, bob, root) = (&world.alice, &world.bob, world.root_certificate());
    for chain in [vec![bob, alice], vec![bob, alice, &root], vec![bob, &root, alice], vec![bob, alice, alice]] {
        let chain: Vec<Vec<u8>> = chain.into_iter().cloned().collect();
        let thief = peer(&verifier, &chain, Purpose::Client);
        assert_eq!(thief.thumbprint(), Some(&Thumbprint::of_der(bob)));
        assert_eq!(ask(&verifier, &thief, &[&token]), Err(Reason::ThumbprintMismatch));
    }
    for chain in [vec![alice.clone()], vec![alice.clone(), bob.clone()]] {
        assert_eq!(ask(&verifier, &peer(&verifier, &chain, Purpose::Client), &[&token]), Ok(()));
    }
}

/// Duende's sample compared thumbprints without regard to case, and so 2^k others were right. Here 32 decoded bytes are
/// compared: every letter in the other case refuses.
#[test]
fn duende_case_insensitive_thumbprints() {
    let world = World::new();
    let right = Thumbprint::of_der(&world.alice).to_string();
    let bound_to = |text: &str| world.present(&world.alices(&[("cnf", &format!(r#"{{"x5t#S256":"{text}"}}"#))]));
    assert_eq!(bound_to(&right), Ok(()));
    let mut flipped = 0;
    for index in right.char_indices().filter(|(_, letter)| letter.is_ascii_alphabetic()).map(|(index, _)| index) {
        let mut other = right.clone().into_bytes();
        other[index] ^= 0x20;
        let other = String::from_utf8(other).unwrap();
        // The last letter in the other case may have bits that do not count.
        let reason = bound_to(&other).unwrap_err();
        let is_last = index == right.len() - 1;
        assert!(reason == Reason::ThumbprintMismatch || is_last && reason == Reason::ThumbprintNonCanonical, "{other}");
        flipped += 1;
    }
    assert!(flipped > 20, "{flipped} letters only");
    for other in [right.to_lowercase(), right.to_uppercase()] {
        assert!(bound_to(&other).is_err(), "{other}");
    }
}

/// RFC 8705 section 3.1's own example is one of four spellings of its bytes. Lenient decoders take all four.
#[test]
fn a_thumbprint_has_one_spelling() {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let world = World::new();
    let right = Thumbprint::of_der(&world.alice).to_string();
    let bound_to = |text: &str| world.present(&world.alices(&[("cnf", &format!(r#"{{"x5t#S256":"{text}"}}"#))]));
    let place = ALPHABET.find(right.chars().last().unwrap()).unwrap();
    assert_eq!(place % 4, 0);
    for (letter, spare) in ALPHABET[place..].chars().zip([false, true, true, true]) {
        let spelled = format!("{}{letter}", &right[..42]);
        assert_eq!(bound_to(&spelled), if spare { Err(Reason::ThumbprintNonCanonical) } else { Ok(()) }, "{spelled}");
    }
    assert_eq!(bound_to(&format!("{right}=")), Err(Reason::ThumbprintPadded));
}

/// A DPoP proof's place in a replay store depends on how its URL is spelled (better-auth#10039). There is no such store
/// here, and no such proof: a token that demands one is refused under either scheme, and is not a bearer token for want
/// of it.
#[test]
fn better_auth_10039_a_dpop_bound_token_is_no_bearer_token() {
    let world = World::new();
    let x5t = Thumbprint::of_der(&world.alice);
    let jkt = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    let dpop = world.alices(&[("cnf", &format!(r#"{{"jkt":"{jkt}"}}"#))]);
    let both = world.alices(&[("cnf", &format!(r#"{{"x5t#S256":"{x5t}","jkt":"{jkt}"}}"#))]);
    for token in [dpop, both] {
        assert_eq!(world.present(&token), Err(Reason::DpopRequired));
        assert_eq!(world.ask(&[&format!("DPoP {token}")]), Err(Reason::CredentialSchemeUnsupported));
    }
    assert_eq!(world.present(&world.alices(&[])), Ok(()));
}

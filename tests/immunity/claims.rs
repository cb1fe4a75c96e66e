//! Claims of the wrong type, times out of bounds, and tokens of other kinds.

use crate::world::{HEADER, ISSUER, NOW, World, bearer, bound, peer, request};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Credential, Purpose, Reason, Scratch};
use serde_json::json;

/// Rust's jsonwebtoken before 10.3 took a claim of the wrong type for one that is not there, and so did not check it.
/// Here it refuses, also where the claim is optional.
#[test]
fn cve_2026_25537_a_claim_of_the_wrong_type_is_not_absent() {
    let world = World::new();
    let (past, future) = ((NOW - 1_000).to_string(), (NOW + 1_000).to_string());
    let texts = ["iss", "sub", "client_id", "jti", "scope"];
    let times = ["exp", "nbf", "iat"];
    for (names, wrong) in [
        (&texts[..], ["7", "null", "true", "[]", "{}", r#"["x"]"#]),
        (&times[..], ["null", "true", "[]", "{}", &format!("\"{past}\""), &format!("[{future}]")]),
        (&["aud"], ["7", "null", "true", "{}", "[7]", r#"["https://fhir.example",null]"#]),
    ] {
        for (name, value) in names.iter().flat_map(|name| wrong.iter().map(move |value| (name, value))) {
            assert_eq!(world.present(&world.alices(&[(name, value)])), Err(Reason::ClaimType), "{name}: {value}");
        }
    }
    for value in
        ["7", "null", "true", "[]", r#""x""#, r#"{"x5t#S256":7}"#, r#"{"x5t#S256":null}"#, r#"{"x5t#S256":[]}"#]
    {
        assert_eq!(world.present(&world.alices(&[("cnf", value)])), Err(Reason::CnfType), "{value}");
    }
    let past = (NOW - 100).to_string();
    let right = [("scope", r#""x""#), ("nbf", past.as_str()), ("aud", r#"["x","https://fhir.example"]"#)];
    assert_eq!(world.present(&world.alices(&right)), Ok(()));
    // A claim that nobody here reads may be of any type.
    assert_eq!(world.present(&world.alices(&[("mine", "null")])), Ok(()));
}

/// Finding 006 of jwt-simple's audit: a NumericDate that is negative or huge wrapped round in the arithmetic, and an
/// expired token was good. Here times are bounded before anything is added to them.
#[test]
fn jwt_simple_006_times_that_wrap() {
    let world = World::new();
    for name in ["exp", "nbf", "iat"] {
        for value in [
            "-1",
            "-0.5",
            "-9223372036854775808",
            "9223372036854775807",
            "18446744073709551615",
            "18446744073709551616",
            &format!("{}", (1u128 << 64) + u128::from(NOW)),
            &format!("{}", (1u64 << 32) * 100 + NOW),
            "100000000001",
            "1e300",
            "1e999999999",
            &format!("{}", NOW * 1_000),
        ] {
            assert_eq!(world.present(&world.alices(&[(name, value)])), Err(Reason::ClaimRange), "{name}: {value}");
        }
    }
    assert_eq!(world.present(&world.alices(&[("nbf", "0")])), Ok(()));
    assert_eq!(world.present(&world.alices(&[("exp", &format!("{}e0", NOW + 1))])), Ok(()));
}

/// Finding 009 of jwt-simple's audit: a CWT's custom claims were not looked at. There is no CWT here: one that is
/// signed is no token, neither in the request nor as claims.
#[test]
fn jwt_simple_009_a_cwt_is_no_token() {
    let world = World::new();
    // COSE_Sign1 with a tag (RFC 9052 section 4.2), around {1: "https://as.example"}.
    let cwt =
        [&b"\xd2\x84\x43\xa1\x01\x27\xa0\x55\xa1\x01\x72"[..], b"https://as.example", b"\x58\x40", &[7; 64]].concat();
    let encoded = URL_SAFE_NO_PAD.encode(&cwt);
    assert_eq!(world.present(&encoded), Err(Reason::TokenSegments));
    let header = URL_SAFE_NO_PAD.encode(HEADER);
    assert_eq!(world.present(&format!("{header}.{encoded}.{encoded}")), Err(Reason::JsonMalformed));
    let both = json!({"issuer": ISSUER, "audiences": ["https://fhir.example"], "credentials": "both"});
    let verifier = world.verifier(&json!({"issuers": [both]}));
    let alice = peer(&verifier, std::slice::from_ref(&world.alice), Purpose::Client);
    let told = |claims: &[u8]| {
        let credential = Credential::Claims { issuer: ISSUER, claims };
        let mut request = request(&alice, &[], NOW);
        request.credential = credential;
        verifier.check(&request, &mut Scratch::new()).reason()
    };
    assert_eq!(told(&cwt), Some(Reason::JsonMalformed));
    assert_eq!(told(bound(&world.alice, &[]).as_bytes()), None);
    assert_eq!(world.ask(&[&bearer(&world.alices(&[]))]), Ok(()));
}

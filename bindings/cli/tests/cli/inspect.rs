//! `certbound inspect`: what it shows, and what it never shows.

use crate::{
    common::{APPENDIX_A, APPENDIX_A_THUMBPRINT, demo, run, run_with},
    materials,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use std::fs;

const SIGNATURE: &str = "c2lnbmF0dXJlLXRoYXQtbXVzdC1ub3QtYmUtc2hvd24";

fn jwt(claims: &str) -> String {
    let [header, claims] = [r#"{"alg":"ES256","typ":"at+jwt"}"#, claims].map(|json| URL_SAFE_NO_PAD.encode(json));
    format!("{header}.{claims}.{SIGNATURE}")
}

#[test]
fn a_token_is_shown_without_its_signature() {
    let (home, now) = demo();
    let path = home.path().join("demo dir/alice.jwt");
    let token = fs::read_to_string(&path).unwrap();
    let [header, claims, signature] = token.trim_end().split('.').collect::<Vec<_>>()[..] else { unreachable!() };
    for (scheme, json) in [("", false), ("", true), ("Bearer ", false), ("Bearer ", true)] {
        let args = ["inspect", "--now", &now, "--json"];
        let run = run_with(&args[..if json { 4 } else { 3 }], format!("{scheme}{token}").as_bytes());
        assert_eq!(run.status, Some(0), "{}", run.err);
        for segment in [header, claims, signature] {
            assert!(!run.out.contains(segment));
        }
        if json {
            let shown: Value = serde_json::from_str(&run.out).unwrap();
            assert_eq!((&shown["verified"], &shown["claims"]["sub"]), (&false.into(), &"alice".into()));
            assert_eq!(shown["header"]["alg"], "ES256");
            assert_eq!(shown["times"][1]["relative"], "in 10 min");
        } else {
            for part in ["NOTHING WAS VERIFIED", "(in 10 min)", "the client certificate with thumbprint"] {
                assert!(run.out.contains(part), "{part}: {}", run.out);
            }
            assert_eq!(run.out.contains("Bearer scheme"), !scheme.is_empty());
        }
    }
}

#[test]
fn mistakes_do_not_repeat_a_token_either() {
    let token = jwt("{}");
    for args in [
        ["inspect", token.as_str()].as_slice(),
        &["inspect", "Bearer", &token],
        &["check", "--policy", "p", &token],
        &["check", "--policy", &token],
        &["explain", &token],
        &["thumbprint", &token],
        &[&token],
    ] {
        let run = run(args);
        assert_eq!(run.status, Some(2));
        assert!(!run.err.contains(SIGNATURE) && run.err.contains("[token]"), "{}", run.err);
    }
    for stdin in [format!("{token}.more"), format!("!{token}"), format!("{token}.a.b.c")] {
        let run = run_with(&["inspect"], stdin.as_bytes());
        assert_eq!(run.status, Some(2));
        assert!(!run.err.contains(SIGNATURE), "{}", run.err);
    }
}

#[test]
fn hostile_claims_stay_text_and_inner_tokens_stay_hidden() {
    let inner = jwt("{}");
    let token = jwt(&format!(r#"{{"sub":"\u001b[2J\u009b1m\u202e","act":["x {inner}"],"sub":"twin","exp":1e400}}"#));
    assert_eq!(run_with(&["inspect"], token.as_bytes()).status, Some(2), "1e400 is no number of ours");
    let token = jwt(&format!(r#"{{"sub":"\u001b[2J\u009b1m\u202e","act":["x {inner}"],"sub":"twin","exp":-1}}"#));
    for args in [["inspect"].as_slice(), &["inspect", "--json"]] {
        let run = run_with(args, token.as_bytes());
        assert_eq!(run.status, Some(0), "{}", run.err);
        assert!(run.out.contains(r#""sub": "\u001b[2J\u009b1m\u202e""#), "{}", run.out);
        assert!(run.out.contains(r#""sub": "twin""#) && run.out.contains("holds `sub` twice"), "{}", run.out);
        assert!(run.out.contains("x [token]") && !run.out.contains(SIGNATURE), "{}", run.out);
        assert!(!run.out.contains('\u{202e}') && !run.out.contains('\u{9b}'));
    }
}

#[test]
fn confirmations_are_explained() {
    for (claims, says) in [
        (r#"{}"#, "there is no `cnf`"),
        (r#"{"cnf":7}"#, "`cnf` is not an object"),
        (r#"{"cnf":{}}"#, "`cnf` is empty"),
        (r#"{"cnf":{"jkt":"abc"}}"#, "DPoP key with thumbprint abc"),
        (r#"{"cnf":{"x5t":"abc"}}"#, "SHA-1"),
        (r#"{"cnf":{"kid":"abc"}}"#, "`kid`, which certbound does not understand"),
        (r#"{"cnf":{"x5t#S256":"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}}"#, "non-canonical base64url"),
    ] {
        let run = run_with(&["inspect"], jwt(claims).as_bytes());
        assert!(run.out.contains(says), "{claims}: {}", run.out);
    }
    let encrypted = format!("{}.a.b.c.d", URL_SAFE_NO_PAD.encode(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#));
    let run = run_with(&["inspect"], encrypted.as_bytes());
    assert!(run.out.contains("RSA-OAEP") && run.out.contains("encrypted (JWE)"), "{}", run.out);
}

#[test]
fn a_certificate_is_shown_with_its_dates() {
    // The last valid second of RFC 8705 Appendix A's certificate, the one after it, and a month before.
    for (now, says, warns) in [
        (1_651_495_029, "valid until    2022-05-02T12:37:09Z (now)", Some("expires soon, now")),
        (1_651_495_030, "(1 s ago)", Some("expired 1 s ago")),
        (1_651_495_029 - 30 * 86_400, "(in 30 d)", None),
        (1_651_495_030 - 30 * 86_400, "(in 29 d 23 h)", Some("expires soon")),
        (1_500_000_000, "valid from     2018-10-18T12:37:09Z", Some("not valid yet")),
    ] {
        let run = run_with(&["inspect", "--now", &now.to_string()], APPENDIX_A.as_bytes());
        assert!(run.out.contains(says), "{says}: {}", run.out);
        match warns {
            Some(warning) => assert!(run.out.contains(&format!("warning: {warning}")), "{warning}: {}", run.out),
            None => assert!(!run.out.contains("warning"), "{}", run.out),
        }
        for part in ["CN=mtls", "EC P-256", "version        1", APPENDIX_A_THUMBPRINT, "NOTHING WAS VERIFIED"] {
            assert!(run.out.contains(part), "{part}: {}", run.out);
        }
    }
}

#[test]
fn a_chain_is_shown_in_order() {
    let (home, now) = demo();
    let path = home.path().join("demo dir/alice-chain.pem");
    let run = run(&["inspect", "--now", &now, "--json", path.to_str().unwrap()]);
    let shown: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[0]["subject"], "CN=alice,O=certbound demo");
    assert_eq!(shown[0]["issuer"], shown[1]["subject"]);
    assert_eq!((&shown[0]["ca"], &shown[1]["ca"]), (&false.into(), &true.into()));
    assert_eq!(shown[0]["extended_key_usage"], serde_json::json!(["clientAuth"]));
    assert_eq!(shown[1]["key_usage"], serde_json::json!(["keyCertSign", "cRLSign"]));
}

#[test]
fn crls_and_ocsp_responses_are_known_by_their_form() {
    let crl = "CRL, 269 bytes; NOTHING WAS VERIFIED\n  issuer         CN=certbound test issuing-ca\n  \
               entries        1\n  more           certbound crl\n\n";
    let successful = "OCSP response, 280 bytes; NOTHING WAS VERIFIED\n  answer         successful\n  \
                      more           certbound chain --ocsp\n\n";
    let later = "OCSP response, 5 bytes; NOTHING WAS VERIFIED\n  answer         tryLater\n  \
                 more           certbound chain --ocsp\n\n";
    let response = pem::encode(&pem::Pem::new("OCSP RESPONSE", materials::ocsp("good")));
    for (bytes, says) in [
        (materials::crl("issuing-ca"), crl),
        (materials::crl_pem(&["issuing-ca"]).into_bytes(), crl),
        (materials::ocsp("good"), successful),
        (response.into_bytes(), successful),
        (materials::ocsp("try-later"), later),
    ] {
        let run = run_with(&["inspect"], &bytes);
        assert_eq!((run.status, run.out.as_str()), (Some(0), says), "{}", run.err);
    }
    let run = run_with(&["inspect", "--json"], materials::crl_pem(&["issuing-ca", "ca"]).as_bytes());
    let shown: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&shown[0]["kind"], &shown[1]["issuer"]), (&"crl".into(), &"CN=certbound test ca".into()));
    let run = run_with(&["inspect"], b"-----BEGIN X509 CRL-----\n!\n-----END X509 CRL-----\n");
    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("error: standard input: "), "{}", run.err);
}

//! `certbound explain-mismatch`: what it says, how it exits, and what it takes.

use crate::common::{APPENDIX_A_THUMBPRINT, Run, demo, run, run_with};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::fs;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/rfc8705-appendix-a.pem");
const HEX: &str = "0380ed2f626650c840b2f263e6d2b29fae12ab39ae5db32b25ad27efad72e6fd";

fn of_value(value: &str) -> Run {
    run(&["explain-mismatch", "--chain", FILE, "--value", value])
}

fn jwt(claims: &Value) -> String {
    let [header, claims] =
        [json!({"alg": "ES256"}), claims.clone()].map(|json| URL_SAFE_NO_PAD.encode(json.to_string()));
    format!("{header}.{claims}.c2lnbmF0dXJl")
}

#[test]
fn says_what_the_value_is_and_exits_by_whether_it_matches() {
    for (value, status, code, part) in [
        (APPENDIX_A_THUMBPRINT, 0, "match", "it is what it should be"),
        (HEX, 1, "hex", "lower-case hex of the SHA-256 digest of the DER"),
        ("T8Qp8fPmVYqb9iHyzQUaAbxBedY", 1, "sha1", "`x5t#S256` takes SHA-256"),
        ("RZUyid0cUQWEONv2uroCiSi6CqAXdVZueQmkxBeJ0gc", 1, "pem_hashed", "it must hash the DER"),
        // Values may begin with a hyphen.
        ("-4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0", 1, "not_recognised", "issued for another certificate"),
        ("", 1, "not_recognised", "no known spelling"),
        ("\u{1b}[2J", 1, "not_recognised", "\\u001b[2J"),
    ] {
        let run = of_value(value);
        assert_eq!((run.status, run.out.lines().next()), (Some(status), Some(code)), "{}", run.err);
        assert!(run.out.contains(part) && run.out.contains(APPENDIX_A_THUMBPRINT), "{}", run.out);
    }
}

#[test]
fn the_json_has_every_part() {
    let run = run(&["explain-mismatch", "--chain", FILE, "--json", "--value", &URL_SAFE_NO_PAD.encode(HEX)]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    let shown: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&shown["match"], &shown["code"]), (&json!(false), &json!("hex_encoded")));
    assert_eq!(
        (&shown["value"], &shown["expected"]),
        (&json!(URL_SAFE_NO_PAD.encode(HEX)), &json!(APPENDIX_A_THUMBPRINT))
    );
    let found = json!({
        "certificate": "chain", "index": 0, "hashed": "certificate", "hash": "sha256", "encodings": ["base64url", "hex_lower"]
    });
    assert_eq!(shown["found"], found);
    assert!(shown["sentence"].as_str().unwrap().starts_with("The value is base64url of lower-case hex of"));
    let nothing = run_json(&["--value", "nothing"]);
    assert_eq!((&nothing["code"], &nothing["found"]), (&json!("not_recognised"), &Value::Null));
}

fn run_json(args: &[&str]) -> Value {
    let args = [&["explain-mismatch", "--json", "--chain", FILE], args].concat();
    serde_json::from_str(&run(&args).out).unwrap()
}

#[test]
fn takes_the_value_from_tokens_and_introspection_answers() {
    let claims = json!({"active": true, "cnf": {"x5t#S256": HEX}});
    for input in [jwt(&claims), format!("Bearer {}\n", jwt(&claims)), claims.to_string()] {
        let run = run_with(&["explain-mismatch", "--chain", FILE, "--token", "-"], input.as_bytes());
        assert_eq!((run.status, run.out.lines().next()), (Some(1), Some("hex")), "{}", run.err);
        assert!(!run.out.contains("c2lnbmF0dXJl"));
    }
    let (home, _) = demo();
    let path = |name: &str| home.path().join("demo dir").join(name).to_str().unwrap().to_owned();
    let args =
        |chain: &str| ["explain-mismatch".into(), "--chain".into(), path(chain), "--token".into(), path("alice.jwt")];
    let explain = |chain: &str| run(&args(chain).each_ref().map(String::as_str));
    assert_eq!(explain("alice-chain.pem").status, Some(0));
    let files = fs::read_dir(home.path().join("demo dir")).unwrap();
    let others = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let others: Vec<String> =
        others.filter(|name| name.ends_with("-chain.pem") && !name.starts_with("alice")).collect();
    assert!(!others.is_empty());
    for chain in others {
        let run = explain(&chain);
        assert_eq!((run.status, run.out.lines().next()), (Some(1), Some("not_recognised")), "{chain}");
    }
}

#[test]
fn an_earlier_certificate_explains_an_earlier_token() {
    let (home, _) = demo();
    let chain = home.path().join("demo dir/alice-chain.pem").to_str().unwrap().to_owned();
    let args = ["explain-mismatch", "--chain", &chain, "--value", APPENDIX_A_THUMBPRINT, "--json", "--earlier", FILE];
    let shown: Value = serde_json::from_str(&run(&args).out).unwrap();
    assert_eq!((&shown["code"], &shown["found"]["certificate"]), (&json!("earlier_certificate"), &json!("earlier")));
    // Chains may come issuer first.
    let pem = fs::read_to_string(&chain).unwrap();
    let value = run_with(&["thumbprint", "--quiet"], pem.as_bytes()).out.lines().next().unwrap().to_owned();
    let mut blocks: Vec<String> = pem.split_inclusive("-----END CERTIFICATE-----\n").map(str::to_owned).collect();
    assert!(blocks.len() > 1, "{pem}");
    blocks.reverse();
    let run = run_with(&["explain-mismatch", "--chain", "-", "--value", &value], blocks.concat().as_bytes());
    assert_eq!((run.status, run.out.lines().next()), (Some(1), Some("chain_reversed")), "{}", run.out);
}

#[test]
fn mistakes_are_named_and_tokens_are_not_repeated() {
    let bound_by_key = jwt(&json!({"cnf": {"jkt": "x"}}));
    let token = jwt(&json!({"cnf": {"x5t#S256": HEX}}));
    for (args, stdin, message) in [
        (vec!["--chain", FILE], "", "--value <TEXT>"),
        (vec!["--value", HEX], "", "--chain <FILE>"),
        (vec!["--chain", FILE, "--value", HEX, "--token", "-"], "", "cannot be used with"),
        (vec!["--chain", "-", "--token", "-"], "", "--chain and --token: only one can be standard input"),
        (vec!["--chain", FILE, "--value", &token], "", "--value: a token where its x5t#S256 belongs"),
        (vec!["--chain", FILE, "--token", &token], "", "a token where a file belongs"),
        (vec!["--chain", "-", "--value", HEX], "hello", "standard input: no certificate in any known form"),
        (vec!["--chain", FILE, "--token", "-"], "a.b", "no token: 2 segments"),
        (vec!["--chain", FILE, "--token", "-"], "a.%.c", "no token: the claims are not base64url"),
        (vec!["--chain", FILE, "--token", "-"], "{", "no introspection answer"),
        (vec!["--chain", FILE, "--token", "-"], "{}", "the token has no `cnf`"),
        (vec!["--chain", FILE, "--token", "-"], r#"{"cnf":{"x5t#S256":7}}"#, "`x5t#S256` is not a string"),
        (vec!["--chain", FILE, "--token", "-"], r#"{"cnf":"x"}"#, "`cnf` is not an object"),
        (vec!["--chain", FILE, "--token", "-"], &bound_by_key, "`cnf` has no `x5t#S256`, but `jkt`"),
    ] {
        let run = run_with(&[&["explain-mismatch"], args.as_slice()].concat(), stdin.as_bytes());
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{message}");
        assert!(run.err.contains(message) && !run.err.contains("eyJ"), "{message}: {}", run.err);
    }
}

#[test]
fn help_teaches() {
    let run = run(&["explain-mismatch", "--help"]);
    assert_eq!(run.status, Some(0));
    assert!(run.out.contains("Example") && run.out.contains("$ certbound explain-mismatch "), "{}", run.out);
}

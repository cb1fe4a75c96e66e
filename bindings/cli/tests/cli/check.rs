//! `certbound check`: exit statuses, records, and mistakes with their places.

mod revocation;

use crate::common::{check, demo};
use serde_json::Value;
use std::fs;

const MATERIAL: [&str; 6] =
    ["--policy", "@policy.json", "--jwks", "https://as.example=@jwks.json", "--trust-anchors", "@ca.pem"];

fn with<'a>(now: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&MATERIAL, ["--now", now].as_slice(), more].concat()
}

#[test]
fn the_status_tells_and_the_record_says_why() {
    let (home, now) = demo();
    let right = ["--chain", "@alice-chain.pem", "--token", "@alice.jwt", "--target", "/fhir/Patient/7", "--json"];
    let run = check(home.path(), &with(&now, &right), b"");
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    let record: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(record["decision"], "allow");
    assert_eq!(record["now"].to_string(), now);
    assert_eq!(record["presented_thumbprint"], record["demanded_thumbprint"]);
    assert_eq!(record["steps"].as_array().unwrap().len(), 8);
    assert!(record.get("reason").is_none());

    let stolen = right.map(|arg| arg.replace("alice-chain", "bob-chain"));
    let stolen: Vec<&str> = stolen.iter().map(String::as_str).collect();
    let run = check(home.path(), &with(&now, &stolen), b"");
    assert_eq!(run.status, Some(1));
    let record: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(record["reason"], "thumbprint_mismatch");
    assert_eq!(record["http_status"], 401);
    assert_ne!(record["presented_thumbprint"], record["demanded_thumbprint"]);

    let readable = check(home.path(), &with(&now, &stolen[..6]), b"");
    for part in [
        "DENY  thumbprint_mismatch (610)",
        "WWW-Authenticate: Bearer realm=\"fhir\", error=\"invalid_token\"",
        "refused at binding",
        record["presented_thumbprint"].as_str().unwrap(),
        record["demanded_thumbprint"].as_str().unwrap(),
    ] {
        assert!(readable.out.contains(part), "{part}: {}", readable.out);
    }
}

#[test]
fn every_argument_reaches_the_core() {
    let (home, now) = demo();
    let later = (now.parse::<u64>().unwrap() + 7200).to_string();
    let alice = ["--chain", "@alice-chain.pem", "--token", "@alice.jwt"];
    for (now, more, reason) in [
        (&now, ["--target", "/fhir/Observation"].as_slice(), "scope_insufficient"),
        (&now, &["--target", "/fhir/Patient", "--method", "POST"], "scope_no_rule"),
        (&now, &["--target", "/fhir/Patient", "--early-data"], "early_data"),
        (&later, &["--target", "/fhir/Patient"], "token_expired"),
    ] {
        let run = check(home.path(), &with(now, &[&alice, more].concat()), b"");
        assert_eq!(run.status, Some(1), "{more:?}");
        assert!(run.out.starts_with(&format!("DENY  {reason} (")), "{more:?}: {}", run.out);
    }
    for (more, reason) in [
        (["--chain", "@alice-chain.pem"].as_slice(), "credential_missing"),
        (&["--token", "@alice.jwt"], "client_certificate_missing"),
        (&["--introspection", "https://as.example=@jwks.json", "--chain", "@bob-chain.pem"], "credential_kind_refused"),
    ] {
        let run = check(home.path(), &with(&now, more), b"");
        assert!(run.out.starts_with(&format!("DENY  {reason} (")), "{more:?}: {}{}", run.out, run.err);
    }
}

#[test]
fn tokens_come_bare_or_as_a_field_value_from_file_or_pipe() {
    let (home, now) = demo();
    let token = fs::read_to_string(home.path().join("demo dir/alice.jwt")).unwrap();
    let args = with(&now, &["--chain", "@alice-chain.pem", "--token", "-", "--target", "/fhir/Patient"]);
    for (stdin, status, says) in [
        (token.clone(), 0, "ALLOW"),
        (format!("Bearer {token}"), 0, "ALLOW"),
        (format!("DPoP {token}"), 1, "DENY  credential_scheme_unsupported"),
        (format!("Bearer  {token}"), 1, "DENY  credential_malformed"),
        (String::new(), 1, "DENY  credential_malformed"),
    ] {
        let run = check(home.path(), &args, stdin.as_bytes());
        assert_eq!(run.status, Some(status), "{}", run.out);
        assert!(run.out.starts_with(says), "{}", run.out);
    }
}

#[test]
fn introspection_answers_are_credentials() {
    let (home, now) = demo();
    let dir = home.path().join("demo dir");
    fs::write(
        dir.join("ask.json"),
        r#"{"version": 1, "issuers": [{"issuer": "https://as.example", "audiences": ["https://fhir.example"],
            "credentials": "introspection", "required_claims": []}]}"#,
    )
    .unwrap();
    let thumbprint = crate::common::run(&["thumbprint", "-q", dir.join("alice-chain.pem").to_str().unwrap()]).out;
    let thumbprint = thumbprint.lines().next().unwrap();
    let exp = now.parse::<u64>().unwrap() + 60;
    let answer = format!(r#"{{"active": true, "exp": {exp}, "cnf": {{"x5t#S256": "{thumbprint}"}}}}"#);
    let args = ["--policy", "@ask.json", "--trust-anchors", "@ca.pem", "--now", &now];
    for (chain, status) in [("@alice-chain.pem", 0), ("@bob-chain.pem", 1)] {
        let more = ["--introspection", "https://as.example=-", "--chain", chain];
        let run = check(home.path(), &[&args, more.as_slice()].concat(), answer.as_bytes());
        assert_eq!(run.status, Some(status), "{}{}", run.out, run.err);
    }
}

#[test]
fn mistakes_name_their_place() {
    let (home, now) = demo();
    let dir = home.path().join("demo dir");
    let policy = fs::read_to_string(dir.join("policy.json")).unwrap();
    fs::write(dir.join("empty.json"), policy.replace("\"https://fhir.example\"", "")).unwrap();
    fs::write(dir.join("unknown.json"), policy.replace("\"realm\"", "\"relm\"")).unwrap();
    fs::write(dir.join("broken.pem"), "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n").unwrap();
    let base = |policy: &'static str, jwks: &'static str, anchors: &'static str| {
        vec!["--policy", policy, "--jwks", jwks, "--trust-anchors", anchors]
    };
    let (policy, jwks, anchors) = ("@policy.json", "https://as.example=@jwks.json", "@ca.pem");
    let more = |extra: &[&'static str]| [base(policy, jwks, anchors).as_slice(), extra].concat();
    for (args, message) in [
        (base("@empty.json", jwks, anchors), "@empty.json: issuers[0].audiences: must not be empty"),
        (base("@unknown.json", jwks, anchors), "@unknown.json: relm: unknown field `relm`"),
        (base("@absent.json", jwks, anchors), "@absent.json: No such file or directory"),
        (base(policy, "https://as.example=@ca.pem", anchors), "@ca.pem: https://as.example: "),
        (base(policy, "https://other.example=@jwks.json", anchors), "--jwks: https://as.example: "),
        (base(policy, jwks, "@broken.pem"), "@broken.pem: line 3: the block is not strict base64"),
        (more(&["--pins", "@ca.pem"]), "@ca.pem: "),
        (more(&["--now", "1790000000000"]), "--now: the time is over 10^11"),
        (more(&["--chain", "@jwks.json"]), "@jwks.json: no certificate in any known form"),
        (more(&["--jwks", "https://as.example=@jwks.json"]), "--jwks: https://as.example is given twice"),
        (more(&["--chain", "-", "--token", "-"]), "--chain and --token: only one can be standard input"),
    ] {
        let message = format!("error: {}", message.replace('@', &(dir.to_str().unwrap().to_owned() + "/")));
        let run = check(home.path(), &args, b"");
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.err.starts_with(&message), "{args:?}:\n{}{message}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    let run = check(home.path(), &with(&now, &["--token", "@alice.jwt", "--introspection", "a=b"]), b"");
    assert_eq!(run.status, Some(2));
}

#[test]
fn keys_that_verify_nothing_are_warned_about() {
    let (home, now) = demo();
    let dir = home.path().join("demo dir");
    let jwks = fs::read_to_string(dir.join("jwks.json")).unwrap();
    let jwks =
        jwks.replacen('[', r#"[{"kty": "EC", "crv": "P-521", "x": "AAAA", "y": "AAAA", "kid": "evil\u202e"},"#, 1);
    fs::write(dir.join("jwks.json"), &jwks).unwrap();
    let alice = ["--chain", "@alice-chain.pem", "--token", "@alice.jwt", "--target", "/fhir/Patient"];
    let run = check(home.path(), &with(&now, &alice), b"");
    assert_eq!(run.status, Some(0));
    assert!(run.err.contains("jwks.json: keys[0] (kid evil\\u202e) verifies nothing: this build's"), "{}", run.err);
    // A secret in the set is no warning: it spoils the set.
    fs::write(dir.join("jwks.json"), jwks.replacen('[', r#"[{"kty": "oct", "k": "AAAA"},"#, 1)).unwrap();
    let run = check(home.path(), &with(&now, &alice), b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("keys[0] is private or symmetric"), "{}", run.err);
}

#[test]
fn a_chain_in_any_form_is_the_same_chain() {
    let (home, now) = demo();
    let dir = home.path().join("demo dir");
    let bundle = fs::read_to_string(dir.join("alice-chain.pem")).unwrap();
    let args = with(&now, &["--token", "@alice.jwt", "--target", "/fhir/Patient", "--chain", "-"]);
    let escaped = bundle.replace('+', "%2B").replace('\n', "%0A").replace(' ', "%20");
    assert_eq!(check(home.path(), &args, escaped.as_bytes()).status, Some(0));
    let leaf = pem::parse(&bundle).unwrap().into_contents();
    let alone = check(home.path(), &args, &leaf);
    assert!(alone.out.starts_with("DENY  certificate_intermediate_missing"), "{}", alone.out);
    // The issuing CA from the configuration completes the path.
    let issuing = pem::parse_many(&bundle).unwrap().remove(1).into_contents();
    fs::write(dir.join("issuing.der"), issuing).unwrap();
    let args = [args.as_slice(), &["--intermediates", "@issuing.der"]].concat();
    assert_eq!(check(home.path(), &args, &leaf).status, Some(0));
    // Bytes that only look like DER are the client's fault, and denied.
    let hostile = check(home.path(), &args, &leaf[..leaf.len() - 1]);
    assert!(hostile.out.starts_with("DENY  certificate_malformed"), "{}", hostile.out);
}

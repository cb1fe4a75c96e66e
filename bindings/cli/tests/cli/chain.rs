//! `certbound chain`: what it says of chains that are accepted and refused, word for word, and of mistakes.

mod algorithms;
mod anchors;
mod authorities;
mod der;
mod draft;
mod forms;
mod golden;
mod leaves;
mod names;
mod policies;
mod revocation;
mod search;
mod spiffe;
mod strict;

use crate::common::{run, run_with};
use certbound::Rule;
use draft::{Draft, ca, leaf};
use golden::Case;

/// The usual path: a client under an issuing CA under a root.
pub(crate) fn root() -> Draft {
    ca("Root CA", "Root CA")
}

pub(crate) fn issuing() -> Draft {
    ca("Issuing CA", "Root CA")
}

pub(crate) fn client() -> Draft {
    leaf("client 7", "Issuing CA")
}

/// The usual path with another leaf.
pub(crate) fn of_leaf(name: &'static str, leaf: Draft) -> Case {
    Case::new(name, &[&leaf, &issuing()], &[&root()])
}

/// With another issuing CA.
pub(crate) fn of_ca(name: &'static str, ca: Draft) -> Case {
    Case::new(name, &[&client(), &ca], &[&root()])
}

/// With another root.
pub(crate) fn of_anchor(name: &'static str, anchor: Draft) -> Case {
    Case::new(name, &[&client(), &issuing()], &[&anchor])
}

#[test]
fn what_is_good_is_accepted() {
    of_leaf("accepted", client()).exits(0);
    let server = leaf("db.example", "Issuing CA")
        .with(draft::PURPOSES, false, &der::sequence(&[&der::oid(draft::SERVER_AUTH)]))
        .with(draft::ALTERNATIVE_NAME, false, &der::sequence(&[&der::tlv(0x82, b"db.example")]));
    of_leaf("accepted-server", server).args(&["--server", "db.example"]).exits(0);
    let any_purpose = client().without(draft::PURPOSES);
    of_leaf("accepted-eku-if-present", any_purpose).args(&["--eku", "if-present"]).exits(0);
    Case::new("accepted-by-the-tls-layer", &[&client()], &[])
        .without_anchors()
        .policy(r#"{"mode": "trust_tls_layer"}"#)
        .exits(0);
}

#[test]
fn every_rule_has_a_golden_file() {
    let files = std::fs::read_dir(golden::folder()).unwrap();
    let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    for rule in Rule::ALL {
        let line = format!("\n  rule           {}, {}\n", rule.code(), rule.section());
        assert!(texts.iter().any(|text| text.contains(&line)), "{}", rule.code());
    }
}

#[test]
fn the_json_is_the_core_report() {
    of_leaf("json-accepted", client()).args(&["--json"]).exits(0);
    let expired = client().valid("20250101000000Z", "20251231000000Z");
    of_leaf("json-refused", expired).args(&["--json"]).exits(1);
}

#[test]
fn what_is_refused_before_any_path_says_why_all_the_same() {
    let (client, issuing) = (client(), issuing());
    let eleven = [[&client].as_slice(), &[&issuing; 10]].concat();
    Case::new("chain-too-long", &eleven, &[&root()]).exits(1);
    of_leaf("malformed", client.clone()).file("chain", pem::encode(&pem::Pem::new("CERTIFICATE", "hello"))).exits(1);
    let renewed = client.clone().but(|draft| draft.serial = vec![1]);
    Case::new("not-pinned", &[&client], &[]).pinned(&renewed).policy(r#"{"mode": "pinned"}"#).exits(1);
}

#[test]
fn mistakes_name_their_place() {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = home.path().join(name).to_str().unwrap().to_owned();
        std::fs::write(&path, text).unwrap();
        path
    };
    let (chain, anchors) =
        (file("chain.pem", &der::pem(&[client().sign()])), file("ca.pem", &der::pem(&[root().sign()])));
    let broken = file("broken.pem", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n");
    let policy = |chain: &str| {
        format!(r#"{{"version": 1, "issuers": [{{"issuer": "https://as.example", "audiences": ["a"]}}], {chain}}}"#)
    };
    let unknown = file("unknown.json", &policy(r#""chains": {}"#));
    let pinned = file("pinned.json", &policy(r#""chain": {"mode": "pinned"}"#));
    let spiffe = file("spiffe.json", &policy(r#""chain": {"spiffe": true}"#));
    let domain = format!("Example.org={anchors}");
    let c = ["--chain", &chain];
    for (args, message) in [
        (vec![], "--chain <FILE>"),
        (c.to_vec(), "error: --trust-anchors: the policy's chain mode `validate` needs at least one\n"),
        ([&c[..], &["--trust-anchors", &broken]].concat(), "broken.pem: line 3: the block is not strict base64\n"),
        (
            [&c[..], &["--trust-anchors", &anchors, "--policy", &unknown]].concat(),
            "unknown.json: chains: unknown field",
        ),
        ([&c[..], &["--trust-anchors", &anchors, "--policy", &pinned]].concat(), "error: --pins: the policy's"),
        (
            [&c[..], &["--trust-anchors", &anchors, "--policy", &spiffe]].concat(),
            "ca.pem: certificate 1: the policy is about SPIFFE",
        ),
        (
            [&c[..], &["--spiffe-bundle", &domain]].concat(),
            "ca.pem: Example.org: must be the name of a SPIFFE trust domain",
        ),
        ([&c[..], &["--spiffe-bundle", "example.org"]].concat(), "expected DOMAIN=FILE"),
        ([&c[..], &["--eku", "require", "--policy", &pinned]].concat(), "cannot be used with"),
        (
            [&c[..], &["--trust-anchors", &anchors, "--now", "1790000000000"]].concat(),
            "error: --now: the time is over 10^11",
        ),
        (vec!["--chain", "-", "--trust-anchors", "-"], "error: --chain and --trust-anchors: only one can be standard"),
        (vec!["--chain", &anchors, "--trust-anchors", &unknown], "unknown.json: "),
    ] {
        let run = run(&[&["chain"], args.as_slice()].concat());
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.err.contains(message), "{args:?}: {}", run.err);
    }
}

#[test]
fn what_openssl_prints_is_a_chain() {
    let home = tempfile::tempdir().unwrap();
    let anchors = home.path().join("ca.pem");
    std::fs::write(&anchors, der::pem(&[root().sign()])).unwrap();
    let [leaf, issuing] = [client(), issuing()].map(|draft| der::pem(&[draft.sign()]));
    let shown = format!(
        "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = client 7\n{leaf} 1 s:CN = Issuing CA\n{issuing}---\n"
    );
    let args = ["chain", "--now", "1790000000", "--chain", "-", "--trust-anchors", anchors.to_str().unwrap()];
    let run = run_with(&args, shown.as_bytes());
    assert!(run.status == Some(0) && run.out.starts_with("ACCEPT\n"), "{}{}", run.out, run.err);
}

//! What is told of revocation: a golden file for every rule, from the vectors.

use super::golden::Case;
use crate::{
    common::run_in,
    materials::{self, NOW},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use certbound::Rule;
use serde_json::Value;
use std::fs;

/// The chain of a vector, with all that it is judged by.
fn vector(name: &'static str, id: &str) -> Case {
    let case = materials::case(id);
    let (setup, peer) = (&case["setup"], &case["peer"]);
    let pem = |names: &Value| -> String {
        names.as_array().unwrap().iter().map(|name| materials::certificate(text(name))).collect()
    };
    let mut out = Case::empty(name);
    for (flag, names) in
        [("chain", &peer["chain"]), ("trust-anchors", &setup["anchors"]), ("intermediates", &setup["intermediates"])]
    {
        if names.is_array() {
            out = out.file(flag, pem(names));
        }
    }
    match &setup["policy"] {
        Value::String(name) if name == "base" => (),
        Value::String(name) => out = out.file("policy", materials::policy(name)),
        document => out = out.file("policy", document.to_string()),
    }
    for crl in setup["crls"].as_array().into_iter().flatten().map(text) {
        out = out.further("crl", &format!("{crl}.crl"), materials::crl(crl));
    }
    for response in peer["ocsp"].as_array().into_iter().flatten() {
        let response = text(response.get("response").unwrap_or(response));
        out = out.further("ocsp", &format!("{response}.ocsp"), materials::ocsp(response));
    }
    out
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

const NONCE: [&str; 2] = ["--nonce", "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5"];

#[test]
fn statuses_that_are_known() {
    vector("crl-good", "crl/not-listed").exits(0);
    vector("crl-good-json", "crl/not-listed").args(&["--json"]).exits(0);
    vector("crl-revoked", "crl/key-compromise").breaks(Rule::Revoked);
    vector("crl-revoked-json", "crl/key-compromise").args(&["--json"]).exits(1);
    vector("crl-authority-revoked", "crl/authority-revoked").breaks(Rule::Revoked);
    vector("ocsp-good", "ocsp/good").exits(0);
    vector("ocsp-nonce", "ocsp/nonce").args(&NONCE).exits(0);
    vector("ocsp-revoked", "ocsp/revoked-key-compromise").breaks(Rule::Revoked);
    vector("ocsp-unknown", "ocsp/unknown").breaks(Rule::StatusUnknown);
}

#[test]
fn statuses_that_are_lacking() {
    vector("crl-missing", "crl/of-the-root-alone").breaks(Rule::StatusMissing);
    vector("crl-stale", "crl/until-a-second-ago").breaks(Rule::CrlStale);
    vector("crl-not-yet-valid", "crl/from-the-next-second").breaks(Rule::CrlNotYetValid);
    vector("crl-unusable", "crl/without-number").breaks(Rule::CrlUnusable);
    vector("crl-signature", "crl/another-key").breaks(Rule::CrlSignature);
    vector("crl-reasons", "crl-scope/one-half").breaks(Rule::CrlReasons);
    vector("crl-soft-failed", "revocation-policy/soft-stale").exits(0);
    vector("ocsp-stale", "ocsp/until-a-second-ago").breaks(Rule::OcspStale);
    vector("ocsp-not-yet-valid", "ocsp/from-the-next-second").breaks(Rule::OcspNotYetValid);
    vector("ocsp-malformed", "ocsp/none").further("ocsp", "short.ocsp", vec![0x30, 0x01]).breaks(Rule::OcspMalformed);
    vector("ocsp-unsuccessful", "ocsp/try-later").breaks(Rule::OcspUnsuccessful);
    vector("ocsp-certificate-id", "ocsp/another-issuer-name").breaks(Rule::OcspCertificateId);
    vector("ocsp-extension", "ocsp/critical-response-extension").breaks(Rule::OcspExtension);
    vector("ocsp-no-nonce", "ocsp/no-nonce").args(&NONCE).breaks(Rule::OcspNonce);
    vector("ocsp-responder", "ocsp/by-the-root").breaks(Rule::OcspResponder);
    vector("ocsp-signature", "ocsp/corrupt-signature").breaks(Rule::OcspSignature);
}

#[test]
fn where_to_fetch_is_told() {
    vector("fetch", "ocsp/none-of-a-leaf-with-access").breaks(Rule::StatusMissing);
}

#[test]
fn the_request_is_written() {
    let home = tempfile::tempdir().unwrap();
    materials::write(home.path(), &["access.pem", "ca.pem", "issuing-ca.pem"]);
    let args = ["chain", "--chain", "access.pem", "--now", NOW, "--ocsp-request", "leaf.req"];
    let anchored = [&args[..], &["--trust-anchors", "ca.pem", "--intermediates", "issuing-ca.pem"]].concat();
    let run = run_in(home.path(), &anchored);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{}", run.out);
    let plain = fs::read(home.path().join("leaf.req")).unwrap();
    assert_eq!(run_in(home.path(), &[&anchored[..], &["--nonce", "0102ABcd"]].concat()).status, Some(0));
    let with_nonce = fs::read(home.path().join("leaf.req")).unwrap();
    let has_nonce = |request: &[u8]| request.windows(4).any(|bytes| bytes == [1, 2, 0xab, 0xcd]);
    assert!(plain.starts_with(&[0x30]) && !has_nonce(&plain) && has_nonce(&with_nonce));
    // Without a path nobody knows whom to ask about.
    fs::remove_file(home.path().join("leaf.req")).unwrap();
    let run = run_in(home.path(), &[&args[..], &["--trust-anchors", "access.pem"]].concat());
    assert_eq!(run.status, Some(1));
    assert!(run.err.starts_with("warning: leaf.req: not written: no path"), "{}", run.err);
    assert!(!home.path().join("leaf.req").exists());
}

#[test]
fn responses_come_in_three_forms() {
    let home = tempfile::tempdir().unwrap();
    materials::write(home.path(), &["alice.pem", "ca.pem", "issuing-ca.pem"]);
    let der = materials::ocsp("revoked");
    let base64 = STANDARD.encode(&der) + "\n";
    let armoured = pem::encode(&pem::Pem::new("OCSP RESPONSE", der.clone()));
    for bytes in [der.as_slice(), base64.as_bytes(), armoured.as_bytes()] {
        fs::write(home.path().join("response"), bytes).unwrap();
        let args = ["chain", "--chain", "alice.pem", "--trust-anchors", "ca.pem", "--intermediates", "issuing-ca.pem"];
        let run = run_in(home.path(), &[&args[..], &["--now", NOW, "--ocsp", "response"]].concat());
        assert!(run.out.starts_with("REFUSE  certificate_revoked (231)\n"), "{}{}", run.out, run.err);
    }
}

#[test]
fn crls_that_wait_for_their_issuer_are_warned_about() {
    let home = tempfile::tempdir().unwrap();
    let names = ["alice.pem", "ca.pem", "issuing-ca.pem", "ca.crl", "issuing-ca.crl", "other-ca.crl"];
    materials::write(home.path(), &names);
    let chain = ["alice", "issuing-ca"].map(materials::certificate).concat();
    fs::write(home.path().join("chain.pem"), chain).unwrap();
    let judge = |chain: &str, crl: &str| {
        let args = ["chain", "--trust-anchors", "ca.pem", "--now", NOW, "--chain", chain, "--crl", "ca.crl"];
        run_in(home.path(), &[&args[..], &["--crl", crl]].concat())
    };
    // Its issuer came with the chain.
    let run = judge("chain.pem", "issuing-ca.crl");
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{}", run.out);
    let run = judge("alice.pem", "issuing-ca.crl");
    let pending = "issuing-ca.crl: the CRL is pending: nobody at hand named CN=certbound test issuing-ca has signed it";
    assert_eq!(run.err, format!("warning: {pending}\n"));
    assert!(judge("chain.pem", "other-ca.crl").err.starts_with("warning: other-ca.crl: the CRL is pending: "));
}

#[test]
fn mistakes_name_their_place() {
    let home = tempfile::tempdir().unwrap();
    materials::write(home.path(), &["alice.pem", "ca.pem", "issuing-ca.pem", "ca.crl"]);
    fs::write(home.path().join("off.json"), materials::policy("check-off")).unwrap();
    for (args, message) in [
        (["--crl", "ca.pem"].as_slice(), "error: ca.pem: line 1: a block of another kind"),
        (&["--crl", "ca.crl", "--policy", "off.json"], "error: --crl: the policy's `revocation.check` is `off`\n"),
        (&["--ocsp", "absent"], "error: absent: No such file or directory\n"),
        (&["--ocsp", "off.json"], "error: off.json: no OCSP response in any known form: DER, PEM, base64\n"),
        (&["--nonce", "00"], "error: --nonce: there is neither --ocsp nor --ocsp-request"),
        (&["--nonce", "0"], "error: invalid value '0' for '--nonce <HEX>': expected 1 to 128 bytes in hex"),
        (&["--ocsp", "-", "--crl", "-"], "error: --ocsp and --crl: only one can be standard input\n"),
        (&["--ocsp-request", "absent/leaf.req"], "error: absent/leaf.req: No such file or directory"),
    ] {
        let usual = ["chain", "--trust-anchors", "ca.pem", "--intermediates", "issuing-ca.pem", "--chain", "alice.pem"];
        let run = run_in(home.path(), &[&usual, ["--now", NOW].as_slice(), args].concat());
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.err.starts_with(message), "{args:?}: {}", run.err);
    }
}

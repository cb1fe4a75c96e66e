//! `certbound crl`: what it says of CRLs, word for word, and its exit statuses.

use crate::{
    common::{Run, is_golden, run_in, run_with},
    materials::{self, NOW},
};
use serde_json::Value;
use std::{fs, path::Path};

/// The files that the arguments name are the vectors'.
fn crl(args: &[&str]) -> Run {
    let home = tempfile::tempdir().unwrap();
    let names: Vec<&str> = args.iter().copied().filter(|arg| !arg.starts_with("--") && arg.contains('.')).collect();
    materials::write(home.path(), &names);
    run_in(home.path(), &[&["crl"], args, &["--now", NOW]].concat())
}

fn golden(name: &str, args: &[&str], status: i32) {
    let run = crl(args);
    let text = format!("$ certbound crl {} --now {NOW}\n{}{}", args.join(" "), run.out, run.err);
    is_golden(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/crl/{name}.txt")), &text);
    assert_eq!(run.status, Some(status), "{text}");
}

#[test]
fn what_it_holds() {
    golden("fresh", &["issuing-ca.crl"], 0);
    golden("signed", &["issuing-ca.crl", "--issuer", "ca.pem", "--issuer", "issuing-ca.pem"], 0);
    golden("delta", &["delta-silent.crl"], 0);
    golden("out-of-date", &["until-a-second-ago.crl"], 1);
    golden("not-yet-valid", &["from-the-next-second.crl"], 1);
    golden("no-number", &["without-number.crl"], 1);
    golden("no-next-update", &["without-next-update.crl"], 1);
    golden("several", &["issuing-ca.crl", "until-a-second-ago.crl", "ca.crl"], 1);
}

#[test]
fn what_it_is_about() {
    golden("of-users", &["issuing-ca-of-users.crl"], 0);
    golden("of-authorities", &["issuing-ca-of-authorities.crl"], 0);
    golden("of-attributes", &["issuing-ca-of-attributes.crl"], 0);
    golden("of-compromises", &["of-compromises.crl"], 0);
    golden("at-uris", &["at-both.crl"], 0);
    golden("at-a-relative-name", &["at-part.crl"], 0);
    golden("indirect", &["indirect.crl"], 0);
}

#[test]
fn who_signed_it() {
    golden("another-key", &["another-key.crl", "--issuer", "issuing-ca.pem"], 1);
    golden("another-name", &["issuing-ca.crl", "--issuer", "ca.pem"], 1);
    golden("no-crl-sign", &["no-crl-sign-ca.crl", "--issuer", "no-crl-sign-ca.pem"], 1);
}

#[test]
fn what_it_says_of_a_certificate() {
    golden("not-listed", &["issuing-ca.crl", "--certificate", "alice.pem"], 0);
    golden("revoked", &["key-compromise.crl", "--issuer", "issuing-ca.pem", "--certificate", "alice.pem"], 1);
    golden("revoked-without-reason", &["without-reason.crl", "--certificate", "alice.pem"], 1);
    golden("delta-not-listed", &["delta-silent.crl", "--certificate", "alice.pem"], 0);
    golden("released", &["delta-releases.crl", "--certificate", "alice.pem"], 0);
    golden("some-reasons", &["of-compromises.crl", "--certificate", "alice.pem"], 0);
    golden("not-covered-issuer", &["ca-alice-serial.crl", "--certificate", "alice.pem"], 1);
    golden("not-covered-kind", &["issuing-ca-of-authorities.crl", "--certificate", "alice.pem"], 1);
    golden("not-covered-point", &["at-one.crl", "--certificate", "alice.pem"], 1);
    golden("not-covered-and-stale", &["ca-until-a-second-ago.crl", "--certificate", "alice.pem"], 1);
    golden("several-of-one", &["ca.crl", "issuing-ca.crl", "--certificate", "alice.pem"], 0);
    golden("unusable-lists-her", &["critical-extension-of-her-entry.crl", "--certificate", "alice.pem"], 1);
}

#[test]
fn the_json_is_an_array() {
    golden("json", &["issuing-ca.crl", "--issuer", "issuing-ca.pem", "--certificate", "bob.pem", "--json"], 1);
    let run = crl(&["version-1.crl", "ca.crl", "--json"]);
    let told: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.status, told.len()), (Some(1), 2));
    assert_eq!((&told[0]["verdict"], &told[0]["problem"]), (&"unusable".into(), &"version".into()));
    assert_eq!((&told[1]["verdict"], &told[1]["problem"]), (&"fresh".into(), &Value::Null));
}

#[test]
fn files_hold_der_or_pem_and_several() {
    for bytes in [materials::crl("issuing-ca"), materials::crl_pem(&["issuing-ca"]).into_bytes()] {
        let run = run_with(&["crl", "--at", NOW], &bytes);
        assert!(run.status == Some(0) && run.out.starts_with("FRESH  standard input\n"), "{}{}", run.out, run.err);
    }
    let run = run_with(&["crl", "--at", NOW], materials::crl_pem(&["issuing-ca", "version-1"]).as_bytes());
    assert_eq!(run.status, Some(1));
    for part in ["FRESH  standard input, CRL 1\n", "UNUSABLE  standard input, CRL 2\n", "2 CRLs: 1 unusable, 1 fresh\n"]
    {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
}

#[test]
fn mistakes_name_their_place() {
    let home = tempfile::tempdir().unwrap();
    materials::write(home.path(), &["ca.crl", "alice.pem"]);
    let mut cut = materials::crl("ca");
    cut.pop();
    fs::write(home.path().join("cut.crl"), cut).unwrap();
    for (args, message) in [
        (["absent.crl"].as_slice(), "error: absent.crl: No such file or directory\n"),
        (&["cut.crl"], "error: cut.crl: byte "),
        (&["alice.pem"], "error: alice.pem: line 1: a block of another kind"),
        (&["ca.crl", "--certificate", "ca.crl"], "error: ca.crl: not the DER of a certificate: byte "),
        (&["ca.crl", "--issuer", "ca.crl"], "error: ca.crl: not the DER of a certificate: byte "),
        (&["-", "--issuer", "-"], "error: FILE and --issuer: only one can be standard input\n"),
        (&["-", "-"], "error: FILE and FILE: only one can be standard input\n"),
    ] {
        let run = run_in(home.path(), &[&["crl"], args].concat());
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.err.starts_with(message) && run.err.lines().count() == 1, "{args:?}: {}", run.err);
    }
}

//! Names and their constraints, in both directions: what others let through, and what they refuse without cause.

use crate::world::{DNS, MAIL, Name, Outcome, URI, World, constraints, leaf_of, peer, state};
use certbound::{Purpose, Reason};
use serde_json::json;

const OUTSIDE: Outcome = Err(Reason::CertificateNameConstraint);

fn permitted(tag: u8, constraint: &str, name: &str) -> Outcome {
    World::new().judge(&constraints(&[(tag, constraint.as_bytes())], &[]), &leaf_of(&[(tag, name.as_bytes())]))
}

fn excluded(tag: u8, constraint: &str, name: &str) -> Outcome {
    World::new().judge(&constraints(&[], &[(tag, constraint.as_bytes())]), &leaf_of(&[(tag, name.as_bytes())]))
}

/// rustls-webpki took a certificate whose URIs lay outside its CA's constraints on URIs. Here the host of a URI is
/// compared, and one without a host is refused.
#[test]
fn rustsec_2026_0098_constraints_on_uris() {
    assert_eq!(permitted(URI, "good.example", "https://good.example/x"), Ok(()));
    assert_eq!(permitted(URI, ".good.example", "https://a.good.example:8443/x"), Ok(()));
    for uri in [
        "https://evil.example/good.example",
        "https://a.good.example",
        "https://good.example.evil.example/",
        "https://good.example@evil.example/",
        "urn:good.example",
        "https://evil.example\\good.example",
    ] {
        assert_eq!(permitted(URI, "good.example", uri), OUTSIDE, "{uri}");
    }
    assert_eq!(excluded(URI, "evil.example", "https://good.example/evil.example"), Ok(()));
    assert_eq!(excluded(URI, "evil.example", "https://evil.example/"), OUTSIDE);
    assert_eq!(excluded(URI, "evil.example", "https://EVIL.example/"), OUTSIDE);
    // A constraint on another form says nothing of this one.
    let world = World::new();
    let ca = constraints(&[(DNS, b"good.example")], &[]);
    assert_eq!(world.judge(&ca, &leaf_of(&[(URI, b"https://evil.example/")])), Ok(()));
}

/// rustls-webpki (RUSTSEC-2026-0099) took a wildcard that reaches beyond what is permitted; Go (CVE-2025-61727) one
/// that reaches into what is excluded, and after its repair refused others that do not (go#76935, go#77968).
#[test]
fn rustsec_2026_0099_cve_2025_61727_wildcards_under_constraints() {
    assert_eq!(permitted(DNS, "good.example", "*.good.example"), Ok(()));
    assert_eq!(permitted(DNS, "good.example", "*.a.good.example"), Ok(()));
    assert_eq!(permitted(DNS, "a.good.example", "*.good.example"), OUTSIDE);
    assert_eq!(permitted(DNS, "good.example", "*.example"), OUTSIDE);
    assert_eq!(excluded(DNS, "test.example", "*.example"), OUTSIDE);
    assert_eq!(excluded(DNS, "test.example", "*.test.example"), OUTSIDE);
    assert_eq!(excluded(DNS, "test.example", "*.a.test.example"), OUTSIDE);
    assert_eq!(excluded(DNS, "test.example", "*.good.example"), Ok(()));
    assert_eq!(excluded(DNS, "test.example", "*.atest.example"), Ok(()));
    assert_eq!(excluded(DNS, "test.example", "a.good.example"), Ok(()));
}

/// webpki#471: excluded names were compared the wrong way round, so that a name above an excluded one was refused and
/// one under it was not.
#[test]
fn webpki_471_excluded_names_the_right_way_round() {
    for (constraint, name, wanted) in [
        ("sub.good.example", "good.example", Ok(())),
        ("sub.good.example", "asub.good.example", Ok(())),
        ("sub.good.example", "sub.good.example", OUTSIDE),
        ("sub.good.example", "SUB.good.example", OUTSIDE),
        ("sub.good.example", "x.sub.good.example", OUTSIDE),
    ] {
        assert_eq!(excluded(DNS, constraint, name), wanted, "{name} with {constraint} excluded");
    }
    for (name, wanted) in [("sub.good.example", Ok(())), ("x.sub.good.example", Ok(())), ("good.example", OUTSIDE)] {
        assert_eq!(permitted(DNS, "sub.good.example", name), wanted, "{name}");
    }
}

/// Envoy read a host name as far as its first zero byte. Here a name with a zero byte, another control character or a
/// letter beyond ASCII equals nothing, and lies inside no constraint.
#[test]
fn cve_2025_66220_a_zero_byte_in_a_name() {
    let world = World::new();
    let verifier = world.verifier(&json!({}));
    let server = [0x30, 0x13, 6, 3, 0x55, 0x1d, 0x25, 4, 0x0c, 0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 1];
    let reached = |name: &[u8]| {
        let leaf = [&server[..], &crate::world::alternative_name(&[(DNS, name)])].concat();
        state(&peer(&verifier, &world.chain(&[], &leaf), Purpose::Server("good.example")))
    };
    let mails = constraints(&[(MAIL, b"good.example")], &[]);
    let hosts = constraints(&[], &[(DNS, b"evil.example")]);
    assert_eq!(reached(b"good.example"), Ok(()));
    assert_eq!(world.judge(&mails, &leaf_of(&[(MAIL, b"alice@good.example")])), Ok(()));
    assert_eq!(world.judge(&hosts, &leaf_of(&[(DNS, b"good.example")])), Ok(()));
    for odd in [&b"\0"[..], b"\0.evil.example", b"\x01", b"\n", b"\x7f", b"\xc3\xa9"] {
        let name = [b"good.example", odd].concat();
        assert!(reached(&name).is_err(), "{odd:?}");
        assert_eq!(world.judge(&hosts, &leaf_of(&[(DNS, &name)])), OUTSIDE, "{odd:?}");
        let mail = [b"alice@good.example", odd].concat();
        assert_eq!(world.judge(&mails, &leaf_of(&[(MAIL, &mail)])), OUTSIDE, "{odd:?}");
        let before = [b"alice@evil.example", odd, b"@good.example"].concat();
        assert_eq!(world.judge(&mails, &leaf_of(&[(MAIL, &before)])), OUTSIDE, "{odd:?}");
    }
}

/// OpenSSL decoded Punycode for constraints on mailboxes, and wrote over its stack. There is no such decoder here: a
/// mailbox is compared as it stands, and one that is not in ASCII is inside nothing.
#[test]
fn cve_2022_3602_cve_2022_3786_punycode_in_a_mailbox() {
    let host = "xn--maana-pta.example";
    assert_eq!(permitted(MAIL, host, &format!("alice@{host}")), Ok(()));
    assert_eq!(permitted(MAIL, host, "alice@ma\u{f1}ana.example"), OUTSIDE);
    let (long, dots) = (format!("a@xn--{}-99999999.example", "z".repeat(600)), format!("a@xn--{}", ".".repeat(600)));
    for mail in [long.as_str(), &dots, "a@xn--", "a@xn---", "a@xn--99999999999999999999.example"] {
        assert_eq!(permitted(MAIL, host, mail), OUTSIDE, "{mail}");
    }
    // SmtpUTF8Mailbox (RFC 9598), where OpenSSL decoded: a form of name that is not constrained here, and not read.
    let utf8 = b"\x06\x08\x2b\x06\x01\x05\x05\x07\x08\x09\xa0\x08\x0c\x06a@\xc3\xb1.e";
    let other: Name<'_> = (0xa0, utf8);
    let world = World::new();
    assert_eq!(world.judge(&[], &leaf_of(&[other])), Ok(()));
    assert_eq!(world.judge(&constraints(&[other], &[]), &leaf_of(&[other])), OUTSIDE);
}

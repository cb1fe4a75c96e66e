//! Trust anchors: what is asked of their own certificates, and what the policy adds.

mod constraints;

use rcgen::{BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose};
use serde_json::{Value, json};

use super::NOW;
use super::case::Case;
use super::certificates::{SHORT, key, unknown, usual};
use super::draft::Draft;
use super::extension::{self, NAME_CONSTRAINTS, SUBJECT_ALTERNATIVE_NAME, custom, dns};
use super::handmade::Handmade;
use super::keys::Key;
use super::pki::{Pki, at, call};
use super::policies;
use super::world::World;

pub(crate) fn certificates(pki: &mut Pki) {
    // Each with a leaf it issued.
    let mut root = |name: &str, key_of_root: Key, change: fn(&mut CertificateParams)| {
        pki.root(name, key_of_root, change);
        let leaf = format!("under-{name}");
        pki.leaf(&leaf, name, key(&leaf), usual);
    };
    root("expired-root", key("expired-root"), |params| params.not_after = at(NOW - 86_400));
    root("future-root", key("future-root"), |params| params.not_before = at(NOW + 86_400));
    root("critical-root", key("critical-root"), |params| params.custom_extensions = vec![unknown(true)]);
    root("twice-root", key("twice-root"), |params| params.custom_extensions = vec![unknown(false), unknown(false)]);
    root("crl-root", key("crl-root"), |params| params.key_usages = vec![KeyUsagePurpose::CrlSign]);
    root("weak-root", Key::rsa("small"), |_| ());
    root("server-root", key("server-root"), |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    });
    root("low-root", key("low-root"), |params| params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0)));
    pki.authority("under-low-root-ca", "low-root", key("under-low-root-ca"), usual);
    pki.leaf("two-under-low-root", "under-low-root-ca", key("two-under-low-root"), usual);
    pki.root("short-root", key("short-root"), |params| params.not_after = at(NOW + SHORT));
    pki.leaf("under-short-root", "short-root", key("under-short-root"), usual);
    pki.root("ca-before", key("ca"), |params| {
        call(params, "ca");
        params.not_after = at(NOW - 86_400);
    });
    // Version 3 without basic constraints.
    let plain = Handmade::new("plain-root", "plain-root");
    pki.keep("plain-root", plain.signed_by(&key("plain-root")));
    let under = Handmade::client("under-plain-root", "plain-root");
    pki.keep("under-plain-root", under.signed_by(&key("plain-root")));

    pki.root("good-root", key("good-root"), |params| {
        let good = extension::name_constraints(&[dns("good.example")], &[]);
        params.custom_extensions = vec![custom(NAME_CONSTRAINTS, true, good)];
    });
    for (leaf, issuer, name) in [
        ("good-under-good-root", "good-root", "client.good.example"),
        ("evil-under-good-root", "good-root", "client.evil.example"),
        ("good-host", "ca", "client.good.example"),
        ("evil-host", "ca", "client.evil.example"),
    ] {
        pki.leaf(leaf, issuer, key(leaf), |params| {
            params.custom_extensions =
                vec![custom(SUBJECT_ALTERNATIVE_NAME, false, extension::general_names(&[dns(name)]))];
        });
    }
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = checked(world);
    cases.extend(by_their_own_rules(world));
    cases.extend(constraints::cases(world));
    cases
}

fn as_configured() -> Value {
    policies::chain(json!({"anchors": "as_configured"}))
}

/// Anchors that are refused where they are looked at, and taken where they are not.
fn checked(world: &World) -> Vec<Case> {
    let rows = [
        ("expired", "The anchor expired yesterday.", "under-expired-root", "expired-root"),
        ("not-yet-valid", "The anchor is valid from tomorrow.", "under-future-root", "future-root"),
        (
            "critical-extension",
            "The anchor has a critical extension nobody knows.",
            "under-critical-root",
            "critical-root",
        ),
        ("extension-twice", "The anchor has an extension nobody knows twice.", "under-twice-root", "twice-root"),
        ("not-for-certificates", "The anchor's key may sign CRLs alone.", "under-crl-root", "crl-root"),
        ("no-basic-constraints", "The anchor does not say that it is a CA.", "under-plain-root", "plain-root"),
        ("leaf", "The anchor is a client's certificate, which signed another.", "under-alice", "alice"),
        (
            "itself",
            "The anchor is the very certificate that the client presents, and no CA's.",
            "self-signed",
            "self-signed",
        ),
    ];
    let later = |name: &str, builds: &str| {
        let now = NOW + SHORT + 1;
        Draft::of_chain(world, "anchors", name, builds, "RFC 5280 section 6.1.1", &["under-short-root"])
            .anchors(&["short-root"])
            .judged_at(NOW)
            .now(now)
            .mint(world.mint_for("under-short-root").claim("iat", now - 60).claim("exp", now + 540))
    };
    let mut cases = vec![
        later(
            "expired-since-as-configured",
            "The anchor has expired since the handshake. The policy trusts it as it is.",
        )
        .policy(as_configured())
        .allows(),
        later("expired-since", "The anchor has expired since the handshake; the leaf has not.")
            .denies("peer_expired", "expired-since-as-configured"),
    ];
    for (name, builds, leaf, anchor) in rows {
        let case = |name: &str, builds: &str| {
            Draft::of_chain(world, "anchors", name, builds, "RFC 5280 section 6.1.1", &[leaf]).anchors(&[anchor])
        };
        let taken = format!("{name}-as-configured");
        let words = format!("{} The policy trusts it as it is.", builds);
        cases.push(case(&taken, &words).policy(as_configured()).allows());
        cases.push(case(name, builds).denies("certificate_anchor_unusable", &taken));
    }
    cases
}

fn by_their_own_rules(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, anchor: &str, chain: &[&str]| {
        Draft::of_chain(world, "anchors", name, builds, section, chain).anchors(&[anchor])
    };
    let inputs = "RFC 5280 section 6.1.1";
    let names = "RFC 5280 section 4.2.1.10";
    let unusable = "certificate_anchor_unusable";
    vec![
        case(
            "version-1",
            "The anchor is X.509 version 1; that it is a CA's, the operator says.",
            inputs,
            "version-1-ca",
            &["under-version-1-ca"],
        )
        .allows(),
        case("renewed", "The anchor's old certificate stands before its new one.", inputs, "ca-before", &["direct"])
            .anchors(&["ca-before", "ca"])
            .allows(),
        case(
            "renewed-and-forgotten",
            "Only the anchor's old certificate is configured.",
            inputs,
            "ca-before",
            &["direct"],
        )
        .denies(unusable, "renewed"),
        case("weak", "The anchor's RSA key has 1024 bits.", inputs, "weak-root", &["under-weak-root"])
            .denies(unusable, "chain/rsa"),
        case(
            "for-servers",
            "The anchor's extended key usage is serverAuth.",
            inputs,
            "server-root",
            &["under-server-root"],
        )
        .denies("certificate_purpose", "for-servers-as-configured"),
        case(
            "for-servers-as-configured",
            "The same, and the policy trusts it as it is.",
            inputs,
            "server-root",
            &["under-server-root"],
        )
        .policy(as_configured())
        .allows(),
        case(
            "at-its-path-length",
            "The anchor may have no CA under it, and has none.",
            inputs,
            "low-root",
            &["under-low-root"],
        )
        .allows(),
        case(
            "beyond-its-path-length",
            "The anchor may have no CA under it, and has one.",
            inputs,
            "low-root",
            &["two-under-low-root", "under-low-root-ca"],
        )
        .denies("certificate_ca_invalid", "at-its-path-length"),
        case(
            "beyond-its-path-length-as-configured",
            "The same, and the policy trusts it as it is.",
            inputs,
            "low-root",
            &["two-under-low-root", "under-low-root-ca"],
        )
        .policy(as_configured())
        .allows(),
        case(
            "inside-its-names",
            "A host that the anchor's name constraints permit.",
            names,
            "good-root",
            &["good-under-good-root"],
        )
        .allows(),
        case(
            "outside-its-names",
            "A host that the anchor's name constraints do not permit.",
            names,
            "good-root",
            &["evil-under-good-root"],
        )
        .denies("certificate_name_constraint", "inside-its-names"),
        case(
            "outside-its-names-as-configured",
            "The policy trusts the anchor as it is, and its name constraints are what it is.",
            names,
            "good-root",
            &["evil-under-good-root"],
        )
        .policy(as_configured())
        .denies("certificate_name_constraint", "inside-its-names"),
    ]
}

//! Who signed a CRL, and who may: where its key comes from, and the path from that to the anchor.

mod client;
mod many;
mod status;

use rcgen::{CertificateParams, KeyUsagePurpose};

use super::NOW;
use super::case::Case;
use super::certificates::{SHORT, key, usual};
use super::der::common_name;
use super::draft::Draft;
use super::evidence::Evidence;
use super::pki::{Pki, at, call, subject};
use super::revocation_list::{Entry, RevocationList};
use super::world::World;

pub(crate) fn certificates(pki: &mut Pki) {
    pki.authority("no-crl-sign-ca", "ca", key("no-crl-sign-ca"), |params| {
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    });
    pki.leaf("under-no-crl-sign-ca", "no-crl-sign-ca", key("under-no-crl-sign-ca"), usual);
    // Its next term, of the same key.
    pki.authority("no-crl-sign-ca-renewed", "ca", key("no-crl-sign-ca"), |params| call(params, "no-crl-sign-ca"));

    // A CA with one key for certificates and others for CRLs, which are no CA's.
    pki.authority("split-ca", "ca", key("split-ca"), |params| params.key_usages = vec![KeyUsagePurpose::KeyCertSign]);
    pki.leaf("under-split-ca", "split-ca", key("under-split-ca"), usual);
    let signer = |name: &'static str| {
        move |params: &mut CertificateParams| {
            call(params, name);
            params.key_usages = vec![KeyUsagePurpose::CrlSign];
            params.extended_key_usages = vec![];
        }
    };
    pki.leaf("split-crl-key", "ca", key("split-crl-key"), signer("split-ca"));
    pki.leaf("split-expired-key", "ca", key("split-expired-key"), |params| {
        signer("split-ca")(params);
        params.not_after = at(NOW - 86_400);
    });
    pki.leaf("split-short-key", "ca", key("split-short-key"), |params| {
        signer("split-ca")(params);
        params.not_after = at(NOW + SHORT);
    });
    pki.leaf("split-wrong-key", "ca", key("split-wrong-key"), |params| {
        signer("split-ca")(params);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    });
    pki.leaf("split-foreign-key", "other-ca", key("split-foreign-key"), signer("split-ca"));

    // Another root of the anchor's name.
    pki.root("ca-namesake", key("ca-namesake"), |params| call(params, "ca"));
    pki.leaf("split-namesake-key", "ca-namesake", key("split-namesake-key"), signer("split-ca"));

    // A CA with two keys, which sign what they like.
    pki.authority("twin-ca", "ca", key("twin-ca"), usual);
    pki.authority("twin-ca-next", "ca", key("twin-ca-next"), |params| call(params, "twin-ca"));
    pki.leaf("under-twin-ca", "twin-ca", key("under-twin-ca"), usual);
    status::certificates(pki);
    client::certificates(pki);
    many::certificates(pki);
}

pub(crate) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut keep = |name: &str, issuer: &str, number: i64, listed: &[&str]| {
        let entries: Vec<Entry> = listed.iter().map(|leaf| Entry::of(pki, leaf).because(1)).collect();
        let list = RevocationList { number: Some(number), ..RevocationList::with(pki, issuer, &entries) };
        evidence.list(pki, name, issuer, &list);
    };
    for signer in [
        "no-crl-sign-ca",
        "split-crl-key",
        "split-expired-key",
        "split-short-key",
        "split-wrong-key",
        "split-foreign-key",
        "split-namesake-key",
    ] {
        keep(signer, signer, 10, &[]);
    }
    keep("ca-namesake", "ca-namesake", 10, &[]);
    keep("usage-free-ca", "usage-free-ca", 10, &[]);
    keep("no-crl-sign-ca-lists-it", "no-crl-sign-ca", 10, &["under-no-crl-sign-ca"]);
    keep("split-crl-key-lists-it", "split-crl-key", 10, &["under-split-ca"]);
    keep("ca-split-crl-key-revoked", "ca", 10, &["split-crl-key"]);
    keep("twin-ca", "twin-ca", 10, &[]);
    let stale = RevocationList { next_update: Some(NOW - 1), ..RevocationList::of(pki, "twin-ca") };
    keep("twin-ca-lists-it", "twin-ca", 10, &["under-twin-ca"]);
    keep("twin-ca-next", "twin-ca-next", 11, &[]);
    keep("twin-ca-next-lists-it", "twin-ca-next", 11, &["under-twin-ca"]);
    let rogue = |entries: &[Entry]| {
        let list = RevocationList { number: Some(11), ..RevocationList::with(pki, "issuing-ca", entries) };
        list.signed_by(pki.key("rogue-issuing-ca"))
    };
    evidence.list(pki, "twin-ca-stale", "twin-ca", &stale);
    let list = RevocationList {
        issuer: common_name(&subject("split-ca").to_uppercase()),
        ..RevocationList::of(pki, "split-crl-key")
    };
    evidence.list(pki, "split-crl-key-in-capitals", "split-crl-key", &list);
    evidence.list(pki, "issuing-ca-by-another", "split-crl-key", &RevocationList::of(pki, "issuing-ca"));
    status::evidence(pki, evidence);
    client::evidence(pki, evidence);
    many::evidence(pki, evidence);
    evidence.crl("rogue", rogue(&[]));
    evidence.crl("rogue-lists-alice", rogue(&[Entry::of(pki, "alice")]));
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = own(world);
    cases.extend(delegated(world));
    cases.extend(twins(world));
    cases.extend(status::cases(world));
    cases.extend(client::cases(world));
    cases.extend(many::cases(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, chain: &[&str], crls: &[&str]) -> Draft<'w> {
    let crls = [&["ca"], crls].concat();
    Draft::of_chain(world, "crl-signer", name, builds, "RFC 5280 section 6.3.3", chain).crls(&crls)
}

fn own(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str], crls: &[&str]| case(world, name, builds, chain, crls);
    let alone = |name: &str, builds: &str, leaf: &str| {
        case(name, builds, &[leaf], &["issuing-ca"]).intermediates(&["issuing-ca"])
    };
    let (unusable, revoked) = ("certificate_status_unusable", "certificate_revoked");
    let usual = &["alice", "issuing-ca"];
    let renewed = &["under-no-crl-sign-ca", "no-crl-sign-ca", "no-crl-sign-ca-renewed"];
    vec![
        alone("configured", "The issuing CA, which signed the CRL, is configured; alice comes alone.", "alice")
            .allows(),
        alone("configured-listed", "The same CRL lists bob, who comes alone.", "bob").denies(revoked, "configured"),
        case("twin-first", "A rogue CA of the issuing CA's name is configured.", usual, &["issuing-ca"])
            .intermediates(&["rogue-issuing-ca"])
            .allows(),
        case(
            "rogue-beside",
            "A rogue CA's later CRL lists alice, the true one does not.",
            usual,
            &["rogue-lists-alice", "issuing-ca"],
        )
        .allows(),
        case(
            "rogue-over",
            "A rogue CA's later CRL is empty, the true one lists alice.",
            usual,
            &["rogue", "alice-revoked"],
        )
        .denies(revoked, "rogue-beside"),
        case(
            "another-ca-brought",
            "Another CA's key for CRLs signed one in the issuing CA's name; the peer brings its certificate.",
            &["alice", "issuing-ca", "split-crl-key"],
            &["issuing-ca-by-another"],
        )
        .denies(unusable, "configured"),
        case("another-ca", "That certificate is configured.", usual, &["issuing-ca-by-another"])
            .intermediates(&["split-crl-key"])
            .denies(unusable, "configured"),
        case("rogue-known", "The rogue CA is configured as well, under no anchor.", usual, &["rogue"])
            .intermediates(&["rogue-issuing-ca"])
            .denies(unusable, "twin-first"),
        case(
            "no-crl-sign",
            "The issuing CA's key usage has no cRLSign.",
            &["under-no-crl-sign-ca", "no-crl-sign-ca"],
            &["no-crl-sign-ca"],
        )
        .denies(unusable, "no-key-usage"),
        case(
            "renewed",
            "The peer sends the CA's next certificate as well, of the same key and with cRLSign.",
            renewed,
            &["no-crl-sign-ca"],
        )
        .allows(),
        case("renewed-and-listed", "It does, and the CRL lists the leaf.", renewed, &["no-crl-sign-ca-lists-it"])
            .denies(revoked, "renewed"),
        case(
            "no-key-usage",
            "The issuing CA has no key usage: its key may be used for anything.",
            &["under-usage-free-ca", "usage-free-ca"],
            &["usage-free-ca"],
        )
        .allows(),
    ]
}

fn delegated(world: &World) -> Vec<Case> {
    let chain = &["under-split-ca", "split-ca"];
    let case = |name: &str, builds: &str, crls: &[&str]| case(world, name, builds, chain, crls);
    let unusable = "certificate_status_unusable";
    let by = |name: &str, builds: &str, signer: &str| case(name, builds, &[signer]).intermediates(&[signer]);
    let brought = [&chain[..], &["split-crl-key"]].concat();
    vec![
        by("delegated", "The CA has a second key, for CRLs; its certificate is configured.", "split-crl-key").allows(),
        case("delegated-in-capitals", "The CRL spells the CA's name in capitals.", &["split-crl-key-in-capitals"])
            .intermediates(&["split-crl-key"])
            .allows(),
        case("delegated-listed", "That key's CRL lists the leaf.", &["split-crl-key-lists-it"])
            .intermediates(&["split-crl-key"])
            .denies("certificate_revoked", "delegated"),
        case("delegated-and-brought", "The peer brings that certificate.", &["split-crl-key"]).chain(&brought).allows(),
        case(
            "delegated-and-brought-listed",
            "The peer brings it, and its CRL lists the leaf.",
            &["split-crl-key-lists-it"],
        )
        .chain(&brought)
        .denies("certificate_revoked", "delegated-and-brought"),
        case("delegated-to-nobody-known", "Nobody has that certificate.", &["split-crl-key"])
            .denies(unusable, "delegated"),
        by("delegated-and-expired", "The certificate of the CRL's key has expired.", "split-expired-key")
            .denies(unusable, "delegated"),
        by(
            "peer-with-its-crl-signer",
            "The handshake was before; the last second of the CRL's key.",
            "split-short-key",
        )
        .judged_at(NOW)
        .now(NOW + SHORT)
        .allows(),
        by(
            "peer-beyond-its-crl-signer",
            "The certificate of the CRL's key has expired since; CRL and leaf have not.",
            "split-short-key",
        )
        .judged_at(NOW)
        .now(NOW + SHORT + 1)
        .denies("peer_expired", "peer-with-its-crl-signer"),
        by("delegated-without-crl-sign", "Its key usage has no cRLSign.", "split-wrong-key")
            .denies(unusable, "delegated"),
        by("delegated-abroad", "Another root issued the certificate, which is no anchor.", "split-foreign-key")
            .denies(unusable, "delegated"),
        case(
            "delegated-abroad-under-an-anchor",
            "That root is an anchor, but not this path's.",
            &["other-ca", "split-foreign-key"],
        )
        .intermediates(&["split-foreign-key"])
        .anchors(&["ca", "other-ca"])
        .denies(unusable, "delegated-under-two-anchors"),
        case(
            "delegated-under-an-anchor-of-its-name",
            "That root is an anchor of the same name with another key.",
            &["ca-namesake", "split-namesake-key"],
        )
        .intermediates(&["split-namesake-key"])
        .anchors(&["ca", "ca-namesake"])
        .denies(unusable, "delegated-under-two-anchors"),
        case(
            "delegated-under-two-anchors",
            "There are two anchors; the path's own issued the certificate.",
            &["other-ca", "split-crl-key"],
        )
        .intermediates(&["split-crl-key"])
        .anchors(&["ca", "other-ca"])
        .allows(),
        Draft::of_chain(
            world,
            "crl-signer",
            "delegated-and-revoked",
            "The root's CRL lists the certificate of the CRL's key.",
            "RFC 5280 section 6.3.3",
            chain,
        )
        .crls(&["ca-split-crl-key-revoked", "split-crl-key"])
        .intermediates(&["split-crl-key"])
        .denies(unusable, "delegated"),
    ]
}

fn twins(world: &World) -> Vec<Case> {
    let chain = &["under-twin-ca", "twin-ca"];
    let case = |name: &str, builds: &str, crls: &[&str]| {
        case(world, name, builds, chain, crls).intermediates(&["twin-ca-next"])
    };
    let revoked = "certificate_revoked";
    vec![
        case("two-keys", "The CA has two keys, each with a CRL.", &["twin-ca", "twin-ca-next"]).allows(),
        case("next-key", "There is only the CRL of the key that did not sign the leaf.", &["twin-ca-next"]).allows(),
        case(
            "first-key-lists-it",
            "The CRL of the key that signed the leaf lists it.",
            &["twin-ca-lists-it", "twin-ca-next"],
        )
        .denies(revoked, "two-keys"),
        case(
            "first-key-stale",
            "The CRL of the key that signed the leaf is over, and that of the other key is in force.",
            &["twin-ca-stale", "twin-ca-next"],
        )
        .denies("certificate_status_stale", "two-keys"),
        case("next-key-lists-it", "The CRL of the other key lists it.", &["twin-ca", "twin-ca-next-lists-it"])
            .denies(revoked, "two-keys"),
    ]
}

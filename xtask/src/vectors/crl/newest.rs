//! Which of several CRLs counts: the highest number, whatever order they come in.

use super::super::case::Case;
use super::super::der::element;
use super::super::evidence::Evidence;
use super::super::extension::whole;
use super::super::pki::Pki;
use super::super::revocation_list::{CRL_NUMBER, Entry, ISSUED, RevocationList};
use super::super::world::World;
use super::alice;

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut keep = |name: &str, list: RevocationList| evidence.list(pki, name, "issuing-ca", &list);
    let numbered = |number: i64, entries: &[Entry]| RevocationList {
        number: Some(number),
        ..RevocationList::with(pki, "issuing-ca", entries)
    };
    let held = [Entry::of(pki, "alice").because(6)];
    keep("eleventh", numbered(11, &[]));
    keep("eleventh-holds-alice", numbered(11, &held));
    keep("eleventh-unusable", RevocationList { number_critical: true, ..numbered(11, &[]) });
    // Their numbers differ in the ninth byte from the end alone.
    let long = |first: u8, entries: &[Entry]| {
        let number = element(0x02, &[&[first], &[0x5a; 8][..]].concat());
        let extensions = vec![whole(CRL_NUMBER, false, &number)];
        RevocationList { number: None, extensions, ..RevocationList::with(pki, "issuing-ca", entries) }
    };
    keep("long-number", long(1, &[]));
    keep("long-number-holds-alice", long(1, &held));
    keep("longer-number", long(2, &[]));
    keep("longer-number-holds-alice", long(2, &held));
    // The number of the usual one, and a minute later.
    let later = |entries: &[Entry]| RevocationList { this_update: ISSUED + 60, ..numbered(10, entries) };
    keep("a-minute-later", later(&[]));
    keep("a-minute-later-holds-alice", later(&held));
    keep("ninth-and-later-holds-alice", RevocationList { this_update: ISSUED + 60, ..numbered(9, &held) });
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = in_turn(world);
    cases.extend(before_an_unusable_one(world));
    cases
}

/// The newest may not be used: what the one before says of a certificate still refuses, and does not clear.
fn before_an_unusable_one(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, older: &str| {
        alice(world, name, builds, "docs/revocation.md", &["ca", older, "eleventh-unusable"])
    };
    let revoked = "certificate_revoked";
    vec![
        case("unusable-accepted", "The tenth is empty, the eleventh unusable, which is accepted.", "empty")
            .policy("soft-fail")
            .allows(),
        case("listed-before-an-unusable-one", "The tenth lists alice, the eleventh is unusable.", "key-compromise")
            .policy("soft-fail")
            .denies(revoked, "unusable-accepted"),
        case("unusable", "The tenth is empty, the eleventh unusable.", "empty")
            .denies("certificate_status_unusable", "unusable-accepted"),
        case(
            "held-before-an-unusable-one",
            "Alice is on hold in the tenth, the eleventh is unusable, a newer response is good.",
            "certificate-hold",
        )
        .ocsp(&["from-now"])
        .allows(),
        case(
            "listed-before-an-unusable-one-with-a-response",
            "The tenth lists alice, the eleventh is unusable, a newer response is good.",
            "key-compromise",
        )
        .ocsp(&["from-now"])
        .denies(revoked, "held-before-an-unusable-one"),
    ]
}

fn in_turn(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 5.2.3";
    let revoked = "certificate_revoked";
    let mut cases = vec![];
    cases.push(
        alice(
            world,
            "held-in-a-lower-number",
            "Alice is on hold in the ninth CRL, and not in the tenth, which was made a minute before it.",
            section,
            &["ca", "empty", "ninth-and-later-holds-alice"],
        )
        .allows(),
    );
    // The case's name, what it says, the older and the newer.
    for (name, builds, older, newer) in [
        ("released", "Alice is on hold in the tenth CRL, and not in the eleventh", "certificate-hold", "eleventh"),
        (
            "released-in-long-numbers",
            "Alice is on hold in a CRL whose number has nine bytes, and not in a later one",
            "long-number-holds-alice",
            "longer-number",
        ),
        (
            "released-in-a-minute",
            "Alice is on hold in a CRL, and not in one of the same number a minute later",
            "certificate-hold",
            "a-minute-later",
        ),
    ] {
        let case = |name: &str, builds: &str, crls: &[&str]| alice(world, name, builds, section, crls);
        cases.push(case(name, &format!("{builds}."), &["ca", older, newer]).allows());
        let (name, builds) = (format!("{name}-newest-first"), format!("{builds}, which comes first."));
        cases.push(case(&name, &builds, &[newer, older, "ca"]).allows());
    }
    for (name, builds, older, newer, neighbour) in [
        (
            "held",
            "Alice is on hold in the eleventh CRL, and not in the tenth",
            "empty",
            "eleventh-holds-alice",
            "released",
        ),
        (
            "held-in-long-numbers",
            "Alice is on hold in a CRL whose number has nine bytes, and not in an earlier one",
            "long-number",
            "longer-number-holds-alice",
            "released-in-long-numbers",
        ),
        (
            "held-in-a-minute",
            "Alice is on hold in a CRL, and not in one of the same number a minute earlier",
            "empty",
            "a-minute-later-holds-alice",
            "released-in-a-minute",
        ),
    ] {
        let case = |name: &str, builds: &str, crls: &[&str]| alice(world, name, builds, section, crls);
        cases.push(case(name, &format!("{builds}."), &["ca", older, newer]).denies(revoked, neighbour));
        let (name, builds) = (format!("{name}-newest-first"), format!("{builds}, which comes last."));
        cases.push(case(&name, &builds, &[newer, older, "ca"]).denies(revoked, neighbour));
    }
    cases
}

//! Deltas beside what must not be used, or is not yet in force: what was said of a certificate is not forgotten for it.

use super::super::NOW;
use super::super::case::Case;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, ISSUED, RevocationList};
use super::super::world::World;
use super::{RELEASED, case};

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let delta = |base: i64, number: i64, reason: Option<u8>| {
        let entries: Vec<Entry> = reason.map(|reason| Entry::of(pki, "alice").because(reason)).into_iter().collect();
        RevocationList { base: Some(base), number: Some(number), ..RevocationList::with(pki, "issuing-ca", &entries) }
    };
    // A critical number makes a CRL unusable.
    let unusable = |list: RevocationList| RevocationList { number_critical: true, ..list };
    let ahead = |list: RevocationList| RevocationList { this_update: NOW + 1, ..list };
    for (name, list) in [
        ("delta-unusable", unusable(delta(10, 12, None))),
        ("delta-next-unusable", unusable(delta(10, 13, None))),
        ("delta-ahead-silent", ahead(delta(10, 12, None))),
        ("delta-ahead-revokes", ahead(delta(10, 12, Some(1)))),
        (
            "delta-of-the-same-number-releases-later",
            RevocationList { this_update: ISSUED + 60, ..delta(7, 10, Some(RELEASED)) },
        ),
    ] {
        evidence.list(pki, name, "issuing-ca", &list);
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = beside_a_complete(world);
    cases.extend(two_newer(world));
    cases
}

fn soft<'w>(world: &'w World, name: &str, builds: &str, crls: &[&str]) -> Draft<'w> {
    case(world, name, builds, crls).policy("soft-fail")
}

fn beside_a_complete(world: &World) -> Vec<Case> {
    let soft = |name: &str, builds: &str, crls: &[&str]| soft(world, name, builds, crls);
    let case = |name: &str, builds: &str, crls: &[&str]| case(world, name, builds, crls);
    let revoked = "certificate_revoked";
    vec![
        soft(
            "complete-unusable",
            "The complete CRL is unusable, which is accepted.",
            &["critical-number", "delta-silent"],
        )
        .allows(),
        soft(
            "complete-unusable-revokes",
            "The complete CRL is unusable, the delta lists alice.",
            &["critical-number", "delta-revokes"],
        )
        .denies(revoked, "complete-unusable"),
        soft(
            "complete-ahead",
            "The complete CRL begins in a second, which is accepted.",
            &["from-the-next-second", "delta-silent"],
        )
        .allows(),
        soft(
            "complete-ahead-revokes",
            "The complete CRL begins in a second, the delta lists alice.",
            &["from-the-next-second", "delta-revokes"],
        )
        .denies(revoked, "complete-ahead"),
        case(
            "ahead",
            "The delta begins in a second; the complete CRL is good by itself.",
            &["empty", "delta-ahead-silent"],
        )
        .allows(),
        case("ahead-revokes", "A delta that begins in a second lists alice.", &["empty", "delta-ahead-revokes"])
            .denies(revoked, "ahead"),
        case(
            "same-number-and-later",
            "The delta has the complete CRL's number and came a minute after it.",
            &["certificate-hold", "delta-of-the-same-number-releases-later"],
        )
        .denies(revoked, "releases"),
        case("unusable-alone", "There is a delta that is unusable, and no complete CRL.", &["delta-unusable"])
            .policy("check-if-given")
            .denies("certificate_status_unusable", "silent-alone"),
        case(
            "silent-alone",
            "There is a delta that says nothing of alice, and nothing is demanded.",
            &["delta-silent"],
        )
        .policy("check-if-given")
        .allows(),
    ]
}

fn two_newer(world: &World) -> Vec<Case> {
    let soft = |name: &str, builds: &str, crls: &[&str]| soft(world, name, builds, crls);
    let case = |name: &str, builds: &str, crls: &[&str]| case(world, name, builds, crls);
    let (revoked, unusable) = ("certificate_revoked", "certificate_status_unusable");
    vec![
        soft(
            "next-unusable-accepted",
            "The twelfth is silent, the next unusable, which is accepted.",
            &["empty", "delta-silent", "delta-next-unusable"],
        )
        .allows(),
        soft(
            "next-unusable-revokes",
            "The twelfth lists alice, the next is unusable.",
            &["empty", "delta-revokes", "delta-next-unusable"],
        )
        .denies(revoked, "next-unusable-accepted"),
        soft(
            "next-unusable-first-revokes",
            "The same, the newest first.",
            &["delta-next-unusable", "delta-revokes", "empty"],
        )
        .denies(revoked, "next-unusable-accepted"),
        case(
            "next-unusable",
            "The twelfth is silent, the next unusable.",
            &["empty", "delta-silent", "delta-next-unusable"],
        )
        .denies(unusable, "silent"),
        case("next-unusable-first", "The same, the newest first.", &["delta-next-unusable", "delta-silent", "empty"])
            .denies(unusable, "silent"),
        case(
            "earlier-unusable",
            "Alice is on hold, the twelfth is unusable, the next releases her.",
            &["certificate-hold", "delta-unusable", "delta-next-releases"],
        )
        .allows(),
        case(
            "earlier-unusable-revokes",
            "The twelfth is unusable, the next lists alice.",
            &["certificate-hold", "delta-unusable", "delta-next-revokes"],
        )
        .denies(revoked, "earlier-unusable"),
    ]
}

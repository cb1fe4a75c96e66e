//! Distribution points, and CRLs of some reasons.

use super::super::NOW;
use super::super::case::Case;
use super::super::distribution_point::{full_name, relative_name};
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::{directory, uri};
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, RevocationList, Scope};
use super::super::world::World;
use super::{COMPROMISES, ONE, OTHERS, PART, TWO, case, place};

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut keep = |name: &str, scope: Scope, entries: &[Entry]| {
        let list = RevocationList { scope: Some(scope), ..RevocationList::with(pki, "issuing-ca", entries) };
        evidence.list(pki, name, "issuing-ca", &list);
    };
    let at = |place: &str| Scope::named(full_name(&[uri(place)]));
    keep("at-one", at(ONE), &[]);
    keep("at-two", at(TWO), &[]);
    keep("at-two-listed", at(TWO), &[Entry::of(pki, "point-two-uris")]);
    keep("at-both", Scope::named(full_name(&[uri(TWO), uri(ONE)])), &[]);
    keep("at-place", Scope::named(full_name(&[directory(&place())])), &[]);
    keep("at-issuer", Scope::named(full_name(&[directory(&pki.name("issuing-ca"))])), &[]);
    keep("at-part", Scope::named(relative_name(PART)), &[]);
    keep("at-other-part", Scope::named(relative_name("part two")), &[]);
    keep("of-compromises", Scope::of_reasons(&COMPROMISES), &[]);
    keep("of-compromises-lists-alice", Scope::of_reasons(&COMPROMISES), &[Entry::of(pki, "alice").because(1)]);
    keep("of-others", Scope::of_reasons(&OTHERS), &[]);
    keep("of-others-but-one", Scope::of_reasons(&OTHERS[1..]), &[]);
    let some = |place: &str, reasons: &[u8]| Scope { only_reasons: Some(reasons.to_vec()), ..at(place) };
    keep("at-one-of-compromises", some(ONE, &COMPROMISES), &[]);
    keep("at-two-of-others", some(TWO, &OTHERS), &[]);
    let others = RevocationList { scope: Some(Scope::of_reasons(&OTHERS)), ..RevocationList::of(pki, "issuing-ca") };
    let short = RevocationList { next_update: Some(NOW + 300), ..others };
    evidence.list(pki, "of-others-for-five-minutes", "issuing-ca", &short);
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = places(world);
    cases.extend(names(world));
    cases.extend(reasons(world));
    cases
}

/// The chain of `leaf`, the root's CRL, and one of the issuing CA.
fn point<'w>(world: &'w World, name: &str, builds: &str, leaf: &str, list: &str) -> Draft<'w> {
    case(world, name, builds, "RFC 5280 section 6.3.3", leaf, &["ca", list])
}

fn places(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, list: &str| point(world, name, builds, leaf, list);
    let missing = "certificate_status_missing";
    vec![
        case("uri", "The leaf's distribution point is the CRL's.", "point-uri", "at-one").allows(),
        case("another-uri", "The CRL is of another distribution point.", "point-uri", "at-two").denies(missing, "uri"),
        case("one-uri-of-two", "The CRL has two names, one of them the leaf's.", "point-uri", "at-both").allows(),
        case("point-of-none", "The CRL names no distribution point, and is of all.", "point-uri", "issuing-ca")
            .allows(),
        case("second-point", "The leaf has two points, and the CRL is of the second.", "point-two-uris", "at-two")
            .allows(),
        case("second-point-lists-it", "That CRL lists the leaf.", "point-two-uris", "at-two-listed")
            .denies("certificate_revoked", "second-point"),
        case("no-point", "The leaf has no distribution point, and the CRL is of one.", "alice", "at-one")
            .denies(missing, "crl/not-listed"),
        case("no-point-and-the-issuers-name", "The CRL's point is the issuing CA's name.", "alice", "at-issuer")
            .allows(),
    ]
}

fn names(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, list: &str| point(world, name, builds, leaf, list);
    let missing = "certificate_status_missing";
    vec![
        case("directory", "Leaf and CRL name the same directory entry.", "point-directory", "at-place").allows(),
        case(
            "issuers-directory",
            "The CRL is of the issuer's own entry, at which every certificate is taken to be.",
            "point-directory",
            "at-issuer",
        )
        .allows(),
        case("uri-for-a-directory", "The CRL is of a URI.", "point-directory", "at-one").denies(missing, "directory"),
        case("relative", "Leaf and CRL name the same entry below the issuing CA.", "point-relative", "at-part")
            .allows(),
        case("another-relative", "The CRL is of another entry below it.", "point-relative", "at-other-part")
            .denies(missing, "relative"),
        case(
            "relative-for-none",
            "The leaf has no distribution point, and the CRL a relative one.",
            "alice",
            "at-part",
        )
        .denies(missing, "relative"),
    ]
}

fn reasons(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, crls: &[&str]| {
        case(world, name, builds, "RFC 5280 section 6.3.3", leaf, &[&["ca"], crls].concat())
    };
    let unusable = "certificate_status_unusable";
    let then = |name: &str, builds: &str, seconds: i64| {
        let halves = ["of-compromises", "of-others-for-five-minutes"];
        case(name, builds, "alice", &halves).judged_at(NOW).now(NOW + seconds)
    };
    vec![
        case(
            "both-halves",
            "Two CRLs are of some reasons each, together of all.",
            "alice",
            &["of-compromises", "of-others"],
        )
        .allows(),
        then("peer-with-both-halves", "The handshake was before; the last second of the one that ends first.", 300)
            .allows(),
        then("peer-beyond-one-half", "That one is over, and the other is of some reasons only.", 301)
            .denies("peer_expired", "peer-with-both-halves"),
        case("one-half", "The CRL is of two reasons.", "alice", &["of-compromises"]).denies(unusable, "both-halves"),
        case("but-for-one", "Two CRLs are of all reasons but one.", "alice", &["of-compromises", "of-others-but-one"])
            .denies(unusable, "both-halves"),
        case("one-half-lists-her", "The CRL of two reasons lists alice.", "alice", &["of-compromises-lists-alice"])
            .denies("certificate_revoked", "both-halves"),
        case("half-beside-whole", "A CRL of two reasons and one of all.", "alice", &["of-compromises", "issuing-ca"])
            .allows(),
        case(
            "half-lists-her-beside-whole",
            "The one of two reasons lists alice.",
            "alice",
            &["of-compromises-lists-alice", "issuing-ca"],
        )
        .denies("certificate_revoked", "half-beside-whole"),
        case(
            "points-by-reason",
            "The leaf has a point for two reasons, and one for the others.",
            "point-reasons",
            &["at-one-of-compromises", "at-two-of-others"],
        )
        .allows(),
        case(
            "one-point-by-reason",
            "The CRL of the second point is missing.",
            "point-reasons",
            &["at-one-of-compromises"],
        )
        .denies(unusable, "points-by-reason"),
        case(
            "point-for-less",
            "The CRL is of all reasons, and its point stands for two.",
            "point-reasons",
            &["at-one"],
        )
        .denies(unusable, "points-by-reason"),
    ]
}

//! Delta CRLs: which complete CRL each joins, and what one that joins none may still say.

mod holds;
mod unusable;

use super::NOW;
use super::case::Case;
use super::draft::Draft;
use super::evidence::Evidence;
use super::pki::Pki;
use super::revocation_list::{Entry, ISSUED, RevocationList, Scope};
use super::world::World;

/// The CRLReason removeFromCRL.
const RELEASED: u8 = 8;

/// The complete CRL is the tenth, as usual: `empty`, or `certificate-hold` with alice on hold.
pub(crate) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let delta = |base: i64, number: i64, reason: Option<u8>| {
        let entries = reason.map(|reason| Entry::of(pki, "alice").because(reason));
        let entries: Vec<Entry> = entries.into_iter().collect();
        RevocationList { base: Some(base), number: Some(number), ..RevocationList::with(pki, "issuing-ca", &entries) }
    };
    let (revokes, releases) = (Some(1), Some(RELEASED));
    let stale = |list: RevocationList| RevocationList { next_update: Some(NOW - 1), ..list };
    let users = |list: RevocationList| {
        let scope = Scope { only_users: true, ..Scope::default() };
        RevocationList { scope: Some(scope), ..list }
    };
    for (name, list) in [
        ("delta-silent", delta(10, 12, None)),
        ("delta-revokes", delta(10, 12, revokes)),
        ("delta-eleventh-silent", delta(10, 11, None)),
        ("delta-stale-thirteenth-silent", stale(delta(10, 13, None))),
        ("delta-eleventh-releases", delta(10, 11, releases)),
        ("delta-releases", delta(10, 12, releases)),
        ("delta-of-an-earlier-base-releases", delta(7, 12, releases)),
        ("delta-of-the-same-number-releases", delta(7, 10, releases)),
        ("delta-of-a-later-base-revokes", delta(11, 12, revokes)),
        ("delta-of-a-later-base-releases", delta(11, 12, releases)),
        ("delta-of-a-later-base-silent", delta(11, 12, None)),
        ("delta-of-an-earlier-number-releases", delta(7, 9, releases)),
        ("delta-stale-revokes", stale(delta(10, 12, revokes))),
        ("delta-stale-holds", stale(delta(10, 12, Some(6)))),
        ("delta-twelfth-silent", delta(9, 12, None)),
        ("delta-for-five-minutes-releases", RevocationList { next_update: Some(NOW + 300), ..delta(10, 12, releases) }),
        ("delta-for-five-minutes-silent", RevocationList { next_update: Some(NOW + 300), ..delta(10, 12, None) }),
        ("delta-stale-releases", stale(delta(10, 12, releases))),
        ("delta-stale-silent", stale(delta(10, 12, None))),
        ("delta-of-users-releases", users(delta(10, 12, releases))),
        ("delta-next-revokes", delta(10, 13, revokes)),
        ("delta-next-releases", delta(10, 13, releases)),
    ] {
        evidence.list(pki, name, "issuing-ca", &list);
    }
    let critical = RevocationList { number_critical: true, ..delta(10, 12, releases) };
    evidence.list(pki, "delta-unusable-releases", "issuing-ca", &critical);
    for (name, reason) in [("delta-forged-revokes", revokes), ("delta-forged-releases", releases)] {
        evidence.crl(name, delta(10, 12, reason).signed_by(pki.key("rogue-issuing-ca")));
    }
    let held = RevocationList::with(pki, "issuing-ca", &[Entry::of(pki, "alice").because(6)]);
    evidence.list(pki, "hold-of-users", "issuing-ca", &users(held.clone()));
    evidence.list(pki, "stale-hold-of-users", "issuing-ca", &users(stale(held)));
    let held = RevocationList::with(pki, "issuing-ca", &[Entry::of(pki, "alice").because(6)]);
    evidence.list(pki, "hold-of-a-minute-before", "issuing-ca", &RevocationList { this_update: ISSUED - 60, ..held });
    let releases = RevocationList { next_update: Some(NOW + 300), ..users(delta(10, 12, releases)) };
    evidence.list(pki, "delta-of-users-for-five-minutes-releases", "issuing-ca", &releases);
    // certificateHold is the seventh bit.
    let of_holds = |list: RevocationList| RevocationList { scope: Some(Scope::of_reasons(&[6])), ..list };
    let held = RevocationList::with(pki, "issuing-ca", &[Entry::of(pki, "alice").because(6)]);
    evidence.list(pki, "hold-of-holds", "issuing-ca", &of_holds(held));
    let releases = of_holds(delta(10, 12, Some(RELEASED)));
    let releases = RevocationList { next_update: Some(NOW + 300), ..releases };
    evidence.list(pki, "delta-of-holds-for-five-minutes-releases", "issuing-ca", &releases);
    let unusable = RevocationList { number: Some(11), number_critical: true, ..RevocationList::of(pki, "issuing-ca") };
    evidence.list(pki, "eleventh-critical-number", "issuing-ca", &unusable);
    unusable::evidence(pki, evidence);
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = joined(world);
    cases.extend(alone(world));
    cases.extend(several(world));
    cases.extend(holds::cases(world));
    cases.extend(unusable::cases(world));
    cases
}

/// Alice's chain, the root's CRL, and these.
fn case<'w>(world: &'w World, name: &str, builds: &str, crls: &[&str]) -> Draft<'w> {
    let crls = [&["ca"], crls].concat();
    Draft::new(world, "crl-delta", name, builds, "RFC 5280 section 5.2.4").crls(&crls)
}

fn joined(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, crls: &[&str]| case(world, name, builds, crls);
    let revoked = "certificate_revoked";
    let hold = "certificate-hold";
    vec![
        case("silent", "The delta says nothing of alice, nor does the complete CRL.", &["empty", "delta-silent"])
            .allows(),
        case("revokes", "The delta lists alice; the complete CRL does not.", &["empty", "delta-revokes"])
            .denies(revoked, "silent"),
        case("revokes-first", "The same, the delta first.", &["delta-revokes", "empty"]).denies(revoked, "silent"),
        case("releases", "Alice is on hold, and the delta releases her.", &[hold, "delta-releases"]).allows(),
        case("releases-first", "The same, the delta first.", &["delta-releases", hold]).allows(),
        case("silent-of-a-hold", "Alice is on hold, and the delta says nothing of her.", &[hold, "delta-silent"])
            .denies(revoked, "releases"),
        case(
            "earlier-base",
            "The delta's base is the seventh CRL, the complete one at hand the tenth.",
            &[hold, "delta-of-an-earlier-base-releases"],
        )
        .allows(),
        case(
            "same-number",
            "The delta was issued with the complete CRL, whose number it has.",
            &[hold, "delta-of-the-same-number-releases"],
        )
        .denies(revoked, "releases"),
        case(
            "freshens",
            "The complete CRL is over, and the delta that joins it is not.",
            &["until-a-second-ago", "delta-silent"],
        )
        .allows(),
        case(
            "stale-beside-stale",
            "The complete CRL is over, and so is the delta.",
            &["until-a-second-ago", "delta-stale-silent"],
        )
        .denies("certificate_status_stale", "freshens"),
        case("of-users", "Both are of user certificates only.", &["hold-of-users", "delta-of-users-releases"]).allows(),
    ]
}

fn alone(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, crls: &[&str]| case(world, name, builds, crls);
    let revoked = "certificate_revoked";
    let hold = "certificate-hold";
    vec![
        case(
            "later-base",
            "The delta's base is the eleventh CRL, which is not at hand; the tenth is good by itself.",
            &["empty", "delta-of-a-later-base-silent"],
        )
        .allows(),
        case("later-base-revokes", "That delta lists alice.", &["empty", "delta-of-a-later-base-revokes"])
            .denies(revoked, "later-base"),
        case("later-base-releases", "That delta releases her.", &[hold, "delta-of-a-later-base-releases"])
            .denies(revoked, "releases"),
        case(
            "earlier-number",
            "The delta is the ninth, and the complete CRL the tenth: alice was held after her release.",
            &[hold, "delta-of-an-earlier-number-releases"],
        )
        .denies(revoked, "releases"),
        case("stale-silent", "The delta is over and says nothing.", &["empty", "delta-stale-silent"]).allows(),
        case("stale-revokes", "A delta that is over lists alice.", &["empty", "delta-stale-revokes"])
            .denies(revoked, "stale-silent"),
        case(
            "stale-holds",
            "In a delta that is over alice is on hold; the complete CRL is older.",
            &["empty", "delta-stale-holds"],
        )
        .denies(revoked, "stale-silent"),
        case(
            "twice-the-twelfth",
            "Two deltas of one number and time, of which one lists alice.",
            &["empty", "delta-revokes", "delta-twelfth-silent"],
        )
        .denies(revoked, "stale-silent"),
        case(
            "released-for-five-minutes",
            "The handshake was before; the last second of the delta that released alice.",
            &[hold, "delta-for-five-minutes-releases"],
        )
        .judged_at(NOW)
        .now(NOW + 300)
        .allows(),
        case(
            "released-no-longer",
            "The handshake was before; the delta that released alice is over, the complete CRL is not.",
            &[hold, "delta-for-five-minutes-releases"],
        )
        .judged_at(NOW)
        .now(NOW + 301)
        .denies("peer_expired", "released-for-five-minutes"),
        case("stale-releases", "A delta that is over releases alice.", &[hold, "delta-stale-releases"])
            .denies(revoked, "releases"),
        case(
            "of-another-scope",
            "The complete CRL is of every certificate, the delta of user certificates only.",
            &[hold, "delta-of-users-releases"],
        )
        .denies(revoked, "of-users"),
        case("unusable-releases", "The delta's number is critical.", &[hold, "delta-unusable-releases"])
            .denies(revoked, "releases"),
        case("forged-releases", "A rogue CA's delta releases alice.", &[hold, "delta-forged-releases"])
            .denies(revoked, "releases"),
        case("forged-revokes", "A rogue CA's delta lists alice.", &["empty", "delta-forged-revokes"]).allows(),
        case("without-complete", "There is a delta, and no complete CRL.", &["delta-silent"])
            .denies("certificate_status_missing", "silent"),
        case("without-complete-revokes", "There is a delta that lists alice, and no complete CRL.", &["delta-revokes"])
            .denies(revoked, "silent"),
    ]
}

fn several(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, crls: &[&str]| case(world, name, builds, crls);
    let (hold, revoked) = ("certificate-hold", "certificate_revoked");
    vec![
        case(
            "next-releases",
            "The twelfth lists alice, the next releases her.",
            &[hold, "delta-revokes", "delta-next-releases"],
        )
        .allows(),
        case("next-releases-first", "The same, the newest first.", &["delta-next-releases", "delta-revokes", hold])
            .allows(),
        case(
            "next-revokes",
            "The twelfth releases alice, the next lists her.",
            &[hold, "delta-releases", "delta-next-revokes"],
        )
        .denies(revoked, "next-releases"),
        case("next-revokes-first", "The same, the newest first.", &["delta-next-revokes", "delta-releases", hold])
            .denies(revoked, "next-releases-first"),
    ]
}

//! When a CRL counts, to the second; and for how long what was judged by it.

use super::super::NOW;
use super::super::case::Case;
use super::super::evidence::Evidence;
use super::super::pki::Pki;
use super::super::policies;
use super::super::revocation_list::{Entry, ISSUED, RevocationList};
use super::super::world::World;
use super::{alice, alice_revoked, usual};
use serde_json::json;

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut keep = |name: &str, list: RevocationList| evidence.list(pki, name, "issuing-ca", &list);
    let until = |next: i64| RevocationList { next_update: Some(next), ..usual(pki) };
    let from = |this_update: i64| RevocationList { this_update, ..usual(pki) };
    keep("until-now", until(NOW));
    keep("until-a-second-ago", until(NOW - 1));
    keep("until-an-hour-ago", RevocationList { this_update: NOW - 90_000, ..until(NOW - 3600) });
    keep("for-five-minutes", until(NOW + 300));
    let listed =
        |reason: u8| RevocationList { entries: vec![Entry::of(pki, "alice").because(reason)], ..until(NOW - 1) };
    keep("until-a-second-ago-revokes", listed(1));
    keep("until-a-second-ago-holds", RevocationList { this_update: ISSUED - 60, ..listed(6) });
    keep("a-minute-before", from(ISSUED - 60));
    keep("from-now", from(NOW));
    keep("from-the-next-second", from(NOW + 1));
    keep("from-the-second-after", from(NOW + 2));
    let next = RevocationList { number: Some(11), this_update: NOW + 1, ..alice_revoked(pki) };
    keep("from-the-next-second-revokes", next);
    let short = |this_update: i64, next: i64| RevocationList { number: Some(11), this_update, ..until(next) };
    keep("from-the-next-second-for-five-minutes", short(NOW + 1, NOW + 300));
    keep("from-the-next-minute-until-an-hour-ago", short(NOW + 60, NOW - 3600));
    let old = RevocationList { next_update: Some(NOW - 1), ..RevocationList::of(pki, "ca") };
    evidence.list(pki, "ca-until-a-second-ago", "ca", &old);
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case =
        |name: &str, builds: &str, list: &str| alice(world, name, builds, "RFC 5280 section 5.1.2.5", &["ca", list]);
    let beside =
        |name: &str, builds: &str, list: &str| alice(world, name, builds, "docs/revocation.md", &["ca", "empty", list]);
    let ahead = |name: &str, builds: &str, list: &str| {
        let policy = policies::revocation(json!({ "grace_seconds": 1 }));
        alice(world, name, builds, "docs/revocation.md", &["ca", list]).policy(policy)
    };
    let stale = "certificate_status_stale";
    let later = |name: &str, builds: &str, now: i64, list: &str| {
        alice(world, name, builds, "docs/revocation.md", &["ca", list]).judged_at(NOW).now(now)
    };
    let beyond = |name: &str, builds: &str, seconds: i64, list: &str| {
        let lists = ["ca", "empty", list];
        alice(world, name, builds, "docs/revocation.md", &lists).judged_at(NOW).now(NOW + seconds)
    };
    vec![
        case("until-now", "The next CRL was due this second.", "until-now").allows(),
        case("until-a-second-ago", "The next CRL was due a second ago.", "until-a-second-ago")
            .denies(stale, "until-now"),
        case(
            "until-a-second-ago-revokes",
            "The next CRL was due a second ago; this one lists alice, and that does not end.",
            "until-a-second-ago-revokes",
        )
        .denies("certificate_revoked", "until-now"),
        case(
            "until-a-second-ago-holds",
            "The next CRL was due a second ago; in this one alice is on hold.",
            "until-a-second-ago-holds",
        )
        .denies("certificate_revoked", "until-now"),
        case("from-now", "The CRL was issued this second.", "from-now").allows(),
        case("from-the-next-second", "The CRL will be issued in a second.", "from-the-next-second")
            .denies(stale, "from-now"),
        case(
            "from-the-next-second-revokes",
            "It will be, and lists alice: that is known now.",
            "from-the-next-second-revokes",
        )
        .denies("certificate_revoked", "from-now"),
        beside("beside-the-next-second", "A CRL of the next second beside one in force.", "from-the-next-second")
            .allows(),
        beside(
            "beside-the-next-second-revokes",
            "That of the next second lists alice.",
            "from-the-next-second-revokes",
        )
        .denies("certificate_revoked", "beside-the-next-second"),
        ahead(
            "from-the-next-second-with-grace",
            "The CRL is a second ahead, and so long is the grace.",
            "from-the-next-second",
        )
        .allows(),
        ahead("from-the-second-after-with-grace", "The CRL is two seconds ahead.", "from-the-second-after")
            .denies(stale, "from-the-next-second-with-grace"),
        alice(
            world,
            "authority-until-a-second-ago",
            "The root's next CRL was due a second ago.",
            "RFC 5280 section 5.1.2.5",
            &["ca-until-a-second-ago", "issuing-ca"],
        )
        .denies(stale, "not-listed"),
        later("peer-with-its-crl", "The handshake was before; the CRL's last second.", NOW + 300, "for-five-minutes")
            .allows(),
        later("peer-beyond-its-crl", "The handshake was before; the CRL is over.", NOW + 301, "for-five-minutes")
            .denies("peer_expired", "peer-with-its-crl"),
        beyond(
            "peer-with-the-next-crl",
            "Another CRL takes its place in a second; its last one.",
            300,
            "from-the-next-second-for-five-minutes",
        )
        .allows(),
        beyond(
            "peer-beyond-the-next-crl",
            "That is over, and the one before would not be.",
            301,
            "from-the-next-second-for-five-minutes",
        )
        .denies("peer_expired", "peer-with-the-next-crl"),
        beyond(
            "peer-before-a-crl-of-no-time",
            "A CRL of the next minute that is over before it begins; it has not begun.",
            59,
            "from-the-next-minute-until-an-hour-ago",
        )
        .allows(),
        beyond(
            "peer-with-a-crl-of-no-time",
            "It has begun, and nothing is in force.",
            60,
            "from-the-next-minute-until-an-hour-ago",
        )
        .denies("peer_expired", "peer-before-a-crl-of-no-time"),
        alice(
            world,
            "peer-of-the-same-crls",
            "The same CRLs judge the peer, in another setup.",
            "docs/revocation.md",
            &["ca", "issuing-ca"],
        )
        .judged_by(|setup| setup.crls = ["ca", "issuing-ca"].map(str::to_owned).to_vec())
        .allows(),
        alice(
            world,
            "peer-of-earlier-crls",
            "The peer was judged by other CRLs.",
            "docs/revocation.md",
            &["ca", "issuing-ca"],
        )
        .judged_by(|setup| setup.crls = ["ca", "empty"].map(str::to_owned).to_vec())
        .denies("peer_stale", "peer-of-the-same-crls"),
    ]
}

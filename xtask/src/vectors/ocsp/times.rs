//! When a response counts, to the second.

use serde_json::json;

use super::super::NOW;
use super::super::case::Case;
use super::super::evidence::Evidence;
use super::super::ocsp_response::{OcspResponse, Single, Status};
use super::super::pki::Pki;
use super::super::policies;
use super::super::revocation_list::{ISSUED, REVOKED};
use super::super::world::World;
use super::alice;

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut say = |name: &str, status: Status, this_update: i64, next_update: Option<i64>| {
        let usual = Single::of(pki, "alice", "issuing-ca", status);
        let single = Single { this_update, next_update, ..usual };
        let response = OcspResponse { produced_at: this_update, ..OcspResponse::of(pki, "issuing-ca", &[single]) };
        evidence.response(name, response.signed_by(pki.key("issuing-ca")));
    };
    let revoked = Status::Revoked(REVOKED, Some(1));
    say("from-the-next-second-revoked", revoked, NOW + 1, Some(NOW + 86_400));
    say("held-until-a-second-ago", Status::Revoked(REVOKED, Some(6)), ISSUED, Some(NOW - 1));
    let mut keep = |name: &str, from: i64, until: Option<i64>| say(name, Status::Good, from, until);
    keep("until-now", ISSUED, Some(NOW));
    keep("until-a-second-ago", ISSUED, Some(NOW - 1));
    keep("for-five-minutes", ISSUED, Some(NOW + 300));
    keep("from-now", NOW, Some(NOW + 86_400));
    keep("from-before-the-delta", ISSUED - 30, Some(NOW + 86_400));
    keep("from-the-next-second", NOW + 1, Some(NOW + 86_400));
    keep("from-the-second-after", NOW + 2, Some(NOW + 86_400));
    keep("without-next-update", ISSUED, None);
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case =
        |name: &str, builds: &str, response: &str| alice(world, name, builds, "RFC 6960 section 4.2.2.1", &[response]);
    let age = |name: &str, builds: &str, seconds: i64, response: &str| {
        let setting = json!({"check": "leaf", "ocsp_max_age_seconds": seconds});
        case(name, builds, response).policy(policies::revocation(setting))
    };
    let grace = |name: &str, builds: &str, response: &str| {
        let setting = json!({"check": "leaf", "grace_seconds": 1});
        case(name, builds, response).policy(policies::revocation(setting))
    };
    let (stale, old) = ("certificate_status_stale", NOW - ISSUED);
    let open = "without-next-update";
    vec![
        case("until-now", "The next word was due this second.", "until-now").allows(),
        case("until-a-second-ago", "The next word was due a second ago.", "until-a-second-ago")
            .denies(stale, "until-now"),
        grace("until-a-second-ago-with-grace", "It was, and there is a second of grace.", "until-a-second-ago")
            .allows(),
        case("from-now", "The word is of this second.", "from-now").allows(),
        case("from-the-next-second", "The word is of the next second.", "from-the-next-second")
            .denies(stale, "from-now"),
        case(
            "from-the-next-second-revoked",
            "The word is of the next second: revoked.",
            "from-the-next-second-revoked",
        )
        .denies("certificate_revoked", "from-now"),
        grace(
            "from-the-next-second-with-grace",
            "The word is of the next second, and there is a second of grace.",
            "from-the-next-second",
        )
        .allows(),
        grace("from-the-second-after-with-grace", "The word is of the second after that.", "from-the-second-after")
            .denies(stale, "from-the-next-second-with-grace"),
        age("max-age", "The word is as old as it may be.", old, "good").allows(),
        age("max-age-and-a-second", "It may be a second less.", old - 1, "good").denies(stale, "max-age"),
        age("open-end-with-max-age", "The word has no end, and is as old as it may be.", old, open).allows(),
        age("open-end-with-max-age-and-a-second", "It may be a second less.", old - 1, open)
            .denies(stale, "open-end-with-max-age"),
        case("open-end", "The word has no end, and the policy gives it none.", open)
            .denies(stale, "open-end-with-max-age"),
        case("peer-with-its-response", "The handshake was before; the word's last second.", "for-five-minutes")
            .judged_at(NOW)
            .now(NOW + 300)
            .allows(),
        case("peer-beyond-its-response", "The handshake was before; the word is over.", "for-five-minutes")
            .judged_at(NOW)
            .now(NOW + 301)
            .denies("peer_expired", "peer-with-its-response"),
    ]
}

//! A hold in the complete CRL and a delta beside it: the two together are the list as of the delta, and a release lasts no longer
//! than the delta that tells it, whoever else says good.

use super::super::NOW;
use super::super::case::Case;
use super::super::policies;
use super::super::revocation_list::ISSUED;
use super::super::world::World;
use super::case;
use serde_json::json;

pub(super) fn cases(world: &World) -> Vec<Case> {
    let (revoked, expired) = ("certificate_revoked", "peer_expired");
    let stale = &["until-a-second-ago-holds", "delta-silent"];
    let aged = |name: &str, builds: &str, list: &str| {
        let policy = json!({"check": "path", "crl_max_age_seconds": NOW - ISSUED});
        case(world, name, builds, &[list, "delta-silent"]).policy(policies::revocation(policy))
    };
    let released = &["certificate-hold", "delta-for-five-minutes-releases"];
    let twice = &["empty", "hold-of-users", "delta-of-users-for-five-minutes-releases"];
    let then = |name: &str, builds: &str, crls: &[&str], response: &[&str], seconds: i64| {
        case(world, name, builds, crls).ocsp(response).judged_at(NOW).now(NOW + seconds)
    };
    let left = |name: &str, builds: &str, crls: &[&str], response: &str| {
        case(world, name, builds, crls).ocsp(&[response]).policy("check-path")
    };
    let of_one_reason = &["hold-of-holds", "delta-of-holds-for-five-minutes-releases"];
    vec![
        case(
            world,
            "released-and-left",
            "The eleventh delta releases alice; the twelfth, which is over, left her on hold.",
            &["certificate-hold", "delta-eleventh-releases", "delta-stale-silent"],
        )
        .denies(revoked, "releases"),
        case(
            world,
            "released-in-between",
            "The eleventh delta leaves alice on hold and the twelfth releases her; the thirteenth, which is over, left her on hold.",
            &["certificate-hold", "delta-eleventh-silent", "delta-releases", "delta-stale-thirteenth-silent"],
        )
        .denies(revoked, "releases"),
        case(
            world,
            "released-of-nothing",
            "Nobody is on hold; the twelfth delta releases alice, and the thirteenth, which is over, does not list her.",
            &["empty", "delta-releases", "delta-stale-thirteenth-silent"],
        )
        .allows(),
        case(
            world,
            "released-of-nothing-by-another-base",
            "Nobody is on hold; a delta of a complete CRL that is not at hand releases alice.",
            &["empty", "delta-of-a-later-base-releases"],
        )
        .allows(),
        left(
            "hold-beside-the-next-list",
            "Alice is on hold in the CRL in force, and not listed in that of the next second; a response of this second is good.",
            &["certificate-hold", "from-the-next-second"],
            "from-now",
        )
        .denies(revoked, "stale-hold-before-a-response"),
        case(
            world,
            "released-twice",
            "The eleventh delta releases alice, and so does the twelfth.",
            &["certificate-hold", "delta-eleventh-releases", "delta-releases"],
        )
        .allows(),
        left(
            "stale-hold-before-a-response",
            "The complete CRL is over, and alice was on hold in it; the response is newer.",
            &["until-a-second-ago-holds"],
            "from-before-the-delta",
        )
        .allows(),
        left(
            "stale-holds-around-a-response",
            "Two CRLs that are over had alice on hold; the response is newer than one of them, and older than the other.",
            &["until-a-second-ago-holds", "stale-hold-of-users"],
            "from-before-the-delta",
        )
        .denies(revoked, "stale-hold-before-a-response"),
        left(
            "stale-hold-as-of-a-stale-delta",
            "A delta that is over as well left her on hold, and is newer than the response.",
            &["until-a-second-ago-holds", "delta-stale-silent"],
            "from-before-the-delta",
        )
        .denies(revoked, "stale-hold-before-a-response"),
        left(
            "hold-beside-an-unusable-list",
            "The eleventh CRL must not be used; by the twelfth delta the hold of the tenth stands, whatever a response says.",
            &["certificate-hold", "eleventh-critical-number", "delta-silent"],
            "from-now",
        )
        .denies(revoked, "stale-hold-before-a-response"),
        then(
            "released-of-one-reason",
            "The CRL is of holds alone; the last second of the delta that released alice. A response is good for a day.",
            of_one_reason,
            &["from-now"],
            300,
        )
        .allows(),
        then("released-of-one-reason-no-longer", "That delta is over.", of_one_reason, &["from-now"], 301)
            .denies(expired, "released-of-one-reason"),
        case(
            world,
            "freshens-a-hold",
            "The complete CRL is over, and alice was on hold in it; the delta that joins it leaves her there.",
            stale,
        )
        .denies(revoked, "freshens"),
        case(world, "freshens-a-hold-beside-a-response", "The same; a response newer than both is good.", stale)
            .ocsp(&["from-now"])
            .denies(revoked, "freshens"),
        aged("aged", "Both are as old as may be.", "empty").allows(),
        aged(
            "aged-hold",
            "The complete CRL is older than may be, and alice was on hold in it; the delta is not.",
            "hold-of-a-minute-before",
        )
        .denies(revoked, "aged"),
        then(
            "released-beside-a-response",
            "A response is good for a day; the last second of the delta that released alice.",
            released,
            &["from-now"],
            300,
        )
        .allows(),
        then(
            "released-no-longer-beside-a-response",
            "That delta is over: the complete CRL says that she is on hold, whatever the response says.",
            released,
            &["from-now"],
            301,
        )
        .denies(expired, "released-beside-a-response"),
        then(
            "released-of-users",
            "A CRL of all certificates does not list alice; the last second of the delta that released her in the one of users.",
            twice,
            &[],
            300,
        )
        .allows(),
        then(
            "peer-beyond-its-delta",
            "The delta, which did not list alice, is over; the complete CRL is not, and nothing was released.",
            &["empty", "delta-for-five-minutes-silent"],
            &[],
            301,
        )
        .allows(),
        then(
            "peer-beyond-its-complete-crl",
            "The complete CRL is over, the delta that freshened it is not.",
            &["for-five-minutes", "delta-silent"],
            &[],
            301,
        )
        .allows(),
        then("released-of-users-no-longer", "That delta is over.", twice, &[], 301)
            .denies(expired, "released-of-users"),
    ]
}

//! CRLs and responses that do not say the same: revoked wins, then good, then unknown, then why there is none.

use super::super::NOW;
use super::super::case::Case;
use super::super::evidence::Evidence;
use super::super::ocsp_response::{OcspResponse, Single, Status};
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, NEXT, RevocationList};
use super::super::world::World;

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let single = Single::of(pki, "issuing-ca", "ca", Status::Good);
    evidence.response("issuing-ca-good", OcspResponse::of(pki, "ca", &[single]).signed_by(pki.key("ca")));
    let listed = |reason: u8| Entry::of(pki, "alice").because(reason);
    for (name, reasons) in [("held-and-revoked", [6, 1]), ("revoked-and-held", [1, 6]), ("held-twice", [6, 6])] {
        let list = RevocationList::with(pki, "issuing-ca", &reasons.map(listed));
        evidence.list(pki, name, "issuing-ca", &RevocationList { next_update: Some(NOW - 1), ..list });
    }
    // Words of yesterday, which the usual CRL is newer than.
    for (name, reason, until) in [("old-hold", 6, NEXT), ("over-hold", 6, NOW - 1), ("over-key-compromise", 1, NOW - 1)]
    {
        let single = Single::of(pki, "alice", "issuing-ca", Status::Revoked(NOW - 172_800, Some(reason)));
        let single = Single { this_update: NOW - 86_400, next_update: Some(until), ..single };
        evidence.response(name, OcspResponse::of(pki, "issuing-ca", &[single]).signed_by(pki.key("issuing-ca")));
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case =
        |name: &str, builds: &str, crls: &[&str], ocsp: &[&str]| super::alice(world, name, builds, crls).ocsp(ocsp);
    let twice = |name: &str, builds: &str, list: &str| case(name, builds, &["ca", list], &["from-now"]);
    let revoked = "certificate_revoked";
    vec![
        case(
            "crl-after-a-response-that-holds",
            "The response is over, and alice was on hold in it; the CRL is newer, and does not list her.",
            &["ca", "issuing-ca"],
            &["over-hold"],
        )
        .allows(),
        case(
            "crl-after-a-response-that-revokes",
            "The response is over, and in it her key was compromised, which does not end.",
            &["ca", "issuing-ca"],
            &["over-key-compromise"],
        )
        .denies(revoked, "crl-after-a-response-that-holds"),
        case(
            "crl-after-a-response-that-holds-still",
            "The response has her on hold and is in force, though the CRL is newer.",
            &["ca", "issuing-ca"],
            &["old-hold"],
        )
        .denies(revoked, "crl-after-a-response-that-holds"),
        case("both-good", "CRL and response are good.", &["ca", "issuing-ca"], &["good"]).allows(),
        case("crl-revokes", "The CRL lists alice, the response is good.", &["ca", "alice-revoked"], &["good"])
            .denies(revoked, "both-good"),
        case(
            "crl-holds",
            "The CRL in force has alice on hold; a response of this second is good.",
            &["ca", "certificate-hold"],
            &["from-now"],
        )
        .denies(revoked, "both-good"),
        case(
            "response-revokes",
            "The CRL does not list alice, the response says revoked.",
            &["ca", "issuing-ca"],
            &["revoked"],
        )
        .denies(revoked, "both-good"),
        case(
            "response-unknown",
            "The CRL does not list alice, the responder does not know her.",
            &["ca", "issuing-ca"],
            &["unknown"],
        )
        .allows(),
        case(
            "response-for-a-stale-crl",
            "The CRL is over, the response is good.",
            &["ca", "until-a-second-ago"],
            &["good"],
        )
        .allows(),
        case(
            "response-after-a-stale-hold",
            "The CRL is over, and alice was on hold in it; the response is good.",
            &["ca", "until-a-second-ago-holds"],
            &["good"],
        )
        .allows(),
        case(
            "response-after-a-stale-revocation",
            "The CRL is over, and lists alice for good; the response is good.",
            &["ca", "until-a-second-ago-revokes"],
            &["good"],
        )
        .denies(revoked, "response-after-a-stale-hold"),
        twice(
            "response-after-holds",
            "The CRL is over, and alice was on hold in it, twice; the response is newer, and good.",
            "held-twice",
        )
        .allows(),
        twice(
            "response-after-a-hold-and-a-revocation",
            "She was on hold in it, and then revoked for good.",
            "held-and-revoked",
        )
        .denies(revoked, "response-after-holds"),
        twice(
            "response-after-a-revocation-and-a-hold",
            "She was revoked for good, and then on hold.",
            "revoked-and-held",
        )
        .denies(revoked, "response-after-holds"),
        case(
            "crl-for-a-broken-response",
            "The response is broken, the CRL is good.",
            &["ca", "issuing-ca"],
            &["corrupt"],
        )
        .allows(),
        case(
            "stale-crl-and-unknown",
            "The CRL is over, the responder does not know her.",
            &["ca", "until-a-second-ago"],
            &["unknown"],
        )
        .denies("certificate_status_unknown", "response-for-a-stale-crl"),
        case(
            "responses-for-the-path",
            "A response for alice and one for her issuer, no CRLs.",
            &[],
            &["good", "issuing-ca-good"],
        )
        .policy("check-path")
        .allows(),
        case("response-for-the-leaf-alone", "A response for alice, none for her issuer, no CRLs.", &[], &["good"])
            .policy("check-path")
            .denies("certificate_status_missing", "responses-for-the-path"),
        case("response-below-a-crl", "A response for alice, the root's CRL for her issuer.", &["ca"], &["good"])
            .allows(),
    ]
}

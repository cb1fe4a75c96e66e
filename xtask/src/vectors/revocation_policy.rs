//! What the policy demands of a status, and which word counts where there are several.

mod sources;
mod unasked;

use serde_json::json;

use super::NOW;
use super::case::Case;
use super::draft::Draft;
use super::evidence::Evidence;
use super::pki::Pki;
use super::policies;
use super::revocation_list::ISSUED;
use super::world::World;

pub(crate) fn certificates(pki: &mut Pki) {
    unasked::certificates(pki);
}

pub(crate) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    unasked::evidence(pki, evidence);
    sources::evidence(pki, evidence);
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = checks(world);
    cases.extend(soft(world));
    cases.extend(ages(world));
    cases.extend(sources::cases(world));
    cases.extend(unasked::cases(world));
    cases
}

/// Alice's chain, with these CRLs.
fn alice<'w>(world: &'w World, name: &str, builds: &str, crls: &[&str]) -> Draft<'w> {
    Draft::new(world, "revocation-policy", name, builds, "docs/revocation.md").crls(crls)
}

fn checks(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, policy: &str, crls: &[&str]| alice(world, name, builds, crls).policy(policy);
    let (missing, stale, revoked) = ("certificate_status_missing", "certificate_status_stale", "certificate_revoked");
    vec![
        case("path", "Leaf and issuing CA must have a status.", "check-path", &["ca", "issuing-ca"]).allows(),
        case("path-without-crls", "They must, and nothing is at hand.", "check-path", &[]).denies(missing, "path"),
        case("path-without-the-root", "The issuing CA has none.", "check-path", &["issuing-ca"])
            .denies(missing, "path"),
        case(
            "path-and-a-stale-root",
            "The issuing CA's status is over, and the leaf has none.",
            "check-path",
            &["ca-until-a-second-ago"],
        )
        .denies(stale, "path"),
        case("leaf", "The leaf must have a status, and has one.", "check-leaf", &["issuing-ca"]).allows(),
        case("leaf-without", "The issuing CA has a status, and the leaf has none.", "check-leaf", &["ca"])
            .denies(missing, "leaf"),
        case(
            "leaf-and-a-stale-root",
            "What is at hand of the issuing CA counts.",
            "check-leaf",
            &["ca-until-a-second-ago", "issuing-ca"],
        )
        .denies(stale, "leaf"),
        case(
            "leaf-and-a-revoked-authority",
            "The root's CRL lists the issuing CA.",
            "check-leaf",
            &["ca-issuing-ca-revoked", "issuing-ca"],
        )
        .denies(revoked, "leaf"),
        case("if-given-nothing", "What is at hand counts, and nothing is.", "check-if-given", &[]).allows(),
        case("if-given-of-the-root", "There is a CRL of the root alone.", "check-if-given", &["ca"]).allows(),
        case("if-given-listed", "The issuing CA's CRL lists alice.", "check-if-given", &["alice-revoked"])
            .denies(revoked, "if-given-of-the-root"),
        case("if-given-stale", "The issuing CA's CRL is over.", "check-if-given", &["until-a-second-ago"])
            .denies(stale, "if-given-of-the-root"),
        case("if-given-unusable", "The issuing CA's CRL has no number.", "check-if-given", &["without-number"])
            .denies("certificate_status_unusable", "if-given-of-the-root"),
        case("off", "Nothing is looked at.", "check-off", &[]).allows(),
        case("off-beside-a-response", "A response says that alice is revoked.", "check-off", &[])
            .ocsp(&["revoked"])
            .allows(),
        case("default-beside-a-response", "The same, and the policy says nothing of it.", "base", &[])
            .ocsp(&["revoked"])
            .denies(revoked, "off-beside-a-response"),
    ]
}

fn soft(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, crls: &[&str]| alice(world, name, builds, crls).policy("soft-fail");
    let later = |name: &str, builds: &str, list: &str| case(name, builds, &["ca", list]).judged_at(NOW).now(NOW + 301);
    let then = |name: &str, builds: &str, [list, response]: [&str; 2], seconds: i64| {
        case(name, builds, &["ca", list]).ocsp(&[response]).judged_at(NOW).now(NOW + seconds)
    };
    let (held, unknown) = (["until-a-second-ago-holds", "for-five-minutes"], ["for-five-minutes", "unknown"]);
    vec![
        case("soft-missing", "Nothing is known of alice, and that is accepted.", &["ca"]).allows(),
        case("soft-stale", "The CRL is over, and that is accepted.", &["ca", "until-a-second-ago"]).allows(),
        case("soft-unusable", "The CRL has no number, and that is accepted.", &["ca", "without-number"]).allows(),
        case("soft-forged", "The CRL is a rogue CA's, and that is accepted.", &["ca", "another-key"]).allows(),
        case("soft-revoked", "Alice is listed, and that is never accepted.", &["ca", "alice-revoked"])
            .denies("certificate_revoked", "soft-missing"),
        case("soft-revoked-above", "The issuing CA is listed.", &["ca-issuing-ca-revoked"])
            .denies("certificate_revoked", "soft-missing"),
        case("soft-unknown", "A responder does not know alice, and that is never accepted.", &["ca"])
            .ocsp(&["unknown"])
            .denies("certificate_status_unknown", "soft-missing"),
        later("soft-and-outlived", "The handshake was before; the CRL is over, which is accepted.", "for-five-minutes")
            .allows(),
        then(
            "soft-beside-unknown",
            "A responder does not know alice; the last second of the CRL that is good.",
            unknown,
            300,
        )
        .allows(),
        then(
            "soft-no-longer-beside-unknown",
            "That CRL is over, and the responder the last that was heard.",
            unknown,
            301,
        )
        .denies("peer_expired", "soft-beside-unknown"),
        then(
            "soft-after-a-hold",
            "A CRL that is over says hold; the last second of the response that outvotes it.",
            held,
            300,
        )
        .allows(),
        then("soft-no-longer-after-a-hold", "That response is over, and the hold the last that was heard.", held, 301)
            .denies("peer_expired", "soft-after-a-hold"),
    ]
}

fn ages(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, setting: serde_json::Value, list: &str| {
        alice(world, name, builds, &["ca", list]).policy(policies::revocation(setting))
    };
    let grace = |name: &str, builds: &str, seconds: i64| {
        case(name, builds, json!({ "grace_seconds": seconds }), "until-an-hour-ago")
    };
    let age = |name: &str, builds: &str, seconds: i64| {
        case(name, builds, json!({ "crl_max_age_seconds": seconds }), "issuing-ca")
    };
    let stale = "certificate_status_stale";
    let old = NOW - ISSUED;
    vec![
        grace("grace", "The next CRL was due an hour ago, and so long is the grace.", 3600).allows(),
        grace("grace-and-a-second", "The grace is a second shorter.", 3599).denies(stale, "grace"),
        case(
            "grace-without-number",
            "Grace helps no CRL that is unusable.",
            json!({"grace_seconds": 3600}),
            "without-number",
        )
        .denies("certificate_status_unusable", "grace"),
        age("max-age", "The CRL is as old as it may be.", old).allows(),
        age("max-age-and-a-second", "It may be a second less.", old - 1).denies(stale, "max-age"),
        case(
            "max-age-beyond-grace",
            "The grace is long enough, and the CRL is too old.",
            json!({"grace_seconds": 3600, "crl_max_age_seconds": 3600}),
            "until-an-hour-ago",
        )
        .denies(stale, "grace"),
    ]
}

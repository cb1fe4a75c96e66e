//! Who signed a response: the issuer's key, or a responder whom it certified for that.

use super::super::NOW;
use super::super::case::Case;
use super::super::distribution_point::full_name;
use super::super::evidence::Evidence;
use super::super::extension::uri;
use super::super::ocsp_response::{OcspResponse, Single, Status, by_key, by_name};
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, RevocationList, Scope};
use super::super::world::World;
use super::{RESPONDERS, alice};

/// Responders that may not speak. The case's name, what is odd; the certificate has the name after `responder-`.
const ROWS: [(&str, &str); 6] = [
    ("without-purpose", "The responder's certificate is for clients."),
    ("without-any-purpose", "The responder's certificate has no extended key usage."),
    ("of-any-purpose", "The responder's certificate says anyExtendedKeyUsage, which is not OCSPSigning."),
    ("expired", "The responder's certificate has expired."),
    ("of-the-root", "The root issued the responder's certificate, and not alice's issuer."),
    ("of-a-rogue", "A rogue CA of the issuing CA's name issued the responder's certificate."),
];

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let good = || [Single::of(pki, "alice", "issuing-ca", Status::Good)];
    let delegated = |name: &str| OcspResponse::delegated(pki, name, &good());
    let mut by = |name: &str, response: OcspResponse, signer: &str| {
        evidence.response(name, response.signed_by(pki.key(signer)));
    };
    let own = || OcspResponse::of(pki, "issuing-ca", &good());
    by("by-key", OcspResponse { responder: by_key(pki, "issuing-ca"), ..own() }, "issuing-ca");
    by("by-another-name", OcspResponse { responder: by_name(pki, "ca"), ..own() }, "issuing-ca");
    by("by-another-key", OcspResponse { responder: by_key(pki, "ca"), ..own() }, "issuing-ca");
    by("by-the-root", OcspResponse::of(pki, "ca", &good()), "ca");
    by("with-own-certificate", OcspResponse::delegated(pki, "issuing-ca", &good()), "issuing-ca");
    by("delegated", delegated("responder"), "responder");
    by("delegated-by-key", OcspResponse { responder: by_key(pki, "responder"), ..delegated("responder") }, "responder");
    by("delegated-to-another", OcspResponse { responder: by_name(pki, "bob"), ..delegated("responder") }, "responder");
    by("delegated-bare", OcspResponse::of(pki, "responder", &good()), "responder");
    by("delegated-without-usage", delegated("responder-without-usage"), "responder-without-usage");
    by("delegated-unchecked", delegated("responder-unchecked"), "responder-unchecked");
    let crowd = ["bob", "responder-expired", "responder"].map(|name| pki.der(name).to_vec());
    by("delegated-in-a-crowd", OcspResponse { certificates: crowd.to_vec(), ..delegated("responder") }, "responder");
    let revoked = Single::of(pki, "alice", "issuing-ca", Status::Revoked(NOW - 86_400, None));
    by("delegated-revoked", OcspResponse::delegated(pki, "responder", &[revoked]), "responder");
    for (name, _) in ROWS {
        let name = format!("responder-{name}");
        by(&name, delegated(&name), &name);
    }
    // Eight responders to try, none of whom the issuer certified: each costs a signature.
    let rogues = vec![pki.der("responder-of-a-rogue").to_vec(); 8];
    let burning = OcspResponse { certificates: rogues, ..delegated("responder-of-a-rogue") };
    by("burning", burning, "responder-of-a-rogue");
    // About responders alone: nothing of it is about alice.
    let mut list = |name: &str, entries: &[Entry]| {
        let list = RevocationList::with(pki, "issuing-ca", entries);
        let scope = Some(Scope::named(full_name(&[uri(RESPONDERS)])));
        evidence.list(pki, name, "issuing-ca", &RevocationList { scope, ..list });
    };
    list("of-responders", &[]);
    list("of-responders-lists-it", &[Entry::of(pki, "responder-unchecked")]);
    list("of-responders-lists-the-other", &[Entry::of(pki, "responder")]);
    let scope = Some(Scope::named(full_name(&[uri(RESPONDERS)])));
    let own = RevocationList { scope, ..RevocationList::of(pki, "issuing-ca") };
    evidence.list(pki, "of-responders-by-one", "responder-unchecked", &own);
    // Another scope, in which one of them is on hold until a delta of five minutes releases it.
    let mut users = |name: &str, reason: u8, of: RevocationList| {
        let scope = Scope { only_users: true, ..Scope::named(full_name(&[uri(RESPONDERS)])) };
        let entries = vec![Entry::of(pki, "responder-unchecked").because(reason)];
        evidence.list(pki, name, "issuing-ca", &RevocationList { scope: Some(scope), entries, ..of });
    };
    let usual = || RevocationList::of(pki, "issuing-ca");
    users("of-responders-holds-it", 6, usual());
    let delta = RevocationList { base: Some(10), number: Some(12), next_update: Some(NOW + 300), ..usual() };
    users("delta-of-responders-releases-it", 8, delta);
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = own(world);
    cases.extend(delegated(world));
    cases.extend(checked(world));
    cases
}

const SECTION: &str = "RFC 6960 section 4.2.2.2";
const UNUSABLE: &str = "certificate_status_unusable";

fn own(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, response: &str| alice(world, name, builds, SECTION, &[response]);
    vec![
        case("by-key", "The issuing CA calls itself by its key.", "by-key").allows(),
        case("by-another-key", "It calls itself by the root's key.", "by-another-key").denies(UNUSABLE, "by-key"),
        case("by-another-name", "It calls itself by the root's name.", "by-another-name").denies(UNUSABLE, "good"),
        case("by-the-root", "The root speaks of what the issuing CA issued.", "by-the-root").denies(UNUSABLE, "good"),
        case("with-own-certificate", "The issuing CA sends its certificate too.", "with-own-certificate").allows(),
    ]
}

fn delegated(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, response: &str| alice(world, name, builds, SECTION, &[response]);
    let mut cases = vec![
        case("delegated", "The issuing CA certified a responder, who is not asked about.", "delegated").allows(),
        case("delegated-without-usage", "The responder's certificate has no key usage.", "delegated-without-usage")
            .allows(),
        case("delegated-revoked", "The responder says revoked.", "delegated-revoked")
            .denies("certificate_revoked", "delegated"),
        case("delegated-by-key", "The responder calls itself by its key.", "delegated-by-key").allows(),
        case("delegated-to-another", "The responder calls itself by bob's name.", "delegated-to-another")
            .denies(UNUSABLE, "delegated"),
        case("delegated-bare", "The responder's certificate is not sent.", "delegated-bare")
            .denies(UNUSABLE, "delegated"),
        case("delegated-bare-and-configured", "It is not sent, and configured.", "delegated-bare")
            .intermediates(&["responder"])
            .allows(),
        case("delegated-in-a-crowd", "Its certificate is the last of three.", "delegated-in-a-crowd").allows(),
    ];
    for (name, builds) in ROWS {
        cases.push(
            case(&format!("responder-{name}"), builds, &format!("responder-{name}")).denies(UNUSABLE, "delegated"),
        );
    }
    cases
}

fn checked(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, response: &str, crls: &[&str]| {
        alice(world, name, builds, SECTION, &[response]).crls(crls)
    };
    let unchecked = "delegated-unchecked";
    let released = |name: &str, builds: &str, seconds: i64| {
        let lists = ["of-responders", "of-responders-holds-it", "delta-of-responders-releases-it"];
        case(name, builds, unchecked, &lists).judged_at(NOW).now(NOW + seconds)
    };
    vec![
        case("checked", "The responder is asked about; a CRL has nothing against it.", unchecked, &["of-responders"])
            .allows(),
        case("unchecked", "The responder is asked about, and no CRL is at hand.", unchecked, &[])
            .denies(UNUSABLE, "checked"),
        case(
            "checked-and-listed",
            "The responder is asked about, and is listed.",
            unchecked,
            &["of-responders-lists-it"],
        )
        .denies(UNUSABLE, "checked"),
        case("checks-itself", "The responder signed the CRL that clears it.", unchecked, &["of-responders-by-one"])
            .denies(UNUSABLE, "checked"),
        case(
            "checked-and-held",
            "It is on hold by another CRL.",
            unchecked,
            &["of-responders", "of-responders-holds-it"],
        )
        .denies(UNUSABLE, "checked"),
        released(
            "peer-with-its-released-responder",
            "The handshake was before; the last second of the delta that released the responder from its hold.",
            300,
        )
        .allows(),
        released("peer-beyond-its-released-responder", "That delta is over, and the hold counts again.", 301)
            .denies("peer_expired", "peer-with-its-released-responder"),
        case(
            "not-asked-about",
            "The responder is listed, and not asked about.",
            "delegated",
            &["of-responders-lists-the-other"],
        )
        .allows(),
    ]
}

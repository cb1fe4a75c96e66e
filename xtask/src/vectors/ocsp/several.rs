//! Several who may have signed a response, and responders of whom their CA says nothing.

use super::super::case::Case;
use super::super::der::algorithm;
use super::super::distribution_point::full_name;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::uri;
use super::super::ocsp_response::{OcspResponse, Single, Status};
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, RevocationList, Scope};
use super::super::world::World;
use super::{RESPONDERS, alice};

/// sha256WithRSAEncryption: the content of its OID.
const RSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11];

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut by = |name: &str, responder: &str, brought: &[&str], status: Status, signer: &str| {
        let certificates = brought.iter().map(|name| pki.der(name).to_vec()).collect();
        let response = OcspResponse::of(pki, responder, &[Single::of(pki, "alice", "issuing-ca", status)]);
        evidence.response(name, OcspResponse { certificates, ..response }.signed_by(pki.key(signer)));
    };
    let twins = &["responder-twin", "responder"];
    let revoked = Status::Revoked(super::super::NOW - 86_400, None);
    by("delegated-second-twin", "responder", twins, Status::Good, "responder");
    by("delegated-second-twin-revoked", "responder", twins, revoked, "responder");
    by("delegated-neither-twin", "responder", twins, Status::Good, "responder-silent");
    by("delegated-to-one-who-did-not-sign", "responder", &["responder"], Status::Good, "responder-silent");
    let mut about = |name: &str, (certificate, issuer): (&str, &str), responder: &str| {
        let single = Single::of(pki, certificate, issuer, Status::Good);
        evidence.response(name, OcspResponse::delegated(pki, responder, &[single]).signed_by(pki.key(responder)));
    };
    about("issuing-ca-unchecked", ("issuing-ca", "ca"), "responder-unchecked-of-the-root");
    about("client-like-its-ca-unchecked", ("client-like-its-ca", "issuing-ca"), "responder-unchecked");
    about("under-twin-ca-delegated", ("under-twin-ca", "twin-ca"), "responder-of-twin-ca");
    about("client-and-responder-by-another", ("client-and-responder", "issuing-ca"), "responder");
    about("client-and-responder-by-itself", ("client-and-responder", "issuing-ca"), "client-and-responder");
    about("client-of-one-key-by-another", ("client-of-one-key", "issuing-ca"), "responder");
    let single = Single::of(pki, "client-of-one-key", "issuing-ca", Status::Good);
    let by_itself = OcspResponse::delegated(pki, "responder-of-one-key", &[single]);
    let by_itself = OcspResponse { algorithm: algorithm(RSA_SHA256, &[0x05, 0x00]), ..by_itself };
    evidence.response("client-of-one-key-by-itself", by_itself.signed_by(pki.key("responder-of-one-key")));
    let mut about = |name: &str, (certificate, issuer): (&str, &str), responder: &str| {
        let single = Single::of(pki, certificate, issuer, Status::Good);
        evidence.response(name, OcspResponse::delegated(pki, responder, &[single]).signed_by(pki.key(responder)));
    };
    about("alice-by-the-client", ("alice", "issuing-ca"), "client-and-responder");
    let scope = || Some(Scope::named(full_name(&[uri(RESPONDERS)])));
    let mut list = |name: &str, listed: &[&str]| {
        let entries: Vec<Entry> = listed.iter().map(|one| Entry::of(pki, one)).collect();
        evidence.list(pki, name, "ca", &RevocationList { scope: scope(), ..RevocationList::with(pki, "ca", &entries) });
    };
    list("ca-of-responders", &[]);
    list("ca-of-responders-lists-it", &["responder-unchecked-of-the-root"]);
    let by_client = RevocationList { scope: scope(), ..RevocationList::of(pki, "client-like-its-ca") };
    evidence.list(pki, "of-responders-by-the-client", "client-like-its-ca", &by_client);
    let mut by = |name: &str, responder: &str, brought: &[&str], status: Status, signer: &str| {
        let certificates = brought.iter().map(|name| pki.der(name).to_vec()).collect();
        let response = OcspResponse::of(pki, responder, &[Single::of(pki, "alice", "issuing-ca", status)]);
        evidence.response(name, OcspResponse { certificates, ..response }.signed_by(pki.key(signer)));
    };
    for name in ["responder-silent", "responder-with-access"] {
        by(name, name, &[name], Status::Good, name);
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = twins(world);
    cases.extend(silent(world));
    cases.extend(above(world));
    cases
}

const UNUSABLE: &str = "certificate_status_unusable";

fn case<'w>(world: &'w World, name: &str, builds: &str, responses: &[&str]) -> Draft<'w> {
    alice(world, name, builds, "RFC 6960 section 4.2.2.2", responses)
}

fn twins(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, response: &str| case(world, name, builds, &[response]);
    vec![
        case(
            "delegated-second-twin",
            "The issuing CA certified two responders of one name; the second of them signed.",
            "delegated-second-twin",
        )
        .allows(),
        case("delegated-second-twin-revoked", "The second of them says revoked.", "delegated-second-twin-revoked")
            .denies("certificate_revoked", "delegated-second-twin"),
        case("delegated-neither-twin", "Neither of them signed.", "delegated-neither-twin")
            .denies(UNUSABLE, "delegated-second-twin"),
        case(
            "delegated-to-one-who-did-not-sign",
            "The responder's certificate is good, and another key signed.",
            "delegated-to-one-who-did-not-sign",
        )
        .denies(UNUSABLE, "delegated"),
    ]
}

fn silent(world: &World) -> Vec<Case> {
    let path = |name: &str, builds: &str, response: &str| {
        case(world, name, builds, &[response, "issuing-ca-good"]).policy("check-path")
    };
    let silent = "responder-silent";
    vec![
        case(world, silent, "The CA says neither that nobody need ask about the responder, nor where to.", &[silent])
            .allows(),
        case(world, "responder-with-access", "It says where to ask, and nobody did.", &["responder-with-access"])
            .denies(UNUSABLE, silent),
        path(
            "delegated-on-a-path",
            "Each CA of the path must have a status; about the responder nobody need ask.",
            "delegated",
        )
        .allows(),
        path("responder-silent-on-a-path", "Of the responder the CA says nothing.", silent)
            .denies(UNUSABLE, "delegated-on-a-path"),
    ]
}

/// Whose own status is asked: that of the responder, whichever certificate of the path its response is about.
fn above(world: &World) -> Vec<Case> {
    let path = |name: &str, builds: &str, list: &str| {
        case(world, name, builds, &["good", "issuing-ca-unchecked"]).policy("check-path").crls(&[list])
    };
    let twin = |name: &str, builds: &str, lists: &[&str]| {
        case(world, name, builds, &["under-twin-ca-delegated"])
            .chain(&["under-twin-ca", "twin-ca"])
            .mint(world.mint_for("under-twin-ca"))
            .intermediates(&["twin-ca-next"])
            .crls(lists)
    };
    let client = |name: &str, builds: &str, list: &str| {
        case(world, name, builds, &["client-like-its-ca-unchecked"])
            .chain(&["client-like-its-ca", "issuing-ca"])
            .mint(world.mint_for("client-like-its-ca"))
            .crls(&[list])
    };
    let itself = |name: &str, builds: &str, response: &str| {
        case(world, name, builds, &[response])
            .chain(&["client-and-responder", "issuing-ca"])
            .mint(world.mint_for("client-and-responder"))
    };
    let of_one_key = |name: &str, builds: &str, response: &str| {
        case(world, name, builds, &[response])
            .chain(&["client-of-one-key", "issuing-ca"])
            .mint(world.mint_for("client-of-one-key"))
    };
    vec![
        itself(
            "by-another-responder",
            "The client is a responder of its CA as well; another responder clears it.",
            "client-and-responder-by-another",
        )
        .allows(),
        itself("by-itself", "It clears itself.", "client-and-responder-by-itself")
            .denies(UNUSABLE, "by-another-responder"),
        of_one_key(
            "one-key-and-another-responder",
            "The client's key is an RSA key for PSS.",
            "client-of-one-key-by-another",
        )
        .allows(),
        of_one_key(
            "one-key-and-itself",
            "It clears itself by a responder's certificate, which calls the same key one for any RSA signature.",
            "client-of-one-key-by-itself",
        )
        .denies(UNUSABLE, "one-key-and-another-responder"),
        case(world, "by-another-client", "A client that is a responder clears alice.", &["alice-by-the-client"])
            .allows(),
        client(
            "checked-by-its-ca",
            "The client has its CA's name, and may sign CRLs; the CA's own CRL is about the responder.",
            "of-responders",
        )
        .allows(),
        client(
            "checked-by-the-client",
            "The client itself signed the CRL about the responder that clears it.",
            "of-responders-by-the-client",
        )
        .denies(UNUSABLE, "checked-by-its-ca"),
        path(
            "checked-above",
            "A responder of the root speaks of the issuing CA, and is asked about.",
            "ca-of-responders",
        )
        .allows(),
        path("checked-above-and-listed", "It is listed.", "ca-of-responders-lists-it")
            .denies(UNUSABLE, "checked-above"),
        twin(
            "checked-by-two-keys",
            "The CA of leaf and responder has two keys, each with a CRL.",
            &["twin-ca", "twin-ca-next"],
        )
        .allows(),
        twin(
            "checked-by-the-other-key",
            "The CRL of the key that signed both is over, which the other key's does not replace.",
            &["twin-ca-stale", "twin-ca-next"],
        )
        .denies("certificate_status_stale", "checked-by-two-keys"),
    ]
}

//! What a response says, and what makes it unusable whoever signed it.

use super::super::case::Case;
use super::super::evidence::Evidence;
use super::super::extension::not_understood;
use super::super::ocsp_response::{OcspResponse, Single, Status};
use super::super::pki::Pki;
use super::super::revocation_list::REVOKED;
use super::super::world::World;
use super::alice;

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let key = pki.key("issuing-ca");
    let of = |leaf: &str, status: Status| Single::of(pki, leaf, "issuing-ca", status);
    let response = |singles: &[Single]| OcspResponse::of(pki, "issuing-ca", singles);
    let good = || response(&[of("alice", Status::Good)]);
    let revoked = |reason: Option<u8>| of("alice", Status::Revoked(REVOKED, reason));
    let with = |critical: bool| {
        let single = Single { extensions: vec![not_understood(critical)], ..of("alice", Status::Good) };
        response(&[single])
    };
    for (name, response) in [
        ("good", good()),
        ("revoked", response(&[revoked(None)])),
        ("revoked-on-hold", response(&[revoked(Some(6))])),
        ("revoked-key-compromise", response(&[revoked(Some(1))])),
        ("unknown", response(&[of("alice", Status::Unknown)])),
        ("bob-revoked", response(&[of("bob", Status::Revoked(REVOKED, None))])),
        ("beside-bob", response(&[of("bob", Status::Revoked(REVOKED, None)), of("alice", Status::Good)])),
        ("behind-bob", response(&[of("bob", Status::Good), revoked(None)])),
        ("access-good", response(&[of("access", Status::Good)])),
        ("critical-response-extension", OcspResponse { extensions: vec![not_understood(true)], ..good() }),
        ("unknown-response-extension", OcspResponse { extensions: vec![not_understood(false)], ..good() }),
        ("critical-single-extension", with(true)),
        ("unknown-single-extension", with(false)),
        ("try-later", OcspResponse { status: 3, ..good() }),
    ] {
        evidence.response(name, response.signed_by(key));
    }
    evidence.response("corrupt", good().corrupted(key));
    evidence.response("corrupt-revoked", response(&[revoked(None)]).corrupted(key));
    evidence.response("no-response", b"<html>502 Bad Gateway</html>".to_vec());
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = words(world);
    cases.extend(faults(world));
    cases
}

fn words(world: &World) -> Vec<Case> {
    let section = "RFC 6960 section 2.2";
    let case = |name: &str, builds: &str, response: &str| alice(world, name, builds, section, &[response]);
    let revoked = "certificate_revoked";
    vec![
        case("good", "The issuing CA itself says good.", "good").allows(),
        alice(world, "none", "There is no response.", section, &[]).denies("certificate_status_missing", "good"),
        case("revoked", "It says revoked.", "revoked").denies(revoked, "good"),
        case("revoked-on-hold", "It says revoked, on hold.", "revoked-on-hold").denies(revoked, "good"),
        case("revoked-key-compromise", "It says revoked, the key compromised.", "revoked-key-compromise")
            .denies(revoked, "good"),
        case("unknown", "It says unknown.", "unknown").denies("certificate_status_unknown", "good"),
        case("unknown-where-nothing-is-demanded", "It says unknown; no status is demanded.", "unknown")
            .policy("check-if-given")
            .denies("certificate_status_unknown", "good"),
        case("of-bob", "It says that bob is revoked.", "bob-revoked").denies("certificate_status_missing", "good"),
        case("of-bob-where-nothing-is-demanded", "The same; no status is demanded.", "bob-revoked")
            .policy("check-if-given")
            .allows(),
        case("of-both", "It says that bob is revoked and alice is good.", "beside-bob").allows(),
        case("of-both-revoked", "It says that bob is good and alice is revoked.", "behind-bob")
            .denies(revoked, "of-both"),
        alice(world, "good-and-revoked", "One response says good, another revoked.", section, &["good", "revoked"])
            .denies(revoked, "good"),
        alice(world, "good-and-unknown", "One response says unknown, another good.", section, &["unknown", "good"])
            .allows(),
        case("of-a-leaf-with-access", "The leaf says where its responder is.", "access-good")
            .chain(&["access", "issuing-ca"])
            .mint(world.mint_for("access"))
            .allows(),
        case("none-of-a-leaf-with-access", "The leaf says where its responder is; nobody asked.", "good")
            .chain(&["access", "issuing-ca"])
            .mint(world.mint_for("access"))
            .denies("certificate_status_missing", "of-a-leaf-with-access"),
    ]
}

fn faults(world: &World) -> Vec<Case> {
    let unusable = "certificate_status_unusable";
    let case =
        |name: &str, builds: &str, section: &str, response: &str| alice(world, name, builds, section, &[response]);
    let (signature, extensions) = ("RFC 6960 section 3.2", "RFC 6960 section 4.4");
    vec![
        case("corrupt-signature", "The signature is broken.", signature, "corrupt").denies(unusable, "good"),
        case(
            "corrupt-signature-on-revoked",
            "It says revoked, and the signature is broken.",
            signature,
            "corrupt-revoked",
        )
        .denies(unusable, "good"),
        case(
            "corrupt-where-nothing-is-demanded",
            "The signature is broken; no status is demanded.",
            signature,
            "corrupt",
        )
        .policy("check-if-given")
        .denies(unusable, "good"),
        alice(world, "corrupt-beside-good", "One response is broken, another good.", signature, &["corrupt", "good"])
            .allows(),
        alice(world, "good-beside-corrupt", "The same, the good one first.", signature, &["good", "corrupt"]).allows(),
        case("try-later", "The responder has no time.", "RFC 6960 section 2.3", "try-later").denies(unusable, "good"),
        case("no-response", "The responder's proxy had its own words.", "RFC 6960 section 4.2.1", "no-response")
            .denies(unusable, "good"),
        alice(
            world,
            "no-response-beside-good",
            "The proxy's words, which are about nobody, and a good response.",
            "RFC 6960 section 4.2.1",
            &["no-response", "good"],
        )
        .allows(),
        case(
            "unknown-response-extension",
            "The response has an extension that nobody knows.",
            extensions,
            "unknown-response-extension",
        )
        .allows(),
        case("critical-response-extension", "It has it, critical.", extensions, "critical-response-extension")
            .denies(unusable, "unknown-response-extension"),
        case(
            "unknown-single-extension",
            "Alice's part has an extension that nobody knows.",
            extensions,
            "unknown-single-extension",
        )
        .allows(),
        case("critical-single-extension", "It has it, critical.", extensions, "critical-single-extension")
            .denies(unusable, "unknown-single-extension"),
    ]
}

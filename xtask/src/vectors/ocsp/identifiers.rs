//! Whom a response is about, and whether it answers what was asked.

use rcgen::SerialNumber;

use super::super::case::Case;
use super::super::certificates::key;
use super::super::evidence::Evidence;
use super::super::ocsp_response::{Hash, OcspResponse, Single, Status};
use super::super::pki::Pki;
use super::super::world::World;
use super::alice;

/// The hashes of a CertID, by the case's name.
const HASHES: [(&str, Hash); 4] = [
    ("by-sha224", Hash::Sha224),
    ("by-sha256", Hash::Sha256),
    ("by-sha384", Hash::Sha384),
    ("by-sha512", Hash::Sha512),
];

/// What was sent, and what was not.
const SENT: [u8; 32] = [0xa5; 32];
const OTHER: [u8; 32] = [0x5a; 32];

/// A client with the serial number of its CA's certificate, which another CA issued.
const NUMBERED: &str = "numbered-like-its-ca";

pub(super) fn certificates(pki: &mut Pki) {
    let serial = pki.serial("issuing-ca");
    pki.leaf(NUMBERED, "issuing-ca", key(NUMBERED), |params| params.serial_number = Some(SerialNumber::from(serial)));
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let key = pki.key("issuing-ca");
    let usual = || Single::of(pki, "alice", "issuing-ca", Status::Good);
    let of = |single: Single| OcspResponse::of(pki, "issuing-ca", &[single]);
    for (name, hash) in HASHES {
        evidence.response(name, of(Single { hash, ..usual() }).signed_by(key));
    }
    for (name, single) in [
        ("another-name", Single { issuer_name: pki.name("ca"), ..usual() }),
        ("another-key", Single { issuer_key: pki.key("ca").public_bytes(), ..usual() }),
        ("another-serial", Single { serial: pki.serial("bob"), ..usual() }),
    ] {
        evidence.response(name, of(single).signed_by(key));
    }
    let numbered = Single::of(pki, NUMBERED, "issuing-ca", Status::Good);
    let astray = Single { issuer_name: pki.name("ca"), ..numbered };
    evidence.response("numbered-like-its-ca-astray", of(astray).signed_by(key));
    let nonce = |nonce: [u8; 32]| OcspResponse { nonce: Some(nonce.to_vec()), ..of(usual()) };
    evidence.response("nonce", nonce(SENT).signed_by(key));
    evidence.response("another-nonce", nonce(OTHER).signed_by(key));
    evidence.response("short-nonce", OcspResponse { nonce: Some(SENT[..31].to_vec()), ..of(usual()) }.signed_by(key));
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let unusable = "certificate_status_unusable";
    let case =
        |name: &str, builds: &str, response: &str| alice(world, name, builds, "RFC 6960 section 4.1.1", &[response]);
    let mut cases: Vec<Case> = HASHES
        .iter()
        .map(|(name, _)| case(name, "The response calls alice by hashes other than SHA-1.", name).allows())
        .collect();
    cases.extend([
        case("another-issuer-name", "Her serial number and her issuer's key, with the root's name.", "another-name")
            .denies(unusable, "good"),
        case("another-issuer-key", "Her serial number and her issuer's name, with the root's key.", "another-key")
            .denies(unusable, "good"),
        case("another-serial", "The response is about bob's serial number.", "another-serial")
            .denies("certificate_status_missing", "good"),
    ]);
    let numbered = |name: &str, builds: &str, response: &str| {
        case(name, builds, response)
            .chain(&[NUMBERED, "issuing-ca"])
            .mint(world.mint_for(NUMBERED))
            .policy("check-if-given")
    };
    cases.extend([
        numbered(
            "of-its-ca-with-its-number",
            "The leaf has its CA's serial number; the response is about the CA, and no status is demanded.",
            "issuing-ca-good",
        )
        .allows(),
        numbered(
            "of-nobody-with-its-number",
            "The response has that number and one CA's name with the other's key.",
            "numbered-like-its-ca-astray",
        )
        .denies(unusable, "of-its-ca-with-its-number"),
    ]);
    let asked = |name: &str, builds: &str, response: &str| {
        alice(world, name, builds, "RFC 9654 section 2.1", &[]).ocsp_asked(response, &SENT)
    };
    cases.extend([
        asked("nonce", "A nonce was sent, and the response has it.", "nonce").allows(),
        asked("no-nonce", "A nonce was sent, and the response has none.", "good").denies(unusable, "nonce"),
        asked("another-nonce", "The response has another nonce.", "another-nonce").denies(unusable, "nonce"),
        asked("short-nonce", "The response has the nonce but for its last byte.", "short-nonce")
            .denies(unusable, "nonce"),
        alice(
            world,
            "nonce-unasked",
            "The response has a nonce, and none was sent.",
            "RFC 9654 section 2.1",
            &["nonce"],
        )
        .allows(),
        asked("no-nonce-beside-good", "The response without the nonce, and another nobody asked for.", "good")
            .ocsp_asked("nonce", &SENT)
            .allows(),
    ]);
    cases
}

//! CRLs that RFC 5280 forbids to use: their entries decide nothing, and what they cover has no status.

use super::super::case::Case;
use super::super::der::{algorithm, element};
use super::super::evidence::Evidence;
use super::super::extension::{not_understood, whole};
use super::super::handmade::ECDSA_SHA256;
use super::super::keys::Key;
use super::super::pki::Pki;
use super::super::revocation_list::{CRL_NUMBER, Entry, RevocationList};
use super::super::world::World;
use super::{alice, alice_revoked, usual};

/// The CRLs that are unusable. The case's name, what is odd, the section; the CRL has the name too.
const ROWS: [(&str, &str, &str); 16] = [
    ("version-1", "The CRL has version 1, which has no extensions.", "RFC 5280 section 5.1.2.1"),
    ("without-number", "The CRL has no number.", "RFC 5280 section 5.2.3"),
    ("critical-number", "The CRL's number is critical.", "RFC 5280 section 5.2.3"),
    ("negative-number", "The CRL's number is -1.", "RFC 5280 section 5.2.3"),
    ("overlong-number", "The CRL's number has 21 bytes.", "RFC 5280 section 5.2.3"),
    ("number-twice", "The CRL has two numbers.", "RFC 5280 section 5.2"),
    ("two-algorithms", "The CRL names another signature algorithm in its signed part.", "RFC 5280 section 5.1.1.2"),
    ("reason-of-none", "Bob's entry gives the reason 7, which is none.", "RFC 5280 section 5.3.1"),
    ("sha-1", "The CRL is signed with ECDSA and SHA-1, or says so.", "RFC 9155 section 1"),
    ("without-next-update", "The CRL does not say when the next one comes.", "RFC 5280 section 5.1.2.5"),
    ("critical-extension", "The CRL has a critical extension that nobody knows.", "RFC 5280 section 5.2"),
    ("critical-entry-extension", "Bob's entry has a critical extension that nobody knows.", "RFC 5280 section 5.3"),
    (
        "critical-extension-of-her-entry",
        "Alice's entry has a critical extension that nobody knows; it may mean that she is released.",
        "RFC 5280 section 5.3",
    ),
    ("corrupt-signature", "The CRL's signature is broken.", "RFC 5280 section 6.3.3"),
    ("corrupt-signature-lists-her", "A CRL that lists alice, and whose signature is broken.", "RFC 5280 section 6.3.3"),
    ("another-key", "The CRL has the issuing CA's name, and a rogue CA signed it.", "RFC 5280 section 6.3.3"),
];

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let usual = || usual(pki);
    let key = pki.key("issuing-ca");
    evidence.crl("corrupt-signature", usual().corrupted(key));
    evidence.crl("corrupt-signature-lists-her", alice_revoked(pki).corrupted(key));
    let sha_1 = RevocationList { algorithm: algorithm(ECDSA_SHA1, &[]), ..usual() };
    evidence.crl("sha-1", sha_1.signed_by(key));
    evidence.crl("two-algorithms", with_another_algorithm_outside(&usual(), key));
    evidence.crl("another-key", usual().signed_by(pki.key("rogue-issuing-ca")));
    let mut keep = |name: &str, list: RevocationList| evidence.list(pki, name, "issuing-ca", &list);
    keep("version-1", RevocationList { version: 1, ..usual() });
    keep("without-number", RevocationList { number: None, ..usual() });
    keep("critical-number", RevocationList { number_critical: true, ..usual() });
    let long = whole(CRL_NUMBER, false, &element(0x02, &[1; 21]));
    keep("overlong-number", RevocationList { number: None, extensions: vec![long], ..usual() });
    let second = whole(CRL_NUMBER, false, &element(0x02, &[11]));
    keep("number-twice", RevocationList { extensions: vec![second], ..usual() });
    keep("reason-of-none", RevocationList { entries: vec![Entry::of(pki, "bob").because(7)], ..usual() });
    keep("removed-in-a-complete-one", RevocationList { entries: vec![Entry::of(pki, "alice").because(8)], ..usual() });
    keep("number-zero", RevocationList { number: Some(0), ..usual() });
    keep("negative-number", RevocationList { number: Some(-1), ..usual() });
    keep("without-next-update", RevocationList { next_update: None, ..usual() });
    let with = |critical: bool| RevocationList { extensions: vec![not_understood(critical)], ..usual() };
    keep("critical-extension", with(true));
    keep("unknown-extension", with(false));
    let entry = |certificate: &str, critical: bool| {
        let entry = Entry { extensions: vec![not_understood(critical)], ..Entry::of(pki, certificate) };
        RevocationList { entries: vec![entry], ..usual() }
    };
    keep("critical-entry-extension", entry("bob", true));
    keep("unknown-entry-extension", entry("bob", false));
    keep("critical-extension-of-her-entry", entry("alice", true));
    keep("unknown-extension-of-her-entry", entry("alice", false));
}

/// ecdsa-with-SHA1.
const ECDSA_SHA1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1];
/// ecdsa-with-SHA384.
const ECDSA_SHA384: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3];

/// The signature is good, and what stands beside it is not what the signed part says.
fn with_another_algorithm_outside(list: &RevocationList, key: &Key) -> Vec<u8> {
    let inside = RevocationList { algorithm: algorithm(ECDSA_SHA384, &[]), ..list.clone() };
    let mut der = inside.signed_by(key);
    // The last of the two; both identifiers have one length.
    let (outer, other) = (algorithm(ECDSA_SHA384, &[]), algorithm(ECDSA_SHA256, &[]));
    let at = der.windows(outer.len()).rposition(|window| window == outer).unwrap();
    der[at..at + other.len()].copy_from_slice(&other);
    der
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, list: &str| alice(world, name, builds, section, &["ca", list]);
    let neighbour = |name: &str| match name {
        "negative-number" => "number-zero",
        "critical-extension" => "unknown-extension",
        "critical-entry-extension" | "critical-extension-of-her-entry" => "unknown-entry-extension",
        _ => "not-listed",
    };
    let mut cases: Vec<Case> = ROWS
        .iter()
        .map(|(name, builds, section)| {
            case(name, builds, section, name).denies("certificate_status_unusable", neighbour(name))
        })
        .collect();
    let (list, entry) = ("RFC 5280 section 5.2", "RFC 5280 section 5.3");
    cases.extend([
        case("number-zero", "The CRL's number is 0.", "RFC 5280 section 5.2.3", "number-zero").allows(),
        case("unknown-extension", "The CRL has an extension that nobody knows.", list, "unknown-extension").allows(),
        case("unknown-entry-extension", "Bob's entry has such an extension.", entry, "unknown-entry-extension")
            .allows(),
        case(
            "removed-in-a-complete-one",
            "A complete CRL lists alice as removed from it, which only a delta can say.",
            "RFC 5280 section 5.3.1",
            "removed-in-a-complete-one",
        )
        .denies("certificate_revoked", "not-listed"),
        case("unknown-extension-of-her-entry", "Alice's entry has it.", entry, "unknown-extension-of-her-entry")
            .denies("certificate_revoked", "unknown-entry-extension"),
        alice(
            world,
            "true-one-beside-a-forgery",
            "A rogue CA's CRL of the issuing CA's name beside the true one.",
            "RFC 5280 section 6.3.3",
            &["ca", "another-key", "issuing-ca"],
        )
        .allows(),
        alice(
            world,
            "of-another-root",
            "The root's CRL is of another CA: nobody speaks of the issuing CA.",
            "RFC 5280 section 6.3.3",
            &["other-ca", "issuing-ca"],
        )
        .denies("certificate_status_missing", "not-listed"),
        alice(
            world,
            "of-the-root-alone",
            "There is a CRL of the root, and none of the issuing CA.",
            "RFC 5280 section 6.3.3",
            &["ca"],
        )
        .denies("certificate_status_missing", "not-listed"),
    ]);
    cases
}

//! Leaves with noRevAvail, whose CA publishes no status (RFC 9608): none is demanded of them.

use rcgen::CertificateParams;

use super::super::case::Case;
use super::super::certificates::{key, usual};
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::custom;
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, RevocationList};
use super::super::world::World;

/// noRevAvail under 2.5.29.
const NO_REVOCATION_AVAILABLE: u8 = 56;

pub(super) fn certificates(pki: &mut Pki) {
    let unasked = |params: &mut CertificateParams| {
        params.custom_extensions = vec![custom(NO_REVOCATION_AVAILABLE, false, vec![0x05, 0x00])];
    };
    pki.leaf("unasked", "issuing-ca", key("unasked"), unasked);
    pki.authority("unasked-ca", "ca", key("unasked-ca"), unasked);
    pki.leaf("under-unasked-ca", "unasked-ca", key("under-unasked-ca"), usual);
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let listed = RevocationList::with(pki, "issuing-ca", &[Entry::of(pki, "unasked").because(1)]);
    evidence.list(pki, "unasked-listed", "issuing-ca", &listed);
    evidence.list(pki, "unasked-ca", "unasked-ca", &RevocationList::of(pki, "unasked-ca"));
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str], crls: &[&str]| {
        Draft::of_chain(world, "revocation-policy", name, builds, "RFC 9608 section 4", chain)
            .policy("check-path")
            .crls(crls)
    };
    let missing = "certificate_status_missing";
    let (alice, leaf) = (&["alice", "issuing-ca"], &["unasked", "issuing-ca"]);
    let below = &["under-unasked-ca", "unasked-ca"];
    vec![
        case("unasked", "The leaf's CA says that it publishes no status of it.", leaf, &["ca"]).allows(),
        case("asked", "The leaf's CA says no such thing.", alice, &["ca"]).denies(missing, "unasked"),
        case("unasked-and-silent", "It publishes a CRL all the same, which lists bob.", leaf, &["ca", "issuing-ca"])
            .allows(),
        case(
            "unasked-and-listed",
            "It publishes a CRL all the same, which lists the leaf.",
            leaf,
            &["ca", "unasked-listed"],
        )
        .denies("certificate_revoked", "unasked-and-silent"),
        case("unasked-below-an-asked-authority", "Nothing is known of the CA.", leaf, &[]).denies(missing, "unasked"),
        case(
            "unasked-authority-with-a-status",
            "A CA says that of itself, and has a status.",
            below,
            &["ca", "unasked-ca"],
        )
        .allows(),
        case(
            "unasked-authority",
            "A CA says that of itself, which is for leaves alone, and has none.",
            below,
            &["unasked-ca"],
        )
        .denies(missing, "unasked-authority-with-a-status"),
    ]
}

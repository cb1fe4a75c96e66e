//! A client of its CA's name whose key may sign CRLs: nobody's word about itself counts.

use rcgen::KeyUsagePurpose;

use super::super::case::Case;
use super::super::certificates::key;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::pki::{Pki, call};
use super::super::revocation_list::RevocationList;
use super::super::world::World;

/// The certificate is made beside the responders.
const CLIENT: &str = "client-like-its-ca";

/// Its next certificate, of the same key.
const RENEWED: &str = "client-like-its-ca-renewed";

pub(super) fn certificates(pki: &mut Pki) {
    pki.leaf(RENEWED, "issuing-ca", key(CLIENT), |params| {
        call(params, "issuing-ca");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::CrlSign];
    });
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    evidence.list(pki, "by-the-client", CLIENT, &RevocationList::of(pki, CLIENT));
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str], list: &str| {
        Draft::of_chain(world, "crl-signer", name, builds, "RFC 5280 section 6.3.3", chain).crls(&["ca", list])
    };
    let (chain, twice) = (&[CLIENT, "issuing-ca"], &[CLIENT, "issuing-ca", CLIENT]);
    let renewed = &[CLIENT, "issuing-ca", RENEWED];
    let unusable = "certificate_status_unusable";
    vec![
        case(
            "client-of-its-cas-name",
            "The client has its CA's name and may sign CRLs; the CA itself signed the CRL.",
            chain,
            "issuing-ca",
        )
        .allows(),
        case("client-clears-itself", "The client itself signed the CRL that does not list it.", chain, "by-the-client")
            .denies(unusable, "client-of-its-cas-name"),
        case(
            "client-sent-twice",
            "The CA signed the CRL, and the client sends its certificate twice.",
            twice,
            "issuing-ca",
        )
        .allows(),
        case(
            "client-sent-twice-clears-itself",
            "The client signed the CRL, and sends its certificate a second time, as a CRL issuer's.",
            twice,
            "by-the-client",
        )
        .denies(unusable, "client-sent-twice"),
        case(
            "client-renewed",
            "The CA signed the CRL, and the client sends its next certificate, of the same key, as well.",
            renewed,
            "issuing-ca",
        )
        .allows(),
        case(
            "client-renewed-clears-itself",
            "The client signed the CRL, and its next certificate is to be the CRL issuer's.",
            renewed,
            "by-the-client",
        )
        .denies(unusable, "client-renewed"),
    ]
}

//! X.509-SVIDs whose CA has another key sign its CRLs: the way from that key to the anchor is one in the same trust domain.

use serde_json::json;

use super::super::case::Case;
use super::super::certificates::key;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::uri;
use super::super::pki::Pki;
use super::super::policies;
use super::super::revocation_list::{Entry, RevocationList};
use super::super::world::World;
use super::{WORKLOAD, named};

/// Under the CA of `crl_signer` that has one key for certificates and others for CRLs.
const LEAF: &str = "svid-under-split-ca";

pub(super) fn certificates(pki: &mut Pki) {
    pki.leaf(LEAF, "split-ca", key(LEAF), named(vec![uri(WORKLOAD)]));
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let list = RevocationList {
        number: Some(10),
        ..RevocationList::with(pki, "split-crl-key", &[Entry::of(pki, LEAF).because(1)])
    };
    evidence.list(pki, "split-crl-key-lists-svid", "split-crl-key", &list);
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, signer: &str, crls: &[&str]| {
        Draft::of_chain(world, "spiffe", name, builds, "RFC 5280 section 6.3.3", &[LEAF, "split-ca"])
            .policy(policies::chain(json!({"spiffe": true})))
            .spiffe_bundle("good.example", &["ca"])
            .intermediates(&[signer])
            .crls(crls)
    };
    let good = "split-crl-key";
    vec![
        case("crl-signer", "The CA has a second key, for CRLs, under the trust domain's root.", good, &["ca", good])
            .allows(),
        case("crl-signer-lists-it", "That key's CRL lists the leaf.", good, &["ca", "split-crl-key-lists-svid"])
            .denies("certificate_revoked", "crl-signer"),
        case(
            "crl-signer-under-a-shared-root",
            "The root stands in the bundle of another trust domain too, which comes first.",
            good,
            &["ca", good],
        )
        .spiffe_bundle("a.example", &["ca"])
        .allows(),
        case(
            "crl-signer-behind-another-domain",
            "The root of another trust domain comes first.",
            good,
            &["ca", "other-ca", good],
        )
        .spiffe_bundle("a.example", &["other-ca"])
        .allows(),
        case(
            "crl-signer-of-another-domain",
            "The root of another trust domain issued the certificate of the CRL's key.",
            "split-foreign-key",
            &["ca", "other-ca", "split-foreign-key"],
        )
        .spiffe_bundle("other.example", &["other-ca"])
        .denies("certificate_status_unusable", "crl-signer-beside-another-domain"),
        case(
            "crl-signer-beside-another-domain",
            "There are two trust domains; the leaf's own root issued the certificate of the CRL's key.",
            good,
            &["ca", "other-ca", good],
        )
        .spiffe_bundle("other.example", &["other-ca"])
        .allows(),
    ]
}

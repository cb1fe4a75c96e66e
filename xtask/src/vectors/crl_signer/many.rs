//! A CA with many keys for CRLs, beside a client that brings long names: each key's path looks at them anew.

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyUsagePurpose};

use super::super::case::Case;
use super::super::certificates::key;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::pki::{Pki, call};
use super::super::revocation_list::{Entry, RevocationList};
use super::super::world::World;

const KEYS: usize = 16;

/// A certificate that leads nowhere, and bytes of its name, with which the paths leave something of the budget, or do not.
const NAMES: [(&str, usize); 2] = [("named-by-12000-bytes", 12_000), ("named-by-32000-bytes", 32_000)];

/// The root's CRL, in which the CA stands.
const REVOKED: &str = "ca-split-ca-revoked";

fn signers() -> Vec<String> {
    (1..=KEYS).map(|index| format!("split-crl-key-{index}-of-{KEYS}")).collect()
}

pub(super) fn certificates(pki: &mut Pki) {
    for signer in signers() {
        pki.leaf(&signer, "ca", key(&signer), |params| {
            call(params, "split-ca");
            params.key_usages = vec![KeyUsagePurpose::CrlSign];
            params.extended_key_usages = vec![];
        });
    }
    for (name, bytes) in NAMES {
        pki.leaf(name, "ca", key(name), |params: &mut CertificateParams| {
            params.distinguished_name = DistinguishedName::new();
            params.distinguished_name.push(DnType::CommonName, "n".repeat(bytes));
        });
    }
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    for signer in signers() {
        evidence.list(pki, &signer, &signer, &RevocationList::of(pki, &signer));
    }
    let list = RevocationList::with(pki, "ca", &[Entry::of(pki, "split-ca").because(2)]);
    evidence.list(pki, REVOKED, "ca", &list);
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let signers = signers();
    let signers: Vec<&str> = signers.iter().map(String::as_str).collect();
    let case = |name: &str, builds: &str, of_root: &str, brought: &str| {
        let chain = ["under-split-ca", "split-ca", brought];
        Draft::of_chain(world, "crl-signer", name, builds, "RFC 5280 section 6.3.3", &chain)
            .crls(&[&[of_root], &signers[..]].concat())
            .intermediates(&signers)
    };
    let [(some, _), (many, _)] = NAMES;
    vec![
        case(
            some,
            "Sixteen keys of the CA's name signed a CRL each; the client brings a certificate whose name has 12000 bytes.",
            "ca",
            some,
        )
        .allows(),
        case(
            many,
            "The name has 32000 bytes: to look for sixteen paths among such costs more than there is budget for.",
            "ca",
            many,
        )
        .denies("certificate_path_budget", some),
        case(
            "named-by-32000-bytes-below-a-revoked-ca",
            "The CA itself is revoked: nobody looks further.",
            REVOKED,
            many,
        )
        .denies("certificate_revoked", some),
    ]
}

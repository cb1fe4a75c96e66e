//! A CA with many keys for CRLs, beside a client that brings long names: each key's path looks at them anew.

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyUsagePurpose};

use super::super::case::Case;
use super::super::certificates::key;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::pki::{Pki, call};
use super::super::revocation_list::RevocationList;
use super::super::world::World;

const KEYS: usize = 16;

/// A certificate that leads nowhere, and bytes of its name, with which the paths leave something of the budget, or do not.
const NAMES: [(&str, usize); 2] = [("named-by-12000-bytes", 12_000), ("named-by-32000-bytes", 32_000)];

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
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let signers = signers();
    let signers: Vec<&str> = signers.iter().map(String::as_str).collect();
    let case = |builds: &str, name: &str| {
        let chain = ["under-split-ca", "split-ca", name];
        Draft::of_chain(world, "crl-signer", name, builds, "RFC 5280 section 6.3.3", &chain)
            .crls(&[&["ca"], &signers[..]].concat())
            .intermediates(&signers)
    };
    vec![
        case(
            "Sixteen keys of the CA's name signed a CRL each; the client brings a certificate whose name has 12000 bytes.",
            NAMES[0].0,
        )
        .allows(),
        case("The name has 32000 bytes: to look for sixteen paths among such costs more than there is budget for.", NAMES[1].0)
            .denies("certificate_path_budget", NAMES[0].0),
    ]
}

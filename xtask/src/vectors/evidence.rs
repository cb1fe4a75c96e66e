//! What says whether a certificate is revoked: CRLs and OCSP responses by name.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::pki::{Pki, labelled};
use super::revocation_list::RevocationList;
use super::{crl, crl_delta, crl_scope, crl_signer, ocsp, revocation_policy, spiffe};

/// Every CRL and every OCSP response of the vectors.
#[derive(Default)]
pub(crate) struct Evidence {
    crls: BTreeMap<String, Vec<u8>>,
    responses: BTreeMap<String, Vec<u8>>,
}

/// Makes all of it, each beside the cases of its theme.
pub(crate) fn all(pki: &Pki) -> Evidence {
    let mut evidence = Evidence::default();
    for theme in [
        crl::evidence,
        crl_delta::evidence,
        crl_scope::evidence,
        crl_signer::evidence,
        ocsp::evidence,
        revocation_policy::evidence,
        spiffe::evidence,
    ] {
        theme(pki, &mut evidence);
    }
    evidence
}

impl Evidence {
    /// A CRL, signed with the key of the certificate `signer`.
    pub(crate) fn list(&mut self, pki: &Pki, name: &str, signer: &str, list: &RevocationList) {
        self.crl(name, list.signed_by(pki.key(signer)));
    }

    pub(crate) fn crl(&mut self, name: &str, der: Vec<u8>) {
        assert!(self.crls.insert(name.to_owned(), der).is_none(), "two CRLs {name}");
    }

    pub(crate) fn response(&mut self, name: &str, der: Vec<u8>) {
        assert!(self.responses.insert(name.to_owned(), der).is_none(), "two OCSP responses {name}");
    }

    /// Name → PEM of every CRL.
    pub(crate) fn crls(&self) -> BTreeMap<&str, String> {
        self.crls.iter().map(|(name, der)| (name.as_str(), labelled("X509 CRL", der))).collect()
    }

    /// Name → base64 of every OCSP response.
    pub(crate) fn responses(&self) -> BTreeMap<&str, String> {
        self.responses.iter().map(|(name, der)| (name.as_str(), STANDARD.encode(der))).collect()
    }
}

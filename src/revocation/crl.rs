//! A CRL, loaded: read, hashed and indexed once, and shared from then on.

use super::{load::Loaded, number::CrlNumber, problem::CrlProblem};
use crate::{
    config_error::{ConfigError, ConfigPart},
    encoding::pem,
    x509::{CertificateList, IssuingDistributionPoint, Name},
};
use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

/// A CRL (RFC 5280 section 5). A clone is another handle to the same one; what was found out about it, above all which key has
/// signed it, is shared by all of them, and with that by every verifier that was given one.
#[derive(Clone, Debug)]
pub struct Crl(Arc<Loaded>);

/// What a CRL says of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CrlEntry {
    /// When it was revoked, in seconds since 1970.
    pub revoked_at: u64,
    /// The CRLReason's number (RFC 5280 section 5.3.1); 8 is removeFromCRL, the word of a delta that releases a hold.
    pub reason: Option<u8>,
}

impl Crl {
    /// Loads a CRL's DER. It takes time and memory in proportion to its length: sixteen bytes an entry beside the DER.
    ///
    /// An error where the bytes are no CertificateList. A CRL that is one, and must not be used all the same, has a
    /// [`Crl::problem`]: it is handed in like any other, so that what it covers is refused and not overlooked.
    pub fn from_der(der: impl Into<Vec<u8>>) -> Result<Self, ConfigError> {
        Loaded::read(der.into())
            .map(|loaded| Self(Arc::new(loaded)))
            .map_err(|error| ConfigError::new(ConfigPart::Crls, format!("byte {}", error.at), error.problem))
    }

    /// Loads every CRL of a PEM text (`X509 CRL`).
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Vec<Self>, ConfigError> {
        let blocks = pem::decode(pem.as_ref(), "X509 CRL")
            .map_err(|error| ConfigError::new(ConfigPart::Crls, format!("line {}", error.line), error.problem))?;
        let load = |(line, der)| {
            Self::from_der(der as Vec<u8>).map_err(|error| {
                ConfigError::new(ConfigPart::Crls, format!("line {line}, {}", error.at()), error.problem())
            })
        };
        blocks.into_iter().map(load).collect()
    }

    /// Why it must not be used, whoever signed it; `None` where it may.
    pub fn problem(&self) -> Option<CrlProblem> {
        self.0.problem
    }

    /// The issuer's name as RFC 4514 writes it.
    pub fn issuer(&self) -> String {
        self.0.issuer().to_string()
    }

    /// Its number; `None` where it has none, or none that is one.
    pub fn number(&self) -> Option<CrlNumber> {
        self.0.number
    }

    /// The number of the complete CRL that it changes, if it is a delta (section 5.2.4).
    pub fn base(&self) -> Option<CrlNumber> {
        self.0.base
    }

    /// When it was made, in seconds since 1970.
    pub fn this_update(&self) -> u64 {
        self.0.this_update
    }

    /// When the next one is due at the latest, in seconds since 1970.
    pub fn next_update(&self) -> Option<u64> {
        self.0.next_update
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.0.entries
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// SHA-256 of its DER.
    pub fn sha256(&self) -> &[u8; 32] {
        &self.0.digest
    }

    /// Its DER.
    pub fn der(&self) -> &[u8] {
        &self.0.der
    }

    /// The entry of this serial number, the value of its INTEGER as the certificate has it, among those of the CRL issuer's own
    /// certificates. A lookup: whether the CRL may be used is another question.
    pub fn find(&self, serial: &[u8]) -> Option<CrlEntry> {
        self.0.find(serial, self.0.issuer_print)
    }

    pub(super) fn loaded(&self) -> &Loaded {
        &self.0
    }
}

impl Loaded {
    pub(super) fn issuer(&self) -> Name<'_> {
        Name::of_checked(self.der.get(self.issuer.clone()).unwrap_or_default())
    }

    /// `None` where there is none; one that cannot be read is a problem, and never asked for.
    pub(super) fn issuing_distribution_point(&self) -> Option<IssuingDistributionPoint<'_>> {
        let der = self.scope();
        if der.is_empty() { None } else { IssuingDistributionPoint::parse(der).ok() }
    }

    /// The issuingDistributionPoint's DER; empty where there is none. Equal ones are one scope.
    pub(super) fn scope(&self) -> &[u8] {
        self.der.get(self.scope.clone()).unwrap_or_default()
    }

    pub(super) fn is_delta(&self) -> bool {
        self.is_delta
    }

    /// The whole view, which costs a reading of all but the entries.
    pub(super) fn view(&self) -> Option<CertificateList<'_>> {
        CertificateList::parse(&self.der).ok()
    }
}

//! Whether a CRL speaks of a certificate, told to a person (RFC 5280 section 6.3.3 (b) and (d)).

use super::{
    crl::{Crl, CrlEntry},
    entries::REMOVE,
    scope::Subject,
};
use crate::{
    chain::crl_reason,
    identity::IdentityError,
    x509::{Certificate, ReasonFlags, extensions::BasicConstraints, has_directory},
};
use alloc::vec::Vec;

/// Whether a CRL speaks of a certificate, or why it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CrlCoverage {
    /// It does, for every reason.
    All,
    /// It does, for these reasons alone, as section 4.2.1.13 spells them: that it is not listed says nothing of the others.
    Reasons(Vec<&'static str>),
    /// Its issuer is neither the certificate's nor one that a distribution point of the certificate names.
    AnotherIssuer,
    /// It is limited to certificates of another kind: users', CAs', attribute certificates.
    AnotherKind,
    /// It is published at a distribution point, and the certificate has none that is the same, or none for the same reasons.
    AnotherPoint,
}

impl CrlCoverage {
    /// Whether it speaks of it at all.
    pub const fn is_some(&self) -> bool {
        matches!(self, Self::All | Self::Reasons(_))
    }
}

impl Crl {
    /// Whether it speaks of this certificate, DER. What it says is [`Crl::entry_of`]; who signed it and whether it is fresh are other
    /// questions. An error where the bytes are no certificate.
    pub fn coverage(&self, certificate: &[u8]) -> Result<CrlCoverage, IdentityError> {
        let certificate = read(certificate)?;
        let subject = Subject::new(&certificate);
        let reasons = subject.covered_by(self.loaded());
        Ok(match (reasons.adds_to(ReasonFlags::NONE), ReasonFlags::ALL.adds_to(reasons)) {
            (true, false) => CrlCoverage::All,
            (true, true) => CrlCoverage::Reasons(reasons.names().collect()),
            (false, _) => self.why_not(&subject),
        })
    }

    /// The entry of this certificate, DER: of its serial number under its issuer, which an indirect CRL names (section 5.3.3). An
    /// error where the bytes are no certificate.
    pub fn entry_of(&self, certificate: &[u8]) -> Result<Option<CrlEntry>, IdentityError> {
        let certificate = read(certificate)?;
        Ok(self.loaded().find(certificate.serial, certificate.issuer.fingerprint()))
    }

    fn why_not(&self, subject: &Subject<'_, '_>) -> CrlCoverage {
        let (loaded, certificate) = (self.loaded(), subject.certificate);
        let (issuer, point) = (loaded.issuer(), loaded.issuing_distribution_point().unwrap_or_default());
        let constraints = certificate.extensions.basic_constraints;
        let is_ca = constraints.is_some_and(|found| BasicConstraints::parse(found.value).is_ok_and(|found| found.ca));
        let mut named = subject.points.iter().filter_map(|point| point.crl_issuer);
        if !issuer.matches(&certificate.issuer) && !named.any(|names| has_directory(names, &issuer)) {
            CrlCoverage::AnotherIssuer
        } else if point.only_attribute_certificates
            || (point.only_user_certificates && is_ca)
            || (point.only_ca_certificates && !is_ca)
        {
            CrlCoverage::AnotherKind
        } else {
            CrlCoverage::AnotherPoint
        }
    }
}

impl CrlEntry {
    /// The reason, as section 5.3.1 spells it.
    pub fn reason_name(&self) -> Option<&'static str> {
        self.reason.map(crl_reason)
    }

    /// Whether it is removeFromCRL: a delta's word that the certificate is not on hold any more.
    pub fn is_release(&self) -> bool {
        self.reason == Some(REMOVE)
    }
}

pub(super) fn read(certificate: &[u8]) -> Result<Certificate<'_>, IdentityError> {
    Certificate::parse(certificate).map_err(|error| IdentityError::Malformed { position: error.position })
}

//! An entry of a CRL: one certificate, revoked.

use super::super::NOW;
use super::super::der::{element, enumerated, generalized_time, sequence, utc_time};
use super::super::extension::{directory, general_names, whole};
use super::super::pki::Pki;

/// Extensions under 2.5.29 (RFC 5280 section 5.3).
const REASON_CODE: u8 = 21;
const INVALIDITY_DATE: u8 = 24;
pub(crate) const CERTIFICATE_ISSUER: u8 = 29;

/// When everything was revoked that is.
pub(crate) const REVOKED: i64 = NOW - 86_400;

/// The fields of an entry.
#[derive(Clone)]
pub(crate) struct Entry {
    /// The content of an INTEGER.
    pub(crate) serial: Vec<u8>,
    pub(crate) date: i64,
    /// A CRLReason.
    pub(crate) reason: Option<u8>,
    /// The Name of who issued the certificate, in an indirect CRL.
    pub(crate) issuer: Option<Vec<u8>>,
    pub(crate) invalid_from: Option<i64>,
    /// Further ones, each a whole Extension.
    pub(crate) extensions: Vec<Vec<u8>>,
}

impl Entry {
    /// Of the certificate of that name, for no reason that is told.
    pub(crate) fn of(pki: &Pki, certificate: &str) -> Self {
        Self::numbered(pki.serial(certificate))
    }

    /// Of a serial number: the content of an INTEGER.
    pub(crate) fn numbered(serial: Vec<u8>) -> Self {
        Self { serial, date: REVOKED, reason: None, issuer: None, invalid_from: None, extensions: vec![] }
    }

    pub(crate) fn because(self, reason: u8) -> Self {
        Self { reason: Some(reason), ..self }
    }

    /// The certificate was issued by the certificate of that name.
    pub(crate) fn issued_by(self, pki: &Pki, issuer: &str) -> Self {
        Self { issuer: Some(pki.name(issuer)), ..self }
    }

    pub(super) fn der(&self) -> Vec<u8> {
        let reason = self.reason.map(|reason| whole(REASON_CODE, false, &enumerated(reason)));
        let date = self.invalid_from.map(|date| whole(INVALIDITY_DATE, false, &generalized_time(date)));
        let issuer = |name: &Vec<u8>| whole(CERTIFICATE_ISSUER, true, &general_names(&[directory(name)]));
        let known = [reason, date, self.issuer.as_ref().map(issuer)].into_iter().flatten();
        let extensions: Vec<u8> = known.chain(self.extensions.iter().cloned()).flatten().collect();
        let extensions = if extensions.is_empty() { extensions } else { element(0x30, &extensions) };
        sequence(&[&element(0x02, &self.serial), &utc_time(self.date), &extensions])
    }
}

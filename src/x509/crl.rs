//! A zero-copy view of a CRL (RFC 5280 section 5.1), its entries unread.

mod entry;
mod extensions;

pub(crate) use entry::{Entry, EntryError};
use extensions::CrlExtensions;

use super::{name::Name, signed::Signed, time::Time};
use crate::encoding::der::{DerError, Reader, tag};

/// A CertificateList's fields, where they lie in its DER. Extensions are found, not opened; entries are not even found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CertificateList<'a> {
    /// What the signature is over: the TBSCertList, header and all.
    pub(crate) to_be_signed: &'a [u8],
    /// Version 2, the only one that can have extensions (section 5.1.2.1).
    pub(crate) is_v2: bool,
    /// The value of signatureAlgorithm's AlgorithmIdentifier.
    pub(crate) signature_algorithm: &'a [u8],
    /// The same inside the TBSCertList; the two must be equal (section 5.1.1.2).
    pub(crate) inner_signature_algorithm: &'a [u8],
    pub(crate) issuer: Name<'a>,
    pub(crate) this_update: Time,
    pub(crate) next_update: Option<Time>,
    /// The value of revokedCertificates; empty where it is absent.
    pub(crate) entries: &'a [u8],
    /// Where that begins, from the first byte of the DER.
    pub(crate) entries_at: usize,
    pub(crate) extensions: CrlExtensions<'a>,
    pub(crate) signature: &'a [u8],
}

impl<'a> CertificateList<'a> {
    /// Takes the whole of `der`; a byte more or less is an error.
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, DerError> {
        let Signed { to_be_signed, fields: mut tbs, algorithm: signature_algorithm, signature, .. } =
            Signed::parse(der)?;
        // One that no key makes leaves the CRL unsigned.
        let signature = signature.unwrap_or_default();
        let is_v2 = version(&mut tbs)?;
        let inner_signature_algorithm = tbs.value(tag::SEQUENCE)?;
        let issuer = Name::read(&mut tbs)?;
        let this_update = Time::read(&mut tbs)?;
        let next_update = match tbs.peek() {
            Some(tag::UTC_TIME | tag::GENERALIZED_TIME) => Some(Time::read(&mut tbs)?),
            _ => None,
        };
        let (mut entries, mut entries_at) = (&[][..], 0);
        if tbs.peek() == Some(tag::SEQUENCE) {
            entries = tbs.value(tag::SEQUENCE)?;
            entries_at = tbs.error().at - entries.len();
        }
        let mut extensions = CrlExtensions::default();
        if !tbs.is_empty() {
            let mut explicit = tbs.nested(tag::context_constructed(0))?;
            extensions = CrlExtensions::read(&mut explicit)?;
            explicit.finish()?;
        }
        tbs.finish()?;
        Ok(Self {
            to_be_signed,
            is_v2,
            signature_algorithm,
            inner_signature_algorithm,
            issuer,
            this_update,
            next_update,
            entries,
            entries_at,
            extensions,
            signature,
        })
    }
}

/// Version 1 is the absence of the field.
fn version(tbs: &mut Reader<'_>) -> Result<bool, DerError> {
    let before = tbs.error();
    match tbs.peek() {
        Some(tag::INTEGER) => match tbs.small()? {
            1 => Ok(true),
            _ => Err(before),
        },
        _ => Ok(false),
    }
}

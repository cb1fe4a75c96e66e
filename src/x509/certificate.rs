//! A zero-copy view of an X.509 certificate (RFC 5280 section 4.1), of any version.

use super::{extensions::Extensions, name::Name, signed::Signed, time::Time};
use crate::encoding::der::{DerError, Reader, tag};
use core::fmt;

/// A certificate's fields, where they lie in its DER. Extensions are found, not opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Certificate<'a> {
    /// The whole certificate.
    pub(crate) der: &'a [u8],
    /// What the signature is over: the TBSCertificate, header and all.
    pub(crate) to_be_signed: &'a [u8],
    pub(crate) version: Version,
    /// The value of the serial number's INTEGER, sign and all.
    pub(crate) serial: &'a [u8],
    pub(crate) issuer: Name<'a>,
    pub(crate) subject: Name<'a>,
    /// Issuer and subject are the same name (section 3.2): a CA that renews its own key signs so.
    pub(crate) self_issued: bool,
    pub(crate) not_before: Time,
    /// The last second of validity (section 4.1.2.5: inclusive).
    pub(crate) not_after: Time,
    pub(crate) key: PublicKey<'a>,
    /// issuerUniqueID or subjectUniqueID is there.
    pub(crate) has_unique_identifiers: bool,
    pub(crate) extensions: Extensions<'a>,
    /// The value of signatureAlgorithm's AlgorithmIdentifier.
    pub(crate) signature_algorithm: &'a [u8],
    /// The same inside the TBSCertificate; the two must be equal (section 4.1.1.2).
    pub(crate) inner_signature_algorithm: &'a [u8],
    pub(crate) signature: &'a [u8],
}

/// Section 4.1.2.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    V2,
    V3,
}

/// A SubjectPublicKeyInfo (section 4.1.2.7).
#[derive(Clone, Copy, Debug)]
pub(crate) struct PublicKey<'a> {
    /// The SubjectPublicKeyInfo, header and all.
    pub(crate) info: &'a [u8],
    /// The value of its AlgorithmIdentifier.
    pub(crate) algorithm: &'a [u8],
    /// The bytes of its BIT STRING.
    pub(crate) bytes: &'a [u8],
}

/// A serial number in hexadecimal, two digits a byte.
pub(crate) struct SerialNumber<'a>(&'a [u8]);

impl fmt::Display for SerialNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The bytes are not a certificate's DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CertificateError {
    /// The byte at fault, from 0.
    pub(crate) position: usize,
}

impl<'a> Certificate<'a> {
    /// Takes the whole of `der`; a byte more or less is an error.
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, CertificateError> {
        read(der).map_err(|error| CertificateError { position: error.at })
    }

    /// The serial number, to be written.
    pub(crate) fn serial_number(&self) -> SerialNumber<'a> {
        SerialNumber(self.serial)
    }
}

fn read(der: &[u8]) -> Result<Certificate<'_>, DerError> {
    let Signed { to_be_signed, fields: mut tbs, algorithm: signature_algorithm, signature, end } = Signed::parse(der)?;
    let signature = signature.ok_or(end)?;
    let version = version(&mut tbs)?;
    let serial = tbs.integer()?;
    let inner_signature_algorithm = tbs.value(tag::SEQUENCE)?;
    let issuer = Name::read(&mut tbs)?;
    let mut validity = tbs.nested(tag::SEQUENCE)?;
    let (not_before, not_after) = (Time::read(&mut validity)?, Time::read(&mut validity)?);
    validity.finish()?;
    let subject = Name::read(&mut tbs)?;
    let key = PublicKey::read(&mut tbs)?;
    let mut has_unique_identifiers = false;
    if version != Version::V1 {
        has_unique_identifiers |= tbs.optional(tag::context(1))?.is_some();
        has_unique_identifiers |= tbs.optional(tag::context(2))?.is_some();
    }
    let mut extensions = Extensions::default();
    if version == Version::V3 && !tbs.is_empty() {
        let mut explicit = tbs.nested(tag::context_constructed(3))?;
        extensions = Extensions::read(&mut explicit)?;
        explicit.finish()?;
    }
    tbs.finish()?;
    Ok(Certificate {
        der,
        to_be_signed,
        version,
        serial,
        issuer,
        subject,
        self_issued: issuer.matches(&subject),
        not_before,
        not_after,
        key,
        has_unique_identifiers,
        extensions,
        signature_algorithm,
        inner_signature_algorithm,
        signature,
    })
}

fn version(tbs: &mut Reader<'_>) -> Result<Version, DerError> {
    if tbs.peek() != Some(tag::context_constructed(0)) {
        return Ok(Version::V1);
    }
    let mut explicit = tbs.nested(tag::context_constructed(0))?;
    let before = explicit.error();
    let version = match explicit.small()? {
        // DER leaves a default out; version 1 spelled out is harmless.
        0 => Version::V1,
        1 => Version::V2,
        2 => Version::V3,
        _ => return Err(before),
    };
    explicit.finish().map(|()| version)
}

impl<'a> PublicKey<'a> {
    /// Takes the next element, a SubjectPublicKeyInfo.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut inner = *reader;
        let info = reader.element(tag::SEQUENCE)?.whole;
        let mut parts = inner.nested(tag::SEQUENCE)?;
        let algorithm = parts.value(tag::SEQUENCE)?;
        let (bytes, unused) = parts.bit_string()?;
        if unused != 0 {
            return Err(parts.error());
        }
        parts.finish().map(|()| Self { info, algorithm, bytes })
    }
}

impl fmt::Display for CertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not the DER of a certificate: byte {}", self.position)
    }
}

impl core::error::Error for CertificateError {}

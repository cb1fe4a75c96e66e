//! A zero-copy view of an X.509 certificate (RFC 5280 section 4.1), of any version.

use core::fmt;
use der::{
    Decode, ErrorKind, Header, Reader, SliceReader, Tag, TagNumber,
    asn1::{AnyRef, GeneralizedTime, ObjectIdentifier, UtcTime},
};

/// The fields that judging needs, where they lie in the DER.
#[derive(Debug)]
pub(crate) struct Certificate<'a> {
    issuer: &'a [u8],
    subject: &'a [u8],
    not_before: u64,
    not_after: u64,
    public_key_info: &'a [u8],
    /// The Extensions, as DER; version 3 alone has them.
    extensions: Option<&'a [u8]>,
}

/// The bytes are not a certificate's DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CertificateError {
    /// The byte at fault, from 0, where it is known.
    pub(crate) position: Option<usize>,
}

impl<'a> Certificate<'a> {
    /// Takes the whole of `der`; a byte more or less is an error. Extensions are stepped over, not read.
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, CertificateError> {
        parse(der).map_err(|error| CertificateError {
            position: error.position().and_then(|position| usize::try_from(u32::from(position)).ok()),
        })
    }

    /// The issuer's Name, as DER.
    pub(crate) fn issuer(&self) -> &'a [u8] {
        self.issuer
    }

    /// The subject's Name, as DER.
    pub(crate) fn subject(&self) -> &'a [u8] {
        self.subject
    }

    /// The first second of validity; 0 for any time before 1970.
    pub(crate) fn not_before(&self) -> u64 {
        self.not_before
    }

    /// The last second of validity (RFC 5280 section 4.1.2.5: inclusive).
    pub(crate) fn not_after(&self) -> u64 {
        self.not_after
    }

    /// Whether the extension is there (RFC 5280 section 4.2.1.12). What it holds is the path validator's business.
    pub(crate) fn has_extended_key_usage(&self) -> bool {
        let has = |extensions: &[u8]| -> der::Result<bool> {
            SliceReader::new(extensions)?.sequence(|list| {
                let mut found = false;
                while !list.is_finished() {
                    list.sequence(|extension| -> der::Result<()> {
                        found |= ObjectIdentifier::decode(extension)? == EXTENDED_KEY_USAGE;
                        while !extension.is_finished() {
                            extension.tlv_bytes()?;
                        }
                        Ok(())
                    })?;
                }
                Ok(found)
            })
        };
        self.extensions.is_some_and(|extensions| has(extensions).unwrap_or(false))
    }

    /// The SubjectPublicKeyInfo, as DER.
    pub(crate) fn public_key_info(&self) -> &'a [u8] {
        self.public_key_info
    }
}

const EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const EXTENSIONS: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(3) };
const VERSION: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };

fn parse(der: &[u8]) -> der::Result<Certificate<'_>> {
    let mut reader = SliceReader::new(der)?;
    let certificate = reader.sequence(|outer| -> der::Result<_> {
        let certificate = outer.sequence(to_be_signed)?;
        expect(outer, Tag::Sequence)?;
        expect(outer, Tag::BitString)?;
        Ok(certificate)
    })?;
    reader.finish()?;
    Ok(certificate)
}

fn to_be_signed<'a>(tbs: &mut SliceReader<'a>) -> der::Result<Certificate<'a>> {
    if Tag::peek(tbs)? == VERSION {
        tbs.tlv_bytes()?;
    }
    expect(tbs, Tag::Integer)?;
    expect(tbs, Tag::Sequence)?;
    let issuer = expect(tbs, Tag::Sequence)?;
    let (not_before, not_after) =
        tbs.sequence(|validity| -> der::Result<_> { Ok((time(validity)?, time(validity)?)) })?;
    let subject = expect(tbs, Tag::Sequence)?;
    let public_key_info = expect(tbs, Tag::Sequence)?;
    let mut extensions = None;
    while !tbs.is_finished() {
        let tag = Tag::peek(tbs)?;
        let element = tbs.tlv_bytes()?;
        if tag == EXTENSIONS {
            extensions = Some(AnyRef::from_der(element)?.value());
        }
    }
    Ok(Certificate { issuer, subject, not_before, not_after, public_key_info, extensions })
}

/// One element of this tag, header and all.
fn expect<'a>(reader: &mut SliceReader<'a>, tag: Tag) -> der::Result<&'a [u8]> {
    let found = Header::peek(reader)?;
    match found.tag() == tag {
        true => reader.tlv_bytes(),
        false => Err(reader.error(ErrorKind::TagUnexpected { expected: Some(tag), actual: found.tag() })),
    }
}

fn time(reader: &mut SliceReader<'_>) -> der::Result<u64> {
    let since_1970 = match Tag::peek(reader)? {
        Tag::UtcTime => UtcTime::decode(reader)?.to_unix_duration(),
        _ => GeneralizedTime::decode(reader)?.to_unix_duration(),
    };
    Ok(since_1970.as_secs())
}

impl fmt::Display for CertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(position) => write!(f, "not the DER of a certificate: byte {position}"),
            None => f.write_str("not the DER of a certificate"),
        }
    }
}

impl core::error::Error for CertificateError {}

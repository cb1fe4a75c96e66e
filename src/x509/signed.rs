//! The shape that certificates and CRLs share (RFC 5280 sections 4.1 and 5.1): what is signed, how, and the signature.

use crate::encoding::der::{DerError, Element, Reader, tag};

/// The three parts.
pub(super) struct Signed<'a> {
    /// What the signature is over, header and all.
    pub(super) to_be_signed: &'a [u8],
    /// Steps through it.
    pub(super) fields: Reader<'a>,
    /// The value of the AlgorithmIdentifier.
    pub(super) algorithm: &'a [u8],
    /// `None` where it is no whole number of bytes, as no key makes it.
    pub(super) signature: Option<&'a [u8]>,
    /// Where the signature ends.
    pub(super) end: DerError,
}

impl<'a> Signed<'a> {
    /// Takes the whole of `der`; a byte more or less is an error.
    pub(super) fn parse(der: &'a [u8]) -> Result<Self, DerError> {
        let mut outer = Reader::new(der);
        let mut parts = outer.nested(tag::SEQUENCE)?;
        outer.finish()?;
        let mut peeked = parts;
        let Element { whole: to_be_signed, .. } = peeked.element(tag::SEQUENCE)?;
        let fields = parts.nested(tag::SEQUENCE)?;
        let algorithm = parts.value(tag::SEQUENCE)?;
        let (signature, unused) = parts.bit_string()?;
        let (signature, end) = ((unused == 0).then_some(signature), parts.error());
        parts.finish().map(|()| Self { to_be_signed, fields, algorithm, signature, end })
    }
}

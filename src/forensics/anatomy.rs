//! The parts of a certificate that get hashed by mistake.
//!
//! A view of its own, laxer than the one that judges: a thumbprint can be explained where a validator would refuse the
//! certificate, as long as its parts are where RFC 5280 section 4.1 has them.

use crate::encoding::der::{DerError, Reader, tag};

/// Each as DER, header and all, except the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    pub(super) to_be_signed: &'a [u8],
    pub(super) issuer: &'a [u8],
    pub(super) subject: &'a [u8],
    pub(super) public_key_info: &'a [u8],
    /// The AlgorithmIdentifier of the key.
    pub(super) algorithm: &'a [u8],
    /// The bits of the key.
    pub(super) public_key: &'a [u8],
}

/// `None` for what has not the shape of a certificate.
pub(super) fn parts(certificate: &[u8]) -> Option<Parts<'_>> {
    read(certificate).ok()
}

fn read(certificate: &[u8]) -> Result<Parts<'_>, DerError> {
    let mut outer = Reader::new(certificate);
    let mut certificate = outer.nested(tag::SEQUENCE)?;
    outer.finish()?;
    let to_be_signed = certificate.element(tag::SEQUENCE)?.whole;
    let mut tbs = Reader::new(to_be_signed).nested(tag::SEQUENCE)?;
    tbs.optional(tag::context_constructed(0))?;
    let _serial_number = tbs.any()?;
    let _signature = tbs.any()?;
    let issuer = tbs.any()?.whole;
    let _validity = tbs.any()?;
    let subject = tbs.any()?.whole;
    let public_key_info = tbs.element(tag::SEQUENCE)?;
    let mut info = Reader::new(public_key_info.value);
    let algorithm = info.any()?.whole;
    let public_key = info.bit_string()?.0;
    Ok(Parts { to_be_signed, issuer, subject, public_key_info: public_key_info.whole, algorithm, public_key })
}

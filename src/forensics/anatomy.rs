//! The parts of a certificate that get hashed by mistake.
//!
//! A view of its own, laxer than the one that judges: a thumbprint can be explained where a validator would refuse the
//! certificate, as long as its parts are where RFC 5280 section 4.1 has them.

use der::{Decode, Reader, SliceReader, Tag, TagNumber, asn1::AnyRef};

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

const VERSION: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };

fn read(certificate: &[u8]) -> der::Result<Parts<'_>> {
    let to_be_signed = SliceReader::new(certificate)?.sequence(|outer| -> der::Result<_> {
        let first = outer.tlv_bytes()?;
        rest(outer)?;
        Ok(first)
    })?;
    let (issuer, subject, public_key_info) = SliceReader::new(to_be_signed)?.sequence(|tbs| -> der::Result<_> {
        if Tag::peek(tbs)? == VERSION {
            tbs.tlv_bytes()?;
        }
        let _serial_number = tbs.tlv_bytes()?;
        let _signature = tbs.tlv_bytes()?;
        let issuer = tbs.tlv_bytes()?;
        let _validity = tbs.tlv_bytes()?;
        let found = (issuer, tbs.tlv_bytes()?, tbs.tlv_bytes()?);
        rest(tbs)?;
        Ok(found)
    })?;
    let (algorithm, bits) = SliceReader::new(public_key_info)?.sequence(|info| -> der::Result<_> {
        let found = (info.tlv_bytes()?, info.tlv_bytes()?);
        rest(info)?;
        Ok(found)
    })?;
    // The first byte of a BIT STRING counts the unused bits of the last.
    let public_key = AnyRef::from_der(bits)?.value().split_first().map_or(&[][..], |(_unused, key)| key);
    Ok(Parts { to_be_signed, issuer, subject, public_key_info, algorithm, public_key })
}

fn rest(reader: &mut SliceReader<'_>) -> der::Result<()> {
    while !reader.is_finished() {
        reader.tlv_bytes()?;
    }
    Ok(())
}

//! A certificate as bytes, and its hashes. Any version and any profile will do: a thumbprint needs no more than DER.

use certbound::{Thumbprint, crypto::sha256};
use der::{Header, Reader, SliceReader, Tag, TagNumber};

/// DER in the shape of a certificate (RFC 5280 section 4.1), whole and nothing else.
pub(crate) struct Certificate<'a> {
    pub(crate) der: &'a [u8],
    public_key_info: &'a [u8],
}

impl<'a> Certificate<'a> {
    /// Looks at the shape alone, so that nobody gets the thumbprint of a public key or of half a file.
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, String> {
        let public_key_info = public_key_info(der).map_err(|error| match error.position() {
            Some(position) => format!("not the DER of a certificate: byte {position}"),
            None => "not the DER of a certificate".into(),
        })?;
        Ok(Self { der, public_key_info })
    }

    /// The one that `cnf` holds.
    pub(crate) fn thumbprint(&self) -> Thumbprint {
        Thumbprint::of_der(self.der)
    }

    /// SHA-256 of the SubjectPublicKeyInfo, in hex.
    pub(crate) fn public_key_sha256(&self) -> String {
        hex(&sha256(self.public_key_info))
    }
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn public_key_info(der: &[u8]) -> der::Result<&[u8]> {
    let mut reader = SliceReader::new(der)?;
    let found = reader.sequence(|certificate| -> der::Result<_> {
        let found = certificate.sequence(|tbs| -> der::Result<_> {
            if Tag::peek(tbs)? == (Tag::ContextSpecific { constructed: true, number: TagNumber(0) }) {
                tbs.tlv_bytes()?;
            }
            // serialNumber, signature, issuer, validity, subject
            for tag in [Tag::Integer, Tag::Sequence, Tag::Sequence, Tag::Sequence, Tag::Sequence] {
                expect(tbs, tag)?;
            }
            let found = expect(tbs, Tag::Sequence)?;
            while !tbs.is_finished() {
                tbs.tlv_bytes()?;
            }
            Ok(found)
        })?;
        expect(certificate, Tag::Sequence)?;
        expect(certificate, Tag::BitString)?;
        Ok(found)
    })?;
    reader.finish()?;
    Ok(found)
}

/// One element of this tag, header and all.
fn expect<'a>(reader: &mut SliceReader<'a>, tag: Tag) -> der::Result<&'a [u8]> {
    let actual = Header::peek(reader)?.tag();
    match actual == tag {
        true => reader.tlv_bytes(),
        false => Err(reader.error(der::ErrorKind::TagUnexpected { expected: Some(tag), actual })),
    }
}

//! What a certificate is called by in CRLs and OCSP responses, read back from its DER.

use der::{Decode as _, Reader as _, SliceReader, asn1::AnyRef};

/// Where they stand in a TBSCertificate that tells its version.
const SERIAL: usize = 1;
const SUBJECT: usize = 5;

/// Parts of a certificate.
pub(crate) struct Parts<'a> {
    /// The content of its INTEGER.
    pub(crate) serial: &'a [u8],
    /// The whole Name.
    pub(crate) subject: &'a [u8],
}

impl<'a> Parts<'a> {
    pub(crate) fn of(certificate: &'a [u8]) -> Self {
        let fields = elements(inside(elements(inside(certificate))[0]));
        Self { serial: inside(fields[SERIAL]), subject: fields[SUBJECT] }
    }
}

/// An element's content.
fn inside(element: &[u8]) -> &[u8] {
    AnyRef::from_der(element).unwrap().value()
}

/// The elements behind one another, header and all.
fn elements(bytes: &[u8]) -> Vec<&[u8]> {
    let mut reader = SliceReader::new(bytes).unwrap();
    let mut found = vec![];
    while !reader.is_finished() {
        found.push(reader.tlv_bytes().unwrap());
    }
    found
}

//! OCSPRequest (RFC 6960 section 4.1): the question, as DER, for the host to send.

use super::HashKind;
use crate::{
    encoding::der::{
        tag,
        write::{element, sequence},
    },
    x509::{Certificate, oid::OCSP_NONCE},
};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// How long a nonce is (RFC 9654 section 2.1).
pub(super) const NONCE_BYTES: RangeInclusive<usize> = 1..=128;

/// The DER of an OCSPRequest that asks about one certificate of this issuer. Responders that answer from a table may
/// know SHA-1 alone (RFC 5019 section 2.1.1), so that is the hash to ask with unless the caller knows better. None for
/// a nonce that is too short or too long, and for a hash that has no name here.
pub(crate) fn ocsp_request(
    certificate: &Certificate<'_>,
    issuer: &Certificate<'_>,
    hash: HashKind,
    nonce: Option<&[u8]>,
) -> Option<Vec<u8>> {
    if nonce.is_some_and(|nonce| !NONCE_BYTES.contains(&nonce.len())) {
        return None;
    }
    // Absent parameters would be as good (RFC 5754 section 2), but NULL is what everybody sends and responders look up.
    let algorithm = sequence(&[&element(tag::OBJECT_IDENTIFIER, hash.oid()?.0), &element(tag::NULL, &[])]);
    let certificate_id = sequence(&[
        &algorithm,
        &element(tag::OCTET_STRING, &hash.digest(&certificate.issuer.to_der())?),
        &element(tag::OCTET_STRING, &hash.digest(issuer.key.bytes)?),
        &element(tag::INTEGER, certificate.serial),
    ]);
    let request_list = sequence(&[&sequence(&[&certificate_id])]);
    let extensions = nonce.map(extensions).unwrap_or_default();
    Some(sequence(&[&sequence(&[&request_list, &extensions])]))
}

/// requestExtensions, and in them the nonce alone.
fn extensions(nonce: &[u8]) -> Vec<u8> {
    let value = element(tag::OCTET_STRING, &element(tag::OCTET_STRING, nonce));
    let extension = sequence(&[&element(tag::OBJECT_IDENTIFIER, OCSP_NONCE.0), &value]);
    element(tag::context_constructed(2), &sequence(&[&extension]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::x509::ocsp::sample::{ISSUER, REQUEST, REQUEST_BY_SHA256, SUBJECT, decoded};

    #[test]
    fn it_is_the_one_openssl_makes() {
        let (issuer, subject) = (decoded(ISSUER), decoded(SUBJECT));
        let (issuer, subject) = (Certificate::parse(&issuer).unwrap(), Certificate::parse(&subject).unwrap());
        let request = |hash, nonce| ocsp_request(&subject, &issuer, hash, nonce);
        let nonce = 0x2F873021144237B93A3A9CDE20CFE221_u128.to_be_bytes();
        assert_eq!(request(HashKind::Sha1, Some(&nonce)), Some(decoded(REQUEST)));
        assert_eq!(request(HashKind::Sha256, None), Some(decoded(REQUEST_BY_SHA256)));
        assert_eq!(request(HashKind::Other, None), None);
        for (length, is_good) in [(0, false), (1, true), (128, true), (129, false)] {
            assert_eq!(request(HashKind::Sha1, Some(&[7; 129][..length])).is_some(), is_good, "{length}");
        }
    }
}

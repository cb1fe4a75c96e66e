//! AuthorityInfoAccess (RFC 5280 section 4.2.2.1): where more is to be had about a certificate.

use super::{
    general_name::GeneralName,
    oid::{AD_CA_ISSUERS, AD_OCSP, Oid},
};
use crate::encoding::der::{DerError, Reader, tag};

/// The URLs of the responders that know the certificate's status. `extension` is the DER of the SEQUENCE.
pub(crate) fn ocsp_urls(extension: &[u8]) -> impl Iterator<Item = &str> {
    urls(extension, AD_OCSP)
}

/// The URLs where certificates of its issuer are.
pub(crate) fn ca_issuers_urls(extension: &[u8]) -> impl Iterator<Item = &str> {
    urls(extension, AD_CA_ISSUERS)
}

/// Where to ask is advice and decides nothing, so what is malformed ends the list and is no error.
fn urls<'a>(extension: &'a [u8], wanted: Oid<'static>) -> impl Iterator<Item = &'a str> {
    let mut outer = Reader::new(extension);
    let mut descriptions = outer.nested(tag::SEQUENCE).unwrap_or(Reader::new(&[]));
    core::iter::from_fn(move || {
        while !descriptions.is_empty() {
            let (method, location) = description(&mut descriptions).ok()?;
            if let (true, GeneralName::Uri(uri)) = (method == wanted, location)
                && let Some(url) = plain(uri)
            {
                return Some(url);
            }
        }
        None
    })
    .fuse()
}

/// Takes the next element, an AccessDescription.
fn description<'a>(reader: &mut Reader<'a>) -> Result<(Oid<'a>, GeneralName<'a>), DerError> {
    let mut description = reader.nested(tag::SEQUENCE)?;
    let method = Oid(description.value(tag::OBJECT_IDENTIFIER)?);
    let location = GeneralName::read(&mut description)?;
    description.finish().map(|()| (method, location))
}

/// The host will ask there: a URI has no spaces, controls or bytes beyond ASCII (RFC 3986 section 2), and none get out.
fn plain(uri: &[u8]) -> Option<&str> {
    let is_plain = !uri.is_empty() && uri.iter().all(u8::is_ascii_graphic);
    core::str::from_utf8(uri).ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::der::write::{element, sequence},
        x509::general_name::form_tag,
    };
    use alloc::vec::Vec;

    fn access(method: Oid<'_>, form: u8, location: &[u8]) -> Vec<u8> {
        sequence(&[&element(tag::OBJECT_IDENTIFIER, method.0), &element(form, location)])
    }

    fn list(extension: &[u8]) -> (Vec<&str>, Vec<&str>) {
        (ocsp_urls(extension).collect(), ca_issuers_urls(extension).collect())
    }

    #[test]
    fn each_method_has_its_own() {
        let extension = sequence(&[
            &access(AD_OCSP, form_tag::URI, b"http://a.example/"),
            &access(AD_CA_ISSUERS, form_tag::URI, b"http://a.example/ca.cer"),
            &access(Oid(&[0x2a, 3]), form_tag::URI, b"http://other.example/"),
            &access(AD_OCSP, form_tag::URI, b"http://b.example/"),
        ]);
        assert_eq!(
            list(&extension),
            (["http://a.example/", "http://b.example/"].into(), ["http://a.example/ca.cer"].into())
        );
    }

    #[test]
    fn what_is_no_url_is_passed_over() {
        let passed_over = [
            access(AD_OCSP, form_tag::DNS, b"a.example"),
            access(AD_OCSP, form_tag::DIRECTORY, &[0x30, 0]),
            access(AD_OCSP, form_tag::URI, b""),
            access(AD_OCSP, form_tag::URI, b"http://a.example/\r\nHost: b"),
            access(AD_OCSP, form_tag::URI, b"http://a.example/ b"),
            access(AD_OCSP, form_tag::URI, "http://\u{e4}.example/".as_bytes()),
            access(AD_OCSP, form_tag::URI, b"http://\xff"),
        ];
        let good = access(AD_OCSP, form_tag::URI, b"http://a.example/");
        assert_eq!(list(&sequence(&[&passed_over.concat(), &good])), (["http://a.example/"].into(), [].into()));
    }

    #[test]
    fn what_is_malformed_ends_it() {
        let good = access(AD_OCSP, form_tag::URI, b"http://a.example/");
        for bad in [
            &[5, 0][..],
            &[0x30, 0],
            &[0x30, 3, 6, 1, 0x2a],
            &access(AD_OCSP, form_tag::DIRECTORY, &[5, 0]),
            &sequence(&[&element(tag::OBJECT_IDENTIFIER, AD_OCSP.0), &element(form_tag::URI, b"x"), &[5, 0]]),
            &[0x30, 0x7f],
        ] {
            assert_eq!(list(&sequence(&[&good, bad, &good])).0, ["http://a.example/"], "{bad:x?}");
        }
        for bad in [&[][..], &[0x30, 0], &[5, 0], &[0x30, 9], &good] {
            assert_eq!(list(bad).0, [""; 0], "{bad:x?}");
        }
    }
}

//! BasicOCSPResponse (RFC 6960 section 4.2.1): what a responder has signed.

use super::{SingleResponse, extensions};
use crate::{
    encoding::der::{DerError, Element, Reader, tag},
    x509::{
        Name,
        oid::{OCSP_NONCE, Oid},
        time,
    },
};

/// A BasicOCSPResponse. Whoever parsed it knows that each answer in it is well-formed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BasicResponse<'a> {
    /// What the signature is over: the ResponseData, header and all.
    pub(crate) to_be_signed: &'a [u8],
    /// The value of signatureAlgorithm's AlgorithmIdentifier.
    pub(crate) signature_algorithm: &'a [u8],
    pub(crate) signature: &'a [u8],
    pub(crate) responder: ResponderId<'a>,
    /// What the request had sent along (RFC 9654).
    pub(crate) nonce: Option<&'a [u8]>,
    /// A critical extension that nobody here understands.
    pub(crate) unknown_critical: Option<Oid<'a>>,
    /// The value of responses.
    responses: &'a [u8],
    /// The value of certs.
    certificates: &'a [u8],
}

/// Who signed it, as he says himself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ResponderId<'a> {
    /// The subject of his certificate.
    ByName(Name<'a>),
    /// SHA-1 of his public key, the bytes of its BIT STRING.
    ByKey(&'a [u8]),
}

/// A stapled response is about one certificate; a batch about some. Each answer is looked at for each certificate of a
/// path, and who sends them need not have signed anything yet.
const MOST_RESPONSES: usize = 128;

/// The responder's certificate, and in careless deployments the chain above it. Each may cost a signature.
const MOST_CERTIFICATES: usize = 8;

impl<'a> BasicResponse<'a> {
    /// Takes the next element.
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut parts = reader.nested(tag::SEQUENCE)?;
        let mut peeked = parts;
        let Element { whole: to_be_signed, .. } = peeked.element(tag::SEQUENCE)?;
        let mut data = parts.nested(tag::SEQUENCE)?;
        let signature_algorithm = parts.value(tag::SEQUENCE)?;
        let (signature, unused) = parts.bit_string()?;
        if unused != 0 {
            return Err(parts.error());
        }
        let mut certificates = &[][..];
        if !parts.is_empty() {
            let mut explicit = parts.nested(tag::context_constructed(0))?;
            certificates = list(&mut explicit, MOST_CERTIFICATES, |each| each.value(tag::SEQUENCE).map(drop))?;
            explicit.finish()?;
        }
        parts.finish()?;

        version(&mut data)?;
        let responder = ResponderId::read(&mut data)?;
        // producedAt, which decides nothing: thisUpdate and nextUpdate do.
        time::generalized(&mut data)?;
        let responses = list(&mut data, MOST_RESPONSES, |each| SingleResponse::read(each).map(drop))?;
        let mut nonce = None;
        let unknown_critical = extensions::read(&mut data, |kind, value| {
            let is_nonce = kind == OCSP_NONCE;
            if is_nonce {
                nonce = Some(read_nonce(value)?);
            }
            Ok(is_nonce)
        })?;
        data.finish()?;
        Ok(Self {
            to_be_signed,
            signature_algorithm,
            signature,
            responder,
            nonce,
            unknown_critical,
            responses,
            certificates,
        })
    }

    /// The answers, one a certificate that was asked about, and of others at the responder's pleasure.
    pub(crate) fn responses(&self) -> impl Iterator<Item = SingleResponse<'a>> + use<'a> {
        let mut reader = Reader::new(self.responses);
        core::iter::from_fn(move || SingleResponse::read(&mut reader).ok())
    }

    /// The DER of the certificates sent along, which help to find the signer's. Found, and not opened.
    pub(crate) fn certificates(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut reader = Reader::new(self.certificates);
        core::iter::from_fn(move || reader.element(tag::SEQUENCE).ok().map(|certificate| certificate.whole))
    }
}

impl<'a> ResponderId<'a> {
    /// Takes the next element. Both tags are EXPLICIT.
    fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        const BY_NAME: u8 = tag::context_constructed(1);
        const BY_KEY: u8 = tag::context_constructed(2);
        let (responder, explicit) = match reader.peek() {
            Some(BY_NAME) => {
                let mut explicit = reader.nested(BY_NAME)?;
                (Self::ByName(Name::read(&mut explicit)?), explicit)
            }
            _ => {
                let mut explicit = reader.nested(BY_KEY)?;
                (Self::ByKey(explicit.value(tag::OCTET_STRING)?), explicit)
            }
        };
        explicit.finish().map(|()| responder)
    }
}

/// Version 1 is the only one. DER leaves a default out; spelled out it is harmless.
fn version(data: &mut Reader<'_>) -> Result<(), DerError> {
    if data.peek() != Some(tag::context_constructed(0)) {
        return Ok(());
    }
    let mut explicit = data.nested(tag::context_constructed(0))?;
    let before = explicit.error();
    if explicit.small()? == 0 { explicit.finish() } else { Err(before) }
}

/// Takes the next element, a SEQUENCE of no more than `most`, and gives its value.
fn list<'a>(
    reader: &mut Reader<'a>,
    most: usize,
    each: impl Fn(&mut Reader<'a>) -> Result<(), DerError>,
) -> Result<&'a [u8], DerError> {
    let mut inner = *reader;
    let value = reader.value(tag::SEQUENCE)?;
    let mut items = inner.nested(tag::SEQUENCE)?;
    for _ in 0..most {
        if items.is_empty() {
            break;
        }
        each(&mut items)?;
    }
    items.finish().map(|()| value)
}

/// RFC 9654 section 2.1: an OCTET STRING of 1 to 128 bytes.
fn read_nonce<'a>(mut extension: Reader<'a>) -> Result<&'a [u8], DerError> {
    let before = extension.error();
    let nonce = extension.value(tag::OCTET_STRING)?;
    extension.finish()?;
    if super::request::NONCE_BYTES.contains(&nonce.len()) { Ok(nonce) } else { Err(before) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::der::write::{element, sequence},
        x509::ocsp::sample::{basic, data, explicit, extension, extensions, good, responder, time},
    };
    use alloc::vec::Vec;

    fn read(der: &[u8]) -> Result<BasicResponse<'_>, DerError> {
        BasicResponse::read(&mut Reader::new(der))
    }

    #[test]
    fn fields() {
        let data = data(&responder(), &[&good(), &good()], &[]);
        let certificates = sequence(&[&[0x30, 2, 5, 0], &[0x30, 0]]);
        let der = basic(&data, &explicit(0, &certificates));
        let found = read(&der).unwrap();
        assert_eq!((found.to_be_signed, found.signature), (&*data, &[1, 2][..]));
        assert_eq!(found.signature_algorithm, [tag::OBJECT_IDENTIFIER, 2, 0x2a, 3]);
        assert!(matches!(found.responder, ResponderId::ByKey(key) if key == [9; 20]));
        assert_eq!((found.nonce, found.unknown_critical), (None, None));
        assert_eq!(found.responses().count(), 2);
        assert_eq!(found.certificates().collect::<Vec<_>>(), [&[0x30, 2, 5, 0][..], &[0x30, 0]]);
    }

    #[test]
    fn who_signed() {
        let with = |responder: &[u8]| basic(&data(responder, &[], &[]), &[]);
        let der = with(&explicit(1, &[0x30, 0]));
        assert!(matches!(read(&der).unwrap().responder, ResponderId::ByName(name) if name.is_empty()));
        for bad in [
            &[][..],
            // A name and a key that are not one; without the explicit tag; two; another choice.
            &explicit(1, &[5, 0]),
            &explicit(2, &[5, 0]),
            &[0x30, 0],
            &element(tag::context(2), &[9; 20]),
            &explicit(2, &[4, 0, 4, 0]),
            &explicit(1, &[0x30, 0, 0x30, 0]),
            &explicit(3, &[4, 0]),
        ] {
            assert!(read(&with(bad)).is_err(), "{bad:x?}");
        }
    }

    #[test]
    fn version_1_alone() {
        let with = |version: &[u8]| basic(&data(&[version, &responder()].concat(), &[&good()], &[]), &[]);
        assert!(read(&with(&[0xa0, 3, 2, 1, 0])).is_ok());
        for bad in
            [&[0xa0, 3, 2, 1, 1][..], &[0xa0, 3, 2, 1, 0xff], &[0xa0, 0], &[0xa0, 6, 2, 1, 0, 2, 1, 0], &[2, 1, 0]]
        {
            assert!(read(&with(bad)).is_err(), "{bad:x?}");
        }
    }

    #[test]
    fn lists_have_bounds() {
        let good = good();
        for (count, is_good) in [(0, true), (128, true), (129, false)] {
            let answers: Vec<&[u8]> = core::iter::repeat_n(&*good, count).collect();
            let der = basic(&data(&responder(), &answers, &[]), &[]);
            assert_eq!(read(&der).map(|found| found.responses().count()).ok(), is_good.then_some(count));
        }
        for (count, is_good) in [(0, true), (8, true), (9, false)] {
            let certificates: Vec<&[u8]> = core::iter::repeat_n(&[0x30, 0][..], count).collect();
            let der = basic(&data(&responder(), &[], &[]), &explicit(0, &sequence(&certificates)));
            assert_eq!(read(&der).map(|found| found.certificates().count()).ok(), is_good.then_some(count));
        }
    }

    #[test]
    fn extensions_are_the_nonce_and_others() {
        let nonce = |length| extension(OCSP_NONCE, true, &element(tag::OCTET_STRING, &[3u8; 200][..length]));
        let other = Oid(&[0x2a, 4]);
        let with = |all: &[&[u8]]| basic(&data(&responder(), &[], &extensions(all)), &[]);
        for (all, expected) in [
            (&[&nonce(1)[..]][..], (Some(1), None)),
            (&[&nonce(128)], (Some(128), None)),
            (&[&extension(other, false, &[])], (None, None)),
            (&[&extension(other, true, &[]), &nonce(32)], (Some(32), Some(other))),
            (&[&extension(other, true, &[]), &extension(Oid(&[0x2a, 5]), true, &[])], (None, Some(other))),
        ] {
            let der = with(all);
            let found = read(&der).unwrap();
            assert_eq!((found.nonce.map(<[u8]>::len), found.unknown_critical), expected);
        }
        for bad in [
            &[][..],
            &[&nonce(0)[..]],
            &[&nonce(129)],
            // As RFC 2560 let it be read: the bytes themselves. And something after.
            &[&extension(OCSP_NONCE, false, &[3; 16])],
            &[&extension(OCSP_NONCE, false, &[4, 1, 3, 5, 0])],
            // Twice the same.
            &[&nonce(1), &nonce(1)],
            &[&extension(other, false, &[]), &nonce(1), &extension(other, false, &[])],
            &[&extension(Oid(&[]), false, &[])],
            &[&[0x30, 0]],
        ] {
            assert!(read(&with(bad)).is_err(), "{bad:x?}");
        }
        let many: Vec<Vec<u8>> = (0..17).map(|arc| extension(Oid(&[0x2a, arc]), false, &[])).collect();
        let many: Vec<&[u8]> = many.iter().map(|one| &**one).collect();
        assert!(read(&with(&many[..16])).is_ok());
        assert!(read(&with(&many)).is_err());
    }

    #[test]
    fn malformed() {
        let good = data(&responder(), &[&good()], &[]);
        for bad in [
            basic(&good, &[5, 0]),
            basic(&good, &explicit(0, &[5, 0])),
            basic(&good, &explicit(0, &sequence(&[&[5, 0]]))),
            basic(&good, &explicit(0, &[0x30, 0, 0x30, 0])),
            basic(&good, &explicit(1, &[0x30, 0])),
            basic(&data(&responder(), &[&[5, 0]], &[]), &[]),
            basic(&data(&responder(), &[], &[5, 0]), &[]),
            basic(&data(&responder(), &[], &explicit(0, &[0x30, 0])), &[]),
            basic(&sequence(&[&responder(), &element(tag::UTC_TIME, b"260101000000Z"), &[0x30, 0]]), &[]),
            // A bit of the signature that does not count.
            sequence(&[&good, &[0x30, 0], &[tag::BIT_STRING, 2, 1, 2]]),
            sequence(&[&good, &[0x30, 0]]),
            sequence(&[&sequence(&[&responder(), &time(0)]), &[0x30, 0], &[tag::BIT_STRING, 1, 0]]),
        ] {
            assert!(read(&bad).is_err(), "{bad:x?}");
        }
    }
}

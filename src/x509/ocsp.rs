//! Zero-copy views of OCSP responses (RFC 6960 section 4.2), and the request that asks for one.

mod basic;
mod certificate_id;
mod extensions;
mod request;
#[cfg(test)]
mod sample;
mod single;

pub(crate) use basic::{BasicResponse, ResponderId};
pub(crate) use certificate_id::HashKind;
pub(crate) use request::ocsp_request;
pub(crate) use single::{SingleResponse, SingleStatus};

use super::oid::{OCSP_BASIC, Oid};
use crate::encoding::der::{DerError, Reader, tag};

/// An OCSPResponse.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OcspResponse<'a> {
    pub(crate) status: ResponseStatus,
    /// What was answered; there if, and only if, the status is successful.
    pub(crate) basic: Option<BasicResponse<'a>>,
}

/// OCSPResponseStatus (section 4.2.1). Nobody has signed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseStatus {
    Successful,
    MalformedRequest,
    InternalError,
    TryLater,
    SigRequired,
    Unauthorized,
}

impl<'a> OcspResponse<'a> {
    /// Takes the whole of `der`; a byte more or less is an error. So is a response of another type than basic, for
    /// there is none.
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, DerError> {
        let mut outer = Reader::new(der);
        let mut response = outer.nested(tag::SEQUENCE)?;
        outer.finish()?;
        let status = ResponseStatus::read(&mut response)?;
        let mut basic = None;
        // Section 4.2.1: what failed has no response bytes.
        if status == ResponseStatus::Successful {
            let mut explicit = response.nested(tag::context_constructed(0))?;
            basic = Some(basic_response(&mut explicit)?);
            explicit.finish()?;
        }
        response.finish().map(|()| Self { status, basic })
    }
}

impl ResponseStatus {
    /// As section 4.2.1 spells it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Successful => "successful",
            Self::MalformedRequest => "malformedRequest",
            Self::InternalError => "internalError",
            Self::TryLater => "tryLater",
            Self::SigRequired => "sigRequired",
            Self::Unauthorized => "unauthorized",
        }
    }

    /// Takes the next element.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DerError> {
        let before = reader.error();
        Ok(match reader.enumerated()? {
            0 => Self::Successful,
            1 => Self::MalformedRequest,
            2 => Self::InternalError,
            3 => Self::TryLater,
            5 => Self::SigRequired,
            6 => Self::Unauthorized,
            _ => return Err(before),
        })
    }
}

/// Takes the next element, a ResponseBytes.
fn basic_response<'a>(reader: &mut Reader<'a>) -> Result<BasicResponse<'a>, DerError> {
    let mut parts = reader.nested(tag::SEQUENCE)?;
    let before = parts.error();
    if Oid(parts.value(tag::OBJECT_IDENTIFIER)?) != OCSP_BASIC {
        return Err(before);
    }
    let mut response = parts.nested(tag::OCTET_STRING)?;
    parts.finish()?;
    let basic = BasicResponse::read(&mut response)?;
    response.finish().map(|()| basic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::der::write::{element, sequence},
        x509::Certificate,
    };
    use sample::{basic, data, decoded, good, responder, response, response_of};

    /// Everything there is to look at.
    fn walk(der: &[u8]) -> Option<(usize, usize)> {
        let basic = OcspResponse::parse(der).ok()?.basic?;
        Some((basic.responses().count(), basic.certificates().count()))
    }

    #[test]
    fn what_openssl_answers() {
        let (der, issuer, subject) = (decoded(sample::RESPONSE), decoded(sample::ISSUER), decoded(sample::SUBJECT));
        let (issuer, subject) = (Certificate::parse(&issuer).unwrap(), Certificate::parse(&subject).unwrap());
        let basic = OcspResponse::parse(&der).unwrap().basic.unwrap();
        assert!(matches!(basic.responder, ResponderId::ByName(name) if name.matches(&issuer.subject)));
        assert_eq!(basic.nonce, Some(&0x2F873021144237B93A3A9CDE20CFE221_u128.to_be_bytes()[..]));
        assert_eq!(ocsp_request(&subject, &issuer, HashKind::Sha1, basic.nonce), Some(decoded(sample::REQUEST)));
        assert_eq!((basic.unknown_critical, basic.certificates().count()), (None, 0));
        assert_eq!(basic.signature_algorithm, subject.signature_algorithm);
        assert_eq!((basic.to_be_signed.first(), basic.signature.first()), (Some(&tag::SEQUENCE), Some(&tag::SEQUENCE)));
        let answers: alloc::vec::Vec<_> = basic.responses().collect();
        let [answer] = &*answers else { panic!("{answers:?}") };
        assert!(answer.id.is_of(&subject, &issuer));
        assert_eq!(answer.status, SingleStatus::Revoked { at: 1_793_534_400, reason: Some(4) });
        assert_eq!((answer.this_update, answer.next_update), (1_795_326_088, Some(1_795_930_888)));
    }

    #[test]
    fn the_status_decides_whether_there_is_more() {
        for (number, status) in [
            (1, ResponseStatus::MalformedRequest),
            (2, ResponseStatus::InternalError),
            (3, ResponseStatus::TryLater),
            (5, ResponseStatus::SigRequired),
            (6, ResponseStatus::Unauthorized),
        ] {
            let der = [0x30, 3, tag::ENUMERATED, 1, number];
            let parsed = OcspResponse::parse(&der).unwrap();
            assert_eq!((parsed.status, parsed.basic.is_none()), (status, true));
        }
        let basic = basic(&data(&responder(), &[&good()], &[]), &[]);
        let good = response(&basic);
        assert_eq!(walk(&good), Some((1, 0)));
        let answer =
            Reader::new(&good).nested(tag::SEQUENCE).and_then(|mut parts| parts.any().and_then(|_| parts.any()));
        let answer = answer.unwrap().whole;
        let with = |status: u8, after: &[u8]| sequence(&[&[tag::ENUMERATED, 1, status], after]);
        assert_eq!(with(0, answer), good);
        for bad in [
            &[][..],
            &[0x30, 0],
            // Successful and nothing with it; numbers that have no meaning; none, or two bytes of one.
            &[0x30, 3, tag::ENUMERATED, 1, 0],
            &[0x30, 3, tag::ENUMERATED, 1, 4],
            &[0x30, 3, tag::ENUMERATED, 1, 7],
            &[0x30, 3, tag::ENUMERATED, 1, 0xff],
            &[0x30, 2, tag::ENUMERATED, 0],
            &[0x30, 4, tag::ENUMERATED, 2, 0, 1],
            &[0x30, 3, tag::INTEGER, 1, 1],
            &[0x30, 5, tag::ENUMERATED, 1, 1, 5, 0],
            // Failed, and yet an answer.
            &with(2, answer),
            // Another type of response; something after anything.
            &response_of(Oid(&[0x2a, 3]), &basic),
            &[&good[..], &[0]].concat(),
            &response(&[&basic[..], &[5, 0]].concat()),
            &with(0, &[answer, &[5, 0]].concat()),
            &with(0, &sample::explicit(0, &[5, 0])),
            &with(0, &sample::explicit(1, &[0x30, 0])),
            &element(tag::SET, &with(1, &[])),
        ] {
            assert!(OcspResponse::parse(bad).is_err(), "{bad:x?}");
        }
    }

    #[test]
    fn cut_off_or_flipped_it_is_never_more_than_an_error() {
        let certificates = sample::explicit(0, &sequence(&[&decoded(sample::ISSUER)]));
        for whole in
            [decoded(sample::RESPONSE), response(&basic(&data(&responder(), &[&good(), &good()], &[]), &certificates))]
        {
            assert!(walk(&whole).is_some());
            for length in 0..whole.len() {
                assert!(OcspResponse::parse(&whole[..length]).is_err(), "{length}");
            }
            for bit in 0..whole.len() * 8 {
                let mut flipped = whole.clone();
                flipped[bit / 8] ^= 1 << (bit % 8);
                // What is still read has lost no answer on the way.
                assert!(walk(&flipped).is_none_or(|(answers, _)| answers == walk(&whole).unwrap().0), "{bit}");
            }
        }
    }
}

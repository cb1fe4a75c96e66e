//! SingleResponse (RFC 6960 section 4.2.1): what is answered about one certificate.

use super::{certificate_id::CertificateId, extensions};
use crate::{
    encoding::der::{DerError, Reader, tag},
    x509::{oid::Oid, time},
};

/// A SingleResponse. Times are seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SingleResponse<'a> {
    pub(crate) id: CertificateId<'a>,
    pub(crate) status: SingleStatus,
    pub(crate) this_update: u64,
    /// Without it, newer information is to be had at any time (section 2.4).
    pub(crate) next_update: Option<u64>,
    /// A critical extension: there is none that anybody here understands.
    pub(crate) unknown_critical: Option<Oid<'a>>,
}

/// CertStatus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SingleStatus {
    Good,
    Revoked {
        at: u64,
        /// A CRLReason (RFC 5280 section 5.3.1). A number that has no meaning makes it no less revoked.
        reason: Option<u8>,
    },
    Unknown,
}

impl<'a> SingleResponse<'a> {
    /// Takes the next element.
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut single = reader.nested(tag::SEQUENCE)?;
        let id = CertificateId::read(&mut single)?;
        let status = SingleStatus::read(&mut single)?;
        let this_update = time::generalized(&mut single)?;
        let mut next_update = None;
        if single.peek() == Some(tag::context_constructed(0)) {
            let mut explicit = single.nested(tag::context_constructed(0))?;
            next_update = Some(time::generalized(&mut explicit)?);
            explicit.finish()?;
        }
        let unknown_critical = extensions::read(&mut single, |_, _| Ok(false))?;
        single.finish().map(|()| Self { id, status, this_update, next_update, unknown_critical })
    }
}

impl SingleStatus {
    /// Takes the next element. All three tags are IMPLICIT: good and unknown are NULLs.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DerError> {
        const GOOD: u8 = tag::context(0);
        const REVOKED: u8 = tag::context_constructed(1);
        const UNKNOWN: u8 = tag::context(2);
        let before = reader.error();
        let mut inner = *reader;
        let element = reader.any()?;
        match (element.tag, element.value) {
            (GOOD, []) => Ok(Self::Good),
            (UNKNOWN, []) => Ok(Self::Unknown),
            (REVOKED, _) => {
                let mut information = inner.nested(REVOKED)?;
                let at = time::generalized(&mut information)?;
                let mut reason = None;
                if !information.is_empty() {
                    let mut explicit = information.nested(tag::context_constructed(0))?;
                    reason = Some(explicit.enumerated()?);
                    explicit.finish()?;
                }
                information.finish().map(|()| Self::Revoked { at, reason })
            }
            _ => Err(before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::der::write::element,
        x509::ocsp::sample::{explicit, extension, extensions, seconds, single, time},
    };

    const GOOD: &[u8] = &[0x80, 0];

    fn read(der: &[u8]) -> Result<SingleResponse<'_>, DerError> {
        let mut reader = Reader::new(der);
        let found = SingleResponse::read(&mut reader)?;
        reader.finish().map(|()| found)
    }

    fn revoked(after: &[u8]) -> alloc::vec::Vec<u8> {
        explicit(1, &[&*time(3), after].concat())
    }

    #[test]
    fn statuses() {
        for (status, expected) in [
            (GOOD, SingleStatus::Good),
            (&[0x82, 0], SingleStatus::Unknown),
            (&revoked(&[]), SingleStatus::Revoked { at: seconds(3), reason: None }),
            (&revoked(&[0xa0, 3, 10, 1, 1]), SingleStatus::Revoked { at: seconds(3), reason: Some(1) }),
            (&revoked(&[0xa0, 3, 10, 1, 99]), SingleStatus::Revoked { at: seconds(3), reason: Some(99) }),
        ] {
            assert_eq!(read(&single(status, &[])).unwrap().status, expected);
        }
        for bad in [
            &[][..],
            // Not NULL; EXPLICIT; constructed where primitive, and the other way round; another choice.
            &[0x80, 1, 0],
            &[0xa0, 2, 5, 0],
            &[0xa0, 0],
            &[0xa2, 0],
            &[0x81, 0],
            &[0xa1, 0],
            &[0x83, 0],
            &[5, 0],
            // A reason of no bytes, of two, negative, of another tag, twice; something after.
            &revoked(&[0xa0, 2, 10, 0]),
            &revoked(&[0xa0, 4, 10, 2, 0, 1]),
            &revoked(&[0xa0, 3, 10, 1, 0xff]),
            &revoked(&[0xa0, 3, 2, 1, 1]),
            &revoked(&[10, 1, 1]),
            &revoked(&[0xa0, 6, 10, 1, 1, 10, 1, 1]),
            &revoked(&[0xa0, 3, 10, 1, 1, 5, 0]),
            &explicit(1, &element(tag::UTC_TIME, b"260101000000Z")),
        ] {
            assert!(read(&single(bad, &[])).is_err(), "{bad:x?}");
        }
    }

    #[test]
    fn what_comes_after() {
        let critical = extensions(&[&extension(Oid(&[0x2a, 3]), true, &[])]);
        let other = extensions(&[&extension(Oid(&[0x2a, 3]), false, &[5])]);
        let next = explicit(0, &time(2));
        for (after, expected) in [
            (&[][..], (None, None)),
            (&next, (Some(seconds(2)), None)),
            (&other, (None, None)),
            (&[&*next, &critical].concat(), (Some(seconds(2)), Some(Oid(&[0x2a, 3])))),
        ] {
            let der = single(GOOD, after);
            let found = read(&der).unwrap();
            assert_eq!((found.this_update, (found.next_update, found.unknown_critical)), (seconds(1), expected));
        }
        for bad in [
            &explicit(0, &[])[..],
            &time(2),
            &explicit(0, &[time(2), time(2)].concat()),
            &explicit(0, &element(tag::UTC_TIME, b"260101000000Z")),
            &explicit(0, &element(tag::GENERALIZED_TIME, b"20260101000000.5Z")),
            &[&*critical, &next].concat(),
            &extensions(&[]),
            &explicit(2, &[0x30, 0]),
            &[5, 0],
        ] {
            assert!(read(&single(GOOD, bad)).is_err(), "{bad:x?}");
        }
    }
}

//! One entry of a CRL (RFC 5280 sections 5.1.2.6 and 5.3).

use crate::{
    encoding::der::{DerError, Reader, tag},
    x509::{
        extensions::Extension,
        oid::Oid,
        time::{Time, utc_time},
    },
};

/// A revoked certificate, as an entry tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a> {
    /// The value of the serial number's INTEGER, sign and all.
    pub(crate) serial: &'a [u8],
    /// When, in seconds since 1970.
    pub(crate) at: u64,
    /// The CRLReason's number (section 5.3.1).
    pub(crate) reason: Option<u8>,
    /// The GeneralNames of certificateIssuer (section 5.3.3), as DER.
    pub(crate) issuer: Option<&'a [u8]>,
    /// What forbids to use the CRL that it stands in.
    pub(crate) error: Option<EntryError<'a>>,
}

/// An entry for which the whole CRL must not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryError<'a> {
    /// A critical extension that is not understood (section 5.3).
    Critical(Oid<'a>),
    /// An extension that stands there twice.
    Duplicate(Oid<'a>),
    /// A reason code that cannot be read, or is none.
    Reason,
}

/// The one extension that most entries have: a reason code, as everybody writes it, but for its last byte.
const REASON_ALONE: [u8; 13] = [0x30, 0x0c, 0x30, 0x0a, 6, 3, 0x55, 0x1d, 21, 4, 3, 10, 1];

/// Of one entry; RFC 5280 has four. An entry is read each time that it is looked up.
const MOST_EXTENSIONS: usize = 16;

impl<'a> Entry<'a> {
    /// Takes the next element, an entry.
    #[inline]
    pub(crate) fn read(entries: &mut Reader<'a>) -> Result<Self, DerError> {
        match Self::usual(entries.rest()) {
            Some((entry, length)) => {
                entries.skip(length);
                Ok(entry)
            }
            None => Self::read_any(entries),
        }
    }

    /// An entry as nearly all are: short, a UTCTime, no extension or a reason code alone; with its length.
    #[inline]
    fn usual(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let [tag::SEQUENCE, length @ 0..0x80, tag::INTEGER, digits @ 1..0x60, ..] = *bytes else { return None };
        let (length, digits) = (2 + usize::from(length), usize::from(digits));
        let (serial, after) = bytes.get(4..length)?.split_at_checked(digits)?;
        if matches!(serial, [0, 0..=0x7f, ..] | [0xff, 0x80..=0xff, ..]) && serial.len() > 1 {
            return None;
        }
        let (time, extensions) = after.split_first_chunk::<15>()?;
        let at = utc_time(time)?;
        let reason = match extensions {
            [] => None,
            [start @ .., reason @ (0..=6 | 8..=10)] if *start == REASON_ALONE => Some(*reason),
            _ => return None,
        };
        Some((Self { serial, at, reason, issuer: None, error: None }, length))
    }

    fn read_any(entries: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut reader = entries.nested(tag::SEQUENCE)?;
        let serial = reader.integer()?;
        let at = Time::read(&mut reader)?.seconds;
        let mut entry = Self { serial, at, reason: None, issuer: None, error: None };
        if !reader.is_empty() {
            entry.extensions(&mut reader)?;
            reader.finish()?;
        }
        Ok(entry)
    }

    fn set_reason(&mut self, reason: u8) {
        match reason {
            0..=6 | 8..=10 => self.reason = Some(reason),
            _ => self.error = self.error.or(Some(EntryError::Reason)),
        }
    }

    fn extensions(&mut self, reader: &mut Reader<'a>) -> Result<(), DerError> {
        let mut list = reader.nested(tag::SEQUENCE)?;
        let (mut seen, mut count) = ([false; 4], 0);
        while !list.is_empty() {
            count += 1;
            if count > MOST_EXTENSIONS {
                return Err(list.error());
            }
            let (kind, Extension { critical, value }) = Extension::read(&mut list)?;
            let place = match *kind.0 {
                [0x55, 0x1d, 21] => {
                    match value {
                        [10, 1, reason] => self.set_reason(*reason),
                        _ => self.error = self.error.or(Some(EntryError::Reason)),
                    }
                    0
                }
                // Hold instruction, which RFC 5280 no longer has, and invalidity date: neither changes that it is revoked.
                [0x55, 0x1d, 23] => 1,
                [0x55, 0x1d, 24] => 2,
                [0x55, 0x1d, 29] => {
                    self.issuer = Some(value);
                    3
                }
                _ => {
                    if critical {
                        self.error = self.error.or(Some(EntryError::Critical(kind)));
                    }
                    continue;
                }
            };
            if seen.get_mut(place).is_some_and(|seen| core::mem::replace(seen, true)) {
                self.error = self.error.or(Some(EntryError::Duplicate(kind)));
            }
        }
        Ok(())
    }
}

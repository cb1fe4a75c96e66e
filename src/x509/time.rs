//! Time in certificates (RFC 5280 section 4.1.2.5): to the second, in UTC.

use crate::{
    encoding::der::{DerError, Reader, tag},
    time::seconds_since_1970,
};

/// A Time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    /// Since 1970; 0 for any time before.
    pub(crate) seconds: u64,
    /// Written in the form that section 4.1.2.5 has for this year: UTCTime through 2049, GeneralizedTime after.
    pub(crate) conforms: bool,
}

impl Time {
    /// Takes the next element, a Time.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DerError> {
        let before = reader.error();
        let element = reader.any()?;
        if let Ok(whole) = element.whole.try_into() {
            // The form says the century, so it is the right one for its year.
            return utc_time(whole).map(|seconds| Self { seconds, conforms: true }).ok_or(before);
        }
        let (tag::GENERALIZED_TIME, [a, b, c, d, rest @ ..]) = (element.tag, element.value) else { return Err(before) };
        let year = pair(*a, *b).zip(pair(*c, *d)).map(|(century, year)| century * 100 + year).ok_or(before)?;
        let seconds = since_1970(year, rest).ok_or(before)?;
        Ok(Self { seconds, conforms: !(1950..2050).contains(&year) })
    }
}

/// Takes the next element, a GeneralizedTime, which is the only form that OCSP has (RFC 6960 section 4.2.2.1).
pub(super) fn generalized(reader: &mut Reader<'_>) -> Result<u64, DerError> {
    match reader.peek() {
        Some(tag::GENERALIZED_TIME) => Ok(Time::read(reader)?.seconds),
        _ => Err(reader.error()),
    }
}

/// A UTCTime, header and all. CRLs have a million of them.
#[inline]
pub(super) fn utc_time(der: &[u8; 15]) -> Option<u64> {
    let [tag::UTC_TIME, 13, y1, y2, mo1, mo2, d1, d2, h1, h2, mi1, mi2, s1, s2, b'Z'] = *der else { return None };
    let first = u64::from_le_bytes([y1, y2, mo1, mo2, d1, d2, h1, h2]);
    let second = u64::from_le_bytes([mi1, mi2, s1, s2, b'0', b'0', b'0', b'0']);
    if !are_digits(first) || !are_digits(second) {
        return None;
    }
    let pair = |tens: u8, ones: u8| u64::from((tens & 15) * 10 + (ones & 15));
    let year = pair(y1, y2);
    let year = if year < 50 { 2000 + year } else { 1900 + year };
    seconds_since_1970(year, pair(mo1, mo2), pair(d1, d2), pair(h1, h2), pair(mi1, mi2), pair(s1, s2))
}

/// Eight ASCII digits at once: each has 3 in its upper half, and still has when six is added.
const fn are_digits(word: u64) -> bool {
    const UPPER: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const THREES: u64 = 0x3030_3030_3030_3030;
    word & UPPER == THREES && word.wrapping_add(0x0606_0606_0606_0606) & UPPER == THREES
}

/// `rest` is month, day, hour, minute and second, two digits each, and `Z`.
fn since_1970(year: u64, rest: &[u8]) -> Option<u64> {
    let [mo1, mo2, d1, d2, h1, h2, mi1, mi2, s1, s2, b'Z'] = *rest else { return None };
    seconds_since_1970(year, pair(mo1, mo2)?, pair(d1, d2)?, pair(h1, h2)?, pair(mi1, mi2)?, pair(s1, s2)?)
}

fn pair(tens: u8, ones: u8) -> Option<u64> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| u64::from(tens - b'0') * 10 + u64::from(ones - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(tag: u8, text: &[u8]) -> Option<(u64, bool)> {
        let der: alloc::vec::Vec<u8> = [&[tag, u8::try_from(text.len()).unwrap()], text].concat();
        Time::read(&mut Reader::new(&der)).ok().map(|time| (time.seconds, time.conforms))
    }

    #[test]
    fn seconds_since_1970() {
        for (tag, text, expected) in [
            (tag::UTC_TIME, "700101000000Z", Some((0, true))),
            (tag::UTC_TIME, "500101000000Z", Some((0, true))),
            (tag::UTC_TIME, "000229235959Z", Some((951_868_799, true))),
            (tag::UTC_TIME, "491231235959Z", Some((2_524_607_999, true))),
            (tag::GENERALIZED_TIME, "20500101000000Z", Some((2_524_608_000, true))),
            (tag::GENERALIZED_TIME, "20491231235959Z", Some((2_524_607_999, false))),
            (tag::GENERALIZED_TIME, "99991231235959Z", Some((253_402_300_799, true))),
            (tag::GENERALIZED_TIME, "00000101000000Z", Some((0, true))),
            (tag::GENERALIZED_TIME, "21000229000000Z", None),
            (tag::UTC_TIME, "260431000000Z", None),
            (tag::UTC_TIME, "261301000000Z", None),
            (tag::UTC_TIME, "260101240000Z", None),
            (tag::UTC_TIME, "260101000060Z", None),
            (tag::UTC_TIME, "2601010000Z", None),
            (tag::UTC_TIME, "260101000000+0000", None),
            (tag::UTC_TIME, "2601010000 0Z", None),
            (tag::GENERALIZED_TIME, "20260101000000.5Z", None),
            (tag::INTEGER, "260101000000Z", None),
        ] {
            assert_eq!(time(tag, text.as_bytes()), expected, "{text}");
        }
    }
}

//! The Gregorian calendar in UTC, leap seconds not counted.

use core::fmt;

/// Seconds from 1970 to a moment, 0 for one before; `None` where the calendar has no such moment.
pub(crate) fn seconds_since_1970(year: u64, month: u64, day: u64, hour: u64, minute: u64, second: u64) -> Option<u64> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let most = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1..=most).contains(&day) || hour > 23 || minute > 59 || second > 59 || year > 9999 {
        return None;
    }
    if year < 1970 {
        return Some(0);
    }
    // In years that begin with March a leap day is the last of its year, and the months follow one rule.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    Some((days - FIRST_DAY) * DAY + hour * 3_600 + minute * 60 + second)
}

const DAY: u64 = 86_400;

/// Days from 1 March of year 0 to 1 January 1970.
const FIRST_DAY: u64 = 719_468;

/// A moment, written as RFC 3339 has it: `2026-11-22T01:31:06Z`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timestamp(pub(crate) u64);

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, seconds) = (self.0 / DAY + FIRST_DAY, self.0 % DAY);
        // Eras of 400 years have one length, and so, but for their last day, the years in them.
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(f, "{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", era * 400 + year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        let mut days = 0;
        for year in 1970..2400 {
            for (month, day) in (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day))) {
                let Some(seconds) = seconds_since_1970(year, month, day, 1, 2, 3) else { continue };
                assert_eq!(seconds, days * DAY + 3_723);
                assert_eq!(Timestamp(seconds).to_string(), alloc::format!("{year:04}-{month:02}-{day:02}T01:02:03Z"));
                days += 1;
            }
        }
        assert_eq!(days, 157_054);
    }

    #[test]
    fn moments_before_1970_are_zero() {
        for (year, month, day) in [(0, 1, 1), (0, 3, 1), (1969, 12, 31), (1969, 2, 28)] {
            assert_eq!(seconds_since_1970(year, month, day, 23, 59, 59), Some(0));
        }
    }

    #[test]
    fn no_such_moment() {
        for (year, month, day, hour) in [
            (2026, 2, 29, 0),
            (2100, 2, 29, 0),
            (2026, 13, 1, 0),
            (2026, 0, 1, 0),
            (2026, 4, 31, 0),
            (2026, 1, 1, 24),
            (10_000, 1, 1, 0),
        ] {
            assert_eq!(seconds_since_1970(year, month, day, hour, 0, 0), None);
        }
    }
}

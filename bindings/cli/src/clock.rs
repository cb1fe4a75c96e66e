//! The clock, and times as people read them.

use crate::exit::Failure;
use certbound::UnixTime;
use std::time::SystemTime;

const DAY: u64 = 86_400;

/// `--now`, or else the system's clock.
pub(crate) fn now(given: Option<u64>) -> Result<UnixTime, Failure> {
    let (place, seconds) = match given {
        Some(seconds) => ("--now", seconds),
        None => ("the system clock", SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs())),
    };
    UnixTime::from_seconds(seconds).map_err(|error| Failure::at(place, error))
}

/// RFC 3339 in UTC: `2026-03-14T15:09:26Z`. Days are turned into dates by Howard Hinnant's `civil_from_days`, with years
/// that begin in March, so that the leap day comes last.
pub(crate) fn utc(seconds: u64) -> String {
    let days = seconds / DAY + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let time = seconds % DAY;
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", time / 3600, time / 60 % 60, time % 60)
}

/// Where a moment lies: `in 14 min 3 s`, `2 days 3 h ago`, `now`.
pub(crate) fn relative(moment: u64, now: UnixTime) -> String {
    match moment.checked_sub(now.as_seconds()) {
        Some(0) => "now".into(),
        Some(ahead) => format!("in {}", span(ahead)),
        None => format!("{} ago", span(now.as_seconds() - moment)),
    }
}

/// A length of time in its two largest units.
pub(crate) fn span(seconds: u64) -> String {
    let units = [(seconds / DAY, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let parts: Vec<_> = units
        .iter()
        .skip_while(|(count, _)| *count == 0)
        .take(2)
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    if parts.is_empty() { "0 s".into() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_493_726_400, "2017-05-02T12:00:00Z"),
            (1_790_000_000, "2026-09-21T14:13:20Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(utc(seconds), text);
        }
    }

    #[test]
    fn says_where_a_moment_lies() {
        for (moment, text) in [
            (1_000_000, "now"),
            (1_000_843, "in 14 min 3 s"),
            (1_086_400, "in 1 d"),
            (996_400, "1 h ago"),
            (999_999, "1 s ago"),
        ] {
            assert_eq!(UnixTime::from_seconds(1_000_000).map(|now| relative(moment, now)), Ok(text.into()));
        }
    }
}

//! Days in the policy document.

use super::field::Field;
use crate::{config_error::ConfigError, time::seconds_since_1970};

/// A day in UTC, spelled `YYYY-MM-DD` (RFC 3339 full-date).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    end: u64,
}

impl Date {
    /// The last second of the day, since 1970.
    pub const fn end(self) -> u64 {
        self.end
    }

    pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        let day = field.text().and_then(Self::parse);
        day.ok_or_else(|| field.fault("must be a day since 1970, spelled YYYY-MM-DD"))
    }

    fn parse(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u64::from(digit - b'0')))
        };
        let end = seconds_since_1970(number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?, 23, 59, 59)?;
        (end != 0).then_some(Self { end })
    }
}

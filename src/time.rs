//! The clock, as an argument.

mod calendar;

pub(crate) use calendar::{Timestamp, seconds_since_1970};

use core::{fmt, num::NonZeroU64};

/// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted. Never zero: a clock that was not set is a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(NonZeroU64);

impl UnixTime {
    /// The largest time that is taken for seconds: 10^11 is the year 5138, and in milliseconds 1973.
    pub const MAX_SECONDS: u64 = 100_000_000_000;

    /// Takes seconds. Zero and anything over [`Self::MAX_SECONDS`] (milliseconds, most likely) is the caller's mistake.
    pub const fn from_seconds(seconds: u64) -> Result<Self, TimeError> {
        match NonZeroU64::new(seconds) {
            None => Err(TimeError::Zero),
            Some(_) if seconds > Self::MAX_SECONDS => Err(TimeError::NotSeconds),
            Some(seconds) => Ok(Self(seconds)),
        }
    }

    /// The seconds.
    pub const fn as_seconds(self) -> u64 {
        self.0.get()
    }
}

/// Why a number is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// Zero: the clock was not set.
    Zero,
    /// Over 10^11: milliseconds, or garbage.
    NotSeconds,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zero => "the time is zero: the clock was not set",
            Self::NotSeconds => "the time is over 10^11: it is in seconds, not milliseconds",
        })
    }
}

impl core::error::Error for TimeError {}

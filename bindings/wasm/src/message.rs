//! A message of the JavaScript: a row of fields, each with its length before it.

use crate::failure::Failure;
use certbound::UnixTime;

/// What is left of a message.
pub(crate) struct Message<'a>(&'a [u8]);

impl<'a> Message<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next field. Only a fault in the JavaScript beside this can lack one.
    pub(crate) fn field(&mut self) -> Result<&'a [u8], Failure> {
        self.next().ok_or_else(|| Failure::argument("", "a field is missing"))
    }

    pub(crate) fn text(&mut self, path: &str) -> Result<&'a str, Failure> {
        std::str::from_utf8(self.field()?).map_err(|_| Failure::argument(path, "not a text"))
    }

    pub(crate) fn flags(&mut self) -> Result<u8, Failure> {
        Ok(self.field()?.first().copied().unwrap_or_default())
    }

    pub(crate) fn time(&mut self, path: &str) -> Result<UnixTime, Failure> {
        time(self.number()?, path)
    }

    pub(crate) fn number(&mut self) -> Result<f64, Failure> {
        let bytes = self.field()?.try_into().map_err(|_| Failure::argument("", "a field is no number"))?;
        Ok(f64::from_le_bytes(bytes))
    }
}

/// The fields that are left.
impl<'a> Iterator for Message<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let (field, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        self.0 = rest;
        Some(field)
    }
}

/// Seconds as JavaScript has them. What is no number becomes 0, which is no time.
pub(crate) fn time(seconds: f64, path: &str) -> Result<UnixTime, Failure> {
    UnixTime::from_seconds(seconds as u64).map_err(|error| Failure::time(path, error))
}

//! CRL numbers (RFC 5280 section 5.2.3).

use crate::encoding::der::Reader;
use core::fmt;

/// Non-negative and of at most 20 bytes: big-endian, with zeros before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrlNumber([u8; 20]);

impl CrlNumber {
    /// The whole of an INTEGER's DER; `None` where it is none, negative or too long.
    pub(super) fn parse(der: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(der);
        let magnitude = reader.unsigned().ok()?;
        reader.finish().ok()?;
        let mut number = [0; 20];
        let start = number.len().checked_sub(magnitude.len())?;
        number.get_mut(start..)?.copy_from_slice(magnitude);
        Some(Self(number))
    }
}

/// In hexadecimal, without leading zeros: some are as long as serial numbers.
impl fmt::Display for CrlNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (last, before) = self.0.split_last().unwrap_or((&0, &[]));
        before.iter().skip_while(|byte| **byte == 0).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, "{last:02x}")
    }
}

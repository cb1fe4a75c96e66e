//! Times in claims: numbers of seconds, read without a double.

use crate::{encoding::json::Value, reason::Reason, time::UnixTime};

/// A time claim in whole seconds. A fraction (RFC 7519 section 2 admits one) goes to the strict side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumericDate {
    /// For `exp`: the last whole second before it.
    pub(crate) floor: u64,
    /// For `nbf` and `iat`: the first whole second after it.
    pub(crate) ceil: u64,
}

impl NumericDate {
    pub(super) fn read(value: Value<'_>) -> Result<Self, Reason> {
        let Value::Number(spelled) = value else {
            return Err(Reason::ClaimType);
        };
        if let Ok(seconds) = spelled.parse::<u64>() {
            return Self { floor: seconds, ceil: seconds }.in_range();
        }
        Self::decimal(spelled).in_range()
    }

    /// A number with a sign, a fraction or an exponent, exactly: a double rounds, and not always to the strict side. What is
    /// negative, or takes more than 64 bits, comes out as too much.
    fn decimal(spelled: &str) -> Self {
        let (negative, spelled) = spelled.strip_prefix('-').map_or((false, spelled), |rest| (true, rest));
        let (mantissa, exponent) = spelled.split_once(['e', 'E']).unwrap_or((spelled, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent = exponent.parse().unwrap_or(if exponent.starts_with('-') { i32::MIN } else { i32::MAX });
        let digits = whole.bytes().chain(fraction.bytes()).map(|digit| u64::from(digit - b'0'));
        // More zeros than these change nothing: 64 bits have 20 digits.
        let digits = digits.chain([0; 20]);
        let before_point = whole.len().saturating_add_signed(exponent as isize);
        let (mut floor, mut rest) = (0_u64, 0);
        for (index, digit) in digits.enumerate() {
            match index < before_point {
                true => floor = floor.saturating_mul(10).saturating_add(digit),
                false => rest |= digit,
            }
        }
        match negative && (floor, rest) != (0, 0) {
            true => Self { floor: u64::MAX, ceil: u64::MAX },
            false => Self { floor, ceil: floor.saturating_add(u64::from(rest != 0)) },
        }
    }

    fn in_range(self) -> Result<Self, Reason> {
        if self.ceil > UnixTime::MAX_SECONDS { Err(Reason::ClaimRange) } else { Ok(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_round_to_the_strict_side() {
        let read = |text| NumericDate::read(Value::Number(text));
        assert_eq!(read("17"), Ok(NumericDate { floor: 17, ceil: 17 }));
        assert_eq!(read("17.5"), Ok(NumericDate { floor: 17, ceil: 18 }));
        assert_eq!(read("1.7e1"), Ok(NumericDate { floor: 17, ceil: 17 }));
        assert_eq!(read("0"), Ok(NumericDate { floor: 0, ceil: 0 }));
        assert_eq!(read("100000000000"), Ok(NumericDate { floor: 100_000_000_000, ceil: 100_000_000_000 }));
        assert_eq!(read("-0.0e-7"), Ok(NumericDate { floor: 0, ceil: 0 }));
        assert_eq!(read("0.001e+3"), Ok(NumericDate { floor: 1, ceil: 1 }));
        assert_eq!(read("17000e-4"), Ok(NumericDate { floor: 1, ceil: 2 }));
        assert_eq!(read("17e-99999999999"), Ok(NumericDate { floor: 0, ceil: 1 }));
        assert_eq!(read("0e99999999999"), Ok(NumericDate { floor: 0, ceil: 0 }));
        // A double would be 17.
        assert_eq!(read("17.00000000000000000001"), Ok(NumericDate { floor: 17, ceil: 18 }));
        for bad in [
            "-1",
            "-0.5",
            "-1e-400",
            "100000000001",
            "100000000000.5",
            "1e12",
            "1e400",
            "1e99999999999",
            "18446744073709551616",
            "18446744073709551616.5",
            "99999999999999999999999",
        ] {
            assert_eq!(read(bad), Err(Reason::ClaimRange), "{bad}");
        }
    }

    #[test]
    fn a_double_says_the_same_of_what_it_can_hold() {
        let mut seed = 1_u64;
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (mantissa, shift) = ((seed >> 33) as f64 / 1e4, (seed >> 8) % 7);
            let spelled = match seed >> 5 & 1 {
                0 => alloc::format!("{mantissa:.4}e-{shift}"),
                _ => alloc::format!("{mantissa}E{shift}"),
            };
            let double: f64 = spelled.parse().unwrap();
            let expected = NumericDate { floor: double.floor() as u64, ceil: double.ceil() as u64 };
            assert_eq!(NumericDate::decimal(&spelled), expected, "{spelled}");
        }
    }
}

//! A scalar as signed digits of seven bits: each adds one entry of a table, or takes it away.

/// Bits of a digit.
pub(super) const BITS: usize = 7;

/// Digits of a scalar: as many as 256 bits need and a carry, for the first has four bits left.
pub(super) const DIGITS: usize = 37;

/// The largest digit; the smallest is this less one, below zero.
pub(super) const LARGEST: usize = 1 << (BITS - 1);

/// The digits d of a number, least significant first: the sum of d * 128^i is the number.
pub(super) fn digits(words: [u64; 4]) -> [i8; DIGITS] {
    let [a, b, c, d] = words;
    let mut carry = 0;
    let mut rest = [a, b, c, d, 0];
    core::array::from_fn(|_| {
        let digit = (rest[0] & 127) as i16 + carry;
        rest = shifted(rest);
        carry = i16::from(digit > LARGEST as i16);
        // It is from -63 to 64.
        i8::try_from(digit - 128 * carry).unwrap_or_default()
    })
}

/// Without its last seven bits.
fn shifted([a, b, c, d, e]: [u64; 5]) -> [u64; 5] {
    let join = |low: u64, high: u64| (low >> BITS) + (high << (64 - BITS));
    [join(a, b), join(b, c), join(c, d), join(d, e), 0]
}

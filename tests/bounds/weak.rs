//! The longest RSA keys that are taken, which can be signed with without a library that signs with such: their moduli are products of
//! primes of 32 bits.

use ring::digest::{SHA256, digest};
use std::sync::LazyLock;

/// The private half of a key of 8,192 bits, by its place in the row of primes.
pub struct Weak(usize);

/// Bytes of a modulus, and of a signature.
pub const BYTES: usize = 1_024;

/// As many ones as an exponent may have: each is a multiplication.
pub const EXPONENT: u64 = (1 << 33) - 1;

/// Of a modulus.
const FACTORS: usize = BYTES / 4;

/// The largest of 32 bits under which the exponent has an inverse, for keys of 256 places.
static PRIMES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let is_prime = |number: &u64| (3..65_536).step_by(2).all(|divisor| !number.is_multiple_of(divisor));
    let has_inverse = |prime: &u64| inverse(EXPONENT % (prime - 1), prime - 1).is_some();
    (1 << 31..1 << 32).rev().step_by(2).filter(is_prime).filter(has_inverse).take(FACTORS + 256).collect()
});

impl Weak {
    pub fn new(place: u8) -> Self {
        Self(place.into())
    }

    pub fn modulus(&self) -> Vec<u8> {
        self.primes().iter().fold(Large::of(1), |product, prime| product.times(*prime)).to_bytes()
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2.1), a prime after the other.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let kind = b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";
        let padding = vec![0xff; BYTES - kind.len() - 32 - 3];
        let encoded = [&[0, 1][..], &padding, &[0], kind, digest(&SHA256, message).as_ref()].concat();
        let (mut signature, mut product) = (Large::of(0), Large::of(1));
        for prime in self.primes().iter().copied() {
            let message = encoded.iter().fold(0, |rest, byte| (rest << 8 | u64::from(*byte)) % prime);
            let root = power(message, inverse(EXPONENT % (prime - 1), prime - 1).unwrap(), prime);
            let missing = (root + prime - signature.modulo(prime)) % prime;
            let factor = missing * inverse(product.modulo(prime), prime).unwrap() % prime;
            signature = signature.plus(&product.times(factor));
            product = product.times(prime);
        }
        signature.to_bytes()
    }

    fn primes(&self) -> &'static [u64] {
        &PRIMES[self.0..][..FACTORS]
    }
}

/// A number in digits of 32 bits, the least first.
struct Large(Vec<u64>);

impl Large {
    fn of(digit: u64) -> Self {
        Self(vec![digit])
    }

    fn times(&self, factor: u64) -> Self {
        Self::carried(self.0.iter().map(|digit| digit * factor))
    }

    fn plus(&self, other: &Self) -> Self {
        let longest = self.0.len().max(other.0.len());
        let digit = |number: &Self, place| number.0.get(place).copied().unwrap_or_default();
        Self::carried((0..longest).map(|place| digit(self, place) + digit(other, place)))
    }

    /// No digit is more than what is carried can be added to.
    fn carried(digits: impl Iterator<Item = u64>) -> Self {
        let (mut result, mut carry) = (Vec::new(), 0);
        for digit in digits {
            let sum = digit + carry;
            result.push(sum & 0xffff_ffff);
            carry = sum >> 32;
        }
        if carry > 0 {
            result.push(carry);
        }
        Self(result)
    }

    fn modulo(&self, divisor: u64) -> u64 {
        self.0.iter().rev().fold(0, |rest, digit| (rest << 32 | digit) % divisor)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut digits = self.0.clone();
        digits.resize(FACTORS, 0);
        digits.iter().rev().flat_map(|digit| (*digit as u32).to_be_bytes()).collect()
    }
}

fn power(mut base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    result
}

/// By Euclid's algorithm, where there is one.
fn inverse(number: u64, modulus: u64) -> Option<u64> {
    let (mut rest, mut factor) = ((modulus as i128, number as i128), (0, 1));
    while rest.1 != 0 {
        let quotient = rest.0 / rest.1;
        rest = (rest.1, rest.0 - quotient * rest.1);
        factor = (factor.1, factor.0 - quotient * factor.1);
    }
    (rest.0 == 1).then(|| factor.0.rem_euclid(modulus as i128) as u64)
}

//! The field of P-256, the integers modulo p: an adapter over fiat-crypto, whose routines come with a proof in Coq. Another
//! implementation has to supply what stands here, and nothing else changes.

use fiat_crypto::p256_64 as fiat;

/// p, least significant word first (SP 800-186 section 3.2.1.3).
const MODULUS: [u64; 4] = [0xffff_ffff_ffff_ffff, 0x0000_0000_ffff_ffff, 0, 0xffff_ffff_0000_0001];

/// An element in Montgomery form. It is always below p, so that equal elements have equal words.
#[derive(Clone, Copy)]
pub(super) struct Element(fiat::fiat_p256_montgomery_domain_field_element);

impl Element {
    pub(super) const ZERO: Self = Self(fiat::fiat_p256_montgomery_domain_field_element([0; 4]));

    /// The element of these words, least significant first; `None` from p on.
    pub(super) fn from_words(words: [u64; 4]) -> Option<Self> {
        words.iter().rev().lt(MODULUS.iter().rev()).then(|| {
            let mut element = Self::ZERO;
            let plain = fiat::fiat_p256_non_montgomery_domain_field_element(words);
            fiat::fiat_p256_to_montgomery(&mut element.0, &plain);
            element
        })
    }

    pub(super) fn one() -> Self {
        let mut one = Self::ZERO;
        fiat::fiat_p256_set_one(&mut one.0);
        one
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut sum = Self::ZERO;
        fiat::fiat_p256_add(&mut sum.0, &self.0, &other.0);
        sum
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        let mut difference = Self::ZERO;
        fiat::fiat_p256_sub(&mut difference.0, &self.0, &other.0);
        difference
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = Self::ZERO;
        fiat::fiat_p256_mul(&mut product.0, &self.0, &other.0);
        product
    }

    pub(super) fn squared(&self) -> Self {
        let mut square = Self::ZERO;
        fiat::fiat_p256_square(&mut square.0, &self.0);
        square
    }

    pub(super) fn negated(&self) -> Self {
        let mut negative = Self::ZERO;
        fiat::fiat_p256_opp(&mut negative.0, &self.0);
        negative
    }

    pub(super) fn doubled(&self) -> Self {
        self.plus(self)
    }

    pub(super) fn tripled(&self) -> Self {
        self.plus(self).plus(self)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.0 == [0; 4]
    }

    /// 1/x, by Fermat: the power p - 2. Zero stays zero.
    pub(super) fn inverted(&self) -> Self {
        let [low, rest @ ..] = MODULUS;
        let exponent = [low - 2, rest[0], rest[1], rest[2]];
        let bits = exponent.iter().rev().flat_map(|word| (0..64).rev().map(move |bit| word >> bit & 1 == 1));
        bits.fold(Self::one(), |power, bit| match bit {
            true => power.squared().times(self),
            false => power.squared(),
        })
    }
}

/// Inverts them all at the price of one (Montgomery's trick). None of them may be zero.
pub(super) fn invert_all(elements: &mut [Element]) {
    let mut product = Element::one();
    let before: alloc::vec::Vec<Element> = elements
        .iter()
        .map(|element| {
            let before = product;
            product = product.times(element);
            before
        })
        .collect();
    // Of all from the first to the one at hand, that one included.
    let mut inverse = product.inverted();
    for (element, before) in elements.iter_mut().zip(&before).rev() {
        let own = inverse.times(before);
        inverse = inverse.times(element);
        *element = own;
    }
}

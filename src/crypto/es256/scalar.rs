//! The integers modulo n, the order of P-256's group: an adapter over crypto-bigint.

use crypto_bigint::{U256, const_monty_params, modular::ConstMontyForm};

const_monty_params!(Order, U256, "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

/// n, least significant word first (SP 800-186 section 3.2.1.3).
const ORDER: [u64; 4] = [0xf3b9_cac2_fc63_2551, 0xbce6_faad_a717_9e84, 0xffff_ffff_ffff_ffff, 0xffff_ffff_0000_0000];

/// A number modulo n that everybody may know. There is no other kind here.
#[derive(Clone, Copy)]
pub(super) struct Scalar(ConstMontyForm<Order, { U256::LIMBS }>);

impl Scalar {
    /// What r and s have to be: from 1 to n - 1.
    pub(super) fn in_range(bytes: &[u8; 32]) -> Option<Self> {
        let number = words(bytes);
        let in_range = number != [0; 4] && number.iter().rev().lt(ORDER.iter().rev());
        in_range.then(|| Self::reduced(bytes))
    }

    /// Any number, modulo n.
    pub(super) fn reduced(bytes: &[u8; 32]) -> Self {
        Self(ConstMontyForm::new(&U256::from_be_slice(bytes)))
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        Self(self.0.mul(&other.0))
    }

    /// 1/x, in variable time; `None` for zero.
    pub(super) fn inverted(&self) -> Option<Self> {
        self.0.invert_vartime().into_option().map(Self)
    }

    /// Least significant word first.
    pub(super) fn words(&self) -> [u64; 4] {
        words(&self.0.retrieve().to_be_bytes().into())
    }
}

/// A big-endian number's words, least significant first.
pub(super) fn words(bytes: &[u8; 32]) -> [u64; 4] {
    let mut words = [0; 4];
    for (word, bytes) in words.iter_mut().rev().zip(bytes.as_chunks().0) {
        *word = u64::from_be_bytes(*bytes);
    }
    words
}

/// `number` and n together, where they are below p: the other x-coordinate that is `number` modulo n. p is less than 2 n, so
/// there is no third.
pub(super) fn plus_order(number: [u64; 4]) -> Option<[u64; 4]> {
    let mut carry = false;
    let mut sum = [0; 4];
    for ((word, a), b) in sum.iter_mut().zip(number).zip(ORDER) {
        let (partial, first) = a.overflowing_add(b);
        let (whole, second) = partial.overflowing_add(u64::from(carry));
        (*word, carry) = (whole, first || second);
    }
    (!carry).then_some(sum)
}

//! ECDSA's equation (FIPS 186-5 section 6.4.2), by two tables.

use super::{
    digits::{BITS, digits},
    field::Element,
    point::Sum,
    scalar::{Scalar, plus_order, words},
    table::{Table, TableKind},
};

/// Whether (r, s), side by side, is the signature of a message with this SHA-256 digest under the key whose table this is.
pub(super) fn holds(generator: &Table, key: &Table, digest: &[u8; 32], signature: &[u8]) -> bool {
    let (halves, rest) = signature.as_chunks::<32>();
    match (halves, rest) {
        ([r, s], []) => is_signed(generator, key, digest, r, s).is_some_and(|signed| signed),
        _ => false,
    }
}

/// `None` where r or s is out of range.
fn is_signed(generator: &Table, key: &Table, digest: &[u8; 32], r: &[u8; 32], s: &[u8; 32]) -> Option<bool> {
    let (r_scalar, s) = (Scalar::in_range(r)?, Scalar::in_range(s)?);
    let inverse = s.inverted()?;
    let u1 = Scalar::reduced(digest).times(&inverse);
    let u2 = r_scalar.times(&inverse);
    let sum = sum_of([(generator, u1.words()), (key, u2.words())]);
    let r = words(r);
    // An x-coordinate is below p and r is its rest modulo n: it is r, or r + n where that is below p.
    let candidates = [Some(r), plus_order(r)];
    let mut elements = candidates.into_iter().flatten().filter_map(Element::from_words);
    Some(elements.any(|x| sum.has_x(&x)))
}

/// u1 * G + u2 * Q: the digits between the rows of thin tables first.
fn sum_of(terms: [(&Table, [u64; 4]); 2]) -> Sum {
    let terms = terms.map(|(table, scalar)| (table, digits(scalar)));
    let mut sum = Sum::infinity();
    let thin = || terms.iter().filter(|(table, _)| table.kind() == TableKind::Thin);
    thin().for_each(|(table, digits)| table.add(&mut sum, digits, 1));
    if thin().next().is_some() {
        (0..BITS).for_each(|_| sum = sum.doubled());
    }
    terms.iter().for_each(|(table, digits)| table.add(&mut sum, digits, 0));
    sum
}

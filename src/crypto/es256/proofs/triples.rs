//! Triples that drive the sum into every branch that a random signature reaches with probability 2^-250.

use super::{
    super::digits::{BITS, digits},
    *,
};
use p256::elliptic_curve::{Field as _, sec1::FromSec1Point as _};

/// What the addition at one step is made to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Branch {
    /// The sum so far is what is added.
    Doubling,
    /// It is its negative.
    Cancellation,
}

/// What is added, in order: so much of the generator, so much of the key; or seven doublings.
enum Step {
    Add { of_key: bool, entry: Scalar },
    Shift,
}

/// The steps of a sum, as `verification` has them.
fn steps(kinds: [TableKind; 2], u1: &Scalar, u2: &Scalar) -> Vec<Step> {
    let terms = [(false, kinds[0], u1), (true, kinds[1], u2)];
    let terms = terms.map(|(of_key, kind, u)| (of_key, kind, digits(words(&big_endian(u)))));
    let rows = |of_key: bool, digits: &[i8], step: usize| {
        let places = digits.iter().step_by(step).enumerate().filter(|(_, digit)| **digit != 0);
        let add = |(row, digit): (usize, &i8)| {
            let size = Scalar::from(u64::from(digit.unsigned_abs())) * power_of_two(BITS * row * step);
            Step::Add { of_key, entry: if *digit < 0 { -size } else { size } }
        };
        places.map(add).collect::<Vec<_>>()
    };
    let is_thin = |kind: TableKind| kind == TableKind::Thin;
    let between = terms.iter().filter(|(_, kind, _)| is_thin(*kind));
    let between = between.flat_map(|(of_key, _, digits)| rows(*of_key, &digits[1..], 2));
    let shift = kinds.into_iter().any(is_thin).then_some(Step::Shift);
    let last = terms.iter().flat_map(|(of_key, kind, digits)| rows(*of_key, digits, 1 + usize::from(is_thin(*kind))));
    between.chain(shift).chain(last).collect()
}

/// A key under which the sum for u1 and u2 comes to this branch when the key's entry at `place` is added; `None` where there
/// is none.
fn private_key(kinds: [TableKind; 2], u1: &Scalar, u2: &Scalar, place: usize, branch: Branch) -> Option<Scalar> {
    // The sum so far: so much of the generator, so much of the key.
    let (mut of_generator, mut of_key) = (Scalar::ZERO, Scalar::ZERO);
    let mut seen = 0;
    for step in steps(kinds, u1, u2) {
        match step {
            Step::Shift => (of_generator, of_key) = (of_generator * power_of_two(BITS), of_key * power_of_two(BITS)),
            Step::Add { of_key: false, entry } => of_generator += entry,
            Step::Add { of_key: true, entry } if seen == place => {
                let signed = if branch == Branch::Doubling { entry } else { -entry };
                return Some(of_generator * (signed - of_key).invert().into_option()?)
                    .filter(|d| !bool::from(d.is_zero()));
            }
            Step::Add { of_key: true, entry } => {
                of_key += entry;
                seen += 1;
            }
        }
    }
    None
}

/// The triple for these numbers, which is a signature unless its sum is infinity.
fn triple(d: &Scalar, u1: &Scalar, u2: &Scalar, numbers: &mut Numbers) -> (Triple, bool) {
    let key = times(&AffinePoint::GENERATOR, d).to_affine();
    let sum = times(&AffinePoint::GENERATOR, u1) + times(&key, u2);
    let is_infinity = sum == ProjectivePoint::IDENTITY;
    let r = if is_infinity { numbers.scalar() } else { Scalar::reduce(&sum.to_affine().x()) };
    let s = r * u2.invert().unwrap();
    (Triple { key, digest: big_endian(&(s * u1)), r: big_endian(&r), s: big_endian(&s) }, !is_infinity)
}

/// So many in each branch, each also spoilt in three ways.
fn forged(count: usize) {
    let mut numbers = Numbers(1);
    for kinds in PAIRS {
        let generator = generator(kinds[0]);
        for branch in [Branch::Doubling, Branch::Cancellation] {
            let mut made = 0;
            while made < count {
                let (u1, u2) = (numbers.scalar(), numbers.scalar());
                let place = numbers.below(37);
                let Some(d) = private_key(kinds, &u1, &u2, place, branch) else { continue };
                let (triple, signed) = triple(&d, &u1, &u2, &mut numbers);
                let mut spoilt = [triple.clone(), triple.clone(), triple.clone()];
                spoilt[0].r[31] ^= 1;
                spoilt[1].s[numbers.below(32)] ^= 4;
                spoilt[2].digest[numbers.below(32)] ^= 128;
                for (triple, expected) in [(&triple, signed)].into_iter().chain(spoilt.iter().map(|it| (it, false))) {
                    let Opinions { ours, theirs } = triple.judge(&generator, kinds[1]);
                    assert_eq!((ours, theirs), (expected, expected), "{kinds:?} {branch:?} at {place}");
                }
                made += 1;
            }
        }
    }
}

#[test]
fn sums_meet_their_own_terms() {
    forged(4);
}

/// `make proofs`: eight times 3,000.
#[test]
#[ignore = "long: make proofs"]
fn sums_meet_their_own_terms_24000_times() {
    forged(3_000);
}

/// The last addition takes everything away, so many times: infinity has no x-coordinate, whatever r says.
fn infinite(count: usize) {
    let mut numbers = Numbers(1 << 32);
    for kinds in PAIRS {
        let generator = generator(kinds[0]);
        for _ in 0..count {
            let (u2, d) = (numbers.scalar(), numbers.scalar());
            let (mut triple, signed) = triple(&d, &-(u2 * d), &u2, &mut numbers);
            assert!(!signed);
            let Opinions { ours, theirs } = triple.judge(&generator, kinds[1]);
            assert_eq!((ours, theirs), (false, false), "{kinds:?}");
            triple.digest = [0; 32];
            let Opinions { ours, theirs } = triple.judge(&generator, kinds[1]);
            assert_eq!(ours, theirs, "{kinds:?}");
        }
    }
}

#[test]
fn a_sum_that_is_infinity_signs_nothing() {
    infinite(4);
}

/// `make proofs`: four times 1,000.
#[test]
#[ignore = "long: make proofs"]
fn a_sum_that_is_infinity_signs_nothing_4000_times() {
    infinite(1_000);
}

/// A digest of zero, or of n, adds nothing of the generator: the first addition is to infinity.
#[test]
fn a_sum_of_the_key_alone_is_a_signature_too() {
    let mut numbers = Numbers(2 << 32);
    for kind in KINDS {
        let generator = generator(kind);
        let (triple, signed) = triple(&numbers.scalar(), &Scalar::ZERO, &numbers.scalar(), &mut numbers);
        let order = Triple { digest: parts::ORDER, ..triple.clone() };
        for triple in [triple, order] {
            let Opinions { ours, theirs } = triple.judge(&generator, kind);
            assert_eq!((ours, theirs, signed), (true, true, true));
        }
    }
}

/// x-coordinates beyond n, up to so many, of which r says x - n: every second one has a point. Signatures come to one
/// with probability 2^-128.
fn beyond_the_order(most: u32) {
    let mut numbers = Numbers(3 << 32);
    let (order, low_word) = parts::ORDER.split_last_chunk().unwrap();
    for kinds in PAIRS {
        let generator = generator(kinds[0]);
        let mut found = 0;
        for beyond in 1..=most {
            let low_word = u32::from_be_bytes(*low_word) + beyond;
            let compressed = [&[2], order, &low_word.to_be_bytes()].concat();
            let Ok(encoded) = p256::Sec1Point::from_bytes(&compressed) else { continue };
            let Some(sum) = AffinePoint::from_sec1_point(&encoded).into_option() else { continue };
            let (r, s, u1) = (Scalar::from(u64::from(beyond)), numbers.scalar(), numbers.scalar());
            let rest = ProjectivePoint::from(sum) - times(&AffinePoint::GENERATOR, &u1);
            let key = (rest * (s * r.invert().unwrap())).to_affine();
            let triple = Triple { key, digest: big_endian(&(u1 * s)), r: big_endian(&r), s: big_endian(&s) };
            let Opinions { ours, theirs } = triple.judge(&generator, kinds[1]);
            assert_eq!((ours, theirs), (true, true), "{kinds:?} x = n + {beyond}");
            let mut spoilt = triple;
            spoilt.r[31] ^= 128;
            let Opinions { ours, theirs } = spoilt.judge(&generator, kinds[1]);
            assert_eq!((ours, theirs), (false, false), "{kinds:?} x = n + {beyond}");
            found += 1;
        }
        assert!(found > most / 3, "{found} points");
    }
}

#[test]
fn x_coordinates_beyond_the_order_count() {
    beyond_the_order(24);
}

/// `make proofs`: four times about 1,000.
#[test]
#[ignore = "long: make proofs"]
fn x_coordinates_beyond_the_order_count_up_to_n_and_2000() {
    beyond_the_order(2_000);
}

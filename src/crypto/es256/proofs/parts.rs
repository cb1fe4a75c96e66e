//! The parts, each against the other implementation's numbers.

use super::{
    super::{
        digits::{BITS, DIGITS, LARGEST, digits},
        field::{Element, invert_all},
        point::Sum,
        scalar::{self, plus_order},
    },
    *,
};

/// n.
pub(super) const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// p.
const MODULUS: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff,
];

/// With this added to its last byte, which has room.
fn near(number: [u8; 32], difference: i16) -> [u8; 32] {
    let mut near = number;
    let (last, carry) = (i16::from(near[31]) + difference, &mut near[..31]);
    if last > 255 {
        for byte in carry.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                break;
            }
        }
    }
    near[31] = last as u8;
    near
}

#[test]
fn digits_are_the_number() {
    let mut numbers = Numbers(0);
    let edges = [1, 63, 64, 65, 127, 128, 8191, 8192, 8193].map(|number: u64| Scalar::from(number));
    let powers = (0..256).map(power_of_two);
    let negative = (0..256).map(|bit| -power_of_two(bit));
    let random = (0..1000).map(|_| numbers.scalar());
    for scalar in edges.into_iter().chain(powers).chain(negative).chain(random) {
        let found = digits(words(&big_endian(&scalar)));
        let mut sum = Scalar::ZERO;
        for digit in found.iter().rev() {
            assert!((-(LARGEST as i16 - 1)..=LARGEST as i16).contains(&i16::from(*digit)));
            let size = Scalar::from(u64::from(digit.unsigned_abs()));
            sum = sum * Scalar::from(1_u64 << BITS) + if *digit < 0 { -size } else { size };
        }
        assert_eq!(sum, scalar);
    }
    assert_eq!(
        digits([u64::MAX; 4]).iter().rev().fold(0.0, |sum, digit| sum * 128.0 + f64::from(*digit)),
        2f64.powi(256)
    );
}

#[test]
fn r_and_s_lie_between_zero_and_the_order() {
    let one = near([0; 32], 1);
    for inside in [one, near(ORDER, -1), [1; 32], [0x80; 32]] {
        assert_eq!(scalar::Scalar::in_range(&inside).unwrap().words(), words(&inside));
    }
    let mut high = [0; 32];
    high[..8].copy_from_slice(&[0xff; 8]);
    for outside in [[0; 32], ORDER, near(ORDER, 1), MODULUS, [0xff; 32], high] {
        assert!(scalar::Scalar::in_range(&outside).is_none());
    }
    assert_eq!(scalar::Scalar::reduced(&near(ORDER, 5)).words(), [5, 0, 0, 0]);
    assert!(scalar::Scalar::reduced(&ORDER).inverted().is_none());
}

#[test]
fn field_elements_lie_below_the_modulus() {
    assert!(Element::from_words(words(&near(MODULUS, -1))).is_some());
    for outside in [MODULUS, near(MODULUS, 1), [0xff; 32]] {
        assert!(Element::from_words(words(&outside)).is_none());
    }
    let four = Element::from_words([4, 0, 0, 0]).unwrap();
    assert!(four.inverted().times(&four).minus(&Element::one()).is_zero());
    let mut all = [2, 3, 7, 1 << 40].map(|number| Element::from_words([number, 0, 1, 0]).unwrap());
    let before = all;
    invert_all(&mut all);
    for (inverse, element) in all.iter().zip(&before) {
        assert!(inverse.times(element).minus(&Element::one()).is_zero());
    }
}

/// The other x-coordinate is r + n, below p; where the sum is p or more there is none.
#[test]
fn the_order_is_added_once_and_below_the_modulus() {
    assert_eq!(plus_order([1, 0, 0, 0]), Some(words(&near(ORDER, 1))));
    assert_eq!(
        plus_order([0xffff_ffff_ffff_ffff, 0, 0, 0]),
        Some([0xf3b9_cac2_fc63_2550, 0xbce6_faad_a717_9e85, 0xffff_ffff_ffff_ffff, 0xffff_ffff_0000_0000,])
    );
    // Carries through all words and out of the last.
    assert_eq!(plus_order([0, 0, 0, 0x0000_0000_ffff_ffff]).map(|sum| sum[3]), Some(0xffff_ffff_ffff_ffff));
    assert_eq!(plus_order([0, 0, 0, 0x0000_0001_0000_0000]), None);
    assert_eq!(plus_order([0x0c46_353d_039c_daaf, 0x4319_0552_58e8_617b, 0, 0x0000_0000_ffff_ffff]), None);
}

#[test]
fn points_are_on_the_curve() {
    let affine = times(&AffinePoint::GENERATOR, &Scalar::from(5_u64)).to_affine();
    let (x, y) = (words(&affine.x().into()), words(&affine.y().into()));
    assert!(Point::new(x, y).is_some());
    assert!(Point::new(y, x).is_none());
    assert!(Point::new([x[0] ^ 1, x[1], x[2], x[3]], y).is_none());
    assert!(Point::new(x, [y[0] ^ 1, y[1], y[2], y[3]]).is_none());
    assert!(Point::new([0; 4], [0; 4]).is_none());
    assert!(Point::new(words(&MODULUS), y).is_none());
}

/// Every entry of a key's table, full and thin, is the multiple that its place says.
#[test]
fn tables_hold_the_multiples() {
    let mut numbers = Numbers(9);
    let key = times(&AffinePoint::GENERATOR, &numbers.scalar());
    for kind in KINDS {
        let table = Table::new(&point(&key.to_affine()), kind);
        let step = if kind == TableKind::Full { 1 } else { 2 };
        for row in (0..DIGITS.div_ceil(step)).step_by(6) {
            let base = key * power_of_two(BITS * row * step);
            let mut multiple = base;
            for digit in 1..=LARGEST {
                let mut sum = Sum::infinity();
                let mut digits = [0; DIGITS];
                digits[row * step] = digit as i8;
                table.add(&mut sum, &digits, 0);
                let expected = point(&multiple.to_affine());
                assert!(sum.has_x(&expected.x), "{kind:?}, row {row}, {digit}");
                // The same point and not its negative: together they are no infinity.
                assert!(!sum.plus(&expected).is_infinity() && sum.plus(&expected.negated()).is_infinity());
                multiple += base;
            }
        }
    }
}

#[test]
fn a_table_takes_what_it_says() {
    assert_eq!((TableKind::Full.bytes(), TableKind::Thin.bytes()), (151_552, 77_824));
}

/// Signatures of 63 and 65 bytes, of none, and of an s that is zero.
#[test]
fn signatures_are_two_numbers_in_range() {
    let (generator, mut numbers) = (generator(TableKind::Thin), Numbers(77));
    let key = Table::new(&point(&times(&AffinePoint::GENERATOR, &numbers.scalar()).to_affine()), TableKind::Full);
    for signature in [&[1_u8; 63][..], &[1; 65], &[1; 96], &[], &[0; 64], &[[1; 32], [0; 32]].concat(), &[0xff; 64]] {
        assert!(!verification::holds(&generator, &key, &[7; 32], signature));
    }
}

//! Points of P-256, y^2 = x^3 - 3x + b, and their sums.

use super::field::Element;

/// A point that is not the point at infinity, in affine coordinates.
#[derive(Clone, Copy)]
pub(super) struct Point {
    pub(super) x: Element,
    pub(super) y: Element,
}

/// A sum of points in XYZZ coordinates: x = X/ZZ and y = Y/ZZZ with ZZ^3 = ZZZ^2; infinity where ZZ is zero.
///
/// The formulas are those of the Explicit-Formulas Database, "XYZZ coordinates for short Weierstrass curves".
#[derive(Clone, Copy)]
pub(super) struct Sum {
    pub(super) x: Element,
    y: Element,
    pub(super) zz: Element,
    zzz: Element,
}

impl Point {
    /// The point of these coordinates; `None` where they are too large or not on the curve.
    pub(super) fn new(x: [u64; 4], y: [u64; 4]) -> Option<Self> {
        let (x, y) = (Element::from_words(x)?, Element::from_words(y)?);
        let right = x.squared().times(&x).minus(&x.tripled()).plus(&Element::from_words(B)?);
        y.squared().minus(&right).is_zero().then_some(Self { x, y })
    }

    /// What all signatures share (SP 800-186 section 3.2.1.3).
    pub(super) fn generator() -> Option<Self> {
        Self::new(GENERATOR.0, GENERATOR.1)
    }

    pub(super) fn negated(&self) -> Self {
        Self { x: self.x, y: self.y.negated() }
    }

    /// The slope of the line through two points of different x, times [`Self::run`]: the tangent's where they are one point.
    pub(super) fn rise(&self, other: Option<&Self>) -> Element {
        match other {
            Some(other) => other.y.minus(&self.y),
            None => self.x.squared().minus(&Element::one()).tripled(),
        }
    }

    /// By what [`Self::rise`] is to be divided.
    pub(super) fn run(&self, other: Option<&Self>) -> Element {
        match other {
            Some(other) => other.x.minus(&self.x),
            None => self.y.doubled(),
        }
    }

    /// The third point of the line of this slope through two points, mirrored: their sum.
    pub(super) fn sum_on(&self, other: &Self, slope: &Element) -> Self {
        let x = slope.squared().minus(&self.x).minus(&other.x);
        let y = slope.times(&self.x.minus(&x)).minus(&self.y);
        Self { x, y }
    }
}

impl Sum {
    /// Of no points.
    pub(super) const fn infinity() -> Self {
        Self { x: Element::ZERO, y: Element::ZERO, zz: Element::ZERO, zzz: Element::ZERO }
    }

    pub(super) fn is_infinity(&self) -> bool {
        self.zz.is_zero()
    }

    /// madd-2008-s, and what it leaves out: infinity on the left, the same point twice, a point and its negative.
    pub(super) fn plus(&self, point: &Point) -> Self {
        if self.is_infinity() {
            return Self::of(point);
        }
        let p = point.x.times(&self.zz).minus(&self.x);
        let r = point.y.times(&self.zzz).minus(&self.y);
        if p.is_zero() {
            return if r.is_zero() { Self::of(point).doubled() } else { Self::infinity() };
        }
        let pp = p.squared();
        let ppp = p.times(&pp);
        let q = self.x.times(&pp);
        let x = r.squared().minus(&ppp).minus(&q.doubled());
        let y = r.times(&q.minus(&x)).minus(&self.y.times(&ppp));
        Self { x, y, zz: self.zz.times(&pp), zzz: self.zzz.times(&ppp) }
    }

    /// dbl-2008-s-1, with a = -3. No point has y = 0, for the group's order is odd; infinity stays infinity.
    pub(super) fn doubled(&self) -> Self {
        let u = self.y.doubled();
        let v = u.squared();
        let w = u.times(&v);
        let s = self.x.times(&v);
        let m = self.x.minus(&self.zz).times(&self.x.plus(&self.zz)).tripled();
        let x = m.squared().minus(&s.doubled());
        let y = m.times(&s.minus(&x)).minus(&w.times(&self.y));
        Self { x, y, zz: v.times(&self.zz), zzz: w.times(&self.zzz) }
    }

    pub(super) fn of(point: &Point) -> Self {
        Self { x: point.x, y: point.y, zz: Element::one(), zzz: Element::one() }
    }

    /// What [`Self::affine`] divides by.
    pub(super) fn denominator(&self) -> Element {
        self.zzz
    }

    /// The point that it is, with the inverse of its denominator. Not for infinity, whose denominator has none.
    pub(super) fn affine(&self, inverse: &Element) -> Point {
        // ZZ/ZZZ is 1/Z.
        let z = self.zz.times(inverse);
        Point { x: self.x.times(&z.squared()), y: self.y.times(inverse) }
    }

    /// Whether x, before it is divided by ZZ, is this one times ZZ.
    pub(super) fn has_x(&self, x: &Element) -> bool {
        !self.is_infinity() && x.times(&self.zz).minus(&self.x).is_zero()
    }
}

/// b, least significant word first.
const B: [u64; 4] = [0x3bce_3c3e_27d2_604b, 0x651d_06b0_cc53_b0f6, 0xb3eb_bd55_7698_86bc, 0x5ac6_35d8_aa3a_93e7];

/// The generator's x and y, likewise.
const GENERATOR: ([u64; 4], [u64; 4]) = (
    [0xf4a1_3945_d898_c296, 0x7703_7d81_2deb_33a0, 0xf8bc_e6e5_63a4_40f2, 0x6b17_d1f2_e12c_4247],
    [0xcbb6_4068_37bf_51f5, 0x2bce_3357_6b31_5ece, 0x8ee7_eb4a_7c0f_9e16, 0x4fe3_42e2_fe1a_7f9b],
);

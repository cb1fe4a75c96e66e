//! The multiples of one point: whatever the scalar, it is a sum of at most 37 of them.

use super::{
    digits::{BITS, DIGITS, LARGEST},
    field::{Element, invert_all},
    point::{Point, Sum},
};
use alloc::{boxed::Box, vec::Vec};

/// Row i has d * 128^i times the point for d from 1 to 64, for every i or for every second.
pub(in crate::crypto) struct Table {
    rows: Box<[Point]>,
    kind: TableKind,
}

/// How much memory a table takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::crypto) enum TableKind {
    /// A row for each digit: additions alone.
    Full,
    /// A row for every second digit. Those between are added first, and seven doublings take them to their place.
    Thin,
}

impl TableKind {
    pub(in crate::crypto) const fn bytes(self) -> usize {
        self.rows() * LARGEST * size_of::<Point>()
    }

    const fn rows(self) -> usize {
        DIGITS.div_ceil(self.step())
    }

    const fn step(self) -> usize {
        match self {
            Self::Full => 1,
            Self::Thin => 2,
        }
    }
}

impl Table {
    /// The table of a point, in some 17,000 multiplications.
    pub(super) fn new(point: &Point, kind: TableKind) -> Self {
        let bases = bases(point, kind);
        // Of this size at once: what grows takes up to twice as much, and the policy counts bytes.
        let mut rows = Vec::with_capacity(bases.len() * LARGEST);
        bases.iter().for_each(|base| rows.extend(core::iter::repeat_n(*base, LARGEST)));
        let mut done = 1;
        while done < LARGEST {
            extend(&mut rows, done);
            done *= 2;
        }
        Self { rows: rows.into_boxed_slice(), kind }
    }

    pub(super) fn kind(&self) -> TableKind {
        self.kind
    }

    /// Adds a digit's multiples for those digits that have a row: each is the one at its place, or with `shift` the one after.
    pub(super) fn add(&self, sum: &mut Sum, digits: &[i8; DIGITS], shift: usize) {
        let step = self.kind.step();
        for (row, digit) in self.rows.chunks_exact(LARGEST).zip(digits.iter().skip(shift).step_by(step)) {
            let entry = usize::from(digit.unsigned_abs()).checked_sub(1).and_then(|place| row.get(place));
            match entry {
                None => (),
                Some(point) if digit.is_negative() => *sum = sum.plus(&point.negated()),
                Some(point) => *sum = sum.plus(point),
            }
        }
    }
}

/// The first entry of each row.
fn bases(point: &Point, kind: TableKind) -> Vec<Point> {
    let mut base = Sum::of(point);
    let mut bases = Vec::with_capacity(kind.rows());
    for _ in 0..kind.rows() {
        bases.push(base);
        for _ in 0..BITS * kind.step() {
            base = base.doubled();
        }
    }
    // The multiples of a power of two are none of them infinity: the group's order is an odd prime.
    let mut inverses: Vec<Element> = bases.iter().map(Sum::denominator).collect();
    invert_all(&mut inverses);
    bases.iter().zip(&inverses).map(|(base, inverse)| base.affine(inverse)).collect()
}

/// With the first `done` multiples of each row's base, as many more: the last of them added to each. Only to itself is it
/// added as to the same point, and to its negative never: the multiples of a row are all different, and fewer than n.
fn extend(rows: &mut [Point], done: usize) {
    let mut inverses = Vec::new();
    for row in rows.chunks_exact(LARGEST) {
        let Some((last, others)) = row.get(..done).and_then(<[Point]>::split_last) else { return };
        inverses.extend(others.iter().map(|point| last.run(Some(point))));
        inverses.push(last.run(None));
    }
    invert_all(&mut inverses);
    for (row, inverses) in rows.chunks_exact_mut(LARGEST).zip(inverses.chunks_exact(done)) {
        let (have, more) = row.split_at_mut(done);
        let Some(last) = have.last().copied() else { return };
        for (place, ((point, inverse), new)) in have.iter().zip(inverses).zip(more).enumerate() {
            let other = (place + 1 < done).then_some(point);
            *new = last.sum_on(point, &last.rise(other).times(inverse));
        }
    }
}

//! What the equation and its parts are held to: another implementation, and everything that random signatures never come to.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod keys;
mod parts;
mod triples;

use super::{
    point::Point,
    scalar::words,
    table::{Table, TableKind},
    verification,
};
use crate::crypto::sha256;
use alloc::vec::Vec;
use p256::{
    AffinePoint, ProjectivePoint, Scalar,
    ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier as _},
    elliptic_curve::{PrimeField as _, ops::Reduce as _, point::AffineCoordinates as _},
};

const KINDS: [TableKind; 2] = [TableKind::Full, TableKind::Thin];

/// The generator's and the key's. They differ where a policy's bytes were changed and a key kept its table.
const PAIRS: [[TableKind; 2]; 4] = [
    [TableKind::Full, TableKind::Full],
    [TableKind::Thin, TableKind::Thin],
    [TableKind::Full, TableKind::Thin],
    [TableKind::Thin, TableKind::Full],
];

/// A signature, made without a message: the digest is what the numbers demand.
#[derive(Clone)]
struct Triple {
    key: AffinePoint,
    digest: [u8; 32],
    r: [u8; 32],
    s: [u8; 32],
}

/// Both implementations about one triple.
struct Opinions {
    ours: bool,
    theirs: bool,
}

impl Triple {
    /// What both say: ours with the generator's table of one kind and the key's of the same or the other.
    fn judge(&self, generator: &Table, kind: TableKind) -> Opinions {
        let signature = [self.r, self.s].concat();
        let table = Table::new(&point(&self.key), kind);
        let ours = verification::holds(generator, &table, &self.digest, &signature);
        let key = VerifyingKey::from_affine(self.key).unwrap();
        let theirs = Signature::from_slice(&signature).is_ok_and(|it| key.verify_prehash(&self.digest, &it).is_ok());
        Opinions { ours, theirs }
    }
}

fn point(point: &AffinePoint) -> Point {
    Point::new(words(&point.x().into()), words(&point.y().into())).unwrap()
}

fn generator(kind: TableKind) -> Table {
    Table::new(&Point::generator().unwrap(), kind)
}

/// The same numbers in each run.
struct Numbers(u64);

impl Numbers {
    fn bytes(&mut self) -> [u8; 32] {
        self.0 += 1;
        sha256(&self.0.to_be_bytes())
    }

    fn scalar(&mut self) -> Scalar {
        Scalar::reduce(&p256::FieldBytes::from(self.bytes()))
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(u16::from_be_bytes([self.bytes()[0], self.bytes()[1]])) % end
    }
}

fn big_endian(scalar: &Scalar) -> [u8; 32] {
    scalar.to_repr().into()
}

fn power_of_two(exponent: usize) -> Scalar {
    (0..exponent).fold(Scalar::ONE, |power, _| power.double())
}

fn times(base: &AffinePoint, scalar: &Scalar) -> ProjectivePoint {
    ProjectivePoint::from(*base) * scalar
}

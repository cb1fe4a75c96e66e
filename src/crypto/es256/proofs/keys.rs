//! When a key goes by its table, and when by its provider, which here says of every signature that it is good, or that it is bad.

use super::{
    super::{Es256Key, Tables},
    *,
};
use crate::crypto::{Algorithm, BadSignature, ParsedKey};
use alloc::{boxed::Box, sync::Arc};

/// Bytes for one key's table and the generator's.
const ENOUGH: usize = 2 * 151_552;

#[derive(Debug)]
struct Says(Result<(), BadSignature>);

impl ParsedKey for Says {
    fn verify(
        &self,
        _algorithm: Algorithm,
        _message: &[u8],
        _signature: &[u8],
        _tables: Option<&Arc<Tables>>,
    ) -> Result<(), BadSignature> {
        self.0
    }
}

/// A key whose provider says this, and its signature of `it`.
fn key(says: Result<(), BadSignature>) -> (Es256Key, Vec<u8>) {
    let mut numbers = Numbers(4 << 32);
    let (d, k) = (numbers.scalar(), numbers.scalar());
    let affine = times(&AffinePoint::GENERATOR, &d).to_affine();
    let r = Scalar::reduce(&times(&AffinePoint::GENERATOR, &k).to_affine().x());
    let digest = Scalar::reduce(&p256::FieldBytes::from(sha256(b"it")));
    let s = k.invert().unwrap() * (digest + r * d);
    let key = Es256Key::new(Box::new(Says(says)), &affine.x().into(), &affine.y().into());
    (key, [big_endian(&r), big_endian(&s)].concat())
}

#[test]
fn a_table_is_for_es256_while_tables_are_on() {
    let (key, signature) = key(Err(BadSignature));
    let (on, off) = (Arc::new(Tables::new(1, ENOUGH, 0)), Arc::new(Tables::new(0, ENOUGH, 0)));
    let by = |algorithm, message: &[u8], tables| key.verify(algorithm, message, &signature, tables);
    assert_eq!(by(Algorithm::Es256, b"it", Some(&on)), Ok(()));
    assert_eq!(by(Algorithm::Es256, b"that", Some(&on)), Err(BadSignature));
    assert_eq!(by(Algorithm::Es384, b"it", Some(&on)), Err(BadSignature));
    assert_eq!(by(Algorithm::Es256, b"it", Some(&off)), Err(BadSignature));
    assert_eq!(by(Algorithm::Es256, b"it", None), Err(BadSignature));
}

/// Two signatures that verify, and the third is the table's. One that does not verify counts for nothing.
#[test]
fn a_table_is_earned_by_signatures_that_verify() {
    for (says, by_table) in [(Ok(()), true), (Err(BadSignature), false)] {
        let (key, signature) = key(says);
        let tables = Arc::new(Tables::new(1, ENOUGH, 2));
        for _ in 0..2 {
            assert_eq!((key.verify(Algorithm::Es256, b"that", &signature, Some(&tables)), tables.count()), (says, 0));
        }
        assert_eq!(key.verify(Algorithm::Es256, b"that", &signature, Some(&tables)), Err(BadSignature));
        assert_eq!(tables.count(), usize::from(by_table));
    }
}

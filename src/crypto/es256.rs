//! ES256 under one key that stays: an issuer's key is public and lives for months, so a table of its multiples is worth having.
//! `docs/fast-es256.md` has the formulas, and why they are complete here.
//!
//! All that comes in is public (a key, a digest, a signature), and all of it runs in variable time. Nothing in here may see a
//! secret, and nothing can: `verify` is the only way in, and there is no multiplication of a point by a number to be had.

mod digits;
mod field;
mod point;
#[cfg(test)]
mod proofs;
mod scalar;
mod table;
mod tables;
mod verification;

pub(crate) use tables::Tables;

use super::{Algorithm, BadSignature, ParsedKey, sha256};
use alloc::{boxed::Box, sync::Arc};
use core::{
    fmt,
    sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
};
use once_cell::race::OnceBox;
use point::Point;
use scalar::words;
use tables::Leased;

/// A P-256 key: the provider's until it has verified often enough for a table to pay.
pub(super) struct Es256Key {
    provider: Box<dyn ParsedKey>,
    /// `None` for a key that is no point of the curve, under which the provider verifies nothing.
    point: Option<Point>,
    /// How many signatures the provider has verified. What does not verify counts for nothing, so that only whoever has the
    /// private key can ask for a table.
    verified: AtomicU32,
    /// Whether somebody is building.
    claimed: AtomicBool,
    own: OnceBox<Leased>,
}

impl Es256Key {
    pub(super) fn new(provider: Box<dyn ParsedKey>, x: &[u8; 32], y: &[u8; 32]) -> Self {
        let point = Point::new(words(x), words(y));
        let (verified, claimed) = (AtomicU32::new(0), AtomicBool::new(false));
        Self { provider, point, verified, claimed, own: OnceBox::new() }
    }

    /// The key's table, where it has one, or has earned one that can be had.
    fn table(&self, tables: &Arc<Tables>) -> Option<&Leased> {
        let earned = || self.verified.load(Relaxed) >= tables.after() && !self.claimed.swap(true, Relaxed);
        if self.own.get().is_none() && earned() {
            match self.point.as_ref().and_then(|point| Leased::new(tables, point)) {
                // Nobody else is here: whoever finds it claimed goes to the provider.
                Some(table) => drop(self.own.set(Box::new(table))),
                // All are given away. Another key may be dropped: it is asked for again when it has been earned again.
                None => {
                    self.verified.store(0, Relaxed);
                    self.claimed.store(false, Relaxed);
                }
            }
        }
        self.own.get()
    }
}

impl ParsedKey for Es256Key {
    fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
        tables: Option<&Arc<Tables>>,
    ) -> Result<(), BadSignature> {
        let Some(tables) = tables.filter(|tables| tables.are_on() && algorithm == Algorithm::Es256) else {
            return self.provider.verify(algorithm, message, signature, None);
        };
        match self.table(tables).zip(tables.generator()) {
            Some((own, generator)) => match verification::holds(generator, own.table(), &sha256(message), signature) {
                true => Ok(()),
                false => Err(BadSignature),
            },
            None => {
                self.provider.verify(algorithm, message, signature, None)?;
                self.verified.fetch_add(1, Relaxed);
                Ok(())
            }
        }
    }
}

impl fmt::Debug for Es256Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Es256Key({:?}, table: {})", self.provider, self.own.get().is_some())
    }
}

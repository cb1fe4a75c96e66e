//! A hash table of places in a CRL: sixteen bytes an entry, whatever the entry holds.

use alloc::{vec, vec::Vec};
use core::hint::black_box;

/// From the hash of a key to the place of an entry, by open addressing with linear probing.
///
/// A slot is the place in its upper half and half of the hash in its lower; 0 is free, for no entry begins at place 0. The
/// half of the hash spares nearly every look at an entry that is another one.
pub(super) struct Index {
    slots: Vec<u64>,
    seed: [u64; 2],
}

/// More slots in a row were taken than chance can explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crowded;

/// Slots looked at for one key. With half of them free a million random keys needed 52 at most; the keys are hashed with
/// a seed that depends on every byte of the CRL, so nobody can choose them to share a row.
const MOST_PROBES: usize = 1_024;

impl Index {
    /// For so many entries; the seed is a digest of all of them.
    pub(super) fn new(entries: usize, digest: &[u8; 32]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = *digest;
        let seed = [u64::from_le_bytes([a, b, c, d, e, f, g, h]), u64::from_le_bytes([i, j, k, l, m, n, o, p])];
        Self { slots: vec![0; entries.saturating_mul(2)], seed }
    }

    /// The hash of a serial number under an issuer; 0 stands for the CRL's own.
    #[inline]
    pub(super) fn hash(&self, serial: &[u8], issuer: u64) -> u64 {
        let [mut one, other] = self.seed;
        if issuer != 0 {
            one = fold(one ^ issuer, other);
        }
        let (words, rest) = serial.as_chunks::<8>();
        for word in words {
            one = fold(one ^ u64::from_le_bytes(*word), other);
        }
        let last = rest.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        // The rest has at most seven bytes: the eighth is the length's.
        fold(fold(one ^ last ^ (serial.len() as u64) << 56, other), other.rotate_left(32) ^ one)
    }

    /// Looks at where these will be put, one right after the other: the cache misses overlap, as they cannot where each look decides
    /// what is done next.
    #[inline]
    pub(super) fn touch(&self, hashes: impl Iterator<Item = u64>) {
        black_box(hashes.fold(0, |sum, hash| sum ^ self.slots.get(self.start(hash)).copied().unwrap_or_default()));
    }

    /// Puts a place in. Where the key has one already, that is given back, and the caller says which stays.
    #[inline]
    pub(super) fn insert(
        &mut self,
        hash: u64,
        place: u32,
        is_same: impl Fn(u32) -> bool,
        which: impl FnOnce(u32) -> u32,
    ) -> Result<(), Crowded> {
        let (start, tag) = (self.start(hash), hash as u32);
        let slots = self.slots.len();
        for probe in 0..MOST_PROBES.min(slots) {
            let at = start + probe;
            let Some(slot) = self.slots.get_mut(if at < slots { at } else { at - slots }) else { break };
            match split(*slot) {
                (0, _) => {
                    *slot = join(place, tag);
                    return Ok(());
                }
                (found, its) if its == tag && is_same(found) => {
                    *slot = join(which(found), tag);
                    return Ok(());
                }
                _ => (),
            }
        }
        Err(Crowded)
    }

    /// The place of the entry of this hash that `is_same` knows.
    #[inline]
    pub(super) fn find(&self, hash: u64, is_same: impl Fn(u32) -> bool) -> Option<u32> {
        let (start, tag) = (self.start(hash), hash as u32);
        let slots = self.slots.len();
        for probe in 0..MOST_PROBES.min(slots) {
            let at = start + probe;
            match split(*self.slots.get(if at < slots { at } else { at - slots })?) {
                (0, _) => return None,
                (found, its) if its == tag && is_same(found) => return Some(found),
                _ => (),
            }
        }
        None
    }

    /// Where the row of this hash begins: its upper half, scaled to the table.
    #[inline]
    fn start(&self, hash: u64) -> usize {
        // The product's upper half is below the number of slots, so it fits.
        ((u128::from(hash) * self.slots.len() as u128) >> 64) as usize
    }
}

const fn join(place: u32, tag: u32) -> u64 {
    (place as u64) << 32 | tag as u64
}

const fn split(slot: u64) -> (u32, u32) {
    ((slot >> 32) as u32, slot as u32)
}

/// Both halves of a product, folded: every bit of either factor moves about half of the result's.
#[inline]
fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other | 1);
    (product as u64) ^ ((product >> 64) as u64)
}

impl core::fmt::Debug for Index {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} slots", self.slots.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As if the serial number stood at its place.
    fn serial(place: u32) -> [u8; 16] {
        let digest = crate::crypto::sha256(&place.to_be_bytes());
        digest[..16].try_into().unwrap()
    }

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        for entries in [1u32, 2, 3, 100, 5_000] {
            let mut index = Index::new(entries as usize, &crate::crypto::sha256(b"seed"));
            for place in 1..=entries {
                let hash = index.hash(&serial(place), 0);
                index.insert(hash, place, |other| serial(other) == serial(place), |_| panic!("twice")).unwrap();
            }
            for place in 1..=entries * 2 {
                let hash = index.hash(&serial(place), 0);
                let found = index.find(hash, |other| serial(other) == serial(place));
                assert_eq!(found, (place <= entries).then_some(place));
            }
        }
    }

    #[test]
    fn the_same_key_again_takes_no_slot() {
        let mut index = Index::new(1, &[7; 32]);
        let hash = index.hash(b"1", 0);
        for place in 1..100 {
            index.insert(hash, place, |_| true, |old| old.max(place)).unwrap();
        }
        assert_eq!(index.find(hash, |_| true), Some(99));
        assert_eq!(index.find(index.hash(b"1", 5), |_| true), None, "another issuer's");
    }

    #[test]
    fn a_crowded_row_is_an_error_and_no_hang() {
        let mut index = Index::new(4_000, &[7; 32]);
        let ended = (1..4_000).map(|place| index.insert(42, place, |_| false, |_| place)).position(|one| one.is_err());
        assert_eq!(ended, Some(MOST_PROBES));
        assert_eq!(index.find(42, |_| false), None);
        assert_eq!(Index::new(0, &[7; 32]).find(1, |_| true), None);
    }

    #[test]
    fn lengths_and_leading_zeros_tell_serials_apart() {
        let index = Index::new(8, &[9; 32]);
        let hashes = [&[1][..], &[0, 1], &[0, 0, 1], &[1, 0], &[0; 8], &[0; 9], &[0; 16]].map(|one| index.hash(one, 0));
        let mut sorted = hashes;
        sorted.sort_unstable();
        sorted.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1]));
    }
}

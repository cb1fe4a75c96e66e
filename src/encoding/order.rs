//! Sorting where it is rare: core's sorts are compiled anew for every type, and are large for the sake of speed.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// These things by their keys; those with equal ones in the order they have.
pub(crate) fn in_order_by<'a, T, K: Ord>(
    things: &'a [T],
    key: impl Fn(&'a T) -> K + 'a,
) -> impl Iterator<Item = &'a T> + 'a {
    let sorted = sorted(things.len(), &|one, other| things.get(one).map(&key).cmp(&things.get(other).map(&key)));
    sorted.into_iter().filter_map(|index| things.get(index))
}

/// The numbers below `count` in the order that `compare` gives them, once compiled for all.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut indexes: Vec<usize> = (0..count).collect();
    indexes.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    indexes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        for count in 0..100_u32 {
            let things: Vec<u32> = (0..count).map(|one| one * 61 % 97).collect();
            let mut slow = things.clone();
            slow.sort_by_key(|one| one % 7);
            assert!(in_order_by(&things, |one| one % 7).eq(&slow));
        }
    }
}

//! A bounded map from digests, for many threads.

use super::CacheLimits;
use std::{
    collections::{HashMap, VecDeque},
    fmt,
    hash::{BuildHasherDefault, Hasher},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A SHA-256 digest.
pub(super) type Digest = [u8; 32];

/// As many locks as keep eight threads out of each other's way; a power of two.
const SHARDS: usize = 16;

/// Values by digest, in shards of their own locks. Full, a shard drops what was not looked up since it last had to drop
/// something, the oldest first (the CLOCK algorithm).
pub(super) struct Store<V> {
    shards: [Mutex<Shard<V>>; SHARDS],
    most: CacheLimits,
}

struct Shard<V> {
    slots: HashMap<Digest, Slot<V>, BuildHasherDefault<DigestHasher>>,
    /// In the order in which the clock's hand will pass.
    order: VecDeque<Digest>,
    bytes: usize,
}

struct Slot<V> {
    value: Arc<V>,
    bytes: usize,
    used: bool,
}

impl<V> Store<V> {
    pub(super) fn new(limits: CacheLimits) -> Self {
        // A cache of a few entries holds them, or a few more: the keys choose the shard.
        let most = CacheLimits { entries: limits.entries.div_ceil(SHARDS), bytes: limits.bytes / SHARDS };
        let shard = || Mutex::new(Shard { slots: HashMap::default(), order: VecDeque::new(), bytes: 0 });
        Self { shards: std::array::from_fn(|_| shard()), most }
    }

    pub(super) fn get(&self, key: &Digest) -> Option<Arc<V>> {
        let mut shard = self.shard(key);
        let slot = shard.slots.get_mut(key)?;
        slot.used = true;
        Some(Arc::clone(&slot.value))
    }

    /// Puts a value of so many bytes in, in place of what has the key. One that is over the limit by itself stays out.
    pub(super) fn put(&self, key: Digest, value: Arc<V>, bytes: usize) {
        // What the map and the queue take for it.
        let bytes = bytes + size_of::<Slot<V>>() + 2 * size_of::<Digest>();
        if bytes > self.most.bytes || self.most.entries == 0 {
            return;
        }
        let mut shard = self.shard(&key);
        match shard.slots.insert(key, Slot { value, bytes, used: false }) {
            Some(old) => shard.bytes -= old.bytes,
            None => shard.order.push_back(key),
        }
        shard.bytes += bytes;
        while shard.slots.len() > self.most.entries || shard.bytes > self.most.bytes {
            shard.drop_one();
        }
    }

    pub(super) fn remove(&self, key: &Digest) {
        let mut shard = self.shard(key);
        if let Some(slot) = shard.slots.remove(key) {
            shard.bytes -= slot.bytes;
            shard.order.retain(|other| other != key);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.shards.iter().map(|shard| locked(shard).slots.len()).sum()
    }

    /// Keeps what `keep` says.
    pub(super) fn retain(&self, mut keep: impl FnMut(&V) -> bool) {
        for shard in &self.shards {
            let shard = &mut *locked(shard);
            shard.slots.retain(|_, slot| keep(&slot.value));
            shard.order.retain(|key| shard.slots.contains_key(key));
            shard.bytes = shard.slots.values().map(|slot| slot.bytes).sum();
        }
    }

    fn shard(&self, key: &Digest) -> MutexGuard<'_, Shard<V>> {
        let [first, ..] = *key;
        let [shard, ..] = self.shards.each_ref();
        locked(self.shards.get(usize::from(first) % SHARDS).unwrap_or(shard))
    }
}

impl<V> Shard<V> {
    fn drop_one(&mut self) {
        while let Some(key) = self.order.pop_front() {
            match self.slots.get_mut(&key) {
                Some(slot) if slot.used => {
                    slot.used = false;
                    self.order.push_back(key);
                }
                Some(slot) => {
                    self.bytes -= slot.bytes;
                    self.slots.remove(&key);
                    return;
                }
                None => (),
            }
        }
    }
}

/// Nothing under the lock can panic half-way through a change; a poisoned lock is as good as another.
fn locked<V>(shard: &Mutex<Shard<V>>) -> MutexGuard<'_, Shard<V>> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<V> fmt::Debug for Store<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} entries", self.len())
    }
}

/// Takes eight bytes of a digest as they are. Only verified tokens and judged certificates have entries: nobody outside
/// chooses many digests that collide.
#[derive(Default)]
struct DigestHasher(u64);

impl Hasher for DigestHasher {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(last) = bytes.last_chunk() {
            self.0 = u64::from_ne_bytes(*last);
        }
    }

    fn write_usize(&mut self, _: usize) {
        // The array's length: the same for all.
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: u32) -> Digest {
        crate::crypto::sha256(&number.to_be_bytes())
    }

    #[test]
    fn stays_within_entries_and_bytes() {
        let store = Store::new(CacheLimits { entries: 160, bytes: 16 << 20 });
        (0..2_000).for_each(|number| store.put(digest(number), Arc::new(number), 8));
        assert!((100..=160).contains(&store.len()), "{}", store.len());
        let store = Store::new(CacheLimits { entries: 100_000, bytes: 160_000 });
        (0..2_000).for_each(|number| store.put(digest(number), Arc::new(number), 900));
        assert!((100..=160).contains(&store.len()), "{}", store.len());
        store.put(digest(1), Arc::new(7), 20_000);
        assert!(store.get(&digest(1)).is_none_or(|value| *value != 7), "an entry over the limit by itself");
        let store = Store::new(CacheLimits { entries: 0, bytes: 1 << 20 });
        store.put(digest(1), Arc::new(1), 8);
        assert!(store.get(&digest(1)).is_none());
    }

    #[test]
    fn keeps_what_is_used() {
        let store = Store::new(CacheLimits { entries: 320, bytes: 1 << 20 });
        store.put(digest(0), Arc::new(0), 8);
        for number in 1..5_000 {
            assert_eq!(store.get(&digest(0)).as_deref(), Some(&0), "after {number}");
            store.put(digest(number), Arc::new(number), 8);
        }
        store.retain(|number| *number != 0);
        assert!(store.get(&digest(0)).is_none());
        store.put(digest(0), Arc::new(7), 8);
        store.put(digest(0), Arc::new(8), 8);
        assert_eq!(store.get(&digest(0)).as_deref(), Some(&8));
    }
}

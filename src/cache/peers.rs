//! Client certificates that were judged good, with their chains.

use super::{CacheLimits, store::Store};
use crate::{chain::Proven, peer::Peer, thumbprint::Thumbprint};
use alloc::{collections::VecDeque, vec::Vec};
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering},
};

/// Remembers the chains of client certificates that were judged good. It saves the signatures of a chain on the next
/// connection, and gives a resumed TLS session, which has only the leaf, its intermediates back.
///
/// Only accepted chains of clients that have proved their keys enter, so a stranger cannot fill it. Those that have yet to do so
/// wait in a room of its own, a sixteenth as large.
#[derive(Debug)]
pub struct PeerCache {
    chains: Store<JudgedChain>,
    waiting: Store<JudgedChain>,
    /// What is known of signatures on CAs' certificates, the newest last: most clients' are the same few.
    authorities: Mutex<VecDeque<[u8; 32]>>,
    signatures: AtomicU64,
}

/// As many CAs as a federation has in use at a time.
const MOST_AUTHORITIES: usize = 32;

/// A chain and what came of it.
#[derive(Debug)]
pub(crate) struct JudgedChain {
    /// The certificates that the client once sent, its own first.
    pub(crate) chain: Vec<Vec<u8>>,
    /// The OCSP responses that came with it, with the nonces that they answer.
    pub(crate) ocsp: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    pub(crate) peer: Peer,
    /// The first second at which the judged path is valid.
    pub(crate) valid_from: u64,
    /// The signatures that verified: what is judged again costs none of them.
    pub(crate) proven: Proven,
}

impl PeerCache {
    /// An empty cache.
    pub fn new(limits: CacheLimits) -> Self {
        let waiting = CacheLimits { entries: limits.entries.div_ceil(16), bytes: limits.bytes / 16 };
        Self {
            chains: Store::new(limits),
            waiting: Store::new(waiting),
            authorities: Mutex::default(),
            signatures: AtomicU64::new(0),
        }
    }

    /// How many clients it holds.
    pub fn len(&self) -> usize {
        self.chains.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many signatures of certificates and OCSP responses were computed for those who asked it, whatever came of it: a
    /// metric. A client that it holds adds none, and neither does its recheck. Those of CRLs are computed once a key, and are
    /// not counted.
    pub fn signatures(&self) -> u64 {
        self.signatures.load(Ordering::Relaxed)
    }

    pub(crate) fn spent(&self, signatures: u32) {
        self.signatures.fetch_add(signatures.into(), Ordering::Relaxed);
    }

    pub(crate) fn get(&self, leaf: &Thumbprint) -> Option<Arc<JudgedChain>> {
        self.chains.get(leaf.as_bytes())
    }

    /// One that waits for its client to prove the key.
    pub(crate) fn waiting(&self, leaf: &Thumbprint) -> Option<Arc<JudgedChain>> {
        self.waiting.get(leaf.as_bytes())
    }

    /// What a chain that nobody knows can be judged with.
    pub(crate) fn proven(&self) -> Proven {
        Proven::of_authorities(self.authorities().iter().copied())
    }

    fn authorities(&self) -> MutexGuard<'_, VecDeque<[u8; 32]>> {
        // Nothing panics under the lock.
        self.authorities.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn learn(&self, proven: &Proven) {
        let mut known = self.authorities();
        for authority in proven.authorities() {
            if !known.contains(&authority) {
                known.push_back(authority);
            }
        }
        let surplus = known.len().saturating_sub(MOST_AUTHORITIES);
        known.drain(..surplus);
    }

    /// From both rooms: what waits would be recalled.
    pub(crate) fn remove(&self, leaf: &Thumbprint) {
        self.chains.remove(leaf.as_bytes());
        self.waiting.remove(leaf.as_bytes());
    }

    /// Takes it in, or lets it wait.
    pub(crate) fn put(&self, leaf: &Thumbprint, judged: JudgedChain, is_proved: bool) {
        if is_proved {
            self.learn(&judged.proven);
        }
        let chain = judged.chain.iter().map(|der| der.len() + size_of::<Vec<u8>>()).sum::<usize>();
        let ocsp = judged.ocsp.iter().map(|(der, nonce)| der.len() + nonce.as_ref().map_or(0, Vec::len));
        let bytes = chain + ocsp.sum::<usize>() + judged.proven.size();
        let room = if is_proved { &self.chains } else { &self.waiting };
        room.put(*leaf.as_bytes(), Arc::new(judged), bytes + size_of::<JudgedChain>());
    }
}

impl Default for PeerCache {
    fn default() -> Self {
        Self::new(CacheLimits::default())
    }
}

//! Client certificates that were judged good, with their chains.

use super::{CacheLimits, store::Store};
use crate::{chain::Proven, peer::Peer, thumbprint::Thumbprint};
use alloc::vec::Vec;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Remembers the chains of client certificates that were judged good. It saves the signatures of a chain on the next
/// connection, and gives a resumed TLS session, which has only the leaf, its intermediates back.
///
/// Only accepted chains enter, so a stranger cannot fill it.
#[derive(Debug)]
pub struct PeerCache {
    chains: Store<JudgedChain>,
    signatures: AtomicU64,
}

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
        Self { chains: Store::new(limits), signatures: AtomicU64::new(0) }
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

    pub(crate) fn remove(&self, leaf: &Thumbprint) {
        self.chains.remove(leaf.as_bytes());
    }

    pub(crate) fn put(&self, leaf: &Thumbprint, judged: JudgedChain) {
        let chain = judged.chain.iter().map(|der| der.len() + size_of::<Vec<u8>>()).sum::<usize>();
        let ocsp = judged.ocsp.iter().map(|(der, nonce)| der.len() + nonce.as_ref().map_or(0, Vec::len));
        let bytes = chain + ocsp.sum::<usize>() + judged.proven.size();
        self.chains.put(*leaf.as_bytes(), Arc::new(judged), bytes + size_of::<JudgedChain>());
    }
}

impl Default for PeerCache {
    fn default() -> Self {
        Self::new(CacheLimits::default())
    }
}

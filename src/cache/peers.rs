//! Client certificates that were judged good, with their chains.

use super::{CacheLimits, store::Store};
use crate::{peer::Peer, thumbprint::Thumbprint};
use alloc::vec::Vec;
use std::sync::Arc;

/// Remembers the chains of client certificates that were judged good. It saves the signatures of a chain on the next
/// connection, and gives a resumed TLS session, which has only the leaf, its intermediates back.
///
/// Only accepted chains enter, so a stranger cannot fill it.
#[derive(Debug)]
pub struct PeerCache(Store<JudgedChain>);

/// A chain and what came of it.
#[derive(Debug)]
pub(crate) struct JudgedChain {
    /// The certificates that the client once sent, its own first.
    pub(crate) chain: Vec<Vec<u8>>,
    pub(crate) peer: Peer,
    /// The first second at which the judged path is valid.
    pub(crate) valid_from: u64,
}

impl PeerCache {
    /// An empty cache.
    pub fn new(limits: CacheLimits) -> Self {
        Self(Store::new(limits))
    }

    /// How many clients it holds.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn get(&self, leaf: &Thumbprint) -> Option<Arc<JudgedChain>> {
        self.0.get(leaf.as_bytes())
    }

    pub(crate) fn put(&self, leaf: &Thumbprint, judged: JudgedChain) {
        let bytes = judged.chain.iter().map(|der| der.len() + size_of::<Vec<u8>>()).sum::<usize>();
        self.0.put(*leaf.as_bytes(), Arc::new(judged), bytes + size_of::<JudgedChain>());
    }
}

impl Default for PeerCache {
    fn default() -> Self {
        Self::new(CacheLimits::default())
    }
}

//! Tokens whose signature has verified.

use super::{CacheLimits, store::Store};
use crate::{crypto::sha256, jws::Remembered, time::UnixTime};
use std::sync::Arc;

/// Remembers tokens whose signature has verified, so that the same token costs one hash the next time. Shared by many
/// threads, and by verifiers of different policies and keys.
///
/// It holds claims, never verdicts: issuer, audience, times, binding and scope are judged anew at each request, and a
/// token counts only while the key that verified it is the one its header chooses. Tokens themselves are not kept, only
/// their SHA-256.
#[derive(Debug)]
pub struct TokenCache(Store<Remembered>);

impl TokenCache {
    /// An empty cache.
    pub fn new(limits: CacheLimits) -> Self {
        Self(Store::new(limits))
    }

    /// How many tokens it holds.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Drops what has expired. Nothing expired is ever used; this only frees its memory before new tokens push it out.
    pub fn purge(&self, now: UnixTime) {
        self.0.retain(|token| token.expires_at().is_some_and(|exp| exp > now.as_seconds()));
    }

    pub(crate) fn get(&self, jwt: &[u8]) -> Option<Arc<Remembered>> {
        self.0.get(&sha256(jwt))
    }

    pub(crate) fn put(&self, jwt: &[u8], token: &Arc<Remembered>) {
        self.0.put(sha256(jwt), Arc::clone(token), token.weight());
    }
}

impl Default for TokenCache {
    fn default() -> Self {
        Self::new(CacheLimits::default())
    }
}

//! Chains that were judged good before.

use crate::{
    guard::gives,
    input,
    owned::{hand_out, take_back},
};
use certbound_core::{CacheLimits, PeerCache};

/// Chains of client certificates that were judged good, for many threads at once. It saves the signatures of a chain on the
/// next connection, and gives a resumed TLS session, which has only the leaf, its intermediates back.
pub struct certbound_peer_cache(pub(crate) PeerCache);

/// An empty cache of at most so many entries and so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_peer_cache_new(entries: usize, bytes: usize) -> *mut certbound_peer_cache {
    hand_out(|| certbound_peer_cache(PeerCache::new(CacheLimits { entries, bytes })))
}

/// Frees a cache that no thread uses any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_cache_free(cache: *mut certbound_peer_cache) {
    // SAFETY: NULL, or from certbound_peer_cache_new and not freed before.
    unsafe { take_back(cache) };
}

/// How many clients it holds; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_cache_length(cache: *const certbound_peer_cache) -> usize {
    // SAFETY: the caller's word, passed on.
    gives(0, || unsafe { input::reference(cache) }.map_or(0, |cache| cache.0.len()))
}

/// How many signatures of certificates and OCSP responses were computed for those who asked it: a metric. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_cache_signatures(cache: *const certbound_peer_cache) -> u64 {
    // SAFETY: the caller's word, passed on.
    gives(0, || unsafe { input::reference(cache) }.map_or(0, |cache| cache.0.signatures()))
}

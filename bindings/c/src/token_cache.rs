//! Tokens that verified before.

use crate::{
    guard::{does, gives},
    input,
    owned::{hand_out, take_back},
    status::certbound_status,
};
use certbound_core::{CacheLimits, TokenCache};

/// Verified tokens, by their SHA-256, for many threads at once. A hit saves the signature and nothing else: every later step is
/// taken again, so the verdict is the same with it and without it.
pub struct certbound_token_cache(pub(crate) TokenCache);

/// What a cache holds where nobody says otherwise: a worker's share on a busy proxy.
pub const CERTBOUND_CACHE_ENTRIES: usize = 10_000;
/// See CERTBOUND_CACHE_ENTRIES.
pub const CERTBOUND_CACHE_BYTES: usize = 16_777_216;

/// An empty cache of at most so many entries and so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_token_cache_new(entries: usize, bytes: usize) -> *mut certbound_token_cache {
    hand_out(|| certbound_token_cache(TokenCache::new(CacheLimits { entries, bytes })))
}

/// Frees a cache that no thread uses any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_token_cache_free(cache: *mut certbound_token_cache) {
    // SAFETY: NULL, or from certbound_token_cache_new and not freed before.
    unsafe { take_back(cache) };
}

/// How many tokens it holds; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_token_cache_length(cache: *const certbound_token_cache) -> usize {
    // SAFETY: the caller's word, passed on.
    gives(0, || unsafe { input::reference(cache) }.map_or(0, |cache| cache.0.len()))
}

/// Drops the tokens that have expired at `now`. Nobody has to: they are refused, and pushed out by others in time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_token_cache_purge(
    cache: *const certbound_token_cache,
    now: u64,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_token_cache_new.
        let cache = unsafe { input::reference(cache) }?;
        cache.0.purge(input::time(now)?);
        Ok(())
    })
}

//! Caches: of chains, beside one in Rust that is asked the same; and of tokens.

use super::{
    calls::{Owned, call},
    status::Mistakes,
};
use crate::reader::Reader;
use certbound::{CacheLimits, PeerCache};
use certbound_c::{
    certbound_last_token, certbound_last_token_free, certbound_last_token_new, certbound_peer_cache,
    certbound_peer_cache_free, certbound_peer_cache_new, certbound_token_cache, certbound_token_cache_free,
    certbound_token_cache_new,
};

pub struct Chains {
    pub c: Owned<certbound_peer_cache>,
    pub rust: PeerCache,
}

impl Chains {
    pub fn new(reader: &mut Reader<'_>) -> Self {
        let limits = limits(reader);
        let c = certbound_peer_cache_new(limits.entries, limits.bytes);
        Self { c: Owned::new(c, certbound_peer_cache_free), rust: PeerCache::new(limits) }
    }

    /// That both did the same work.
    pub fn compare(&self) {
        assert_eq!(call!(certbound_peer_cache_length(self.c.get())), self.rust.len());
        assert_eq!(call!(certbound_peer_cache_signatures(self.c.get())), self.rust.signatures());
    }
}

/// No twin: a decision with it is the one without.
pub fn tokens(reader: &mut Reader<'_>) -> Owned<certbound_token_cache> {
    let limits = limits(reader);
    Owned::new(certbound_token_cache_new(limits.entries, limits.bytes), certbound_token_cache_free)
}

pub fn last_token() -> Owned<certbound_last_token> {
    Owned::new(certbound_last_token_new(), certbound_last_token_free)
}

fn limits(reader: &mut Reader<'_>) -> CacheLimits {
    let usual = CacheLimits::default();
    match reader.byte() % 4 {
        1 => CacheLimits { entries: usize::from(reader.byte() % 4), ..usual },
        2 => CacheLimits { bytes: reader.number(), ..usual },
        3 => CacheLimits { entries: usize::MAX, bytes: usize::MAX },
        _ => usual,
    }
}

pub fn forget(last: &Owned<certbound_last_token>) {
    call!(certbound_last_token_clear(last.get()));
}

/// Drops what has expired.
pub fn purge(tokens: &Owned<certbound_token_cache>, reader: &mut Reader<'_>) {
    let before = call!(certbound_token_cache_length(tokens.get()));
    let now = reader.time(1_790_000_000);
    let mut mistakes = Mistakes::default();
    mistakes.time(now);
    mistakes.judge("purge", call!(certbound_token_cache_purge(tokens.get(), now)) as i32);
    assert!(call!(certbound_token_cache_length(tokens.get())) <= before);
}

//! What is worth keeping between requests and between connections (feature `std`). A cache saves work, never a decision:
//! with it and without it the verdicts are the same.

mod last;
mod peers;
mod store;
mod tokens;

pub use last::LastToken;
pub use peers::PeerCache;
pub use tokens::TokenCache;

pub(crate) use peers::JudgedChain;

/// How much a cache may hold. What is over it pushes out what was not used lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheLimits {
    /// How many entries, rounded up to a multiple of 16.
    pub entries: usize,
    /// How many bytes they may take together; one that takes more than a sixteenth of them stays out.
    pub bytes: usize,
}

impl Default for CacheLimits {
    /// 10,000 entries and 16 MiB: a worker's share on a busy proxy.
    fn default() -> Self {
        Self { entries: 10_000, bytes: 16 << 20 }
    }
}

//! What is counted with CRLs: one call each, with everything it needs made beforehand. Taking one in is not among them: to step
//! through a million entries would take hours.

use super::{neighbour, ours, race::ENTRIES};

/// A counted call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// rustls-webpki judges the chain of three with CRLs.
    WebpkiChain1k,
    /// rustls-webpki finds one of a million.
    WebpkiLookup1m,
    /// We judge the chain of three with CRLs.
    Chain1k,
    /// As above, with a million entries.
    Chain1m,
    /// We find one of a million.
    Lookup1m,
}

impl Work {
    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::WebpkiChain1k, Self::WebpkiLookup1m, Self::Chain1k, Self::Chain1m, Self::Lookup1m];

    /// The name on command lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::WebpkiChain1k => "crl.1k.chain.webpki",
            Self::WebpkiLookup1m => "crl.1m.lookup.webpki",
            Self::Chain1k => "crl.1k.chain",
            Self::Chain1m => "crl.1m.chain",
            Self::Lookup1m => "crl.1m.lookup",
        }
    }

    /// Whether it is the neighbour's, whose maps are seeded at random: their counts differ by more than the tolerance.
    pub fn informs_only(self) -> bool {
        matches!(self, Self::WebpkiChain1k | Self::WebpkiLookup1m)
    }

    /// The call, ready to be made; it says whether the outcome was the expected one.
    pub fn prepare(self) -> Box<dyn FnMut() -> bool> {
        match self {
            Self::WebpkiChain1k => neighbour::judged(1_000),
            Self::WebpkiLookup1m => neighbour::found(ENTRIES),
            Self::Chain1k => ours::judged(1_000),
            Self::Chain1m => ours::judged(ENTRIES),
            Self::Lookup1m => ours::found(ENTRIES),
        }
    }
}

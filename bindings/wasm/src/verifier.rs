//! The verifier in force, its caches, and the decisions.

use crate::{
    builder::RawBuilder, failure::Failure, input::Input, message, packed, pending::RawPending, report, request::Asked,
    sources, verdict,
};
use certbound::{CacheLimits, Caches, LastToken, PeerCache, Scratch, Thumbprint, TokenCache, UnixTime, Verifier};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

/// A verifier that can be replaced, and what is kept over replacements.
#[wasm_bindgen]
pub struct RawVerifier {
    verifier: RefCell<Arc<Verifier>>,
    kept: Rc<Kept>,
}

/// What decisions work with. A check that waits for its signature shares it.
pub(crate) struct Kept {
    scratch: Cell<Option<Scratch<'static>>>,
    /// Of those in the cache, some that were used lately: they cost no hash.
    recent: Cell<Vec<LastToken>>,
    /// `None` where none are kept: a cache of no entries would still hash each token.
    tokens: Option<TokenCache>,
    peers: PeerCache,
}

/// How many tokens cost no hash. They stay in memory as they are, a kilobyte each.
const RECENT: usize = 64;

impl Kept {
    /// Lends the scratch and the caches to the decision about a request with this credential.
    pub(crate) fn with<T>(&self, credential: &[u8], decide: impl FnOnce(&mut Scratch<'static>, Caches<'_>) -> T) -> T {
        let (mut scratch, mut recent) = (self.scratch.take().unwrap_or_default(), self.recent.take());
        // The end of a token is its signature, and as good as random.
        let sum = credential.iter().rev().take(8).fold(0, |sum, byte| sum + usize::from(*byte));
        let last = sum.checked_rem(recent.len()).and_then(|place| recent.get_mut(place));
        let decided = decide(&mut scratch, Caches { tokens: self.tokens.as_ref(), last });
        self.scratch.set(Some(scratch));
        self.recent.set(recent);
        decided
    }
}

#[wasm_bindgen]
impl RawVerifier {
    /// Of the caches, what is left out is as the core has it.
    pub fn build(
        builder: RawBuilder,
        token_entries: Option<usize>,
        token_bytes: Option<usize>,
        peer_entries: Option<usize>,
        peer_bytes: Option<usize>,
    ) -> Result<RawVerifier, Failure> {
        let verifier = RefCell::new(Arc::new(builder.build()?));
        let most = limits(token_entries, token_bytes);
        let tokens = (most.entries != 0).then(|| TokenCache::new(most));
        let peers = PeerCache::new(limits(peer_entries, peer_bytes));
        let recent = Cell::new((0..most.entries.min(RECENT)).map(|_| LastToken::new()).collect());
        Ok(Self { verifier, kept: Rc::new(Kept { scratch: Cell::new(None), recent, tokens, peers }) })
    }

    pub fn to_builder(&self) -> RawBuilder {
        RawBuilder::of(&self.verifier())
    }

    pub fn swap(&self, builder: RawBuilder) -> Result<(), Failure> {
        let next = Arc::new(builder.build()?);
        self.verifier.replace(next);
        Ok(())
    }

    pub fn peer(&self, message: &[u8]) -> Result<Vec<u8>, Failure> {
        let (verifier, input) = (self.verifier(), Input::read(message)?);
        let judged = || input.with(&verifier, |input| verifier.peer_cached(input, &self.kept.peers));
        Ok(packed::pack(&input.vouched().unwrap_or_else(judged)))
    }

    pub fn recheck(&self, peer: &[u8], now: f64) -> Result<Vec<u8>, Failure> {
        let (peer, now): (_, UnixTime) = (packed::unpack(peer)?, message::time(now, "now")?);
        Ok(packed::pack(&self.verifier().recheck(&peer, &self.kept.peers, now)))
    }

    pub fn check(&self, message: Vec<u8>) -> Result<String, Failure> {
        let message = Zeroizing::new(message);
        let (verifier, asked) = (self.verifier(), Asked::read(&message)?);
        let request = asked.request()?;
        Ok(self.kept.with(asked.credential(), |scratch, caches| {
            verdict::told(&verifier.check_cached(&request, scratch, caches), asked.wants_record())
        }))
    }

    pub fn prepare(&self, message: Vec<u8>) -> Result<RawPending, Failure> {
        RawPending::prepare(self.verifier(), Rc::clone(&self.kept), Zeroizing::new(message))
    }

    pub fn status_sources(&self, message: &[u8], nonce: &[u8]) -> Result<String, Failure> {
        let (verifier, input) = (self.verifier(), Input::read(message)?);
        let found = input.with(&verifier, |input| verifier.status_sources(input));
        sources::told(&found, nonce)
    }

    pub fn judged_by(&self) -> String {
        self.verifier().judged_by().to_string()
    }

    pub fn keys_id(&self) -> String {
        self.verifier().keys_id().to_string()
    }

    pub fn es256_tables(&self) -> usize {
        self.verifier().es256_tables()
    }

    pub fn report(&self) -> String {
        report::told(&self.verifier())
    }

    fn verifier(&self) -> Arc<Verifier> {
        Arc::clone(&self.verifier.borrow())
    }
}

fn limits(entries: Option<usize>, bytes: Option<usize>) -> CacheLimits {
    let usual = CacheLimits::default();
    CacheLimits { entries: entries.unwrap_or(usual.entries), bytes: bytes.unwrap_or(usual.bytes) }
}

#[wasm_bindgen]
pub fn thumbprint_der(der: &[u8]) -> String {
    Thumbprint::of_der(der).to_string()
}

#[wasm_bindgen]
pub fn thumbprint_pem(pem: &[u8]) -> Result<String, Failure> {
    Ok(Thumbprint::of_pem(pem)?.to_string())
}

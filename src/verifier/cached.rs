//! The same decisions with the help of caches (feature `std`).

use super::{PeerInput, Purpose, Scratch, Verifier, memory::Memory};
use crate::{
    cache::{JudgedChain, LastToken, PeerCache, TokenCache},
    jws::{Remembered, VerifiedClaims},
    peer::{Peer, PeerState},
    policy::ChainMode,
    reason::Reason,
    request::Request,
    snapshot::SnapshotId,
    thumbprint::Thumbprint,
    time::UnixTime,
    token::Header,
    verdict::Verdict,
};
use alloc::vec::Vec;
use std::sync::Arc;

/// What a check may use; each is optional.
#[derive(Debug, Default)]
pub struct Caches<'c> {
    /// Tokens that anybody's request has brought.
    pub tokens: Option<&'c TokenCache>,
    /// The token that this connection used last.
    pub last: Option<&'c mut LastToken>,
}

impl Verifier {
    /// [`Verifier::check`] with caches: the same verdict for less work.
    pub fn check_cached<'a>(
        &'a self,
        request: &Request<'a>,
        scratch: &'a mut Scratch<'_>,
        caches: Caches<'_>,
    ) -> Verdict<'a> {
        let (arena, slot) = scratch.parts();
        self.verdict(request, arena, &mut Recall { slot: Some(slot), caches })
    }

    /// [`Verifier::peer`] with a cache: a chain that this verifier has judged good costs one hash, and a resumed TLS
    /// session, which has only the leaf, is judged with the intermediates that the client once sent.
    pub fn peer_cached(&self, input: &PeerInput<'_>, cache: &PeerCache) -> Peer {
        // A server's certificate is judged for a name, which the cache does not know.
        let is_kept = self.judge.mode() == ChainMode::Validate && input.purpose == Purpose::Client;
        let Some(leaf) = input.chain.first().filter(|_| is_kept) else {
            return self.peer(input);
        };
        let thumbprint = Thumbprint::of_der(leaf);
        // Only for the leaf alone, or the very chain that was judged: with another one the outcome might be another.
        let fits = |known: &JudgedChain| matches!(input.chain, [_]) || input.chain.iter().eq(known.chain.iter());
        match cache.get(&thumbprint).filter(|known| fits(known)) {
            Some(known) if self.still_good(&known, input.now) => known.peer,
            Some(known) => match self.judge_known(thumbprint, &known, input.now, cache) {
                // What the client once sent leads nowhere here: then it counts as if nobody remembered it.
                peer if peer.state() != PeerState::Trusted => self.judge_new(thumbprint, input.chain, input.now, cache),
                peer => peer,
            },
            None => self.judge_new(thumbprint, input.chain, input.now, cache),
        }
    }

    /// Judges a peer again that a swap has made stale ([`Reason::PeerStale`]), by the chain its client once sent. Where
    /// the cache does not have it any more, the peer is refused with the remedy `full_handshake`.
    pub fn recheck(&self, peer: &Peer, cache: &PeerCache, now: UnixTime) -> Peer {
        // A server's peer, and one that the host vouches for, are no judgement that this cache could take the place of.
        let is_judged = peer.judged_by() != SnapshotId::NONE && peer.state() != PeerState::Server;
        let Some(thumbprint) = peer.thumbprint().filter(|_| is_judged) else {
            return *peer;
        };
        match cache.get(thumbprint) {
            Some(known) if self.still_good(&known, now) => known.peer,
            Some(known) => self.judge_known(*thumbprint, &known, now, cache),
            None => Peer::refused(Reason::CertificateIntermediateMissing, Some(*thumbprint), self.judged_by()),
        }
    }

    fn still_good(&self, known: &JudgedChain, now: UnixTime) -> bool {
        known.peer.judged_by() == self.judged_by()
            && (known.valid_from..=known.peer.valid_until()).contains(&now.as_seconds())
    }

    fn judge_known(&self, thumbprint: Thumbprint, known: &JudgedChain, now: UnixTime, cache: &PeerCache) -> Peer {
        let chain: Vec<&[u8]> = known.chain.iter().map(Vec::as_slice).collect();
        self.judge_new(thumbprint, &chain, now, cache)
    }

    fn judge_new(&self, thumbprint: Thumbprint, chain: &[&[u8]], now: UnixTime, cache: &PeerCache) -> Peer {
        let input = PeerInput { chain, purpose: Purpose::Client, now };
        let (peer, valid_from) = self.judged(thumbprint, &input);
        if peer.state() == PeerState::Trusted {
            let chain = chain.iter().map(|der| der.to_vec()).collect();
            cache.put(&thumbprint, JudgedChain { chain, peer, valid_from });
        }
        peer
    }
}

/// Both caches as one memory. What is recalled stays alive in the scratch as long as the verdict that borrows from it.
struct Recall<'a, 'c> {
    slot: Option<&'a mut Option<Arc<Remembered>>>,
    caches: Caches<'c>,
}

impl<'a> Memory<'a> for Recall<'a, '_> {
    fn recall(&mut self, jwt: &[u8]) -> Option<&'a Remembered> {
        let slot = self.slot.take()?;
        let last = self.caches.last.as_ref().and_then(|last| last.get(jwt));
        *slot = match last {
            Some(token) => Some(Arc::clone(token)),
            None => {
                let token = self.caches.tokens?.get(jwt)?;
                if let Some(last) = &mut self.caches.last {
                    last.put(jwt, &token);
                }
                Some(token)
            }
        };
        slot.as_deref()
    }

    fn remember(&mut self, jwt: &[u8], header: &Header<'_>, verified: &VerifiedClaims<'_, '_>) {
        let Some(token) = Remembered::new(header, verified).map(Arc::new) else {
            return;
        };
        if let Some(tokens) = self.caches.tokens {
            tokens.put(jwt, &token);
        }
        if let Some(last) = &mut self.caches.last {
            last.put(jwt, &token);
        }
    }
}

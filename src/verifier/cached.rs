//! The same decisions with the help of caches (feature `std`).

use super::{Judged, PeerInput, Purpose, Scratch, Verifier, memory::Memory};
use crate::{
    cache::{JudgedChain, LastToken, PeerCache, TokenCache},
    chain::Proven,
    jwk::Key,
    jws::{self, Remembered, SignatureAnswer, SignatureTask, VerifiedClaims},
    peer::{EvidenceKind, Peer, PeerState},
    policy::ChainMode,
    reason::Reason,
    request::Request,
    revocation::OcspResponse,
    snapshot::SnapshotId,
    thumbprint::Thumbprint,
    time::UnixTime,
    token::{Header, Token},
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
        self.verdict(request, arena, &mut Recall::new(slot, caches, Signer::Here))
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
        let new = |proven| self.judge_new(thumbprint, input, proven, cache);
        match cache.get(&thumbprint).filter(|known| fits(known)) {
            Some(known) if self.still_good(&known, input.now) && has_responses(&known, input.ocsp) => known.peer,
            Some(known) => match self.judge_known(thumbprint, &known, input, cache) {
                peer if peer.state() == PeerState::Trusted || has_path(&peer) => peer,
                // What the client once sent leads nowhere here: then it counts as if nobody remembered it.
                _ => new(known.proven.clone()),
            },
            None => new(Proven::kept()),
        }
    }

    /// Judges a peer again that a swap has made stale ([`Reason::PeerStale`]), by the chain its client once sent and the OCSP
    /// responses that came with it. No signature that was verified before is computed again. Where the cache does not have
    /// the chain any more, and where an OCSP response said that it is revoked, it is refused with the remedy `full_handshake`.
    pub fn recheck(&self, peer: &Peer, cache: &PeerCache, now: UnixTime) -> Peer {
        // A server's peer, and one that the host vouches for, are no judgement that this cache could take the place of.
        let is_judged = peer.judged_by() != SnapshotId::NONE && peer.state() != PeerState::Server;
        let Some(thumbprint) = peer.thumbprint().filter(|_| is_judged) else {
            return *peer;
        };
        // The response came with its own connection; the cache knows those that cleared another one.
        let known = cache.get(thumbprint).filter(|_| !may_be_revoked_by_response(peer));
        match known {
            Some(known) if self.still_good(&known, now) => known.peer,
            Some(known) => {
                let nothing_new = PeerInput { chain: &[], ocsp: &[], purpose: Purpose::Client, now };
                self.judge_known(*thumbprint, &known, &nothing_new, cache)
            }
            None => Peer::refused(Reason::CertificateIntermediateMissing, Some(*thumbprint), self.judged_by()),
        }
    }

    fn still_good(&self, known: &JudgedChain, now: UnixTime) -> bool {
        known.peer.judged_by() == self.judged_by()
            && (known.valid_from..=known.peer.valid_until()).contains(&now.as_seconds())
    }

    /// By the chain that is known, and the responses that came now; where none did, by those that are known.
    fn judge_known(
        &self,
        thumbprint: Thumbprint,
        known: &JudgedChain,
        input: &PeerInput<'_>,
        cache: &PeerCache,
    ) -> Peer {
        let chain: Vec<&[u8]> = known.chain.iter().map(Vec::as_slice).collect();
        let kept = known.ocsp.iter().map(|(der, nonce)| OcspResponse { der, nonce: nonce.as_deref() });
        let kept: Vec<OcspResponse<'_>> = kept.collect();
        let ocsp = if input.ocsp.is_empty() { &*kept } else { input.ocsp };
        self.judge_new(thumbprint, &PeerInput { chain: &chain, ocsp, ..*input }, known.proven.clone(), cache)
    }

    fn judge_new(&self, thumbprint: Thumbprint, input: &PeerInput<'_>, proven: Proven, cache: &PeerCache) -> Peer {
        let Judged { peer, valid_from, proven, signatures, answers } = self.judged(thumbprint, input, proven);
        cache.spent(signatures);
        if peer.state() == PeerState::Trusted {
            let chain = input.chain.iter().map(|der| der.to_vec()).collect();
            let used = input
                .ocsp
                .iter()
                .enumerate()
                .filter(|(place, _)| answers.checked_shr(*place as u32).is_some_and(|bits| bits & 1 == 1));
            let ocsp = used.map(|(_, one)| (one.der.to_vec(), one.nonce.map(<[u8]>::to_vec))).collect();
            cache.put(&thumbprint, JudgedChain { chain, ocsp, peer, valid_from, proven });
        } else if may_be_revoked_by_response(&peer) {
            // Nobody else remembers it; an older response that is kept would clear the next connection.
            cache.remove(&thumbprint);
        }
        peer
    }
}

/// Whether all but its revocation was good: the leaf alone would tell less.
const fn has_path(refused: &Peer) -> bool {
    matches!(
        refused.state(),
        PeerState::Refused(
            Reason::CertificateRevoked
                | Reason::CertificateStatusMissing
                | Reason::CertificateStatusStale
                | Reason::CertificateStatusUnusable
                | Reason::CertificateStatusUnknown
        )
    )
}

/// Whether a response said that it is revoked, or might have, had it been looked at.
fn may_be_revoked_by_response(peer: &Peer) -> bool {
    match peer.state() {
        PeerState::Refused(Reason::CertificateRevoked) => peer.revocation().evidence == Some(EvidenceKind::Ocsp),
        PeerState::Refused(Reason::CertificatePathBudget) => true,
        _ => false,
    }
}

/// Whether nothing new was handed in about the chain.
fn has_responses(known: &JudgedChain, given: &[OcspResponse<'_>]) -> bool {
    let is_kept = |one: &OcspResponse<'_>| {
        known.ocsp.iter().any(|(der, nonce)| (der.as_slice(), nonce.as_deref()) == (one.der, one.nonce))
    };
    given.iter().all(is_kept)
}

/// Both caches as one memory, and who verifies a signature. What is recalled stays alive in the scratch as long as the
/// verdict that borrows from it.
pub(super) struct Recall<'a, 'c> {
    slot: Option<&'a mut Option<Arc<Remembered>>>,
    caches: Caches<'c>,
    pub(super) signer: Signer<'c>,
}

/// Who verifies a token's signature.
pub(super) enum Signer<'c> {
    /// This crate.
    Here,
    /// Somebody else, who will be asked this.
    Elsewhere(Option<SignatureTask>),
    /// Somebody else, who has said this.
    Told(&'c SignatureAnswer),
}

impl<'a, 'c> Recall<'a, 'c> {
    pub(super) fn new(slot: &'a mut Option<Arc<Remembered>>, caches: Caches<'c>, signer: Signer<'c>) -> Self {
        Self { slot: Some(slot), caches, signer }
    }
}

impl<'a> Memory<'a> for Recall<'a, '_> {
    fn recall(&mut self, jwt: &[u8]) -> Option<&'a Remembered> {
        if matches!(self.signer, Signer::Told(_)) {
            // The first half has looked already.
            return None;
        }
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

    fn signed(&mut self, key: &Key, token: &Token<'_>) -> Result<(), Reason> {
        match &mut self.signer {
            Signer::Here => jws::signed(key, token),
            Signer::Told(answer) => answer.about(key, token).unwrap_or_else(|| jws::signed(key, token)),
            Signer::Elsewhere(task) => {
                *task = Some(SignatureTask::new(key, token));
                // Whoever forgot to look for the task would refuse.
                Err(Reason::SignatureInvalid)
            }
        }
    }

    fn remember(&mut self, jwt: &[u8], header: &Header<'_>, verified: &VerifiedClaims<'_, '_>) {
        // To pack it for nobody would cost more than all the checks of its claims.
        if self.caches.tokens.is_none() && self.caches.last.is_none() {
            return;
        }
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

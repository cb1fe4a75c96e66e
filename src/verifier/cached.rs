//! The same decisions with the help of caches (feature `std`).

use super::{Judged, PeerInput, Purpose, Scratch, Verifier, memory::Memory};
use crate::{
    cache::{JudgedChain, LastToken, PeerCache, TokenCache},
    chain::Proven,
    crypto::Tables,
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
        self.peer_through(input, Kept { cache, takes_in: true })
    }

    /// The same before the client has proved that it has the key, as in a callback of the TLS layer's that verifies certificates:
    /// the cache is asked, and keeps no more than what saves the signatures of [`Verifier::peer_cached`], by which it learns the
    /// chain when the handshake has ended well; but it forgets whom an OCSP response in date revokes. Certificates are no secret:
    /// strangers would push other people's out.
    pub fn peer_unproved(&self, input: &PeerInput<'_>, cache: &PeerCache) -> Peer {
        self.peer_through(input, Kept { cache, takes_in: false })
    }

    fn peer_through(&self, input: &PeerInput<'_>, kept: Kept<'_>) -> Peer {
        // A server's certificate is judged for a name, which the cache does not know.
        let is_kept = self.judge.mode() == ChainMode::Validate && input.purpose == Purpose::Client;
        let Some(leaf) = input.chain.first().filter(|_| is_kept) else {
            return self.peer(input);
        };
        let thumbprint = Thumbprint::of_der(leaf);
        // Only for the leaf alone, or the very chain that was judged: with another one the outcome might be another.
        let fits = |known: &JudgedChain| matches!(input.chain, [_]) || input.chain.iter().eq(known.chain.iter());
        let new = |proven| self.judge_new(thumbprint, input, proven, kept);
        match kept.cache.get(&thumbprint).filter(|known| fits(known)) {
            Some(known) if self.still_good(&known, input.now) && has_responses(&known, input.ocsp) => known.peer,
            Some(known) => match self.judge_known(thumbprint, &known, input, kept) {
                peer if peer.state() == PeerState::Trusted || has_path(&peer) => peer,
                // What the client once sent leads nowhere here: then it counts as if nobody remembered it.
                _ => new(known.proven.clone()),
            },
            // What waits is of use for its very chain, and for its signatures alone: the judgement is made again.
            None => match kept.cache.waiting(&thumbprint).filter(|known| input.chain.iter().eq(known.chain.iter())) {
                Some(known) => new(known.proven.clone()),
                None => new(kept.cache.proven()),
            },
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
        self.known(*thumbprint, known.as_deref(), cache, now)
    }

    /// The peer of a resumed TLS session whose leaf the host knows by its thumbprint alone (RFC 8446 section 2.2), judged by the
    /// chain that its client once sent; a pinned one by its pin. Hand in what the TLS layer says of the session and nothing else:
    /// the key was proved in the handshake that it resumes. Where the cache does not have the chain, it is refused with the
    /// remedy `full_handshake`.
    pub fn recall(&self, thumbprint: &Thumbprint, cache: &PeerCache, now: UnixTime) -> Peer {
        match self.judge.mode() {
            ChainMode::Validate => match (cache.get(thumbprint), cache.waiting(thumbprint)) {
                // The session's first handshake ended well, and so its client has proved the key.
                (None, Some(waiting)) => self.judge_again(*thumbprint, &waiting, cache, now),
                (known, _) => self.known(*thumbprint, known.as_deref(), cache, now),
            },
            ChainMode::Pinned => match self.judge.pin(thumbprint) {
                Some(pin) => self.peer(&PeerInput { chain: &[pin], ocsp: &[], purpose: Purpose::Client, now }),
                None => Peer::refused(Reason::CertificateNotPinned, Some(*thumbprint), self.judged_by()),
            },
            // A thumbprint tells nothing of what the TLS layer has judged.
            ChainMode::TrustTlsLayer => Peer::refused(Reason::VouchedPeerRefused, Some(*thumbprint), self.judged_by()),
        }
    }

    fn known(&self, thumbprint: Thumbprint, known: Option<&JudgedChain>, cache: &PeerCache, now: UnixTime) -> Peer {
        match known {
            Some(known) if self.still_good(known, now) => known.peer,
            Some(known) => self.judge_again(thumbprint, known, cache, now),
            None => Peer::refused(Reason::CertificateIntermediateMissing, Some(thumbprint), self.judged_by()),
        }
    }

    fn judge_again(&self, thumbprint: Thumbprint, known: &JudgedChain, cache: &PeerCache, now: UnixTime) -> Peer {
        let nothing_new = PeerInput { chain: &[], ocsp: &[], purpose: Purpose::Client, now };
        self.judge_known(thumbprint, known, &nothing_new, Kept { cache, takes_in: true })
    }

    fn still_good(&self, known: &JudgedChain, now: UnixTime) -> bool {
        known.peer.judged_by() == self.judged_by()
            && (known.valid_from..=known.peer.valid_until()).contains(&now.as_seconds())
    }

    /// By the chain that is known, and the responses that came now; where none did, by those that are known.
    fn judge_known(&self, thumbprint: Thumbprint, known: &JudgedChain, input: &PeerInput<'_>, kept: Kept<'_>) -> Peer {
        let chain: Vec<&[u8]> = known.chain.iter().map(Vec::as_slice).collect();
        let before = known.ocsp.iter().map(|(der, nonce)| OcspResponse { der, nonce: nonce.as_deref() });
        let before: Vec<OcspResponse<'_>> = before.collect();
        let ocsp = if input.ocsp.is_empty() { &*before } else { input.ocsp };
        self.judge_new(thumbprint, &PeerInput { chain: &chain, ocsp, ..*input }, known.proven.clone(), kept)
    }

    fn judge_new(&self, thumbprint: Thumbprint, input: &PeerInput<'_>, proven: Proven, kept: Kept<'_>) -> Peer {
        let Kept { cache, takes_in } = kept;
        let Judged { peer, valid_from, proven, signatures, answers, is_revoked_by_response } =
            self.judged(thumbprint, input, proven);
        cache.spent(signatures);
        if peer.state() == PeerState::Trusted {
            let chain = input.chain.iter().map(|der| der.to_vec()).collect();
            let used = input
                .ocsp
                .iter()
                .enumerate()
                .filter(|(place, _)| answers.checked_shr(*place as u32).is_some_and(|bits| bits & 1 == 1));
            let ocsp = used.map(|(_, one)| (one.der.to_vec(), one.nonce.map(<[u8]>::to_vec))).collect();
            cache.put(&thumbprint, JudgedChain { chain, ocsp, peer, valid_from, proven }, takes_in);
        } else if is_revoked_by_response || (takes_in && may_be_revoked_by_response(&peer)) {
            // Nobody else remembers it; an older response that is kept would clear the next connection. A stranger can use up the
            // budget or bring an old response, and cannot make a responder say revoked now.
            cache.remove(&thumbprint);
        }
        peer
    }
}

/// A cache, and whether it takes in what comes of a judgement.
#[derive(Clone, Copy)]
struct Kept<'c> {
    cache: &'c PeerCache,
    takes_in: bool,
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

    fn signed(&mut self, key: &Key, token: &Token<'_>, tables: &Arc<Tables>) -> Result<(), Reason> {
        match &mut self.signer {
            Signer::Here => jws::signed(key, token, tables),
            Signer::Told(answer) => answer.about(key, token).unwrap_or_else(|| jws::signed(key, token, tables)),
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

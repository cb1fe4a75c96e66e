//! Judging a connection's certificate.

use crate::{
    guard::{certbound_decision, decides, does},
    input::{self, Sized1, certbound_bytes},
    output::{clear_text, put, put_text},
    peer::certbound_peer,
    peer_cache::certbound_peer_cache,
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT},
    verifier::certbound_verifier,
};
use certbound_core::{OcspResponse, Peer, PeerInput, PeerState, Purpose, SnapshotId, Thumbprint, UnixTime};
use std::ffi::c_char;

/// What a certificate must be good for.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_purpose {
    /// TLS client authentication: this end of the connection is the server.
    CERTBOUND_PURPOSE_CLIENT = 1,
    /// TLS server authentication: this end is the client, and meant to reach server_name.
    CERTBOUND_PURPOSE_SERVER = 2,
}

use certbound_purpose::*;

/// An OCSP response: stapled, or fetched by the host.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct certbound_ocsp_response {
    /// As DER.
    pub der: certbound_bytes,
    /// The nonce that was sent; {NULL, 0} where none was.
    pub nonce: certbound_bytes,
}

/// What the TLS layer knows when the handshake ends. Set it to zeroes first.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct certbound_peer_input {
    /// sizeof(certbound_peer_input).
    pub struct_size: usize,
    /// The peer's certificates as DER, its own first, as they came on the wire.
    pub chain: *const certbound_bytes,
    /// How many; 0 where it sent none.
    pub chain_length: usize,
    /// OCSP responses about certificates of its path.
    pub ocsp: *const certbound_ocsp_response,
    /// How many.
    pub ocsp_length: usize,
    /// With CERTBOUND_PURPOSE_SERVER: a DNS name, or an IP address as text.
    pub server_name: certbound_bytes,
    /// A certbound_purpose.
    pub purpose: u32,
    /// Not 0 where the client has yet to prove its key, as in a callback that verifies certificates: the cache does not learn the
    /// chain. Call it again when the handshake has ended.
    pub key_unproved: u32,
    /// Seconds since 1970.
    pub now: u64,
    /// Or NULL.
    pub cache: *const certbound_peer_cache,
}

// SAFETY: repr(C), its size first, and pointers and numbers have no bad bytes.
unsafe impl Sized1 for certbound_peer_input {
    const SIZE_1: usize = size_of::<Self>();
}

// The first release's size is part of the ABI.
const _: () = assert!(size_of::<usize>() != 8 || size_of::<certbound_peer_input>() == 80);

/// Judges a connection's certificate, once per TLS connection. ALLOW where it was accepted, DENY where it was refused or there
/// is none: `*out` says which, and certbound_check repeats it for each request. On a mistake `*out` is CERTBOUND_PEER_UNJUDGED.
/// Under the chain mode "trust_tls_layer" the chain is the TLS layer's to judge: hand in only what that has accepted.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_check(
    verifier: *const certbound_verifier,
    input: *const certbound_peer_input,
    out: *mut certbound_peer,
) -> certbound_decision {
    decides(|| {
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, certbound_peer::UNJUDGED) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or filled in by the caller.
        let input = unsafe { Input::read(input) }?;
        #[cfg(certbound_panic)]
        assert!(input.now.as_seconds() != 1, "asked for");
        let peer = input.with(|given| match input.cache {
            Some(cache) if input.key_unproved => verifier.inner().peer_unproved(given, &cache.0),
            Some(cache) => verifier.inner().peer_cached(given, &cache.0),
            None => verifier.inner().peer(given),
        });
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put_peer(out, &peer) }
    })
}

/// The same with a report, one JSON object: every path that was tried and the rule that ended it. For an operator who asks why,
/// not for every handshake: it takes several times as long, and no cache is asked, so that a resumed session's leaf is judged
/// alone. Where the buffer is too small for the report the decision stands in `*out` all the same.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_explain(
    verifier: *const certbound_verifier,
    input: *const certbound_peer_input,
    out: *mut certbound_peer,
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> certbound_decision {
    decides(|| {
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, certbound_peer::UNJUDGED) }?;
        // SAFETY: the caller's word, passed on.
        unsafe { clear_text(buffer, capacity, length) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or filled in by the caller.
        let input = unsafe { Input::read(input) }?;
        let (peer, report) = input.with(|given| verifier.inner().peer_explained(given));
        // SAFETY: NULL, or the caller's to write to.
        let accepted = unsafe { put_peer(out, &peer) }?;
        // SAFETY: the caller's word, passed on.
        unsafe { put_text(report.to_json(), buffer, capacity, length) }?;
        Ok(accepted)
    })
}

/// Judges a peer again that a swap has made stale (CERTBOUND_REMEDY_RECHECK), by the chain that its client once sent and the
/// cache kept, for it was good. No signature that was verified before is computed again. Where the cache does not have it, it is
/// refused with the remedy CERTBOUND_REMEDY_FULL_HANDSHAKE: a host that has the chain itself, or no chain mode "validate", calls
/// certbound_peer_check instead. A server's peer, and one that was vouched for, are a mistake. `out` may be `stale`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_recheck(
    verifier: *const certbound_verifier,
    stale: *const certbound_peer,
    cache: *const certbound_peer_cache,
    now: u64,
    out: *mut certbound_peer,
) -> certbound_decision {
    decides(|| {
        // SAFETY: NULL, or the caller's. Copied before `out` is written, which may be the same.
        let stale = unsafe { input::reference(stale) }.copied();
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, certbound_peer::UNJUDGED) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or from certbound_peer_cache_new.
        let cache = unsafe { input::reference(cache) }?;
        let (stale, now) = (stale?.read()?, input::time(now)?);
        // Nobody has judged them as a client's certificate, and so nobody can again.
        if stale.state() == PeerState::Server || (stale.state() == PeerState::Vouched && stale.judged_by() == NOBODY) {
            return Err(CERTBOUND_BAD_ARGUMENT);
        }
        let peer = verifier.inner().recheck(&stale, &cache.0, now);
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put_peer(out, &peer) }
    })
}

/// The peer of a resumed TLS session of whose leaf the TLS layer told the thumbprint alone, 32 bytes: judged by the chain that
/// the cache kept, or by a pin. Where there is none it is refused, with CERTBOUND_REMEDY_FULL_HANDSHAKE.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_recall(
    verifier: *const certbound_verifier,
    thumbprint: *const u8,
    cache: *const certbound_peer_cache,
    now: u64,
    out: *mut certbound_peer,
) -> certbound_decision {
    decides(|| {
        // SAFETY: NULL, or 32 bytes. Copied before `out` is written, of which they may be a part.
        let digest: Result<[u8; 32], _> = unsafe { input::reference(thumbprint.cast()) }.copied();
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, certbound_peer::UNJUDGED) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or from certbound_peer_cache_new.
        let cache = unsafe { input::reference(cache) }?;
        let (digest, now) = (digest?, input::time(now)?);
        // A field that nobody filled.
        if digest == [0; 32] {
            return Err(CERTBOUND_BAD_ARGUMENT);
        }
        let peer = verifier.inner().recall(&Thumbprint::from_digest(digest), &cache.0, now);
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put_peer(out, &peer) }
    })
}

/// A peer whose chain the host's TLS layer has judged and of which it knows the thumbprint alone. It is accepted under the chain
/// mode "trust_tls_layer" until `not_after`, seconds since 1970, and refused under every other.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_peer_vouch(
    thumbprint: *const u8,
    not_after: u64,
    out: *mut certbound_peer,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or 32 bytes. Copied before `out` is written, of which they may be a part.
        let digest: Result<[u8; 32], _> = unsafe { input::reference(thumbprint.cast()) }.copied();
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, certbound_peer::UNJUDGED) }?;
        let digest = digest?;
        if digest == [0; 32] || not_after > END_OF_TIME {
            return Err(CERTBOUND_BAD_ARGUMENT);
        }
        let not_after = input::time(not_after.min(UnixTime::MAX_SECONDS))?;
        let peer = Peer::vouched(Thumbprint::from_digest(digest), not_after);
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, certbound_peer::of(&peer)) }
    })
}

/// RFC 5280 section 4.1.2.5: a certificate that never ends says 99991231235959Z.
const END_OF_TIME: u64 = 253_402_300_799;

/// The judge of what the host vouches for.
const NOBODY: SnapshotId = SnapshotId::from_bytes([0; 16]);

/// # Safety
/// `out` is NULL or the caller's to write to.
unsafe fn put_peer(out: *mut certbound_peer, peer: &Peer) -> Result<bool, certbound_status> {
    let peer = certbound_peer::of(peer);
    // SAFETY: the caller's word, passed on.
    unsafe { put(out, peer) }?;
    Ok(peer.is_accepted())
}

/// A certbound_peer_input as Rust has it.
pub(crate) struct Input<'a> {
    chain: Vec<&'a [u8]>,
    ocsp: Vec<OcspResponse<'a>>,
    purpose: Purpose<'a>,
    now: UnixTime,
    cache: Option<&'a certbound_peer_cache>,
    key_unproved: bool,
}

impl<'a> Input<'a> {
    /// # Safety
    /// `input` is NULL or filled in, and what it points to is good for as long as `'a`.
    pub(crate) unsafe fn read(input: *const certbound_peer_input) -> Result<Self, certbound_status> {
        // SAFETY: the caller's word, passed on; so are those below.
        let input = unsafe { input::sized(input) }?;
        // SAFETY: see above.
        let chain = unsafe { input::items(input.chain, input.chain_length) }?;
        // SAFETY: see above.
        let chain = chain.iter().map(|der| unsafe { der.read() }).collect::<Result<_, _>>()?;
        // SAFETY: see above.
        let ocsp = unsafe { input::items(input.ocsp, input.ocsp_length) }?;
        // SAFETY: see above.
        let ocsp = ocsp.iter().map(|one| unsafe { one.read() }).collect::<Result<_, _>>()?;
        // SAFETY: see above.
        let name = unsafe { input.server_name.read_text() }?;
        let purpose = match input.purpose {
            purpose if purpose == CERTBOUND_PURPOSE_CLIENT as u32 && name.is_empty() => Purpose::Client,
            purpose if purpose == CERTBOUND_PURPOSE_SERVER as u32 && !name.is_empty() => Purpose::Server(name),
            _ => return Err(CERTBOUND_BAD_ARGUMENT),
        };
        let cache = match input.cache.is_null() {
            true => None,
            // SAFETY: see above.
            false => Some(unsafe { input::reference(input.cache) }?),
        };
        Ok(Self { chain, ocsp, purpose, now: input::time(input.now)?, cache, key_unproved: input.key_unproved != 0 })
    }

    pub(crate) fn with<T>(&self, look: impl FnOnce(&PeerInput<'_>) -> T) -> T {
        look(&PeerInput { chain: &self.chain, ocsp: &self.ocsp, purpose: self.purpose, now: self.now })
    }
}

impl certbound_ocsp_response {
    /// # Safety
    /// What it points to is good for as long as `'a`.
    unsafe fn read<'a>(&self) -> Result<OcspResponse<'a>, certbound_status> {
        // SAFETY: the caller's word, passed on.
        let der = unsafe { self.der.read() }?;
        // SAFETY: the caller's word, passed on.
        let nonce = unsafe { self.nonce.read() }?;
        // An empty nonce is none: RFC 9654 has them of 1 to 128 bytes.
        Ok(OcspResponse { der, nonce: (!nonce.is_empty()).then_some(nonce) })
    }
}

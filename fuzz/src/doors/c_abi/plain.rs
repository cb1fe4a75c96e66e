//! A peer as the header describes its bytes, read by this file alone: what a scribbled one is, is not asked of who
//! decides.

use certbound::{EvidenceKind, Peer, PeerParts, PeerState, Reason, RevocationState, SnapshotId, Thumbprint, Verifier};
use certbound_c::certbound_peer;

/// One that nobody filled: all zeroes.
pub const NONE: certbound_peer = certbound_peer {
    state: 0,
    reason: 0,
    thumbprint: [0; 32],
    public_key_sha256: [0; 32],
    judged_by: [0; 16],
    valid_until: 0,
    revocation: 0,
    evidence: 0,
    this_update: 0,
    oldest_this_update: 0,
    reserved: [0; 5],
};

/// CERTBOUND_PEER_UNJUDGED.
pub const UNJUDGED: u32 = 255;

/// What it says; None where no function of the library has filled it.
pub fn read(peer: &certbound_peer) -> Option<Peer> {
    let mut parts = PeerParts::default();
    parts.state = match (peer.state, peer.reason) {
        (0, 0) => PeerState::None,
        (1, 0) => PeerState::Trusted,
        (2, 0) => PeerState::Pinned,
        (3, 0) => PeerState::Vouched,
        (4, 0) => PeerState::Server,
        (5, reason) => PeerState::Refused(Reason::from_number(u16::try_from(reason).ok()?)?),
        _ => return None,
    };
    let some = |bytes: [u8; 32]| (bytes != [0; 32]).then_some(bytes);
    parts.thumbprint = some(peer.thumbprint).map(Thumbprint::from_digest);
    parts.public_key_sha256 = some(peer.public_key_sha256);
    parts.judged_by = SnapshotId::from_bytes(peer.judged_by);
    parts.valid_until = peer.valid_until;
    parts.revocation.state =
        *[RevocationState::NotChecked, RevocationState::Good, RevocationState::SoftFailed, RevocationState::Refused]
            .get(peer.revocation as usize)?;
    parts.revocation.evidence =
        *[None, Some(EvidenceKind::Crl), Some(EvidenceKind::Ocsp)].get(peer.evidence as usize)?;
    parts.revocation.this_update = peer.this_update;
    parts.revocation.oldest_this_update = peer.oldest_this_update;
    Peer::from_parts(parts).filter(|_| peer.reserved == [0; 5])
}

/// That it says what this peer does.
pub fn is(peer: &certbound_peer, rust: &Peer) {
    assert_eq!(format!("{:?}", read(peer)), format!("{:?}", Some(rust)));
}

/// What must be so of the bytes of a peer with which a request was allowed, whoever wrote them. `demanded` is the
/// thumbprint that the token names.
pub fn may_pass(peer: &certbound_peer, verifier: &Verifier, now: u64, demanded: Option<[u8; 32]>) {
    assert!(peer.reason == 0 && peer.reserved == [0; 5], "no peer is like this");
    match peer.state {
        0 => assert!(demanded.is_none() && peer.thumbprint == [0; 32] && peer.valid_until == 0),
        1..=3 => {
            assert!(now <= peer.valid_until, "it has ended");
            assert!(demanded.is_none_or(|demanded| demanded == peer.thumbprint), "another certificate's token");
            let trusts_tls = verifier.policy().chain_mode() == certbound::ChainMode::TrustTlsLayer;
            let is_vouched = peer.state == 3 && peer.judged_by == [0; 16];
            assert!(
                peer.judged_by == *verifier.judged_by().as_bytes() || (is_vouched && trusts_tls),
                "judged by another"
            );
        }
        state => panic!("allowed with a peer of the state {state}"),
    }
}

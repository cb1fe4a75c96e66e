//! A peer as bytes, which JavaScript keeps and hands back. Their order is nobody's business but this file's.

use crate::failure::Failure;
use certbound::{EvidenceKind, Peer, PeerParts, PeerState, Reason, RevocationState, SnapshotId, Thumbprint};

/// State, reason, revocation and evidence; three times; thumbprint, public key and judge.
const SIZE: usize = 5 + 3 * 8 + 32 + 32 + 16;

pub(crate) fn pack(peer: &Peer) -> Vec<u8> {
    let parts = peer.parts();
    let (state, reason) = match parts.state {
        PeerState::Trusted => (1, 0),
        PeerState::Pinned => (2, 0),
        PeerState::Vouched => (3, 0),
        PeerState::Server => (4, 0),
        PeerState::Refused(reason) => (5, reason.number()),
        PeerState::None => (0, 0),
        // A state that this table does not know yet: nobody takes it for a peer.
        _ => (255, 0),
    };
    let revocation = match parts.revocation.state {
        RevocationState::Good => 1,
        RevocationState::SoftFailed => 2,
        RevocationState::Refused => 3,
        _ => 0,
    };
    let evidence = match parts.revocation.evidence {
        Some(EvidenceKind::Crl) => 1,
        Some(EvidenceKind::Ocsp) => 2,
        _ => 0,
    };
    let mut bytes = Vec::with_capacity(SIZE);
    bytes.push(state);
    bytes.extend(reason.to_le_bytes());
    bytes.extend([revocation, evidence]);
    for time in [parts.valid_until, parts.revocation.this_update, parts.revocation.oldest_this_update] {
        bytes.extend(time.to_le_bytes());
    }
    bytes.extend(parts.thumbprint.map_or([0; 32], |thumbprint| *thumbprint.as_bytes()));
    bytes.extend(parts.public_key_sha256.unwrap_or_default());
    bytes.extend(parts.judged_by.as_bytes());
    bytes
}

/// Only bytes that [`pack`] wrote come here: the class that keeps them shows them to nobody.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Peer, Failure> {
    read(bytes).and_then(Peer::from_parts).ok_or_else(|| Failure::argument("peer", "not a peer"))
}

fn read(bytes: &[u8]) -> Option<PeerParts> {
    let mut bytes = bytes;
    let ([state], [low, high], [revocation, evidence]) = (take(&mut bytes)?, take(&mut bytes)?, take(&mut bytes)?);
    let mut time = || Some(u64::from_le_bytes(take(&mut bytes)?));
    let (valid_until, this_update, oldest_this_update) = (time()?, time()?, time()?);
    let (thumbprint, public_key): ([u8; 32], [u8; 32]) = (take(&mut bytes)?, take(&mut bytes)?);
    let mut parts = PeerParts::default();
    // Who was not refused has no reason: each peer has one spelling.
    parts.state = match (state, u16::from_le_bytes([low, high])) {
        (0, 0) => PeerState::None,
        (1, 0) => PeerState::Trusted,
        (2, 0) => PeerState::Pinned,
        (3, 0) => PeerState::Vouched,
        (4, 0) => PeerState::Server,
        (5, reason) => PeerState::Refused(Reason::from_number(reason)?),
        _ => return None,
    };
    parts.thumbprint = (thumbprint != [0; 32]).then_some(Thumbprint::from_digest(thumbprint));
    parts.public_key_sha256 = (public_key != [0; 32]).then_some(public_key);
    parts.judged_by = SnapshotId::from_bytes(take(&mut bytes)?);
    parts.valid_until = valid_until;
    parts.revocation.state = match revocation {
        0 => RevocationState::NotChecked,
        1 => RevocationState::Good,
        2 => RevocationState::SoftFailed,
        3 => RevocationState::Refused,
        _ => return None,
    };
    parts.revocation.evidence = match evidence {
        0 => None,
        1 => Some(EvidenceKind::Crl),
        2 => Some(EvidenceKind::Ocsp),
        _ => return None,
    };
    parts.revocation.this_update = this_update;
    parts.revocation.oldest_this_update = oldest_this_update;
    bytes.is_empty().then_some(parts)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

//! The peer as plain data: what a proxy keeps for each connection.

use crate::status::certbound_status::{self, CERTBOUND_BAD_PEER};
use certbound_core::{EvidenceKind, Peer, PeerParts, PeerState, Reason, RevocationState, SnapshotId, Thumbprint};

/// What a connection's certificate was found to be.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_peer_state {
    /// There is no client certificate.
    CERTBOUND_PEER_NONE = 0,
    /// A path to a trust anchor was found (RFC 5280).
    CERTBOUND_PEER_TRUSTED = 1,
    /// It is a pinned one.
    CERTBOUND_PEER_PINNED = 2,
    /// The host, or its TLS layer, has judged the chain.
    CERTBOUND_PEER_VOUCHED = 3,
    /// It is a server's, judged for a name; as a client's it is refused.
    CERTBOUND_PEER_SERVER = 4,
    /// It is not acceptable: reason says why.
    CERTBOUND_PEER_REFUSED = 5,
    /// The call that should have judged it was a mistake; certbound_check refuses it as CERTBOUND_BAD_PEER.
    CERTBOUND_PEER_UNJUDGED = 255,
}

/// What came of asking whether the path is revoked.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_revocation {
    /// The leaf's status is not known, and the policy does not demand it.
    CERTBOUND_REVOCATION_NOT_CHECKED = 0,
    /// The leaf is not revoked, nor is any CA above it whose status is demanded.
    CERTBOUND_REVOCATION_GOOD = 1,
    /// A status is missing, stale or unusable, and the policy's soft_fail accepts that.
    CERTBOUND_REVOCATION_SOFT_FAILED = 2,
    /// Something is revoked, or has no status where one is demanded; the peer's reason says which.
    CERTBOUND_REVOCATION_REFUSED = 3,
}

/// What told the leaf's status, or where something is revoked, what told that.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_evidence {
    /// Nothing did.
    CERTBOUND_EVIDENCE_NONE = 0,
    /// A CRL (RFC 5280 section 5).
    CERTBOUND_EVIDENCE_CRL = 1,
    /// An OCSP response (RFC 6960).
    CERTBOUND_EVIDENCE_OCSP = 2,
}

use certbound_evidence::*;
use certbound_peer_state::*;
use certbound_revocation::*;

/// What one TLS connection proved. Plain data of a size that never changes: copy it, keep it with the connection, and hand it
/// to each request. All zeroes is CERTBOUND_PEER_NONE. Read it as you like; whoever writes to it says who the client is.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct certbound_peer {
    /// A certbound_peer_state.
    pub state: u32,
    /// The certbound_reason of a refused one, else 0.
    pub reason: u32,
    /// SHA-256 of the leaf's DER, of a refused one too; zeroes where there is no certificate.
    pub thumbprint: [u8; 32],
    /// SHA-256 of the leaf's SubjectPublicKeyInfo, equal after a renewal with the same key; zeroes unless a verifier accepted it.
    pub public_key_sha256: [u8; 32],
    /// The verifier that judged, as certbound_verifier_judged_by names it; zeroes where none did.
    pub judged_by: [u8; 16],
    /// The last second at which all that it was judged by is valid and in date; 0 unless it was accepted.
    pub valid_until: u64,
    /// A certbound_revocation.
    pub revocation: u32,
    /// A certbound_evidence.
    pub evidence: u32,
    /// That evidence's thisUpdate in seconds since 1970; 0 where there is none.
    pub this_update: u64,
    /// The earliest thisUpdate of all evidence that was used.
    pub oldest_this_update: u64,
    /// Zeroes, for what later releases add.
    pub reserved: [u64; 5],
}

// The size is part of the ABI.
const _: () = assert!(size_of::<certbound_peer>() == 160);

impl certbound_peer {
    /// No client certificate.
    const NONE: Self = Self {
        state: CERTBOUND_PEER_NONE as u32,
        reason: 0,
        thumbprint: [0; 32],
        public_key_sha256: [0; 32],
        judged_by: [0; 16],
        valid_until: 0,
        revocation: CERTBOUND_REVOCATION_NOT_CHECKED as u32,
        evidence: CERTBOUND_EVIDENCE_NONE as u32,
        this_update: 0,
        oldest_this_update: 0,
        reserved: [0; 5],
    };

    /// What every peer is until it is judged: no function takes it.
    pub(crate) const UNJUDGED: Self = Self { state: CERTBOUND_PEER_UNJUDGED as u32, ..Self::NONE };

    /// Whether it stands for a certificate that was accepted.
    pub(crate) fn is_accepted(&self) -> bool {
        matches!(self.state, TRUSTED | PINNED | VOUCHED | SERVER)
    }

    pub(crate) fn of(peer: &Peer) -> Self {
        let PeerParts { state, thumbprint, public_key_sha256, valid_until, judged_by, revocation, .. } = peer.parts();
        let (state, reason) = match state {
            PeerState::None => (CERTBOUND_PEER_NONE, 0),
            PeerState::Trusted => (CERTBOUND_PEER_TRUSTED, 0),
            PeerState::Pinned => (CERTBOUND_PEER_PINNED, 0),
            PeerState::Vouched => (CERTBOUND_PEER_VOUCHED, 0),
            PeerState::Server => (CERTBOUND_PEER_SERVER, 0),
            PeerState::Refused(reason) => (CERTBOUND_PEER_REFUSED, reason.number().into()),
            // A state that this table does not know yet.
            _ => return Self::UNJUDGED,
        };
        Self {
            state: state as u32,
            reason,
            thumbprint: thumbprint.map_or([0; 32], |thumbprint| *thumbprint.as_bytes()),
            public_key_sha256: public_key_sha256.unwrap_or([0; 32]),
            judged_by: *judged_by.as_bytes(),
            valid_until,
            revocation: match revocation.state {
                RevocationState::Good => CERTBOUND_REVOCATION_GOOD,
                RevocationState::SoftFailed => CERTBOUND_REVOCATION_SOFT_FAILED,
                RevocationState::Refused => CERTBOUND_REVOCATION_REFUSED,
                _ => CERTBOUND_REVOCATION_NOT_CHECKED,
            } as u32,
            evidence: match revocation.evidence {
                Some(EvidenceKind::Crl) => CERTBOUND_EVIDENCE_CRL,
                Some(EvidenceKind::Ocsp) => CERTBOUND_EVIDENCE_OCSP,
                _ => CERTBOUND_EVIDENCE_NONE,
            } as u32,
            this_update: revocation.this_update,
            oldest_this_update: revocation.oldest_this_update,
            reserved: [0; 5],
        }
    }

    /// What the caller kept, or the mistake of having kept something else.
    // Inlined: every request pays for this, and else the whole peer is moved from function to function.
    #[inline(always)]
    pub(crate) fn read(&self) -> Result<Peer, certbound_status> {
        self.parts().and_then(Peer::from_parts).ok_or(CERTBOUND_BAD_PEER)
    }

    #[inline(always)]
    fn parts(&self) -> Option<PeerParts> {
        let mut parts = PeerParts::default();
        let mut reason = 0;
        parts.state = match self.state {
            NONE => PeerState::None,
            TRUSTED => PeerState::Trusted,
            PINNED => PeerState::Pinned,
            VOUCHED => PeerState::Vouched,
            SERVER => PeerState::Server,
            REFUSED => {
                reason = self.reason;
                PeerState::Refused(Reason::from_number(reason.try_into().ok()?)?)
            }
            _ => return None,
        };
        if self.reason != reason || self.reserved != [0; 5] {
            return None;
        }
        parts.thumbprint = (self.thumbprint != [0; 32]).then_some(Thumbprint::from_digest(self.thumbprint));
        parts.public_key_sha256 = (self.public_key_sha256 != [0; 32]).then_some(self.public_key_sha256);
        parts.judged_by = SnapshotId::from_bytes(self.judged_by);
        parts.valid_until = self.valid_until;
        parts.revocation.state = match self.revocation {
            NOT_CHECKED => RevocationState::NotChecked,
            GOOD => RevocationState::Good,
            SOFT_FAILED => RevocationState::SoftFailed,
            REVOCATION_REFUSED => RevocationState::Refused,
            _ => return None,
        };
        parts.revocation.evidence = match self.evidence {
            NO_EVIDENCE => None,
            CRL => Some(EvidenceKind::Crl),
            OCSP => Some(EvidenceKind::Ocsp),
            _ => return None,
        };
        parts.revocation.this_update = self.this_update;
        parts.revocation.oldest_this_update = self.oldest_this_update;
        Some(parts)
    }
}

// As they stand in the fields.
const NONE: u32 = CERTBOUND_PEER_NONE as u32;
const TRUSTED: u32 = CERTBOUND_PEER_TRUSTED as u32;
const PINNED: u32 = CERTBOUND_PEER_PINNED as u32;
const VOUCHED: u32 = CERTBOUND_PEER_VOUCHED as u32;
const SERVER: u32 = CERTBOUND_PEER_SERVER as u32;
const REFUSED: u32 = CERTBOUND_PEER_REFUSED as u32;
const NOT_CHECKED: u32 = CERTBOUND_REVOCATION_NOT_CHECKED as u32;
const GOOD: u32 = CERTBOUND_REVOCATION_GOOD as u32;
const SOFT_FAILED: u32 = CERTBOUND_REVOCATION_SOFT_FAILED as u32;
const REVOCATION_REFUSED: u32 = CERTBOUND_REVOCATION_REFUSED as u32;
const NO_EVIDENCE: u32 = CERTBOUND_EVIDENCE_NONE as u32;
const CRL: u32 = CERTBOUND_EVIDENCE_CRL as u32;
const OCSP: u32 = CERTBOUND_EVIDENCE_OCSP as u32;

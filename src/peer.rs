//! What one TLS connection proved about its client.

mod parts;
mod revocation;

pub use parts::PeerParts;
pub use revocation::{EvidenceKind, Revocation, RevocationState};

use crate::{reason::Reason, snapshot::SnapshotId, thumbprint::Thumbprint, time::UnixTime};

/// The outcome of judging a connection's client certificate: fixed-size plain data that a proxy copies into its
/// per-connection storage and hands to every request. The default is [`PeerState::None`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Peer(PeerParts);

/// What the judgement was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PeerState {
    /// There is no client certificate.
    #[default]
    None,
    /// A path to a trust anchor was found (RFC 5280).
    Trusted,
    /// The certificate is a pinned one.
    Pinned,
    /// Somebody else judged the chain: the host, or its TLS layer.
    Vouched,
    /// It is a server's certificate, judged for the name that was to be reached. It stands for no client: every request
    /// that is checked with it is refused.
    Server,
    /// The certificate is not acceptable.
    Refused(Reason),
}

impl Peer {
    /// A connection without a client certificate.
    pub const fn none() -> Self {
        Self(PeerParts {
            state: PeerState::None,
            thumbprint: None,
            public_key_sha256: None,
            valid_until: 0,
            judged_by: SnapshotId::NONE,
            revocation: Revocation::NOT_CHECKED,
        })
    }

    /// A certificate whose chain the host's TLS layer has judged and which the host knows only by its SHA-256
    /// thumbprint. It is accepted under the chain mode `trust_tls_layer`, and refused under every other.
    pub const fn vouched(thumbprint: Thumbprint, not_after: UnixTime) -> Self {
        Self(PeerParts {
            state: PeerState::Vouched,
            thumbprint: Some(thumbprint),
            public_key_sha256: None,
            valid_until: not_after.as_seconds(),
            judged_by: SnapshotId::NONE,
            revocation: Revocation::NOT_CHECKED,
        })
    }

    /// A certificate that was judged good. Made by the verifier alone.
    pub(crate) const fn accepted(
        state: PeerState,
        thumbprint: Thumbprint,
        public_key_sha256: [u8; 32],
        valid_until: u64,
        judged_by: SnapshotId,
    ) -> Self {
        let (thumbprint, public_key_sha256) = (Some(thumbprint), Some(public_key_sha256));
        let revocation = Revocation::NOT_CHECKED;
        Self(PeerParts { state, thumbprint, public_key_sha256, valid_until, judged_by, revocation })
    }

    /// A certificate that was judged bad.
    pub(crate) const fn refused(reason: Reason, thumbprint: Option<Thumbprint>, judged_by: SnapshotId) -> Self {
        let (state, revocation) = (PeerState::Refused(reason), Revocation::NOT_CHECKED);
        Self(PeerParts { state, thumbprint, public_key_sha256: None, valid_until: 0, judged_by, revocation })
    }

    /// The same with what was found about its revocation.
    pub(crate) const fn with_revocation(self, revocation: Revocation) -> Self {
        Self(PeerParts { revocation, ..self.0 })
    }

    /// The judgement.
    pub const fn state(&self) -> PeerState {
        self.0.state
    }

    /// The leaf's thumbprint, where there is a leaf; a refused one has it too.
    pub const fn thumbprint(&self) -> Option<&Thumbprint> {
        self.0.thumbprint.as_ref()
    }

    /// SHA-256 of the leaf's SubjectPublicKeyInfo: equal for a renewed certificate of the same key.
    pub const fn public_key_sha256(&self) -> Option<&[u8; 32]> {
        self.0.public_key_sha256.as_ref()
    }

    /// What was found about the revocation of the path, by what, and as of when.
    pub const fn revocation(&self) -> &Revocation {
        &self.0.revocation
    }

    /// The last second, since 1970, at which everything on the judged path is valid, the anchor as the policy checks it, and
    /// what its revocation was judged by is in date; 0 unless the certificate was accepted.
    pub const fn valid_until(&self) -> u64 {
        self.0.valid_until
    }

    /// The name of the anchors, chain policy and CRLs that judged.
    pub const fn judged_by(&self) -> SnapshotId {
        self.0.judged_by
    }
}

/// What the connection proved: a certificate, or nothing. Made by [`proved`] alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proved(Option<Thumbprint>);

impl Proved {
    /// The certificate's thumbprint.
    pub(crate) fn thumbprint(&self) -> Option<&Thumbprint> {
        self.0.as_ref()
    }
}

/// What a verifier demands of a peer.
pub(crate) struct Demands {
    pub(crate) judged_by: SnapshotId,
    /// The chain mode is `trust_tls_layer`.
    pub(crate) accepts_vouched: bool,
    /// The binding mode is `required`: without a certificate there is nothing to go on.
    pub(crate) certificate: bool,
}

/// Takes the peer's word only where this verifier's own judgement, or its policy, stands behind it, and only in time.
pub(crate) fn proved(peer: &Peer, demands: &Demands, now: UnixTime) -> Result<Proved, Reason> {
    match peer.0.state {
        PeerState::None if demands.certificate => return Err(Reason::ClientCertificateMissing),
        PeerState::None => return Ok(Proved(None)),
        // The host's own word; a verifier's judgement carries the verifier's name.
        PeerState::Vouched if peer.0.judged_by == SnapshotId::NONE => match demands.accepts_vouched {
            true => (),
            false => return Err(Reason::VouchedPeerRefused),
        },
        PeerState::Server => return Err(Reason::PeerNotClient),
        // Before a refusal is repeated: other anchors may judge otherwise.
        _ if peer.0.judged_by != demands.judged_by => return Err(Reason::PeerStale),
        PeerState::Refused(reason) => return Err(reason),
        PeerState::Trusted | PeerState::Pinned | PeerState::Vouched => (),
    }
    if now.as_seconds() > peer.0.valid_until {
        return Err(Reason::PeerExpired);
    }
    Ok(Proved(peer.0.thumbprint))
}

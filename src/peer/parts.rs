//! A peer taken apart, for hosts that keep it in a language of their own.

use super::{Peer, PeerState, Revocation};
use crate::{snapshot::SnapshotId, thumbprint::Thumbprint};

/// Everything that a [`Peer`] says, as plain data. A binding keeps it in its host's memory and puts it together again with
/// [`Peer::from_parts`]. The default is that of [`Peer::none`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PeerParts {
    /// See [`Peer::state`].
    pub state: PeerState,
    /// See [`Peer::thumbprint`].
    pub thumbprint: Option<Thumbprint>,
    /// See [`Peer::public_key_sha256`].
    pub public_key_sha256: Option<[u8; 32]>,
    /// See [`Peer::valid_until`].
    pub valid_until: u64,
    /// See [`Peer::judged_by`].
    pub judged_by: SnapshotId,
    /// See [`Peer::revocation`].
    pub revocation: Revocation,
}

impl Peer {
    /// Takes it apart.
    pub const fn parts(&self) -> PeerParts {
        self.0
    }

    /// Puts it together again; `None` for parts that no peer has. They are the host's own word: whoever writes them says who
    /// the client is, so keep them where only the host writes.
    #[inline]
    pub fn from_parts(parts: PeerParts) -> Option<Self> {
        let is_one = match parts.state {
            PeerState::None => parts == PeerParts::default(),
            // Whatever was judged had a certificate, and a judge; the host, who vouches, is none.
            PeerState::Vouched => parts.thumbprint.is_some(),
            PeerState::Trusted | PeerState::Pinned | PeerState::Server | PeerState::Refused(_) => {
                parts.thumbprint.is_some() && parts.judged_by != SnapshotId::NONE
            }
        };
        is_one.then_some(Self(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{reason::Reason, time::UnixTime};

    #[test]
    fn what_was_taken_apart_goes_together_again() {
        let (thumbprint, judge) = (Thumbprint::from_digest([1; 32]), SnapshotId::from_bytes([2; 16]));
        for peer in [
            Peer::none(),
            Peer::vouched(thumbprint, UnixTime::from_seconds(7).unwrap()),
            Peer::accepted(PeerState::Trusted, thumbprint, [3; 32], 9, judge),
            Peer::refused(Reason::CertificateExpired, Some(thumbprint), judge),
        ] {
            let parts = peer.parts();
            assert_eq!(Peer::from_parts(parts).unwrap().parts(), parts);
        }
    }

    #[test]
    fn parts_of_no_peer_are_refused() {
        let thumbprint = Some(Thumbprint::from_digest([1; 32]));
        for parts in [
            PeerParts { thumbprint, ..PeerParts::default() },
            PeerParts { valid_until: 1, ..PeerParts::default() },
            PeerParts { state: PeerState::Vouched, ..PeerParts::default() },
            PeerParts { state: PeerState::Trusted, thumbprint, ..PeerParts::default() },
            PeerParts { state: PeerState::Trusted, judged_by: SnapshotId::from_bytes([2; 16]), ..PeerParts::default() },
        ] {
            assert!(Peer::from_parts(parts).is_none(), "{parts:?}");
        }
    }
}

//! What is known about the revocation of a judged path.

/// What was found about revocation when a certificate was judged, and as of when. Fixed-size plain data, a part of the
/// [`Peer`](super::Peer).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Revocation {
    /// The outcome.
    pub state: RevocationState,
    /// What told the leaf's status; where something on the path is revoked, what told that. `None` where nothing did.
    pub evidence: Option<EvidenceKind>,
    /// That evidence's thisUpdate, in seconds since 1970: the moment as of which the status is told; 0 where there is none.
    pub this_update: u64,
    /// The earliest thisUpdate of all that was used about the path: nothing on it is judged by older evidence.
    pub oldest_this_update: u64,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RevocationState {
    /// The leaf's status is not known, and the policy does not demand it.
    #[default]
    NotChecked,
    /// The leaf is not revoked, nor is any CA above it whose status is demanded.
    Good,
    /// A status that counts is missing, stale or unusable, and the policy's `soft_fail` accepts that.
    SoftFailed,
    /// A certificate of the path is revoked, or has no status where one is demanded; the peer's reason says which.
    Refused,
}

/// What can tell a certificate's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EvidenceKind {
    /// A CRL (RFC 5280 section 5).
    Crl,
    /// An OCSP response (RFC 6960).
    Ocsp,
}

impl Revocation {
    /// Nothing is known.
    pub(super) const NOT_CHECKED: Self =
        Self { state: RevocationState::NotChecked, evidence: None, this_update: 0, oldest_this_update: 0 };
}

impl RevocationState {
    /// The stable snake_case code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotChecked => "not_checked",
            Self::Good => "good",
            Self::SoftFailed => "soft_failed",
            Self::Refused => "refused",
        }
    }
}

impl EvidenceKind {
    /// The stable snake_case code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Crl => "crl",
            Self::Ocsp => "ocsp",
        }
    }
}

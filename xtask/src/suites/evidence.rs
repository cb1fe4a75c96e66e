//! What a suite hands in about the revocation of a path.

use certbound::Reason;

/// DER, in the order in which it is handed in.
#[derive(Clone, Default)]
pub(crate) struct Evidence {
    /// For the builder.
    pub(crate) crls: Vec<Vec<u8>>,
    /// Beside the chain.
    pub(crate) ocsp: Vec<Vec<u8>>,
}

/// Whether a path was refused for its revocation, and is good but for that.
pub(super) fn is_about_revocation(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::CertificateRevoked
            | Reason::CertificateStatusMissing
            | Reason::CertificateStatusUnknown
            | Reason::CertificateStatusStale
            | Reason::CertificateStatusUnusable
    )
}

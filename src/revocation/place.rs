//! A certificate on the path that is being judged.

use crate::{chain::Pool, x509::Certificate};

/// Where on which path a certificate stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p, 'c> {
    /// The leaf and the CAs above it.
    pub(super) path: &'p [&'p Certificate<'c>],
    pub(super) index: usize,
    pub(super) anchor: &'p Certificate<'c>,
    pub(super) at_hand: &'p Pool<'c>,
}

impl<'p, 'c> Place<'p, 'c> {
    pub(super) fn certificate(&self) -> Option<&'p Certificate<'c>> {
        self.path.get(self.index).copied()
    }

    /// The CA that issued it.
    pub(super) fn issuer(&self) -> &'p Certificate<'c> {
        self.path.get(self.index + 1).copied().unwrap_or(self.anchor)
    }

    /// The CAs above it, the anchor last.
    pub(super) fn above(&self) -> impl Iterator<Item = &'p Certificate<'c>> + Clone + use<'p, 'c> {
        self.path.iter().copied().skip(self.index + 1).chain([self.anchor])
    }
}

//! The name of a set of inputs: what judged a peer, and what verified a token.

use crate::crypto::Sha256;
use core::fmt;

/// A SHA-256 prefix over everything that can change a judgement. Equal inputs give equal names in every process, so a
/// name can be compared across workers and kept across reloads. Displayed as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SnapshotId([u8; 16]);

impl SnapshotId {
    /// The name of nothing: what was never judged has it, and no verifier.
    pub(crate) const NONE: Self = Self([0; 16]);

    /// The name with these bytes: for a binding that kept them. All zeroes are nobody's name.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for SnapshotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SnapshotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Collects what a snapshot's name covers.
pub(crate) struct SnapshotHasher(Sha256);

impl SnapshotHasher {
    /// Starts with the kind of snapshot, so that two kinds never share a name.
    pub(crate) fn new(kind: &str) -> Self {
        let mut hasher = Self(Sha256::new());
        hasher.field(kind.as_bytes());
        hasher
    }

    /// Adds a field. The length goes first: no two sequences of fields feed the same bytes.
    pub(crate) fn field(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> SnapshotId {
        let digest = self.0.finish();
        let mut id = [0; 16];
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        SnapshotId(id)
    }
}

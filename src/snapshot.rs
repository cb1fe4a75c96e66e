//! The name of a set of inputs: what judged a peer, and what verified a token.

use crate::crypto::Sha256;
use core::{
    fmt,
    hash::{Hash, Hasher},
};

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

    /// Adds a value, all that it consists of.
    pub(crate) fn value(&mut self, value: &impl Hash) {
        value.hash(&mut Feed(&mut self.0));
    }

    pub(crate) fn finish(self) -> SnapshotId {
        let digest = self.0.finish();
        let mut id = [0; 16];
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        SnapshotId(id)
    }
}

/// Feeds values to the digest. Numbers go in with 64 bits, the highest first, so that machines with other words and another
/// byte order give the same name.
struct Feed<'h>(&'h mut Sha256);

impl Hasher for Feed<'_> {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_be_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }

    /// Nobody asks: the digest is finished by who began it.
    fn finish(&self) -> u64 {
        0
    }
}

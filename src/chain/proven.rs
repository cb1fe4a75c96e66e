//! Signatures that were verified before, so that judging a known chain again costs none.

use super::signature::Signed;
use crate::{crypto::Sha256, x509::PublicKey};
use alloc::vec::Vec;

/// What is known to be signed by what. It is a fact about bytes, whatever the policy: it never says that a signature counts,
/// only that it need not be computed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proven {
    facts: Vec<Fact>,
    /// Whether new ones are taken down: it costs a hash each.
    is_kept: bool,
}

/// The digest of all that a verification takes in, and whether this judgement needed it.
type Fact = ([u8; 32], bool);

impl Proven {
    /// Nothing, and nothing is taken down.
    pub(super) const NONE: Self = Self { facts: Vec::new(), is_kept: false };

    /// Nothing yet; what verifies is taken down.
    #[cfg(feature = "std")]
    pub(crate) const fn kept() -> Self {
        Self { facts: Vec::new(), is_kept: true }
    }

    /// The same for the next judgement, without what the last one did not need: responses come and go.
    pub(super) fn renewed(mut self) -> Self {
        self.facts.retain(|(_, needed)| *needed);
        self.facts.iter_mut().for_each(|(_, needed)| *needed = false);
        self
    }

    /// The bytes that it takes.
    #[cfg(feature = "std")]
    pub(crate) fn size(&self) -> usize {
        size_of_val(self.facts.as_slice())
    }

    pub(super) fn knows(&mut self, signed: &Signed<'_>, key: &PublicKey<'_>) -> bool {
        if self.facts.is_empty() {
            return false;
        }
        let wanted = fact(signed, key);
        let known = self.facts.iter_mut().find(|(fact, _)| *fact == wanted);
        known.map(|(_, needed)| *needed = true).is_some()
    }

    pub(super) fn note(&mut self, signed: &Signed<'_>, key: &PublicKey<'_>) {
        if self.is_kept {
            self.facts.push((fact(signed, key), true));
        }
    }
}

/// Over all that a verification takes in; each part but the last with its length.
fn fact(signed: &Signed<'_>, key: &PublicKey<'_>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in [key.info, signed.algorithm, signed.signature] {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.update(signed.message);
    hasher.finish()
}

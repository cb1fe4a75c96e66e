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

#[derive(Clone, Copy, Debug)]
struct Fact {
    /// Of all that a verification takes in.
    digest: [u8; 32],
    /// Whether this judgement needed it.
    is_needed: bool,
    /// Whether it is a CA's certificate that is signed.
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for the cache"))]
    of_authority: bool,
}

impl Proven {
    /// Nothing, and nothing is taken down.
    pub(super) const NONE: Self = Self { facts: Vec::new(), is_kept: false };

    /// These facts about CAs' certificates, from other chains; what verifies is taken down.
    #[cfg(feature = "std")]
    pub(crate) fn of_authorities(digests: impl IntoIterator<Item = [u8; 32]>) -> Self {
        let fact = |digest| Fact { digest, is_needed: false, of_authority: true };
        Self { facts: digests.into_iter().map(fact).collect(), is_kept: true }
    }

    /// Those that it has.
    #[cfg(feature = "std")]
    pub(crate) fn authorities(&self) -> impl Iterator<Item = [u8; 32]> {
        self.facts.iter().filter(|fact| fact.of_authority).map(|fact| fact.digest)
    }

    /// The same for the next judgement, without what the last one did not need: responses come and go.
    pub(super) fn renewed(mut self) -> Self {
        self.facts.retain(|fact| fact.is_needed);
        self.facts.iter_mut().for_each(|fact| fact.is_needed = false);
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
        let wanted = digest(signed, key);
        let known = self.facts.iter_mut().find(|fact| fact.digest == wanted);
        known.map(|fact| fact.is_needed = true).is_some()
    }

    pub(super) fn note(&mut self, signed: &Signed<'_>, key: &PublicKey<'_>, of_authority: bool) {
        if self.is_kept {
            self.facts.push(Fact { digest: digest(signed, key), is_needed: true, of_authority });
        }
    }
}

/// Over all that a verification takes in; each part but the last with its length.
fn digest(signed: &Signed<'_>, key: &PublicKey<'_>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in [key.info, signed.algorithm, signed.signature] {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.update(signed.message);
    hasher.finish()
}

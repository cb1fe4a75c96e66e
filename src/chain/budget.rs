//! What one judgement may cost. Everything that a hostile chain can lengthen is counted here.

use super::{proven::Proven, rule::Rule};
use crate::x509::{KeyKind, PublicKey};

/// What is left.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    signatures: u32,
    steps: u32,
    comparisons: u32,
    /// Somebody asked for more than there was.
    is_spent: bool,
    /// What was paid for already.
    pub(super) proven: Proven,
}

/// RSA keys in use seldom have more; of more, a signature costs what it costs by the square of its length.
const LONG_RSA_BITS: usize = 4_096;

impl Budget {
    /// For one chain, where these signatures are known to be good.
    pub(super) fn chain(proven: Proven) -> Self {
        Self { proven, ..Self::CHAIN }
    }

    /// For one chain.
    ///
    /// Signatures: webpki takes 100; each pair of certificate and issuer is verified at most once here, so a path of 32 CAs
    /// with a wrong twin for each fits in 64. Steps, each the look at one possible issuer: webpki takes 200,000; a chain of
    /// three needs two, and 2,000 steps among ten CAs of one name were measured at 0.3 ms, less than four P-256 signatures.
    /// Comparisons of a name with a constraint: webpki's 250,000, for a CA of the web has been seen with 1,700 constraints;
    /// they are made on paths alone whose signatures have verified.
    pub(super) const CHAIN: Self =
        Self { signatures: 64, steps: 2_000, comparisons: 250_000, is_spent: false, proven: Proven::NONE };

    /// What was spent of it: signatures, steps, comparisons.
    pub(super) fn spent(&self) -> (u32, u32, u32) {
        let all = Self::CHAIN;
        (all.signatures - self.signatures, all.steps - self.steps, all.comparisons - self.comparisons)
    }

    /// One signature by this key. Of a long RSA key it counts as several: with 8,192 bits, and as many ones in the exponent as there
    /// may be, it takes three times what one on P-384 takes.
    pub(crate) fn signature(&mut self, key: &PublicKey<'_>) -> Result<(), Rule> {
        let weight = if matches!(key.kind(), KeyKind::Rsa { bits } if bits > LONG_RSA_BITS) { 3 } else { 1 };
        self.take(weight, |left| &mut left.signatures)
    }

    /// One certificate looked at as a possible issuer.
    pub(crate) fn step(&mut self) -> Result<(), Rule> {
        self.take(1, |left| &mut left.steps)
    }

    /// One name compared with one constraint, or one node of the policy graph looked at.
    pub(crate) fn comparison(&mut self) -> Result<(), Rule> {
        self.comparisons(1)
    }

    /// What costs as much as so many.
    pub(crate) fn comparisons(&mut self, count: u32) -> Result<(), Rule> {
        self.take(count, |left| &mut left.comparisons)
    }

    /// Distinguished names of so many bytes, compared with one another or hashed. Two count as one comparison: a set is compared each
    /// with each, and what is not ASCII is prepared for it anew, at 800 instructions a byte.
    pub(crate) fn names(&mut self, bytes: usize) -> Result<(), Rule> {
        self.comparisons(u32::try_from(bytes / 2).map_or(u32::MAX, |weight| weight.saturating_add(1)))
    }

    /// Whether something was left out for want of it. What was found until then is half the truth.
    pub(crate) const fn is_spent(&self) -> bool {
        self.is_spent
    }

    #[inline]
    fn take(&mut self, count: u32, what: impl FnOnce(&mut Self) -> &mut u32) -> Result<(), Rule> {
        let left = what(self);
        match left.checked_sub(count) {
            Some(less) => {
                *left = less;
                Ok(())
            }
            None => {
                self.is_spent = true;
                Err(Rule::Budget)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_told() {
        let mut budget = Budget::chain(Proven::default());
        assert_eq!(budget.spent(), (0, 0, 0));
        budget.step().unwrap();
        budget.comparisons(5).unwrap();
        assert_eq!(budget.spent(), (0, 1, 5));
        // Two bytes of names are one comparison, and nothing is none.
        budget.names(1_001).unwrap();
        budget.names(0).unwrap();
        assert_eq!(budget.spent(), (0, 1, 5 + 501 + 1));
        assert!(!budget.is_spent());
        assert_eq!(budget.names(usize::MAX), Err(Rule::Budget));
        assert!(budget.is_spent());
    }
}

//! Which keys were found to have signed a CRL, and which not.

use alloc::boxed::Box;
use once_cell::race::OnceBox;

/// Remembers the outcome of a few keys, for all threads and verifiers that share a CRL.
#[derive(Default)]
pub(super) struct Tried {
    signed: [OnceBox<Box<[u8]>>; MOST_SIGNED],
    others: [OnceBox<Box<[u8]>>; MOST_OTHERS],
}

/// Keys that have signed. A CRL is signed by one; whoever has the signature can make up another for which it is good as well.
const MOST_SIGNED: usize = 4;

/// Keys that have not: those of certificates of the CRL issuer's name that are configured, or that lead to an anchor. One beyond is
/// tried each time it comes up.
const MOST_OTHERS: usize = 8;

impl Tried {
    /// Whether the key, a SubjectPublicKeyInfo, has signed; `verify` is asked where it is not known.
    pub(super) fn has_signed(&self, key: &[u8], verify: impl FnOnce() -> bool) -> bool {
        self.known(key).unwrap_or_else(|| {
            let has_signed = verify();
            let mut free = if has_signed { self.signed.iter() } else { self.others.iter() };
            // Another thread may take a slot first: then the next one is as good.
            free.any(|slot| slot.set(Box::new(key.into())).is_ok());
            has_signed
        })
    }

    /// What is known without asking.
    pub(super) fn known(&self, key: &[u8]) -> Option<bool> {
        let holds = |slots: &[OnceBox<Box<[u8]>>]| slots.iter().map_while(OnceBox::get).any(|known| **known == *key);
        if holds(&self.signed) {
            return Some(true);
        }
        holds(&self.others).then_some(false)
    }
}

impl core::fmt::Debug for Tried {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let count = |slots: &[OnceBox<Box<[u8]>>]| slots.iter().map_while(OnceBox::get).count();
        write!(f, "{} keys have signed, {} have not", count(&self.signed), count(&self.others))
    }
}

#[cfg(test)]
mod tests {
    use super::Tried;

    /// Twenty keys of the issuer's name, none of which has signed: the one that has is asked and known all the same.
    #[test]
    fn keys_that_have_not_signed_keep_no_other_out() {
        let tried = Tried::default();
        for key in 0..20_u8 {
            assert!(!tried.has_signed(&[key], || false));
        }
        assert_eq!(tried.known(&[0]), Some(false));
        // There is no room for it: it is tried each time it comes up, and its outcome is its own.
        assert_eq!(tried.known(&[19]), None);
        assert!(tried.has_signed(&[20], || true));
        assert_eq!(tried.known(&[20]), Some(true));
        // It is not asked again.
        assert!(tried.has_signed(&[20], || false));
    }
}

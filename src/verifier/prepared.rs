//! The same decisions in two halves, with the signature verified in between by somebody else (feature `std`).

use super::{
    Caches, Scratch, Verifier,
    cached::{Recall, Signer},
};
use crate::{
    jws::{SignatureAnswer, SignatureTask},
    request::Request,
    verdict::Verdict,
};

/// How far a check came without computing a signature.
#[derive(Debug)]
#[must_use = "a verdict that nobody reads protects nothing"]
pub enum Prepared<'a> {
    /// All the way: the request is refused for something else, or its token is remembered.
    Decided(Verdict<'a>),
    /// To this signature. Nothing is decided yet: [`Verifier::finish`] decides.
    Signature(SignatureTask),
}

impl Verifier {
    /// The first half of [`Verifier::check_cached`]: every step up to the token's signature, which it does not verify:
    /// have that done, and hand the answer to [`Verifier::finish`].
    pub fn prepare<'a>(
        &'a self,
        request: &Request<'a>,
        scratch: &'a mut Scratch<'_>,
        caches: Caches<'_>,
    ) -> Prepared<'a> {
        let (arena, slot) = scratch.parts();
        let mut memory = Recall::new(slot, caches, Signer::Elsewhere(None));
        let verdict = self.verdict(request, arena, &mut memory);
        match memory.signer {
            Signer::Elsewhere(Some(task)) => Prepared::Signature(task),
            _ => Prepared::Decided(verdict),
        }
    }

    /// The second half: the whole check again, but that the answer stands for the signature it is about. To any other key,
    /// message or signature it says nothing, and these are verified here: a verifier with new keys, or another request, gets
    /// its own verdict and never a wrong one.
    pub fn finish<'a>(
        &'a self,
        request: &Request<'a>,
        scratch: &'a mut Scratch<'_>,
        caches: Caches<'_>,
        answer: &SignatureAnswer,
    ) -> Verdict<'a> {
        let (arena, slot) = scratch.parts();
        self.verdict(request, arena, &mut Recall::new(slot, caches, Signer::Told(answer)))
    }
}

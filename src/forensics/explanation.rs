//! The answer: structured for programs, a sentence for operators.

use super::{
    diagnosis::Diagnosis,
    hashed::{HashAlgorithm, Hashed, Whose},
    layer::Layer,
};
use alloc::vec::Vec;
use core::fmt;

/// What a value is that should have been a thumbprint. Displayed as one sentence, with what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    diagnosis: Diagnosis,
    found: Option<Found>,
}

/// How the value comes about. Every part was recomputed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// Whose certificate it was made from.
    pub whose: Whose,
    /// What was hashed.
    pub hashed: Hashed,
    /// By what; `None` where it was not hashed at all.
    pub hash: Option<HashAlgorithm>,
    /// What was then done to the digest, the last first; [`Layer::Base64Url`] alone is right.
    pub layers: Vec<Layer>,
}

impl Explanation {
    pub(super) fn of(found: Found, certificates: &[(Whose, &[u8])]) -> Self {
        Self { diagnosis: Diagnosis::of(&found, certificates), found: Some(found) }
    }

    pub(super) fn without_finding(diagnosis: Diagnosis) -> Self {
        Self { diagnosis, found: None }
    }

    /// What kind of mismatch it is.
    pub fn diagnosis(&self) -> Diagnosis {
        self.diagnosis
    }

    /// The diagnosis' stable name, in snake case.
    pub fn code(&self) -> &'static str {
        self.diagnosis.code()
    }

    /// Whether the value is right after all.
    pub fn is_match(&self) -> bool {
        self.diagnosis == Diagnosis::Match
    }

    /// How the value comes about; `None` where nothing was recognised.
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let advice = self.diagnosis.advice();
        let Some(found) = &self.found else { return write!(f, "{advice}.") };
        write!(f, "The value is {found}: {advice}")?;
        // Where the digest is the wrong one, its spelling may be wrong as well.
        let right = (Whose::Chain(0), Hashed::Certificate, Some(HashAlgorithm::Sha256));
        match (found.whose, found.hashed, found.hash) != right && found.layers != [Layer::Base64Url] {
            true => f.write_str("; and write the digest in base64url without padding."),
            false => f.write_str("."),
        }
    }
}

impl fmt::Display for Found {
    /// "base64url of lower-case hex of the SHA-256 digest of the PEM text of the client's own certificate"
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for layer in &self.layers {
            write!(f, "{} {}", layer.words(), if layer.is_encoding() { "of " } else { "" })?;
        }
        if let Some(hash) = self.hash {
            write!(f, "the {} digest of ", hash.words())?;
        }
        write!(f, "{} of ", self.hashed.words())?;
        match self.whose {
            Whose::Chain(0) => f.write_str("the client's own certificate"),
            Whose::Chain(index) => write!(f, "the chain's certificate number {}", index + 1),
            Whose::Earlier => f.write_str("the client's earlier certificate"),
        }
    }
}

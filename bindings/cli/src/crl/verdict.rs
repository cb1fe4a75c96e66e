//! What a CRL comes to, in a word.

use crate::style::{ALLOW, DENY, WARNING};
use anstyle::Style;
use serde::Serialize;

/// From the worst to the best. That a certificate is listed counts whether or not the CRL is fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verdict {
    /// RFC 5280 forbids to use it.
    Unusable,
    /// None of the certificates that were given has signed it.
    NotSigned,
    Revoked,
    NotYetValid,
    OutOfDate,
    /// It is not about the certificate.
    NotCovered,
    Released,
    NotListed,
    /// Nothing was asked but whether it may be used.
    Fresh,
}

impl Verdict {
    /// The word, in capitals for a heading.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Unusable => "UNUSABLE",
            Self::NotSigned => "NOT SIGNED",
            Self::Revoked => "REVOKED",
            Self::NotYetValid => "NOT YET VALID",
            Self::OutOfDate => "OUT OF DATE",
            Self::NotCovered => "NOT COVERED",
            Self::Released => "RELEASED",
            Self::NotListed => "NOT LISTED",
            Self::Fresh => "FRESH",
        }
    }

    pub(super) const fn style(self) -> Style {
        match self {
            Self::Released | Self::NotListed | Self::Fresh => ALLOW,
            Self::NotCovered => WARNING,
            _ => DENY,
        }
    }
}

/// Several CRLs are seldom all about one certificate: that one of them is not speaks against nothing, unless none is.
pub(super) fn is_success(verdicts: &[Verdict]) -> bool {
    verdicts.iter().all(|one| *one >= Verdict::NotCovered) && verdicts.iter().any(|one| *one > Verdict::NotCovered)
}

/// `3 CRLs: 2 fresh, 1 out of date`.
pub(super) fn summary(verdicts: &[Verdict]) -> String {
    let mut kinds = verdicts.to_vec();
    kinds.sort();
    kinds.dedup();
    let count = |kind: &Verdict| verdicts.iter().filter(|one| *one == kind).count();
    let parts: Vec<String> =
        kinds.iter().map(|kind| format!("{} {}", count(kind), kind.word().to_lowercase())).collect();
    format!("{} CRLs: {}\n", verdicts.len(), parts.join(", "))
}

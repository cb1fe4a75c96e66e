//! What broke a rule: enough to write the sentence, cheap enough to make on every refused path.

use super::rule::Rule;
use crate::x509::{GeneralName, Name, oid::Oid};

/// A rule that a certificate broke.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure<'a> {
    pub(crate) rule: Rule,
    pub(crate) evidence: Evidence<'a>,
}

/// What it was in the certificate.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Evidence<'a> {
    /// The rule says it all.
    None,
    /// An alternative name.
    Name(GeneralName<'a>),
    /// The subject.
    Subject(Name<'a>),
    /// An extension, an algorithm, a purpose.
    Oid(Oid<'a>),
    /// A moment, in seconds since 1970.
    Time(u64),
    /// The length of a key.
    Bits(usize),
    /// A number of CAs, and how many there may be.
    Intermediates { most: usize },
    /// A word of ours: the name of a field.
    Word(&'static str),
    /// When it was revoked, in seconds since 1970, and why (CRLReason, RFC 5280 section 5.3.1), where it is told.
    Revocation { at: u64, reason: Option<u8> },
}

impl From<Rule> for Failure<'_> {
    fn from(rule: Rule) -> Self {
        Self { rule, evidence: Evidence::None }
    }
}

impl<'a> Rule {
    /// The rule, broken by this.
    pub(crate) const fn by(self, evidence: Evidence<'a>) -> Failure<'a> {
        Failure { rule: self, evidence }
    }
}

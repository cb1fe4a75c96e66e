//! What is found about one certificate, by one source or by all.

use crate::{
    chain::{CertificateStatus, Evidence, Failure, Rule, Validity, crl_reason},
    peer::EvidenceKind,
    time::Timestamp,
};
use alloc::string::ToString;

/// A certificate's status, or why there is none.
#[derive(Clone, Copy, Debug)]
pub(super) enum Finding {
    /// It is revoked, or on hold.
    Revoked {
        source: Source,
        at: u64,
        reason: Option<u8>,
        /// The source is out of date and speaks of a hold, which may have been released since.
        is_old_hold: bool,
    },
    /// It is not.
    Good { source: Source, validity: Validity },
    /// A delta has released it from a hold: after this second the hold counts again, whoever else says good.
    Released { until: u64 },
    /// A responder does not know it.
    Unknown { source: Source },
    /// There is none.
    Nothing(Failure<'static>),
}

/// What all findings come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) finding: Finding,
    /// The last second for which that may be accepted, by whatever policy: a hold, or that nobody knows it, would count after it.
    pub(super) until: u64,
}

/// Who told it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub(super) kind: EvidenceKind,
    pub(super) this_update: u64,
}

/// Nothing at hand is about the certificate.
pub(super) const MISSING: Finding = Finding::Nothing(Failure { rule: Rule::StatusMissing, evidence: Evidence::None });

/// certificateHold, the one reason that can end.
pub(super) const HOLD: u8 = 6;

impl Finding {
    pub(super) const fn nothing(rule: Rule) -> Self {
        Self::Nothing(Failure { rule, evidence: Evidence::None })
    }

    /// What all say together: revoked before all, that not all was looked at, good, a hold that may have ended, unknown, and of
    /// reasons for nothing the one that came furthest. Only what is newer than the newest hold can tell that it has ended; of several
    /// good ones that which holds longest.
    pub(super) fn decide(findings: &[Self]) -> Decision {
        let held_at = findings.iter().filter_map(|one| match one {
            Self::Revoked { source, is_old_hold: true, .. } => Some(source.this_update),
            _ => None,
        });
        let held_at = held_at.max();
        let counts = |one: &&Self| !matches!(one, Self::Good { source, .. } if held_at.is_some_and(|at| source.this_update <= at));
        let finding = findings.iter().filter(counts).copied().max_by_key(Self::weight).unwrap_or(MISSING);
        let released = findings.iter().filter_map(|one| match one {
            Self::Released { until } => Some(*until),
            _ => None,
        });
        // What is good in spite of a hold, or of a responder who does not know it, is so no longer than whoever says so.
        let is_outvoted = held_at.is_some() || findings.iter().any(|one| matches!(one, Self::Unknown { .. }));
        let outvotes = match finding {
            Self::Good { validity, .. } if is_outvoted => validity.until,
            _ => u64::MAX,
        };
        Decision { finding, until: released.fold(outvotes, u64::min) }
    }

    /// Of two that revoke the response goes first: nobody remembers it but who was handed it.
    fn weight(&self) -> (u8, u64, u64) {
        let (last, then) = match self {
            Self::Good { source, validity, .. } => (validity.until, source.this_update),
            Self::Revoked { source, .. } => (u64::from(source.kind == EvidenceKind::Ocsp), source.this_update),
            Self::Unknown { source } => (source.this_update, 0),
            Self::Nothing(_) | Self::Released { .. } => (0, 0),
        };
        (self.rank(), last, then)
    }

    /// For a report.
    pub(super) fn status(&self, place: usize) -> CertificateStatus {
        let (status, source, until, lacks) = match self {
            Self::Revoked { source, .. } => ("revoked", Some(source), None, None),
            Self::Good { source, validity, .. } => ("good", Some(source), Some(validity.until), None),
            Self::Unknown { source } => ("unknown", Some(source), None, None),
            Self::Nothing(failure) => ("none", None, None, Some(failure.rule)),
            Self::Released { .. } => ("none", None, None, Some(Rule::StatusMissing)),
        };
        let revoked = match self {
            Self::Revoked { at, reason, .. } => Some((*at, *reason)),
            _ => None,
        };
        CertificateStatus {
            place,
            status,
            evidence: source.map(|source| source.kind.code()),
            this_update: source.map(|source| Timestamp(source.this_update).to_string()),
            revoked_at: revoked.map(|(at, _)| Timestamp(at).to_string()),
            reason: revoked.and_then(|(_, reason)| reason).map(crl_reason),
            until: until.map(|until| Timestamp(until).to_string()),
            lacks,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Revoked { is_old_hold: false, .. } => 16,
            // What was not looked at might have said revoked.
            Self::Nothing(Failure { rule: Rule::Budget, .. }) => 15,
            Self::Good { .. } => 14,
            Self::Revoked { .. } => 13,
            Self::Unknown { .. } => 12,
            Self::Nothing(failure) => match failure.rule {
                Rule::CrlStale | Rule::OcspStale => 11,
                Rule::CrlNotYetValid | Rule::OcspNotYetValid => 10,
                Rule::CrlReasons => 9,
                Rule::CrlUnusable => 8,
                Rule::OcspExtension => 7,
                Rule::OcspNonce => 6,
                Rule::CrlSignature | Rule::OcspSignature => 5,
                Rule::OcspResponder => 4,
                Rule::OcspCertificateId => 3,
                Rule::StatusMissing => 1,
                _ => 2,
            },
            Self::Released { .. } => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of several reasons why there is no status, the one that comes last here is told.
    #[test]
    fn what_was_almost_a_status_tells_more() {
        let rules = [
            Rule::StatusMissing,
            Rule::OcspMalformed,
            Rule::OcspCertificateId,
            Rule::OcspResponder,
            Rule::CrlSignature,
            Rule::OcspNonce,
            Rule::OcspExtension,
            Rule::CrlUnusable,
            Rule::CrlReasons,
            Rule::CrlNotYetValid,
            Rule::CrlStale,
            Rule::Budget,
        ];
        let ranks = rules.map(|rule| Finding::nothing(rule).rank());
        assert!(ranks.is_sorted_by(|one, next| one < next), "{ranks:?}");
        for (one, other) in [
            (Rule::CrlSignature, Rule::OcspSignature),
            (Rule::CrlNotYetValid, Rule::OcspNotYetValid),
            (Rule::CrlStale, Rule::OcspStale),
        ] {
            assert_eq!(Finding::nothing(one).rank(), Finding::nothing(other).rank());
        }
    }
}

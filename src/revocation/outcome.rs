//! What is made of the findings about a path: whether it passes, until when, and what is told of it.

use super::finding::{Finding, Source};
use crate::{
    chain::{CertificateStatus, Evidence, Failure, Rule, Validity},
    peer::{Revocation, RevocationState},
};
use alloc::vec::Vec;

/// Of one path.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The findings by the places of their certificates, in the order in which they were come to.
    told: Vec<(usize, Finding)>,
    revocation: Revocation,
}

impl Outcome {
    /// Whether the finding about the certificate at this place lets the path pass, and when it holds.
    pub(super) fn accept(
        &mut self,
        place: usize,
        is_demanded: bool,
        soft_fail: bool,
        finding: Finding,
    ) -> Result<Validity, Failure<'static>> {
        self.told.push((place, finding));
        match finding {
            Finding::Good { source, validity, is_release } => {
                self.used(place, source);
                if place == 0 && self.revocation.state == RevocationState::NotChecked {
                    self.revocation.state = RevocationState::Good;
                }
                // Where no evidence at all is accepted, its end is none of the peer's.
                Ok(if soft_fail && !is_release { Validity { until: u64::MAX, ..validity } } else { validity })
            }
            Finding::Revoked { source, at, reason, .. } => {
                self.used(place, source);
                // What refuses it is what is told, wherever on the path it is.
                (self.revocation.evidence, self.revocation.this_update) = (Some(source.kind), source.this_update);
                Err(Rule::Revoked.by(Evidence::Revocation { at, reason }))
            }
            Finding::Unknown { source } => {
                self.used(place, source);
                Err(Rule::StatusUnknown.into())
            }
            Finding::Nothing(failure) => match failure.rule {
                Rule::StatusMissing if !is_demanded => Ok(Validity::ALWAYS),
                Rule::Budget => Err(failure),
                _ if soft_fail => {
                    self.soft_failed();
                    Ok(Validity::ALWAYS)
                }
                _ => Err(failure),
            },
        }
    }

    /// Something that should have had a status had none, and that was accepted.
    pub(super) fn soft_failed(&mut self) {
        self.revocation.state = RevocationState::SoftFailed;
    }

    pub(super) fn refused(&mut self) {
        self.revocation.state = RevocationState::Refused;
    }

    pub(super) fn revocation(&self) -> Revocation {
        self.revocation
    }

    /// For a report, the leaf first.
    pub(super) fn statuses(&self) -> Vec<CertificateStatus> {
        self.told.iter().rev().map(|(place, finding)| finding.status(*place)).collect()
    }

    fn used(&mut self, place: usize, source: Source) {
        let revocation = &mut self.revocation;
        if place == 0 {
            (revocation.evidence, revocation.this_update) = (Some(source.kind), source.this_update);
        }
        revocation.oldest_this_update = match revocation.oldest_this_update {
            0 => source.this_update,
            oldest => oldest.min(source.this_update),
        };
    }
}

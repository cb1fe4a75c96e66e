//! What is made of the findings about a path: whether it passes, until when, and what is told of it.

use super::finding::{Decision, Finding, Source};
use crate::{
    chain::{CertificateStatus, Evidence, Failure, Rule, Validity},
    peer::{EvidenceKind, Revocation, RevocationState},
};
use alloc::vec::Vec;

/// Of one path.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The findings by the places of their certificates, in the order in which they were come to.
    told: Vec<(usize, Finding)>,
    revocation: Revocation,
    /// Who says that something on it is revoked.
    refused_by: Option<Source>,
    is_revoked_by_response: bool,
}

impl Outcome {
    /// Whether the finding about the certificate at this place lets the path pass, and when it holds.
    pub(super) fn accept(
        &mut self,
        place: usize,
        is_demanded: bool,
        soft_fail: bool,
        Decision { finding, until }: Decision,
    ) -> Result<Validity, Failure<'static>> {
        self.told.push((place, finding));
        let accepted = match finding {
            Finding::Good { source, validity } => {
                self.used(place, source);
                if place == 0 && self.revocation.state == RevocationState::NotChecked {
                    self.revocation.state = RevocationState::Good;
                }
                // Where no evidence at all is accepted, its end is none of the peer's.
                if soft_fail { Validity { until: u64::MAX, ..validity } } else { validity }
            }
            Finding::Revoked { source, at, reason, is_old_hold } => {
                self.used(place, source);
                self.revoked(source, is_old_hold);
                return Err(Rule::Revoked.by(Evidence::Revocation { at, reason }));
            }
            Finding::Unknown { source } => {
                self.used(place, source);
                return Err(Rule::StatusUnknown.into());
            }
            Finding::Released { .. } => self.unknown(Rule::StatusMissing.into(), is_demanded, soft_fail)?,
            Finding::Nothing(failure) => self.unknown(failure, is_demanded, soft_fail)?,
        };
        Ok(Validity { until: accepted.until.min(until), ..accepted })
    }

    /// It has no status, for this reason.
    fn unknown(
        &mut self,
        failure: Failure<'static>,
        is_demanded: bool,
        soft_fail: bool,
    ) -> Result<Validity, Failure<'static>> {
        match failure.rule {
            Rule::StatusMissing if !is_demanded => (),
            Rule::Budget => return Err(failure),
            _ if soft_fail => self.soft_failed(),
            _ => return Err(failure),
        }
        Ok(Validity::ALWAYS)
    }

    /// What refuses it is what is told, wherever on the path it is; of several a response's word, which nobody else remembers.
    fn revoked(&mut self, source: Source, is_old_hold: bool) {
        let is_response = source.kind == EvidenceKind::Ocsp;
        self.is_revoked_by_response |= is_response && !is_old_hold;
        if is_response || self.refused_by.is_none() {
            self.refused_by = Some(source);
        }
    }

    /// Whether a response says that something is revoked, or on hold, and is in date.
    pub(super) const fn is_revoked_by_response(&self) -> bool {
        self.is_revoked_by_response
    }

    /// Something that should have had a status had none, and that was accepted.
    pub(super) fn soft_failed(&mut self) {
        self.revocation.state = RevocationState::SoftFailed;
    }

    pub(super) fn refused(&mut self) {
        self.revocation.state = RevocationState::Refused;
    }

    pub(super) fn revocation(&self) -> Revocation {
        match self.refused_by {
            Some(Source { kind, this_update }) => Revocation { evidence: Some(kind), this_update, ..self.revocation },
            None => self.revocation,
        }
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

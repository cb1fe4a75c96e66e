//! What is asked of a path as a whole, once it has reached an anchor (RFC 5280 section 6.1).

use super::{
    budget::Budget,
    ca,
    constraints::NameConstraints,
    failure::{Evidence, Failure},
    material::Trust,
    policies,
    pool::Pool,
    rule::Rule,
    search::Question,
};
use crate::{
    policy::AnchorChecks,
    x509::{Certificate, Version},
};
use alloc::vec::Vec;

/// A further judgement of paths that are good by RFC 5280 section 6.1: whether a certificate of one is revoked.
pub(crate) trait PathValidator<'c> {
    /// The path is the leaf and the CAs above it, without the anchor; beside it the certificates that are at hand. What it
    /// gives is the time within which the judgement holds. An error names the place of the one at fault.
    fn check(
        &mut self,
        path: &[&Certificate<'c>],
        anchor: &Certificate<'c>,
        at_hand: &Pool<'c>,
        budget: &mut Budget,
    ) -> Result<Validity, (usize, Failure<'c>)>;
}

/// The first and the last second at which everything on a path holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Validity {
    pub(crate) from: u64,
    pub(crate) until: u64,
}

impl Validity {
    /// All time.
    pub(crate) const ALWAYS: Self = Self { from: 0, until: u64::MAX };

    /// When both hold.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }

    pub(super) fn of(
        path: &[&Certificate<'_>],
        anchor: &Certificate<'_>,
        trust: &Trust,
        question: &Question<'_>,
    ) -> Self {
        let checked = (question.policy.anchors == AnchorChecks::Checked).then_some(anchor);
        let trusted_until = trust.constraint.as_ref().and_then(|constraint| constraint.trusted_until);
        let until = question.admitted.until.min(trusted_until.unwrap_or(u64::MAX));
        path.iter().copied().chain(checked).fold(Self { from: 0, until }, |both, certificate| Self {
            from: both.from.max(certificate.not_before.seconds),
            until: both.until.min(certificate.not_after.seconds),
        })
    }
}

/// Whether a CA's path length admits so many CAs below it, the self-issued not counted (section 6.1.4 (l) and (m)).
pub(super) fn check_length<'a>(ca: &Certificate<'a>, below: usize) -> Result<(), Failure<'a>> {
    let constraints = ca::basic_constraints(ca)?;
    let most = constraints.and_then(|constraints| usize::try_from(constraints.path_length?).ok());
    match most {
        Some(most) if below > most => Err(Rule::PathLength.by(Evidence::Intermediates { most })),
        _ => Ok(()),
    }
}

/// Whether the anchor is one for this path.
pub(super) fn check_anchor<'a>(
    anchor: &Certificate<'a>,
    trust: &Trust,
    question: &Question<'_>,
    below: usize,
) -> Result<(), Failure<'a>> {
    if question.trust_domain != trust.trust_domain.as_deref() {
        return Err(Rule::SpiffeTrustDomain.into());
    }
    ca::check_anchor(anchor, question.policy, question.admitted, question.now)?;
    if anchor.version == Version::V3 && question.policy.anchors == AnchorChecks::Checked {
        check_length(anchor, below)?;
    }
    let Some(constraint) = &trust.constraint else { return Ok(()) };
    if let Some(until) = constraint.trusted_until.filter(|until| question.now > *until) {
        return Err(Rule::AnchorTrustEnded.by(Evidence::Time(until)));
    }
    match constraint.max_intermediates {
        Some(most) if below > most => Err(Rule::PathDepth.by(Evidence::Intermediates { most })),
        _ => Ok(()),
    }
}

/// Name constraints and policies, for a path whose signatures have verified.
pub(super) fn check<'c>(
    path: &[&Certificate<'c>],
    anchor: &Certificate<'c>,
    trust: &Trust,
    question: &Question<'_>,
    budget: &mut Budget,
) -> Result<(), (usize, Failure<'c>)> {
    // The operator's first, then each CA's own, all on every certificate below it: together their intersection.
    let configured = trust.constraint.as_ref().and_then(|constraint| constraint.name_constraints.as_deref());
    if let Some(der) = configured {
        let constraints = NameConstraints::parse(der).map_err(|_| (path.len(), Rule::AnchorUnacceptable.into()))?;
        names(&constraints, path, budget)?;
    }
    for (place, ca) in path.iter().copied().chain([anchor]).enumerate().skip(1) {
        if let Some(extension) = ca.extensions.name_constraints {
            let constraints = NameConstraints::parse(extension.value).map_err(|failure| (place, failure))?;
            names(&constraints, path.get(..place).unwrap_or_default(), budget)?;
        }
    }
    let from_the_top: Vec<&Certificate<'c>> = path.iter().rev().copied().collect();
    policies::check(&from_the_top, question.policies, budget)
        .map_err(|(index, failure)| (path.len().saturating_sub(index + 1), failure))
}

/// Section 6.1.3 (b) and (c): a self-issued certificate is exempt unless it is the leaf.
fn names<'c>(
    constraints: &NameConstraints<'_>,
    below: &[&Certificate<'c>],
    budget: &mut Budget,
) -> Result<(), (usize, Failure<'c>)> {
    for (place, certificate) in below.iter().enumerate().rev() {
        if place == 0 || !certificate.self_issued {
            constraints.check(certificate, budget).map_err(|failure| (place, failure))?;
        }
    }
    Ok(())
}

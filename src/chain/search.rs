//! The search for a path from the leaf to a trust anchor, depth first and without recursion (RFC 4158).

use super::{
    attempts::Attempts,
    budget::Budget,
    ca,
    failure::{Evidence, Failure},
    path::{self, PathValidator, Validity},
    pool::{Index, Node, Pool, Source},
    purpose::Admitted,
    rule::Rule,
    signature,
};
use crate::{
    policy::{ChainPolicy, InitialPolicies},
    x509::Certificate,
};
use alloc::{vec, vec::Vec};

/// What is asked of every path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'j> {
    pub(super) policy: &'j ChainPolicy,
    pub(super) policies: &'j InitialPolicies,
    /// The only anchor that counts; `None` where any configured one does.
    pub(super) anchor: Option<&'j Certificate<'j>>,
    pub(super) admitted: Admitted,
    /// The leaf's SPIFFE trust domain, where the policy is about SPIFFE.
    pub(super) trust_domain: Option<&'j str>,
    pub(super) now: u64,
}

/// The search.
pub(super) struct Search<'s, 'c> {
    question: Question<'s>,
    pool: &'s mut Pool<'c>,
    budget: &'s mut Budget,
    attempts: &'s mut Attempts<'c>,
    /// What was found about intermediates, by their place in the pool.
    judged: Vec<Option<Result<(), Failure<'c>>>>,
    signatures: Signatures<'c>,
}

/// What was found about signatures: a certificate, its issuer, the outcome.
#[derive(Default)]
struct Signatures<'c>(Vec<(Index, Index, Result<(), Failure<'c>>)>);

/// A certificate on the path that is being tried, and who may have issued it.
struct Step {
    index: Index,
    issuers: vec::IntoIter<Index>,
    /// Whether any of them was gone up to.
    tried: bool,
}

impl<'s, 'c> Search<'s, 'c> {
    pub(super) fn new(
        question: Question<'s>,
        pool: &'s mut Pool<'c>,
        budget: &'s mut Budget,
        attempts: &'s mut Attempts<'c>,
    ) -> Self {
        Self { question, pool, budget, attempts, judged: Vec::new(), signatures: Signatures::default() }
    }

    /// The first good path's validity. What every other came to is in the attempts.
    pub(super) fn run(&mut self, validator: &mut dyn PathValidator<'c>) -> Option<Validity> {
        let mut steps = vec![self.step(0)];
        while let Some(step) = steps.last_mut() {
            let Some(issuer) = step.issuers.next() else {
                if !step.tried {
                    let at = steps.len() - 1;
                    self.attempts.failed(steps.iter().map(|step| step.index), at, Rule::IssuerUnknown.into());
                }
                steps.pop();
                continue;
            };
            step.tried = true;
            let below: Vec<Index> = steps.iter().map(|step| step.index).collect();
            let is_anchor = self.pool.get(issuer).is_some_and(|node| matches!(node.source, Source::Anchor(_)));
            let outcome = match self.budget.step() {
                Err(rule) => Err((below.len(), rule.into())),
                Ok(()) if is_anchor => self.arrive(&below, issuer, validator).map(Some),
                Ok(()) => self.go_up(&below, issuer).map(|()| None),
            };
            let tried = below.iter().copied().chain([issuer]);
            match outcome {
                Ok(Some(validity)) => {
                    self.attempts.succeeded(tried);
                    return Some(validity);
                }
                Ok(None) => steps.push(self.step(issuer)),
                Err((at, failure)) => {
                    self.attempts.failed(tried, at, failure);
                    if failure.rule == Rule::Budget {
                        return None;
                    }
                }
            }
        }
        None
    }

    fn step(&mut self, index: Index) -> Step {
        Step { index, issuers: self.pool.issuers_of(index).into_iter(), tried: false }
    }

    /// Whether the path may go on through this intermediate.
    fn go_up(&mut self, below: &[Index], issuer: Index) -> Result<(), (usize, Failure<'c>)> {
        let at = below.len();
        let Some(node) = self.pool.get(issuer) else { return Err((at, Rule::IssuerUnknown.into())) };
        let same =
            |other: &Node<'_>| other.subject == node.subject && other.certificate.key.info == node.certificate.key.info;
        if below.iter().skip(1).any(|index| self.pool.get(*index).is_some_and(same)) || below.first() == Some(&issuer) {
            return Err((at, Rule::Loop.into()));
        }
        let (policy, certificate) = (self.question.policy, &node.certificate);
        let counted = self.intermediates(below);
        if counted + usize::from(!node.certificate.self_issued) > policy.max_intermediates
            || at > policy.max_intermediates * 2 + 1
        {
            return Err((at, Rule::PathDepth.by(Evidence::Intermediates { most: policy.max_intermediates })));
        }
        if self.judged.len() <= issuer {
            self.judged.resize(issuer + 1, None);
        }
        let (admitted, now) = (self.question.admitted, self.question.now);
        if let Some(judged) = self.judged.get_mut(issuer) {
            judged
                .get_or_insert_with(|| ca::check(certificate, policy, admitted, now))
                .map_err(|failure| (at, failure))?;
        }
        path::check_length(certificate, counted).map_err(|failure| (at, failure))
    }

    /// Judges the path that ends in this anchor.
    fn arrive(
        &mut self,
        below: &[Index],
        anchor: Index,
        validator: &mut dyn PathValidator<'c>,
    ) -> Result<Validity, (usize, Failure<'c>)> {
        let at = below.len();
        let (question, pool, counted) = (self.question, &*self.pool, self.intermediates(below));
        let found = pool.get(anchor).and_then(|node| match node.source {
            Source::Anchor(place) => Some((&node.certificate, pool.anchor(place)?.trust.as_ref()?)),
            _ => None,
        });
        let is_other = |anchor: &Certificate<'c>| {
            let same =
                |only: &Certificate<'_>| only.key.info == anchor.key.info && only.subject.matches(&anchor.subject);
            question.anchor.is_some_and(|only| !same(only))
        };
        let Some((certificate, trust)) = found.filter(|(certificate, _)| !is_other(certificate)) else {
            return Err((at, Rule::IssuerUnknown.into()));
        };
        path::check_anchor(certificate, trust, &question, counted).map_err(|failure| (at, failure))?;
        // From the anchor down: what nobody trusted has signed costs the signature that shows it, and no more.
        for place in (0..at).rev() {
            let (Some(index), Some(issuer)) = (below.get(place), below.get(place + 1).or(Some(&anchor))) else { break };
            let verified = self.signatures.check((*index, *issuer), pool, question.policy, self.budget);
            verified.map_err(|failure| (place, failure))?;
        }
        let nodes = below.iter().filter_map(|index| pool.get(*index));
        let path: Vec<_> = nodes.map(|node| &node.certificate).collect();
        path::check(&path, certificate, trust, &question, self.budget)?;
        let judged = validator.check(&path, certificate, pool, self.budget)?;
        Ok(Validity::of(&path, certificate, trust, &question).and(judged))
    }

    /// The CAs above the leaf, without those that are self-issued (RFC 5280 section 4.2.1.9).
    fn intermediates(&self, below: &[Index]) -> usize {
        below
            .iter()
            .skip(1)
            .filter(|index| self.pool.get(**index).is_some_and(|node| !node.certificate.self_issued))
            .count()
    }
}

impl<'c> Signatures<'c> {
    /// Each pair is verified once, on however many paths it lies.
    fn check(
        &mut self,
        (index, issuer): (Index, Index),
        pool: &Pool<'c>,
        policy: &ChainPolicy,
        budget: &mut Budget,
    ) -> Result<(), Failure<'c>> {
        let known = self.0.iter().find(|(known, by, _)| (*known, *by) == (index, issuer));
        if let Some((.., outcome)) = known {
            return *outcome;
        }
        let (Some(node), Some(by)) = (pool.get(index), pool.get(issuer)) else {
            return Err(Rule::IssuerUnknown.into());
        };
        let of_authority = !matches!(node.source, Source::Peer(0));
        let outcome = signature::check(&node.certificate, &by.certificate.key, of_authority, policy, budget);
        self.0.push((index, issuer, outcome));
        outcome
    }
}

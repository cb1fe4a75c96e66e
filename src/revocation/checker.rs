//! The judgement of a whole path: each certificate of it but the anchor, from the top down.

use super::{
    crl::Crl,
    finding::{Decision, Finding},
    lists::{self, Signed, UNREADABLE, UNSIGNED},
    ocsp::OcspResponse,
    outcome::Outcome,
    place::Place,
    responses::Responses,
    scope::{Subject, directories},
    signer::Established,
    store::CrlStore,
    times::Times,
};
use crate::{
    chain::{Budget, CertificateStatus, ChainJudge, Failure, PathValidator, Pool, Rule, Validity},
    peer::{EvidenceKind, Revocation},
    policy::{RevocationCheck, RevocationPolicy},
    x509::{Certificate, Fingerprint, ReasonFlags},
};
use alloc::vec::Vec;

/// Judges the revocation of the paths of one chain.
pub(crate) struct Checker<'c> {
    pub(super) judge: &'c ChainJudge,
    pub(super) store: &'c CrlStore,
    pub(super) now: u64,
    times: Times,
    pub(super) response_times: Times,
    pub(super) policy: &'c RevocationPolicy,
    check: RevocationCheck,
    pub(super) responses: Responses<'c>,
    /// At depth 1 the CRL issuer or responder whose path is judged.
    pub(super) own: Option<Certificate<'c>>,
    pub(super) signers: Vec<Established<'c>>,
    /// The responses that were about a certificate of a path, a bit each.
    answers: u32,
    /// Of the path that was judged last.
    pub(super) outcome: Outcome,
    /// What was found on a path on which something is revoked.
    revoked: Option<Revocation>,
    /// Whether a response in date says that something is, on any path.
    is_revoked_by_response: bool,
}

impl<'c> Checker<'c> {
    pub(crate) fn new(judge: &'c ChainJudge, store: &'c CrlStore, responses: &'c [OcspResponse<'c>], now: u64) -> Self {
        let policy = &judge.policy().revocation;
        let check = policy.check(!store.crls().is_empty());
        let responses = if check == RevocationCheck::Off { &[][..] } else { responses };
        Self {
            judge,
            store,
            now,
            times: Times::of_crls(now, policy),
            response_times: Times::of_responses(now, policy),
            policy,
            check,
            responses: Responses::new(responses),
            own: None,
            signers: Vec::new(),
            answers: 0,
            outcome: Outcome::default(),
            revoked: None,
            is_revoked_by_response: false,
        }
    }

    /// Whether a response in date says that something is revoked or on hold: nobody can make that up, nor is it over.
    pub(crate) const fn is_revoked_by_response(&self) -> bool {
        self.is_revoked_by_response
    }

    /// What became of the path that was judged last; where it did not pass, and something on an earlier one is revoked, of that one.
    pub(crate) fn revocation(&self) -> Revocation {
        self.revoked.unwrap_or(self.outcome.revocation())
    }

    /// The refusal names what is revoked on any path. Of several a response's word is kept, which nobody else remembers.
    fn keep_revoked(&mut self, rule: Rule) {
        let is_kept = self.revoked.is_some_and(|kept| kept.evidence == Some(EvidenceKind::Ocsp));
        if rule == Rule::Revoked && !is_kept {
            self.revoked = Some(self.outcome.revocation());
        }
    }

    /// The responses that were about a certificate of a path, a bit each.
    pub(crate) const fn answers(&self) -> u32 {
        self.answers
    }

    /// What was found about each certificate of it, the leaf first.
    pub(crate) fn statuses(&self) -> Vec<CertificateStatus> {
        self.outcome.statuses()
    }

    /// The same at depth 1: no responses, and no CRL issuers but those that signed for places above.
    pub(super) fn for_signer(&self, signer: Certificate<'c>, index: usize) -> Self {
        Self {
            responses: Responses::new(&[]),
            own: Some(signer),
            signers: self.signers.iter().filter(|known| known.is_used_above(index)).copied().collect(),
            outcome: Outcome::default(),
            revoked: None,
            ..*self
        }
    }

    /// Takes down that the response of this place is about something here.
    pub(super) const fn answered(&mut self, place: usize) {
        self.answers |= 1 << place;
    }

    pub(super) const fn check(&self) -> RevocationCheck {
        self.check
    }

    /// Whether the certificate must have a status. Of a leaf with noRevAvail there is nothing to ask for (RFC 9608 section 4).
    fn demands(&self, place: &Place<'_, 'c>) -> bool {
        let is_leaf = place.index == 0 && self.own.is_none();
        let has_none = place.certificate().is_some_and(|certificate| certificate.extensions.has_no_revocation);
        match self.check {
            RevocationCheck::Path => !(is_leaf && has_none),
            RevocationCheck::Leaf => is_leaf && !has_none,
            RevocationCheck::IfGiven | RevocationCheck::Off => false,
        }
    }

    /// The certificate's status by all that is at hand.
    fn status(&mut self, place: &Place<'_, 'c>, budget: &mut Budget) -> Decision {
        let mut findings = Vec::new();
        self.by_crls(place, budget, &mut findings);
        self.by_responses(place, budget, &mut findings);
        if budget.is_spent() {
            findings.push(Finding::nothing(Rule::Budget));
        }
        Finding::decide(&findings)
    }

    /// Adds what CRLs say of the certificate (RFC 5280 section 6.3.3).
    pub(super) fn by_crls(&mut self, place: &Place<'_, 'c>, budget: &mut Budget, findings: &mut Vec<Finding>) {
        let Some(certificate) = place.certificate().filter(|_| !self.store.crls().is_empty()) else { return };
        let store = self.store;
        let points = certificate.extensions.crl_distribution_points.map_or(0, |points| points.value.len());
        if budget.names(certificate.issuer.value().len().saturating_add(points)).is_err() {
            return;
        }
        let subject = Subject::new(certificate);
        let issuer = certificate.issuer.fingerprint();
        // Nobody can tell whose CRLs its points name.
        let might_be_named = |crl: &Crl| crl.loaded().issuer_print != issuer && crl.loaded().is_indirect;
        if subject.has_unreadable_points && store.crls().iter().any(might_be_named) {
            findings.push(Finding::Nothing(UNREADABLE));
        }
        let mut signed: Vec<Signed<'_, 'c>> = Vec::new();
        for crl in issuers(&subject, issuer).into_iter().flat_map(|issuer| store.of_issuer(issuer)) {
            if budget.names(subject.compared(crl.loaded())).is_err() {
                return;
            }
            let reasons = subject.covered_by(crl.loaded());
            if !reasons.adds_to(ReasonFlags::NONE) {
                let is_unknown = subject.might_be_covered_by(crl.loaded(), issuer);
                findings.extend(is_unknown.then_some(Finding::Nothing(UNREADABLE)));
                continue;
            }
            match self.signer(crl, place, budget) {
                Some((key, signer)) => signed.push(Signed { crl, reasons, key, signer }),
                None => findings.push(Finding::Nothing(UNSIGNED)),
            }
        }
        lists::find(&signed, (certificate.serial, issuer, place.issuer().key.info), &self.times, findings);
    }
}

impl<'c> PathValidator<'c> for Checker<'c> {
    fn check(
        &mut self,
        path: &[&Certificate<'c>],
        anchor: &Certificate<'c>,
        at_hand: &Pool<'c>,
        budget: &mut Budget,
    ) -> Result<Validity, (usize, Failure<'c>)> {
        self.outcome = Outcome::default();
        if self.own.is_none() {
            self.signers.clear();
        }
        if self.check == RevocationCheck::Off {
            return Ok(Validity::ALWAYS);
        }
        let (mut validity, mut refusal) = (Validity::ALWAYS, None);
        // From the top down: a CRL issuer further up is established by the time that one further down needs it.
        for index in (0..path.len()).rev() {
            let place = Place { path, index, anchor, at_hand };
            let decision = self.status(&place, budget);
            let failure = match self.outcome.accept(index, self.demands(&place), self.policy.soft_fail, decision) {
                Ok(more) => {
                    validity = validity.and(more);
                    continue;
                }
                Err(failure) => failure,
            };
            // That something is revoked is told before all, also below a CA that has no status; of several the highest.
            let is_revoked = refusal.is_some_and(|(_, failure): (usize, Failure<'_>)| failure.rule == Rule::Revoked);
            if refusal.is_none() || failure.rule == Rule::Budget || (failure.rule == Rule::Revoked && !is_revoked) {
                refusal = Some((index, failure));
            }
            // Below it a response may say so as well, which nobody else remembers; where the budget ends before it, it might have.
            if failure.rule == Rule::Budget || (failure.rule == Rule::Revoked && self.responses.is_empty()) {
                break;
            }
        }
        if let Some((index, failure)) = refusal {
            self.outcome.refused();
            self.is_revoked_by_response |= self.outcome.is_revoked_by_response();
            self.keep_revoked(failure.rule);
            return Err((index, failure));
        }
        self.revoked = None;
        Ok(validity)
    }
}

/// Whose CRLs may be about it: its issuer's, and those of the CRL issuers that its distribution points name.
fn issuers(subject: &Subject<'_, '_>, issuer: Fingerprint) -> Vec<Fingerprint> {
    let mut issuers = alloc::vec![issuer];
    for name in subject.points.iter().filter_map(|point| point.crl_issuer).flat_map(directories) {
        let named = name.fingerprint();
        if !issuers.contains(&named) {
            issuers.push(named);
        }
    }
    issuers
}

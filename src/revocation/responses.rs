//! A certificate's status by OCSP responses (RFC 6960 section 3.2).

use super::{
    checker::Checker,
    finding::{Finding, HOLD, Source},
    ocsp::OcspResponse,
    place::Place,
};
use crate::{
    chain::{Budget, Evidence, Failure, Rule, Validity},
    peer::EvidenceKind,
    x509::{
        Certificate,
        ocsp::{BasicResponse, OcspResponse as View, SingleResponse, SingleStatus},
    },
};
use alloc::vec::Vec;

/// The responses that were handed in, each read once.
#[derive(Debug)]
pub(super) struct Responses<'c>(Vec<Result<Answer<'c>, Failure<'static>>>);

/// One that can be read, and is an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer<'c> {
    pub(super) basic: BasicResponse<'c>,
    /// It has the nonce that was sent, or none was.
    is_asked_for: bool,
}

/// Responses beside one chain: one a certificate, and as many again from other responders.
const MOST: usize = 16;

/// Bytes of one. GlobalSign's with the responder's certificate has 1,491.
const MOST_BYTES: usize = 32_768;

impl<'c> Responses<'c> {
    pub(super) fn new(given: &[OcspResponse<'c>]) -> Self {
        // What is not looked at might say revoked.
        let beyond = (given.len() > MOST).then_some(Err(Rule::Budget.into()));
        Self(given.iter().take(MOST).map(read).chain(beyond).collect())
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn read<'c>(given: &OcspResponse<'c>) -> Result<Answer<'c>, Failure<'static>> {
    if given.der.len() > MOST_BYTES {
        return Err(Rule::OcspMalformed.into());
    }
    let view = View::parse(given.der).map_err(|_| Rule::OcspMalformed)?;
    let basic = view.basic.ok_or(Rule::OcspUnsuccessful.by(Evidence::Word(view.status.name())))?;
    Ok(Answer { basic, is_asked_for: given.nonce.is_none_or(|sent| basic.nonce == Some(sent)) })
}

impl<'c> Checker<'c> {
    /// Adds what the responses say of the certificate.
    pub(super) fn by_responses(&mut self, place: &Place<'_, 'c>, budget: &mut Budget, findings: &mut Vec<Finding>) {
        for index in 0..self.responses.0.len() {
            let before = findings.len();
            match self.responses.0.get(index).copied() {
                Some(Ok(answer)) => self.by_answer(&answer, place, budget, findings),
                // Nobody can tell what it is about: a staple is about the leaf, and those that were not looked at about anything.
                Some(Err(failure)) if place.index == 0 || failure.rule == Rule::Budget => {
                    findings.push(Finding::Nothing(failure));
                }
                _ => (),
            }
            if findings.len() > before {
                self.answered(index);
            }
        }
    }

    fn by_answer(
        &mut self,
        answer: &Answer<'c>,
        place: &Place<'_, 'c>,
        budget: &mut Budget,
        findings: &mut Vec<Finding>,
    ) {
        let Some(certificate) = place.certificate() else { return };
        let mut allowed = None;
        for single in answer.basic.responses() {
            if budget.comparison().is_err() {
                return;
            }
            if !single.id.names_serial(certificate) {
                continue;
            }
            let Ok(is_about) = is_of(&single, certificate, place.issuer(), budget) else { return };
            if !is_about {
                let Ok(is_misdirected) = is_misdirected(&single, place, budget) else { return };
                findings.extend(is_misdirected.then_some(Finding::nothing(Rule::OcspCertificateId)));
                continue;
            }
            if !answer.is_asked_for {
                findings.push(Finding::nothing(Rule::OcspNonce));
                continue;
            }
            if answer.basic.unknown_critical.or(single.unknown_critical).is_some() {
                findings.push(Finding::nothing(Rule::OcspExtension));
                continue;
            }
            // Whoever signed one of its answers signed all of them.
            let signed = *allowed.get_or_insert_with(|| self.responder(&answer.basic, place, budget));
            findings.push(match signed {
                Ok(signer) => self.told_by(&single, signer),
                Err(rule) => Finding::nothing(rule),
            });
        }
    }

    fn told_by(&self, single: &SingleResponse<'_>, signer: Validity) -> Finding {
        let source = Source { kind: EvidenceKind::Ocsp, this_update: single.this_update };
        let nothing = |rule: Rule, at| Finding::Nothing(Failure { rule, evidence: Evidence::Time(at) });
        let window = self.response_times.window(single.this_update, single.next_update);
        match (single.status, window) {
            // From the moment that it is known, whatever the clock says.
            (SingleStatus::Revoked { at, reason }, window) => {
                Finding::Revoked { source, at, reason, is_old_hold: window.is_err() && reason == Some(HOLD) }
            }
            _ if !self.response_times.has_begun(single.this_update) => {
                nothing(Rule::OcspNotYetValid, single.this_update)
            }
            (_, Err(end)) => nothing(Rule::OcspStale, end),
            (SingleStatus::Good, Ok(window)) => Finding::Good { source, validity: window.and(signer) },
            (SingleStatus::Unknown, Ok(_)) => Finding::Unknown { source },
        }
    }
}

/// An answer with the serial number of one certificate and the issuer of another: it counts against it, unless it is about
/// another one on the path.
fn is_misdirected(single: &SingleResponse<'_>, place: &Place<'_, '_>, budget: &mut Budget) -> Result<bool, Rule> {
    let issuers = place.path.iter().copied().skip(1).chain([place.anchor]);
    for (one, issuer) in place.path.iter().zip(issuers) {
        if is_of(single, one, issuer, budget)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether it is about this certificate of that issuer, whose name and key are hashed for each answer that has its serial number.
fn is_of(
    single: &SingleResponse<'_>,
    certificate: &Certificate<'_>,
    issuer: &Certificate<'_>,
    budget: &mut Budget,
) -> Result<bool, Rule> {
    if !single.id.names_serial(certificate) {
        return Ok(false);
    }
    budget.names(certificate.issuer.value().len().saturating_add(issuer.key.bytes.len()))?;
    Ok(single.id.is_of(certificate, issuer))
}

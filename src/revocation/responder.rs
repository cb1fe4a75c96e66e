//! Who has signed an OCSP response, and whether they may (RFC 6960 section 4.2.2.2).

use super::{
    checker::Checker,
    finding::{Decision, Finding},
    place::Place,
};
use crate::{
    chain::{Budget, Rule, Signed, Validity, verify_signature},
    crypto::sha1,
    policy::RevocationCheck,
    x509::{
        Certificate,
        extensions::{KeyUsage, any_purpose},
        ocsp::{BasicResponse, ResponderId},
        oid::OCSP_SIGNING,
    },
};

impl<'c> Checker<'c> {
    /// When whoever signed it may do so.
    pub(super) fn responder(
        &mut self,
        response: &BasicResponse<'c>,
        place: &Place<'_, 'c>,
        budget: &mut Budget,
    ) -> Result<Validity, Rule> {
        let issuer = place.issuer();
        let signed = Signed {
            algorithm: response.signature_algorithm,
            message: response.to_be_signed,
            signature: response.signature,
        };
        let policy = self.judge.policy();
        let has_signed = |certificate: &Certificate<'c>, budget: &mut Budget| {
            verify_signature(&signed, &certificate.key, policy, budget).map_err(|failure| match failure.rule {
                Rule::Budget => Rule::Budget,
                _ => Rule::OcspSignature,
            })
        };
        let mut why = Rule::OcspResponder;
        if is_called(&response.responder, issuer, budget)? {
            match has_signed(issuer, budget) {
                Ok(()) => return Ok(Validity::ALWAYS),
                Err(Rule::Budget) => return Err(Rule::Budget),
                // A responder may have its CA's name.
                Err(rule) => why = rule,
            }
        }
        // The certificates that it brings, and those at hand of the responder's name.
        let mut brought = alloc::vec::Vec::new();
        for der in response.certificates() {
            // Nobody has signed it either: reading it compares its names.
            budget.names(der.len())?;
            brought.extend(Certificate::parse(der).ok());
        }
        let at_hand = match response.responder {
            ResponderId::ByName(name) => {
                budget.names(name.value().len())?;
                place.at_hand.of_subject(name.fingerprint())
            }
            ResponderId::ByKey(_) => alloc::vec::Vec::new(),
        };
        // Nobody clears its own key, by whatever algorithm it is named.
        let is_other = |one: &Certificate<'c>| place.certificate().is_none_or(|asked| asked.key.bytes != one.key.bytes);
        for candidate in brought.into_iter().chain(at_hand).filter(is_other) {
            if !is_called(&response.responder, &candidate, budget)? {
                continue;
            }
            match self
                .delegated(candidate, place, budget)
                .and_then(|validity| has_signed(&candidate, budget).map(|()| validity))
            {
                Ok(validity) => return Ok(validity),
                Err(Rule::Budget) => return Err(Rule::Budget),
                Err(Rule::OcspSignature) => why = Rule::OcspSignature,
                Err(_) => (),
            }
        }
        Err(why)
    }

    /// Whether the CA itself, with the key that signed the certificate asked about, has made this one a responder.
    fn delegated(
        &mut self,
        candidate: Certificate<'c>,
        place: &Place<'_, 'c>,
        budget: &mut Budget,
    ) -> Result<Validity, Rule> {
        let issuer = place.issuer();
        let extensions = &candidate.extensions;
        let has_purpose = extensions
            .extended_key_usage
            .is_some_and(|found| any_purpose(found.value, |purpose| purpose == OCSP_SIGNING).unwrap_or(false));
        let may_sign = extensions
            .key_usage
            .is_none_or(|found| KeyUsage::parse(found.value).is_ok_and(|usage| usage.digital_signature()));
        if !has_purpose || !may_sign {
            return Err(Rule::OcspResponder);
        }
        // Nobody has signed this name either.
        budget.names(candidate.issuer.value().len().saturating_add(issuer.subject.value().len()))?;
        if !candidate.issuer.matches(&issuer.subject) {
            return Err(Rule::OcspResponder);
        }
        self.judge.check_signer(&candidate, issuer, self.now, budget).map_err(|failure| match failure.rule {
            Rule::Budget => Rule::Budget,
            _ => Rule::OcspResponder,
        })?;
        let validity = Validity { from: candidate.not_before.seconds, until: candidate.not_after.seconds };
        if extensions.has_ocsp_no_check {
            return Ok(validity);
        }
        // Its own status, by CRLs alone: another response would need a responder in its turn.
        let above = [&candidate].into_iter().chain(place.path.iter().copied().skip(place.index + 1));
        let path: alloc::vec::Vec<&Certificate<'c>> = above.collect();
        let here = Place { path: &path, index: 0, ..*place };
        let mut findings = alloc::vec::Vec::new();
        self.for_signer(candidate, place.index).by_crls(&here, budget, &mut findings);
        if budget.is_spent() {
            return Err(Rule::Budget);
        }
        let Decision { finding, until } = Finding::decide(&findings);
        let status = match finding {
            Finding::Good { validity, .. } => validity,
            Finding::Nothing(failure) if failure.rule == Rule::StatusMissing && self.takes_unchecked(&candidate) => {
                Validity::ALWAYS
            }
            _ => return Err(Rule::OcspResponder),
        };
        Ok(validity.and(Validity { until: status.until.min(until), ..status }))
    }

    /// Section 4.2.2.2.1: a CA that says neither `ocsp-nocheck` nor where to check leaves it to the relying party.
    fn takes_unchecked(&self, responder: &Certificate<'_>) -> bool {
        let extensions = &responder.extensions;
        let is_silent =
            extensions.crl_distribution_points.is_none() && extensions.authority_information_access.is_none();
        is_silent && self.check() != RevocationCheck::Path
    }
}

/// Whether the responder ID is this certificate's. Nobody has signed either yet, and both may be long.
fn is_called(responder: &ResponderId<'_>, certificate: &Certificate<'_>, budget: &mut Budget) -> Result<bool, Rule> {
    match responder {
        ResponderId::ByName(name) => {
            budget.names(name.value().len().saturating_add(certificate.subject.value().len()))?;
            Ok(name.matches(&certificate.subject))
        }
        ResponderId::ByKey(hash) => {
            budget.names(certificate.key.bytes.len())?;
            Ok(sha1(certificate.key.bytes) == **hash)
        }
    }
}

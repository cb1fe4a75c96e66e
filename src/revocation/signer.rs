//! Who has signed a CRL, and whether they may (RFC 5280 section 6.3.3 (f)).

use super::{checker::Checker, crl::Crl, place::Place};
use crate::{
    chain::{Budget, Validity},
    peer::RevocationState,
    x509::{Certificate, Name, extensions::KeyUsage},
};
use alloc::vec::Vec;

impl<'c> Checker<'c> {
    /// The key that signed a CRL about the certificate at this place, and when its holder may; `None` where nobody who may is at
    /// hand.
    pub(super) fn signer(
        &mut self,
        crl: &Crl,
        place: &Place<'_, 'c>,
        budget: &mut Budget,
    ) -> Option<(&'c [u8], Validity)> {
        let (name, policy) = (crl.loaded().issuer(), self.judge.policy());
        // Those above it on this path, whose own paths are parts of this one.
        let above = place.above();
        let mut tried = Vec::new();
        for candidate in above.filter(|one| may_sign_crls(one)) {
            if !is_called(candidate, &name, budget) {
                continue;
            }
            if self.has_signed(crl, candidate, budget) {
                return Some((candidate.key.info, Validity::ALWAYS));
            }
            tried.push(candidate.key.info);
        }
        // The one whose path this is: a CRL issuer's own status may stand in the CRL that it signs.
        let own = self.own.filter(|own| may_sign_crls(own) && is_called(own, &name, budget));
        if let Some(own) = own.filter(|own| self.has_signed(crl, own, budget)) {
            return Some((own.key.info, Validity::ALWAYS));
        }
        for candidate in place.at_hand.of_subject(crl.loaded().issuer_print) {
            if tried.contains(&candidate.key.info)
                || !may_sign_crls(&candidate)
                || crl.known_signed_by(&candidate.key, policy) == Some(false)
            {
                continue;
            }
            // Its path first: a stranger's certificate must not make a long CRL be hashed.
            let Some(validity) = self.established(candidate, place, budget) else { continue };
            if self.has_signed(crl, &candidate, budget) {
                self.vouch(&candidate, place);
                return Some((candidate.key.info, validity));
            }
        }
        None
    }

    /// Asked of keys alone whose holders lead to an anchor; one that was not tried before costs a signature.
    fn has_signed(&self, crl: &Crl, signer: &Certificate<'c>, budget: &mut Budget) -> bool {
        let policy = self.judge.policy();
        crl.known_signed_by(&signer.key, policy)
            .unwrap_or_else(|| budget.signature(&signer.key).is_ok() && crl.is_signed_by(&signer.key, policy))
    }

    /// When a path leads from a CRL issuer to the anchor of this path; found out once.
    fn established(&mut self, signer: Certificate<'c>, place: &Place<'_, 'c>, budget: &mut Budget) -> Option<Validity> {
        let known = self.signers.iter().find(|known| known.signer == signer.der && known.anchor == place.anchor.der);
        if let Some(known) = known {
            return known.validity;
        }
        if self.own.is_some() {
            // Depth 1: what is not known by now is not looked for.
            return None;
        }
        // The peer's names are hashed anew for it.
        if budget.names(place.at_hand.names_of_peer()).is_err() {
            return None;
        }
        let mut nested = self.for_signer(signer, place.index);
        let validity = self.judge.signer_path(signer, place.at_hand, place.anchor, self.now, &mut nested, budget);
        if nested.revocation().state == RevocationState::SoftFailed {
            self.outcome.soft_failed();
        }
        self.signers.push(Established { signer: signer.der, anchor: place.anchor.der, validity, used_at: None });
        validity
    }

    /// Takes down that it signed a CRL about this place.
    fn vouch(&mut self, signer: &Certificate<'c>, place: &Place<'_, 'c>) {
        let mut known = self.signers.iter_mut();
        let known = known.find(|known| known.signer == signer.der && known.anchor == place.anchor.der);
        if let Some(known) = known {
            known.used_at = known.used_at.max(Some(place.index));
        }
    }
}

/// What was found about a CRL issuer's own path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Established<'c> {
    signer: &'c [u8],
    anchor: &'c [u8],
    validity: Option<Validity>,
    /// The highest place on the path about which a CRL is signed by it.
    used_at: Option<usize>,
}

impl Established<'_> {
    /// Whether it signed for a place above this one. Those alone count at depth 1: which others were looked at depends on the order
    /// in which they came in.
    pub(super) fn is_used_above(&self, index: usize) -> bool {
        self.used_at.is_some_and(|used_at| used_at > index)
    }
}

/// Whether it has the CRL's name. Nobody has looked at either yet, and a hostile CA's are long, and spelled in two ways.
fn is_called(candidate: &Certificate<'_>, name: &Name<'_>, budget: &mut Budget) -> bool {
    let subject = candidate.subject;
    let bytes = subject.value().len().saturating_add(name.value().len());
    subject.is_spelled_like(name) || (budget.names(bytes).is_ok() && subject.matches(name))
}

/// A key usage that is there must have cRLSign.
fn may_sign_crls(certificate: &Certificate<'_>) -> bool {
    certificate
        .extensions
        .key_usage
        .is_none_or(|extension| KeyUsage::parse(extension.value).is_ok_and(|usage| usage.crl_sign()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One that signed for the same place is none: whether it was found by then depends on the order of the CRLs.
    #[test]
    fn a_signer_is_known_from_further_up_alone() {
        let used_at = |used_at| Established { signer: b"", anchor: b"", validity: None, used_at };
        assert!(used_at(Some(2)).is_used_above(1));
        assert!(!used_at(Some(1)).is_used_above(1));
        assert!(!used_at(None).is_used_above(0));
    }
}

//! A certificate's status by CRLs (RFC 5280 section 6.3.3).

use super::{
    crl::Crl,
    edition::{Edition, Good},
    finding::{Finding, Source},
    times::Times,
};
use crate::{
    chain::{Evidence, Failure, Rule, Validity},
    encoding::order::in_order_by,
    peer::EvidenceKind,
    x509::{Fingerprint, ReasonFlags},
};
use alloc::vec::Vec;

/// A CRL that covers the certificate, and that was signed by somebody who may sign it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signed<'d, 'c> {
    pub(super) crl: &'d Crl,
    /// Those of which it speaks.
    pub(super) reasons: ReasonFlags,
    /// The SubjectPublicKeyInfo that signed, and when whoever has it may.
    pub(super) key: &'c [u8],
    pub(super) signer: Validity,
}

impl Signed<'_, '_> {
    /// Whether both have one issuer, key and issuing distribution point: of such the newest counts.
    fn has_scope_of(&self, other: &Signed<'_, '_>) -> bool {
        let (ours, theirs) = (self.crl.loaded(), other.crl.loaded());
        ours.issuer_print == theirs.issuer_print && self.key == other.key && ours.scope() == theirs.scope()
    }
}

/// Adds what the CRLs say of the certificate with this serial number and issuer, which this key has signed.
///
/// Some CAs list under each of their keys what that key has signed. So where one of the CRLs is signed by the certificate's own
/// issuing key, those of the CA's other keys can revoke it and cannot clear it.
pub(super) fn find(
    lists: &[Signed<'_, '_>],
    (serial, issuer, issuing_key): (&[u8], Fingerprint, &[u8]),
    times: &Times,
    findings: &mut Vec<Finding>,
) {
    let has_own = lists.iter().any(|list| list.key == issuing_key && !list.crl.loaded().is_delta());
    let mut good: Vec<(ReasonFlags, Good)> = Vec::new();
    for (place, first) in lists.iter().enumerate() {
        // Each scope once, by the first of its CRLs.
        if lists.iter().take(place).any(|earlier| earlier.has_scope_of(first)) {
            continue;
        }
        let of_scope = lists.iter().filter(|list| list.has_scope_of(first)).map(|list| list.crl.loaded());
        match Edition::new(of_scope.collect(), times).find(serial, issuer, findings) {
            Some(Ok(one)) if first.key == issuing_key || !has_own => {
                good.push((first.reasons, Good { validity: one.validity.and(first.signer), ..one }));
            }
            Some(Err(failure)) => findings.push(Finding::Nothing(failure)),
            Some(Ok(_)) | None => (),
        }
    }
    findings.extend(together(&good));
}

/// Good, where all reasons are covered; by those that hold longest.
fn together(good: &[(ReasonFlags, Good)]) -> Option<Finding> {
    let mut reasons = ReasonFlags::NONE;
    let mut all: Option<Good> = None;
    for &(more, one) in in_order_by(good, |(_, one)| core::cmp::Reverse((one.validity.until, one.this_update))) {
        if more.adds_to(reasons) {
            reasons = reasons.or(more);
            all = Some(all.map_or(one, |all| all.and(one)));
        }
    }
    let Good { this_update, validity } = all?;
    let source = Source { kind: EvidenceKind::Crl, this_update };
    Some(match ReasonFlags::ALL.adds_to(reasons) {
        true => Finding::nothing(Rule::CrlReasons),
        false => Finding::Good { source, validity },
    })
}

/// Why there is none where nobody can tell whether a CRL is about the certificate.
pub(super) const UNREADABLE: Failure<'static> = Failure {
    rule: Rule::CrlUnusable,
    evidence: Evidence::Word("it is of a distribution point, and the certificate's cannot be read"),
};

/// Why there is no status where the CRLs at hand are signed by nobody who may.
pub(super) const UNSIGNED: Failure<'static> = Failure { rule: Rule::CrlSignature, evidence: Evidence::None };

//! The CRLs of a verifier.

use super::{crl::Crl, load::Loaded, problem::CrlProblem};
use crate::{
    chain::{ChainJudge, signature_algorithm},
    encoding::order::in_order_by,
    policy::ChainPolicy,
    snapshot::{SnapshotHasher, SnapshotId},
    x509::{Fingerprint, PublicKey},
};
use alloc::vec::Vec;
use pki_types::SignatureVerificationAlgorithm;

/// CRLs by their issuers, in an order that does not depend on how they came in.
#[derive(Clone, Debug)]
pub(crate) struct CrlStore {
    crls: Vec<Crl>,
    id: SnapshotId,
}

/// What a CRL is worth to a verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CrlStanding {
    /// A configured certificate's key has signed it.
    Verified,
    /// No configured certificate of its issuer's name has signed it, or not with an algorithm that the policy takes. It counts
    /// for paths on which a peer brings its issuer's certificate, and is unusable for all others.
    Pending,
    /// It must not be used; what it covers is refused.
    Unusable(CrlProblem),
}

impl CrlStore {
    /// Verifies each under the keys that are configured.
    pub(crate) fn new(crls: Vec<Crl>, judge: &ChainJudge) -> Self {
        let mut crls: Vec<Crl> = in_order_by(&crls, |crl| (crl.loaded().issuer_print, crl.sha256())).cloned().collect();
        crls.dedup_by_key(|crl| *crl.sha256());
        let mut hasher = SnapshotHasher::new("certbound revocation 1");
        crls.iter().for_each(|crl| hasher.field(crl.sha256()));
        for crl in &crls {
            for certificate in judge.of_subject(crl.loaded().issuer_print) {
                let _ = crl.is_signed_by(&certificate.key, judge.policy());
            }
        }
        Self { crls, id: hasher.finish() }
    }

    pub(crate) fn id(&self) -> SnapshotId {
        self.id
    }

    pub(crate) fn crls(&self) -> &[Crl] {
        &self.crls
    }

    /// Those of this issuer.
    pub(super) fn of_issuer(&self, issuer: Fingerprint) -> &[Crl] {
        let start = self.crls.partition_point(|crl| crl.loaded().issuer_print < issuer);
        let rest = self.crls.get(start..).unwrap_or_default();
        let length = rest.partition_point(|crl| crl.loaded().issuer_print == issuer);
        rest.get(..length).unwrap_or_default()
    }

    /// Each with its worth.
    pub(crate) fn standings(&self, judge: &ChainJudge) -> impl Iterator<Item = (&Crl, CrlStanding)> {
        self.crls.iter().map(move |crl| (crl, crl.standing(judge)))
    }
}

impl Crl {
    fn standing(&self, judge: &ChainJudge) -> CrlStanding {
        if let Some(problem) = self.problem() {
            return CrlStanding::Unusable(problem);
        }
        let mut issuers = judge.of_subject(self.loaded().issuer_print);
        match issuers.any(|certificate| self.is_signed_by(&certificate.key, judge.policy())) {
            true => CrlStanding::Verified,
            false => CrlStanding::Pending,
        }
    }

    /// What is known of whether this key has signed it; an algorithm that the policy does not take counts as no signature.
    pub(super) fn known_signed_by(&self, key: &PublicKey<'_>, policy: &ChainPolicy) -> Option<bool> {
        let loaded = self.loaded();
        let algorithm = loaded.der.get(loaded.algorithm.clone()).unwrap_or_default();
        match signature_algorithm(algorithm, key, policy) {
            Ok(_) => loaded.tried.known(key.info),
            Err(_) => Some(false),
        }
    }

    /// Whether this key has signed it: computed once a key.
    pub(super) fn is_signed_by(&self, key: &PublicKey<'_>, policy: &ChainPolicy) -> bool {
        let loaded = self.loaded();
        let algorithm = loaded.der.get(loaded.algorithm.clone()).unwrap_or_default();
        let Ok(algorithm) = signature_algorithm(algorithm, key, policy) else { return false };
        loaded.tried.has_signed(key.info, || loaded.verifies(algorithm, key))
    }
}

impl Loaded {
    /// Whether the signature is this key's: hashes the whole CRL.
    pub(super) fn verifies(&self, algorithm: &dyn SignatureVerificationAlgorithm, key: &PublicKey<'_>) -> bool {
        let list = self.view();
        list.is_some_and(|list| algorithm.verify_signature(key.bytes, list.to_be_signed, list.signature).is_ok())
    }
}

//! Client certificate chains (RFC 5280): is this leaf one that the policy trusts, and until when?
//!
//! The leaf is judged alone first; then a path is searched, up from it through certificates whose names chain; then each
//! path that reaches a trust anchor is judged as a whole, its signatures from the anchor down. The first good one is
//! taken. All of it runs under one budget.

mod attempts;
mod budget;
mod ca;
mod constraints;
mod failure;
mod form;
mod headline;
mod leaf;
mod material;
mod path;
mod policies;
mod pool;
mod predicate;
mod proven;
mod purpose;
mod report;
mod rule;
mod search;
mod sentence;
mod server_name;
mod signature;
mod spiffe;
mod status;
mod strict;

pub(crate) use budget::Budget;
pub(crate) use failure::{Evidence, Failure};
pub(crate) use material::{Anchor, Material};
pub(crate) use path::{PathValidator, Validity};
pub(crate) use pool::Pool;
pub(crate) use predicate::crl_reason;
pub(crate) use proven::Proven;
pub(crate) use purpose::Purpose;
pub use report::{BrokenRule, CertificateSummary, Origin, PathReport, TriedPath};
pub use rule::Rule;
pub(crate) use server_name::ServerName;
pub(crate) use signature::{Signed, algorithm as signature_algorithm, verify as verify_signature};
pub use status::CertificateStatus;

use crate::{
    crypto::sha256,
    encoding::order::in_order_by,
    policy::{ChainMode, ChainPolicy, InitialPolicies, Limits},
    reason::Reason,
    snapshot::{SnapshotHasher, SnapshotId},
    thumbprint::Thumbprint,
    time::UnixTime,
    x509::{Certificate, CertificateError, Fingerprint},
};
use alloc::vec::Vec;
use attempts::Attempts;
use constraints::NameConstraints;
use headline::Unread;
use material::{Configured, Trust};
use pki_types::CertificateDer;
use purpose::Admitted;
use search::{Question, Search};
use sentence::Who;

/// What chains are judged by.
#[derive(Debug)]
pub(crate) struct ChainJudge {
    policy: ChainPolicy,
    limits: Limits,
    anchors: Vec<Configured>,
    intermediates: Vec<Configured>,
    pins: Vec<CertificateDer<'static>>,
    /// Theirs, in their order.
    pin_thumbprints: Vec<Thumbprint>,
    id: SnapshotId,
}

/// A leaf that was found good.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) public_key_sha256: [u8; 32],
    pub(crate) validity: Validity,
    /// What verified on the way, where it was to be kept.
    pub(crate) proven: Proven,
}

/// A chain, and what is asked of it.
#[derive(Debug)]
pub(crate) struct Asked<'c> {
    /// Only its first certificate is the peer's; the others are hints for finding a path.
    pub(crate) chain: &'c [&'c [u8]],
    pub(crate) purpose: Purpose<'c>,
    pub(crate) now: UnixTime,
    /// Signatures that need not be computed again.
    pub(crate) proven: Proven,
}

impl ChainJudge {
    pub(crate) fn new(policy: &ChainPolicy, limits: &Limits, material: &Material) -> Self {
        let trust = |anchor| Trust::new(anchor, &policy.anchor_constraints);
        Self {
            policy: policy.clone(),
            limits: *limits,
            anchors: material.anchors.iter().filter_map(|one| Configured::new(&one.der, Some(trust(one)))).collect(),
            intermediates: material.intermediates.iter().filter_map(|der| Configured::new(der, None)).collect(),
            pins: material.pins.clone(),
            pin_thumbprints: material.pins.iter().map(|der| Thumbprint::of_der(der)).collect(),
            id: snapshot_id(policy, limits, material),
        }
    }

    pub(crate) fn id(&self) -> SnapshotId {
        self.id
    }

    /// What it was made of.
    pub(crate) fn material(&self) -> Material {
        Material {
            anchors: self.anchors.iter().filter_map(Configured::anchor).collect(),
            intermediates: self.intermediates.iter().map(Configured::der).collect(),
            pins: self.pins.clone(),
        }
    }

    /// The pinned certificate of that thumbprint.
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for the cache"))]
    pub(crate) fn pin(&self, thumbprint: &Thumbprint) -> Option<&[u8]> {
        let mut pins = self.pin_thumbprints.iter().zip(&self.pins);
        pins.find_map(|(pin, der)| (pin == thumbprint).then_some(der.as_ref()))
    }

    pub(crate) fn mode(&self) -> ChainMode {
        self.policy.mode
    }

    pub(crate) fn policy(&self) -> &ChainPolicy {
        &self.policy
    }

    /// The configured certificates of this subject that may issue.
    pub(crate) fn of_subject(&self, subject: Fingerprint) -> impl Iterator<Item = Certificate<'_>> {
        let configured = self.anchors.iter().chain(&self.intermediates).filter(move |one| one.subject == subject);
        configured.filter_map(Configured::certificate)
    }

    /// Judges a chain; and how many signatures were computed for it, whatever came of it.
    pub(crate) fn judge<'c>(
        &'c self,
        asked: Asked<'c>,
        validator: &mut dyn PathValidator<'c>,
    ) -> (Result<Accepted, Reason>, u32) {
        let Examination { outcome, budget, .. } = self.examine(asked, validator, Attempts::default());
        let (signatures, _, _) = budget.spent();
        (outcome, signatures)
    }

    /// Judges it likewise, and tells how.
    pub(crate) fn explain<'c>(
        &'c self,
        asked: Asked<'c>,
        validator: &mut dyn PathValidator<'c>,
    ) -> (Result<Accepted, Reason>, PathReport) {
        let (purpose, now) = (asked.purpose, asked.now);
        let Examination { outcome, unread, pool, attempts, budget } = self.examine(asked, validator, Attempts::told());
        let who = match purpose {
            Purpose::Client => Who::Client,
            Purpose::Server(name) => Who::Server(name),
        };
        let report = PathReport::new(outcome.as_ref().err().copied(), unread, &pool, attempts, &budget, who, now);
        (outcome, report)
    }

    /// Whether a path leads from one that signs CRLs to this anchor and to no other (RFC 5280 section 6.3.3 (f)): whatever it
    /// is for, and under no certificate policy.
    pub(crate) fn signer_path<'c>(
        &'c self,
        signer: Certificate<'c>,
        at_hand: &Pool<'c>,
        anchor: &Certificate<'c>,
        now: u64,
        validator: &mut dyn PathValidator<'c>,
        budget: &mut Budget,
    ) -> Option<Validity> {
        form::check(&signer, now).and_then(|()| signature::check_key(&signer.key, &self.policy)).ok()?;
        let trust_domain = self.trust_domain_of(anchor);
        let (policies, admitted) = (&InitialPolicies::default(), Admitted::ANYTHING);
        let question = Question { policy: &self.policy, policies, anchor: Some(anchor), admitted, trust_domain, now };
        let mut pool = at_hand.led_by(signer);
        Search::new(question, &mut pool, budget, &mut Attempts::default()).run(validator)
    }

    /// Whether `issuer` has signed the certificate, and that is good by itself now, whatever it is for.
    pub(crate) fn check_signer<'c>(
        &self,
        certificate: &Certificate<'c>,
        issuer: &Certificate<'c>,
        now: u64,
        budget: &mut Budget,
    ) -> Result<(), Failure<'c>> {
        form::check(certificate, now)?;
        signature::check_key(&certificate.key, &self.policy)?;
        signature::check(certificate, &issuer.key, false, &self.policy, budget)
    }

    fn trust_domain_of(&self, anchor: &Certificate<'_>) -> Option<&str> {
        let mut anchors = self.anchors.iter().filter(|one| one.is(anchor.der));
        anchors.find_map(|one| one.trust.as_ref()?.trust_domain.as_deref())
    }

    fn examine<'c>(
        &'c self,
        asked: Asked<'c>,
        validator: &mut dyn PathValidator<'c>,
        attempts: Attempts<'c>,
    ) -> Examination<'c> {
        let Asked { chain, purpose, now, proven } = asked;
        let (certificates, refusal, unread) = match self.read(chain) {
            Ok(certificates) => (certificates, Reason::ClientCertificateMissing, None),
            Err((reason, unread)) => (Vec::new(), reason, unread),
        };
        let leaf = certificates.first().copied();
        let pool = Pool::new(certificates, &self.anchors, &self.intermediates);
        let mut examination =
            Examination { outcome: Err(refusal), unread, pool, attempts, budget: Budget::chain(proven) };
        if let Some(leaf) = leaf {
            let validity = match self.policy.mode {
                ChainMode::Validate => self.search(&leaf, purpose, now.as_seconds(), validator, &mut examination),
                ChainMode::Pinned if !self.pins.iter().any(|pin| pin.as_ref() == leaf.der) => {
                    Err(Reason::CertificateNotPinned)
                }
                ChainMode::Pinned | ChainMode::TrustTlsLayer => {
                    examination.taken_as_given(&leaf, purpose, now.as_seconds())
                }
            };
            examination.outcome = validity.map(|validity| {
                let proven = core::mem::take(&mut examination.budget.proven).renewed();
                Accepted { public_key_sha256: sha256(leaf.key.info), validity, proven }
            });
        }
        examination
    }

    /// Each certificate is read once, within the limits.
    fn read<'c>(&self, chain: &[&'c [u8]]) -> Result<Vec<Certificate<'c>>, (Reason, Option<Unread>)> {
        let bytes = chain.iter().fold(0usize, |sum, der| sum.saturating_add(der.len()));
        if chain.len() > self.limits.chain_certificates || bytes > self.limits.chain_bytes {
            return Err((Reason::CertificateChainTooLong, None));
        }
        let read = |(place, der): (usize, &&'c [u8])| {
            let unread = |error: CertificateError| Unread { place, position: error.position };
            Certificate::parse(der).map_err(|error| (Reason::CertificateMalformed, Some(unread(error))))
        };
        chain.iter().enumerate().map(read).collect()
    }

    fn search<'c>(
        &'c self,
        leaf: &Certificate<'c>,
        purpose: Purpose<'_>,
        now: u64,
        validator: &mut dyn PathValidator<'c>,
        examination: &mut Examination<'c>,
    ) -> Result<Validity, Reason> {
        let Examination { pool, attempts, budget, .. } = examination;
        let alone = pool.nodes().len() == 1;
        let (admitted, id) = leaf::check(leaf, &self.policy, purpose, now).map_err(|failure| {
            attempts.failed([0].into_iter(), 0, failure);
            failure.rule.reason()
        })?;
        let trust_domain = id.as_ref().map(|id| id.trust_domain());
        let (policy, policies) = (&self.policy, &self.policy.policies);
        let question = Question { policy, policies, anchor: None, admitted, trust_domain, now };
        let found = Search::new(question, pool, budget, attempts).run(validator);
        found.ok_or_else(|| match attempts.rule().reason() {
            // A resumed TLS session brings the leaf alone, and so do clients that were not told to send more.
            Reason::CertificateIssuerUnknown if alone && !leaf.self_issued => Reason::CertificateIntermediateMissing,
            reason => reason,
        })
    }
}

/// What came of judging, and what it saw.
struct Examination<'c> {
    outcome: Result<Accepted, Reason>,
    unread: Option<Unread>,
    pool: Pool<'c>,
    attempts: Attempts<'c>,
    budget: Budget,
}

impl<'c> Examination<'c> {
    /// All that is asked where somebody else vouches for the leaf: its time, and the name of a server.
    fn taken_as_given(&mut self, leaf: &Certificate<'c>, purpose: Purpose<'_>, now: u64) -> Result<Validity, Reason> {
        form::validity(leaf, now).and_then(|()| purpose.check_name(leaf)).map_err(|failure| {
            self.attempts.failed([0].into_iter(), 0, failure);
            failure.rule.reason()
        })?;
        Ok(Validity { from: leaf.not_before.seconds, until: leaf.not_after.seconds })
    }
}

/// Whether bytes are a certificate's DER, whole and nothing else.
pub(crate) fn check_certificate(der: &[u8]) -> Result<(), CertificateError> {
    Certificate::parse(der).map(drop)
}

/// Whether bytes are the DER of name constraints, every name in them spelled as its form demands.
pub(crate) fn check_name_constraints(der: &[u8]) -> bool {
    NameConstraints::parse(der).is_ok()
}

/// Equal policy and certificates, in whatever order they were configured, have one name.
fn snapshot_id(policy: &ChainPolicy, limits: &Limits, material: &Material) -> SnapshotId {
    let mut hasher = SnapshotHasher::new("certbound chain 3");
    hasher.value(policy);
    hasher.value(&(limits.chain_certificates, limits.chain_bytes));
    hasher.field(b"anchors");
    for anchor in in_order_by(&material.anchors, |one| (one.trust_domain.as_deref(), &*one.der)) {
        hasher.field(anchor.trust_domain.as_deref().unwrap_or_default().as_bytes());
        hasher.field(&anchor.der);
    }
    for (kind, certificates) in [("intermediates", &material.intermediates), ("pins", &material.pins)] {
        hasher.field(kind.as_bytes());
        in_order_by(certificates, |der| der.as_ref()).for_each(|der| hasher.field(der));
    }
    hasher.finish()
}

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
mod purpose;
mod report;
mod rule;
mod search;
mod sentence;
mod server_name;
mod signature;
mod spiffe;
mod strict;

pub(crate) use material::{Anchor, Material};
pub(crate) use path::{PathValidator, Unrevoked, Validity};
pub(crate) use purpose::Purpose;
pub use report::{BrokenRule, CertificateSummary, Origin, PathReport, TriedPath};
pub use rule::Rule;
pub(crate) use server_name::ServerName;

use crate::{
    crypto::sha256,
    policy::{ChainMode, ChainPolicy, Limits},
    reason::Reason,
    snapshot::{SnapshotHasher, SnapshotId},
    time::UnixTime,
    x509::{Certificate, CertificateError},
};
use alloc::vec::Vec;
use attempts::Attempts;
use budget::Budget;
use constraints::NameConstraints;
use headline::Unread;
use material::{Configured, Trust};
use pki_types::CertificateDer;
use pool::Pool;
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
    id: SnapshotId,
}

/// A leaf that was found good.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) public_key_sha256: [u8; 32],
    pub(crate) validity: Validity,
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
            id: snapshot_id(policy, limits, material),
        }
    }

    pub(crate) fn id(&self) -> SnapshotId {
        self.id
    }

    pub(crate) fn mode(&self) -> ChainMode {
        self.policy.mode
    }

    /// Judges a chain. Only its first certificate is the peer's; the others are hints for finding a path.
    pub(crate) fn judge(
        &self,
        chain: &[&[u8]],
        purpose: Purpose<'_>,
        now: UnixTime,
        validator: &mut dyn PathValidator,
    ) -> Result<Accepted, Reason> {
        self.examine(chain, purpose, now, validator, Attempts::default()).outcome
    }

    /// Judges it likewise, and tells how.
    pub(crate) fn explain(
        &self,
        chain: &[&[u8]],
        purpose: Purpose<'_>,
        now: UnixTime,
        validator: &mut dyn PathValidator,
    ) -> (Result<Accepted, Reason>, PathReport) {
        let Examination { outcome, unread, pool, attempts, budget } =
            self.examine(chain, purpose, now, validator, Attempts::told());
        let who = match purpose {
            Purpose::Client => Who::Client,
            Purpose::Server(name) => Who::Server(name),
        };
        let report = PathReport::new(outcome.as_ref().err().copied(), unread, &pool, attempts, &budget, who, now);
        (outcome, report)
    }

    fn examine<'c>(
        &'c self,
        chain: &[&'c [u8]],
        purpose: Purpose<'_>,
        now: UnixTime,
        validator: &mut dyn PathValidator,
        attempts: Attempts<'c>,
    ) -> Examination<'c> {
        let (certificates, refusal, unread) = match self.read(chain) {
            Ok(certificates) => (certificates, Reason::ClientCertificateMissing, None),
            Err((reason, unread)) => (Vec::new(), reason, unread),
        };
        let leaf = certificates.first().copied();
        let pool = Pool::new(certificates, &self.anchors, &self.intermediates);
        let mut examination = Examination { outcome: Err(refusal), unread, pool, attempts, budget: Budget::CHAIN };
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
            examination.outcome =
                validity.map(|validity| Accepted { public_key_sha256: sha256(leaf.key.info), validity });
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
        validator: &mut dyn PathValidator,
        examination: &mut Examination<'c>,
    ) -> Result<Validity, Reason> {
        let Examination { pool, attempts, budget, .. } = examination;
        let alone = pool.nodes().len() == 1;
        let (admitted, id) = leaf::check(leaf, &self.policy, purpose, now).map_err(|failure| {
            attempts.failed([0].into_iter(), 0, failure);
            failure.rule.reason()
        })?;
        let trust_domain = id.as_ref().map(|id| id.trust_domain());
        let question = Question { policy: &self.policy, admitted, trust_domain, now };
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
    let mut hasher = SnapshotHasher::new("certbound chain 2");
    hasher.field(alloc::format!("{policy:?}").as_bytes());
    hasher.field(alloc::format!("{} {}", limits.chain_certificates, limits.chain_bytes).as_bytes());
    let mut anchors: Vec<_> = material.anchors.iter().map(|one| (one.trust_domain.as_deref(), &*one.der)).collect();
    anchors.sort_unstable();
    hasher.field(b"anchors");
    for (trust_domain, der) in anchors {
        hasher.field(trust_domain.unwrap_or_default().as_bytes());
        hasher.field(der);
    }
    for (kind, certificates) in [("intermediates", &material.intermediates), ("pins", &material.pins)] {
        let mut sorted: Vec<&[u8]> = certificates.iter().map(AsRef::as_ref).collect();
        sorted.sort_unstable();
        hasher.field(kind.as_bytes());
        sorted.iter().for_each(|der| hasher.field(der));
    }
    hasher.finish()
}

//! Client certificate chains (RFC 5280): is this leaf one that the policy trusts, and until when?
//!
//! Path validation is rustls-webpki's for now, behind types of ours; nothing outside this folder knows.

mod certificate;
mod path;

pub(crate) use certificate::CertificateError;

use crate::{
    crypto::sha256,
    policy::{ChainMode, ChainPolicy, Eku, Limits},
    reason::Reason,
    snapshot::{SnapshotHasher, SnapshotId},
    time::UnixTime,
};
use alloc::vec::Vec;
use certificate::Certificate;
use pki_types::{CertificateDer, TrustAnchor};

/// What client chains are judged by.
#[derive(Debug)]
pub(crate) struct ChainJudge {
    mode: ChainMode,
    eku: Eku,
    limits: Limits,
    anchors: Vec<TrustAnchor<'static>>,
    intermediates: Vec<CertificateDer<'static>>,
    pins: Vec<CertificateDer<'static>>,
    id: SnapshotId,
}

/// Certificates that the operator configured, each well-formed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Material {
    pub(crate) anchors: Vec<CertificateDer<'static>>,
    pub(crate) intermediates: Vec<CertificateDer<'static>>,
    pub(crate) pins: Vec<CertificateDer<'static>>,
}

/// A leaf that was found good.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) public_key_sha256: [u8; 32],
    /// The first second at which the whole path is valid.
    pub(crate) valid_from: u64,
    /// The last second at which the whole path is valid.
    pub(crate) valid_until: u64,
}

impl ChainJudge {
    /// An anchor that is not usable as one is named by its place.
    pub(crate) fn new(
        policy: &ChainPolicy,
        limits: &Limits,
        material: &Material,
    ) -> Result<Self, (usize, &'static str)> {
        let mut anchors = Vec::new();
        for (index, der) in material.anchors.iter().enumerate() {
            let anchor = webpki::anchor_from_trusted_cert(der).map_err(|_| {
                (index, "not usable as a trust anchor: its name, key or name constraints cannot be read")
            })?;
            anchors.push(anchor.to_owned());
        }
        Ok(Self {
            mode: policy.mode,
            eku: policy.eku.unwrap_or_default(),
            limits: *limits,
            anchors,
            intermediates: material.intermediates.clone(),
            pins: material.pins.clone(),
            id: name(policy, limits, material),
        })
    }

    pub(crate) fn id(&self) -> SnapshotId {
        self.id
    }

    pub(crate) fn mode(&self) -> ChainMode {
        self.mode
    }

    /// Judges a chain. Only its first certificate is the client's; the others are hints for finding a path.
    pub(crate) fn judge(&self, chain: &[&[u8]], now: UnixTime) -> Result<Accepted, Reason> {
        let Some(leaf_der) = chain.first() else {
            return Err(Reason::ClientCertificateMissing);
        };
        let bytes = chain.iter().fold(0usize, |sum, der| sum.saturating_add(der.len()));
        if chain.len() > self.limits.chain_certificates || bytes > self.limits.chain_bytes {
            return Err(Reason::CertificateChainTooLong);
        }
        if !chain.iter().all(|der| Certificate::parse(der).is_ok()) {
            return Err(Reason::CertificateMalformed);
        }
        let leaf = Certificate::parse(leaf_der).map_err(|_| Reason::CertificateMalformed)?;
        let (valid_from, valid_until) = match self.mode {
            ChainMode::Validate => path::validate(self, &leaf, chain, now)?,
            ChainMode::Pinned if !self.pins.iter().any(|pin| pin.as_ref() == *leaf_der) => {
                return Err(Reason::CertificateNotPinned);
            }
            ChainMode::Pinned | ChainMode::TrustTlsLayer => within_validity(&leaf, now)?,
        };
        Ok(Accepted { public_key_sha256: sha256(leaf.public_key_info()), valid_from, valid_until })
    }
}

fn within_validity(leaf: &Certificate<'_>, now: UnixTime) -> Result<(u64, u64), Reason> {
    match now.as_seconds() {
        now if now < leaf.not_before() => Err(Reason::CertificateNotYetValid),
        now if now > leaf.not_after() => Err(Reason::CertificateExpired),
        _ => Ok((leaf.not_before(), leaf.not_after())),
    }
}

/// Whether bytes are a certificate's DER, whole and nothing else.
pub(crate) fn check_certificate(der: &[u8]) -> Result<(), CertificateError> {
    Certificate::parse(der).map(drop)
}

/// Equal policy and certificates, in whatever order they were configured, have one name.
fn name(policy: &ChainPolicy, limits: &Limits, material: &Material) -> SnapshotId {
    let mut hasher = SnapshotHasher::new("certbound chain 1");
    hasher.field(alloc::format!("{policy:?}").as_bytes());
    hasher.field(alloc::format!("{} {}", limits.chain_certificates, limits.chain_bytes).as_bytes());
    for (kind, certificates) in
        [("anchors", &material.anchors), ("intermediates", &material.intermediates), ("pins", &material.pins)]
    {
        let mut sorted: Vec<&[u8]> = certificates.iter().map(AsRef::as_ref).collect();
        sorted.sort_unstable();
        hasher.field(kind.as_bytes());
        sorted.iter().for_each(|der| hasher.field(der));
    }
    hasher.finish()
}

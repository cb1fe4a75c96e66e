//! Certificates that the operator configured, indexed by the names that paths are chained with.

use crate::{
    policy::AnchorConstraint,
    thumbprint::Thumbprint,
    x509::{Certificate, Fingerprint},
};
use alloc::{string::String, vec::Vec};
use pki_types::CertificateDer;

/// What was configured, each certificate well-formed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Material {
    pub(crate) anchors: Vec<Anchor>,
    pub(crate) intermediates: Vec<CertificateDer<'static>>,
    pub(crate) pins: Vec<CertificateDer<'static>>,
}

/// A trust anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) der: CertificateDer<'static>,
    /// The SPIFFE trust domain whose bundle it belongs to.
    pub(crate) trust_domain: Option<String>,
}

/// A configured certificate that may be an issuer on a path.
#[derive(Debug)]
pub(super) struct Configured {
    der: CertificateDer<'static>,
    /// The fingerprint of its subject.
    pub(super) subject: Fingerprint,
    /// What makes it an anchor; `None` for an intermediate.
    pub(super) trust: Option<Trust>,
}

/// What an anchor is trusted for.
#[derive(Debug)]
pub(super) struct Trust {
    pub(super) trust_domain: Option<String>,
    pub(super) constraint: Option<AnchorConstraint>,
}

impl Configured {
    /// `None` where it is no certificate, which the builder has ruled out.
    pub(super) fn new(der: &CertificateDer<'static>, trust: Option<Trust>) -> Option<Self> {
        let subject = Certificate::parse(der).ok()?.subject.fingerprint();
        Some(Self { der: der.clone(), subject, trust })
    }

    pub(super) fn der(&self) -> CertificateDer<'static> {
        self.der.clone()
    }

    /// As it was handed in, if it is an anchor.
    pub(super) fn anchor(&self) -> Option<Anchor> {
        let trust_domain = self.trust.as_ref()?.trust_domain.clone();
        Some(Anchor { der: self.der(), trust_domain })
    }

    /// Whether it is this one.
    pub(super) fn is(&self, der: &[u8]) -> bool {
        self.der.as_ref() == der
    }

    /// Its view, taken when it comes up as a candidate: most configured certificates never do.
    pub(super) fn certificate(&self) -> Option<Certificate<'_>> {
        Certificate::parse(&self.der).ok()
    }
}

impl Trust {
    pub(super) fn new(anchor: &Anchor, constraints: &[AnchorConstraint]) -> Self {
        let thumbprint = Thumbprint::of_der(&anchor.der);
        let constraint = constraints.iter().find(|constraint| constraint.anchor == thumbprint).cloned();
        Self { trust_domain: anchor.trust_domain.clone(), constraint }
    }
}

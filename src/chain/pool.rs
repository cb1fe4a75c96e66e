//! The certificates that a path may be made of: the peer's own, and those configured that come up.

use super::material::Configured;
use crate::x509::{
    Certificate, Fingerprint, Name,
    extensions::{AuthorityKeyIdentifier, subject_key_identifier},
};
use alloc::vec::Vec;

/// A certificate by its place in the pool; the leaf's is 0.
pub(super) type Index = usize;

/// Where a certificate came from, with its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The peer sent it; 0 is its own.
    Peer(usize),
    /// It is a configured intermediate.
    Intermediate(usize),
    /// It is a trust anchor.
    Anchor(usize),
}

/// One of the pool.
#[derive(Debug)]
pub(crate) struct Node<'c> {
    pub(super) certificate: Certificate<'c>,
    pub(super) source: Source,
    pub(super) subject: NameClass,
    issuer: NameClass,
}

/// Names that match have one class, found by their fingerprint when a certificate comes in. The search then compares numbers,
/// however long the names of a hostile chain are and however often it comes by.
pub(super) type NameClass = usize;

/// The pool.
#[derive(Debug)]
pub(crate) struct Pool<'c> {
    nodes: Vec<Node<'c>>,
    anchors: &'c [Configured],
    intermediates: &'c [Configured],
    /// By class.
    names: Vec<KnownName<'c>>,
}

/// The first name of its class.
#[derive(Debug)]
struct KnownName<'c> {
    name: Name<'c>,
    fingerprint: Fingerprint,
    /// Whether the configured certificates of this name have been brought in.
    taken: bool,
}

impl<'c> Pool<'c> {
    /// The peer's certificates, its own first.
    pub(super) fn new(peer: Vec<Certificate<'c>>, anchors: &'c [Configured], intermediates: &'c [Configured]) -> Self {
        let mut pool = Self { nodes: Vec::with_capacity(peer.len() + 1), anchors, intermediates, names: Vec::new() };
        for (place, certificate) in peer.into_iter().enumerate() {
            pool.push(certificate, Source::Peer(place));
        }
        pool
    }

    /// Every certificate that came up, in the order of the indices.
    pub(super) fn nodes(&self) -> &[Node<'c>] {
        &self.nodes
    }

    pub(super) fn get(&self, index: Index) -> Option<&Node<'c>> {
        self.nodes.get(index)
    }

    /// The configured certificate behind an anchor.
    pub(super) fn anchor(&self, place: usize) -> Option<&'c Configured> {
        self.anchors.get(place)
    }

    /// The certificates that are at hand of this subject: those configured, then the peer's, but for its own and any other of
    /// its key, sent a second time, renewed, or under another algorithm: they are asked for who vouches, and nobody vouches for itself.
    pub(crate) fn of_subject(&self, subject: Fingerprint) -> Vec<Certificate<'c>> {
        let has_it = |node: &&Node<'c>| self.names.get(node.subject).is_some_and(|known| known.fingerprint == subject);
        let of_peer = |node: &&Node<'c>| matches!(node.source, Source::Peer(place) if place > 0);
        let peers = self.nodes.iter().filter(of_peer).filter(has_it).map(|node| node.certificate);
        let configured = self.anchors.iter().chain(self.intermediates).filter(|one| one.subject == subject);
        let own = self.nodes.first().map(|node| node.certificate.key.bytes);
        let is_other = |one: &Certificate<'c>| own.is_none_or(|own| own != one.key.bytes);
        configured.filter_map(Configured::certificate).chain(peers).filter(is_other).collect()
    }

    /// Bytes of the names of what the peer sent beside its own certificate.
    pub(crate) fn names_of_peer(&self) -> usize {
        let of_peer = self.nodes.iter().filter(|node| matches!(node.source, Source::Peer(place) if place > 0));
        of_peer.map(|node| node.certificate.subject.value().len() + node.certificate.issuer.value().len()).sum()
    }

    /// Another pool, of which this is the first certificate, and what the peer sent beside its own follows.
    pub(super) fn led_by(&self, first: Certificate<'c>) -> Self {
        let of_peer = self.nodes.iter().filter(|node| matches!(node.source, Source::Peer(place) if place > 0));
        let peers = of_peer.map(|node| node.certificate).filter(|other| other.der != first.der);
        Self::new([first].into_iter().chain(peers).collect(), self.anchors, self.intermediates)
    }

    /// Those that have the name of the certificate's issuer, the likeliest first: anchors before others, and before those
    /// whose key identifier differs (RFC 4158 section 3.5). An identifier is a hint; the signature decides.
    pub(super) fn issuers_of(&mut self, index: Index) -> Vec<Index> {
        let Some(node) = self.nodes.get(index) else { return Vec::new() };
        let (issuer, identifier) = (node.issuer, node.certificate.extensions.authority_key_identifier);
        self.take_configured(issuer);
        let wanted =
            identifier.and_then(|extension| AuthorityKeyIdentifier::parse(extension.value).ok()?.key_identifier);
        let mut found: Vec<(bool, bool, Index)> = Vec::new();
        for (candidate, node) in self.nodes.iter().enumerate() {
            if candidate != index && node.subject == issuer {
                let other_key = wanted.zip(node.key_identifier()).is_some_and(|(wanted, has)| wanted != has);
                found.push((other_key, !matches!(node.source, Source::Anchor(_)), candidate));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(.., candidate)| candidate).collect()
    }

    /// Brings in the configured certificates of this name.
    fn take_configured(&mut self, class: NameClass) {
        let Some(known) = self.names.get_mut(class).filter(|known| !known.taken) else { return };
        known.taken = true;
        let subject = known.fingerprint;
        let anchors = self.anchors.iter().enumerate().map(|(place, one)| (Source::Anchor(place), one));
        let others = self.intermediates.iter().enumerate().map(|(place, one)| (Source::Intermediate(place), one));
        for (source, configured) in anchors.chain(others).filter(|(_, configured)| configured.subject == subject) {
            if let Some(certificate) = configured.certificate() {
                self.push(certificate, source);
            }
        }
    }

    fn push(&mut self, certificate: Certificate<'c>, source: Source) {
        let subject = self.class(certificate.subject);
        let issuer = if certificate.self_issued { subject } else { self.class(certificate.issuer) };
        self.nodes.push(Node { certificate, source, subject, issuer });
    }

    fn class(&mut self, name: Name<'c>) -> NameClass {
        if let Some(class) = self.names.iter().position(|known| known.name.is_spelled_like(&name)) {
            return class;
        }
        let fingerprint = name.fingerprint();
        self.names.iter().position(|known| known.fingerprint == fingerprint).unwrap_or_else(|| {
            self.names.push(KnownName { name, fingerprint, taken: false });
            self.names.len() - 1
        })
    }
}

impl<'c> Node<'c> {
    fn key_identifier(&self) -> Option<&'c [u8]> {
        self.certificate
            .extensions
            .subject_key_identifier
            .and_then(|extension| subject_key_identifier(extension.value).ok())
    }
}

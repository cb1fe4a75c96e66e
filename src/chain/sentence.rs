//! What is wrong with a certificate, in one sentence.

use super::{
    failure::{Evidence, Failure},
    pool::{Node, Source},
    predicate::Predicate,
    rule::Rule,
    server_name::ServerName,
};
use crate::{
    thumbprint::Thumbprint,
    time::{Timestamp, UnixTime},
    x509::Certificate,
};
use core::fmt;

/// Whose chain it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who<'n> {
    Client,
    /// With the name that was to be reached, where it is one.
    Server(Option<ServerName<'n>>),
}

/// A failure, to be written.
pub(super) struct Sentence<'n, 'c> {
    pub(super) failure: Failure<'c>,
    pub(super) node: &'n Node<'c>,
    pub(super) who: Who<'n>,
    pub(super) now: UnixTime,
}

impl Sentence<'_, '_> {
    /// What the operator can do about it.
    pub(super) fn advice(&self) -> &'static str {
        match (self.failure.rule, self.failure.evidence) {
            (Rule::IssuerUnknown, _) if self.node.certificate.self_issued => {
                "Configure it as trust anchor, if it is a CA that is trusted; a client's own certificate is pinned instead."
            }
            (Rule::Policy, Evidence::Oid(_)) => "Have it issued again without anyPolicy in its policy mappings.",
            (rule, _) => rule.advice(),
        }
    }
}

impl fmt::Display for Sentence<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.node.source {
            Source::Peer(0) => write!(f, "{}", self.who)?,
            Source::Peer(_) | Source::Intermediate(_) => f.write_str("The CA certificate")?,
            Source::Anchor(_) => f.write_str("The trust anchor")?,
        }
        write!(f, " {} ", self.node.certificate.told())?;
        let now = Timestamp(self.now.as_seconds());
        let Self { failure, node: Node { certificate, .. }, who, .. } = *self;
        write!(f, "{}.", Predicate { failure, certificate, who, now })
    }
}

impl fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Client => "The client's certificate",
            Self::Server(_) => "The server's certificate",
        })
    }
}

/// A certificate, as sentences name it.
pub(super) struct Told<'n, 'c>(&'n Certificate<'c>);

impl<'c> Certificate<'c> {
    pub(super) fn told(&self) -> Told<'_, 'c> {
        Told(self)
    }
}

impl fmt::Display for Told<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (serial, thumbprint) = (self.0.serial_number(), Thumbprint::of_der(self.0.der));
        write!(f, "{} (serial {serial}, x5t#S256 {thumbprint})", Quoted(&self.0.subject))
    }
}

/// A name between quotation marks. Those inside it are escaped already.
pub(super) struct Quoted<'n, T>(pub(super) &'n T);

impl<T: fmt::Display> fmt::Display for Quoted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0)
    }
}

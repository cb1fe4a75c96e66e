//! Why a chain was accepted or refused: every path that was tried, for a person and for a machine.

use super::{
    attempts::{Attempt, Attempts},
    budget::Budget,
    headline::{Headline, Unread},
    pool::{Node, Pool, Source},
    rule::Rule,
    sentence::{Sentence, Who},
    status::CertificateStatus,
};
use crate::{
    reason::Reason,
    thumbprint::Thumbprint,
    time::{Timestamp, UnixTime},
};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde::{Serialize, Serializer};

/// How a chain was judged. It names subjects, serial numbers and thumbprints: it is for the operator, not for the client,
/// and unlike a decision record it is not made for an access log.
#[derive(Clone, Debug, Serialize)]
pub struct PathReport {
    /// The version of this shape.
    version: u8,
    decision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "reason_code")]
    reason: Option<Reason>,
    /// The alert that a server which ends TLS itself would send (RFC 8446 section 6).
    #[serde(skip_serializing_if = "Option::is_none")]
    tls_alert: Option<Alert>,
    sentence: String,
    /// The place in `paths` of the one whose rule the reason stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    telling_path: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'static str>,
    /// The time judged at, RFC 3339.
    now: String,
    certificates: Vec<CertificateSummary>,
    paths: Vec<TriedPath>,
    /// Of the path that was judged last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statuses: Vec<CertificateStatus>,
    /// How many more were tried than `paths` tells.
    untold_paths: usize,
    spent: Spent,
}

/// A certificate that came up.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CertificateSummary {
    /// Where it came from.
    pub origin: Origin,
    /// Its place there, from 0; the peer's own certificate is 0 of the peer.
    pub place: usize,
    /// RFC 4514.
    pub subject: String,
    /// RFC 4514.
    pub issuer: String,
    /// Hexadecimal.
    pub serial_number: String,
    /// RFC 3339.
    pub not_before: String,
    /// RFC 3339.
    pub not_after: String,
    /// `x5t#S256`.
    pub thumbprint: String,
}

/// Where a certificate came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Origin {
    /// The peer sent it.
    Peer,
    /// A configured intermediate.
    Intermediate,
    /// A configured trust anchor.
    Anchor,
}

/// A path, as far as it went.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct TriedPath {
    /// Places in [`PathReport::certificates`], the leaf first.
    pub certificates: Vec<usize>,
    /// `None` for the path that was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<BrokenRule>,
}

/// The rule that ended a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BrokenRule {
    /// The rule.
    #[serde(serialize_with = "rule_code")]
    pub rule: Rule,
    /// The section that has it.
    pub section: &'static str,
    /// The certificate that breaks it: a place in [`PathReport::certificates`].
    pub certificate: usize,
    /// What is wrong, with the names and dates that matter.
    pub sentence: String,
    /// What can be done about it.
    pub advice: &'static str,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Alert {
    number: u8,
    name: &'static str,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Spent {
    signatures: u32,
    steps: u32,
    comparisons: u32,
}

impl PathReport {
    pub(super) fn new(
        reason: Option<Reason>,
        unread: Option<Unread>,
        pool: &Pool<'_>,
        attempts: Attempts<'_>,
        budget: &Budget,
        who: Who<'_>,
        now: UnixTime,
    ) -> Self {
        let (telling, untold_paths) = (attempts.telling(), attempts.untold);
        let kept = attempts.into_kept();
        let paths: Vec<TriedPath> = kept.iter().map(|attempt| tried(attempt, pool, who, now)).collect();
        let told = paths.get(telling).and_then(|path| path.broken.as_ref()).filter(|_| reason.is_some());
        let accepted = paths.last().filter(|_| reason.is_none()).and_then(|path| path.certificates.last());
        let anchor = accepted.and_then(|anchor| pool.get(*anchor)).map(|node| &node.certificate);
        let headline = Headline { who, reason, broken: told, unread, anchor };
        let (sentence, advice) = (headline.sentence(), headline.advice());
        let alert = reason.and_then(Reason::tls_alert);
        let (signatures, steps, comparisons) = budget.spent();
        Self {
            version: 1,
            decision: if reason.is_none() { "accept" } else { "refuse" },
            reason,
            tls_alert: alert.map(|alert| Alert { number: alert.number(), name: alert.name() }),
            telling_path: told.map(|_| telling),
            sentence,
            advice,
            now: Timestamp(now.as_seconds()).to_string(),
            certificates: pool.nodes().iter().map(summary).collect(),
            paths,
            statuses: Vec::new(),
            untold_paths,
            spent: Spent { signatures, steps, comparisons },
        }
    }

    /// Adds what was found about revocation.
    pub(crate) fn tell_statuses(&mut self, statuses: Vec<CertificateStatus>) {
        self.statuses = statuses;
    }

    /// What was found about the revocation of the path that was judged last: the accepted one, where one was. The leaf first;
    /// empty where nothing was looked at.
    pub fn statuses(&self) -> &[CertificateStatus] {
        &self.statuses
    }

    /// Why the peer is refused; `None` where it is accepted.
    pub fn reason(&self) -> Option<Reason> {
        self.reason
    }

    /// The outcome in one sentence, with the certificate, the dates and the names that matter.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// What the operator can do about a refusal.
    pub fn advice(&self) -> Option<&'static str> {
        self.advice
    }

    /// The certificates that came up.
    pub fn certificates(&self) -> &[CertificateSummary] {
        &self.certificates
    }

    /// The paths that were tried, in the order of the search; the accepted one is the last.
    pub fn paths(&self) -> &[TriedPath] {
        &self.paths
    }

    /// The rule that the reason stands for: the one that ended the path which came furthest. `None` where the chain is
    /// accepted, or was refused before a path was looked for.
    pub fn broken(&self) -> Option<&BrokenRule> {
        self.paths.get(self.telling_path?)?.broken.as_ref()
    }

    /// How many more were tried than [`PathReport::paths`] tells: a hostile chain has thousands.
    pub fn untold_paths(&self) -> usize {
        self.untold_paths
    }

    /// The report as one line of JSON.
    pub fn to_json(&self) -> String {
        // Strings and numbers alone: serialising them to memory cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn tried(attempt: &Attempt<'_>, pool: &Pool<'_>, who: Who<'_>, now: UnixTime) -> TriedPath {
    let broken = attempt.failure.and_then(|(place, failure)| {
        let certificate = *attempt.path.get(place)?;
        let told = Sentence { failure, node: pool.get(certificate)?, who, now };
        let (rule, advice) = (failure.rule, told.advice());
        Some(BrokenRule { rule, section: rule.section(), certificate, sentence: told.to_string(), advice })
    });
    TriedPath { certificates: attempt.path.clone(), broken }
}

fn summary(node: &Node<'_>) -> CertificateSummary {
    let certificate = &node.certificate;
    let (origin, place) = match node.source {
        Source::Peer(place) => (Origin::Peer, place),
        Source::Intermediate(place) => (Origin::Intermediate, place),
        Source::Anchor(place) => (Origin::Anchor, place),
    };
    CertificateSummary {
        origin,
        place,
        subject: certificate.subject.to_string(),
        issuer: certificate.issuer.to_string(),
        serial_number: certificate.serial_number().to_string(),
        not_before: Timestamp(certificate.not_before.seconds).to_string(),
        not_after: Timestamp(certificate.not_after.seconds).to_string(),
        thumbprint: Thumbprint::of_der(certificate.der).to_string(),
    }
}

fn reason_code<S: Serializer>(reason: &Option<Reason>, serializer: S) -> Result<S::Ok, S::Error> {
    reason.map(Reason::code).serialize(serializer)
}

fn rule_code<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.code())
}

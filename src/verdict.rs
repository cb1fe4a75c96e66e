//! The verdict: what the core says about one request, and the record of how it came to that.

mod buf;
mod challenge;
mod record;

pub use buf::VerdictBuf;
pub use challenge::Challenge;
pub use record::Record;

use crate::{
    peer::Peer,
    policy::Policy,
    reason::{Reason, Remedy},
    scope::Permitted,
    snapshot::SnapshotId,
    thumbprint::Thumbprint,
    time::UnixTime,
};
use alloc::sync::Arc;

/// What the core says about one request. It borrows from the request, the verifier and the scratch.
#[must_use = "a verdict that nobody reads protects nothing"]
#[derive(Debug)]
pub enum Verdict<'a> {
    /// The certificate is good, the token is good, and the token is bound to the certificate.
    Allow(Grant<'a>),
    /// Something is not.
    Deny(Denial<'a>),
}

impl<'a> Verdict<'a> {
    /// Whether the request may pass.
    pub fn is_allow(&self) -> bool {
        matches!(self, Self::Allow(_))
    }

    /// The reason of a denial.
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Allow(_) => None,
            Self::Deny(denial) => Some(denial.reason),
        }
    }

    /// The last step that held; `None` where the first failed.
    pub fn last_step(&self) -> Option<Step> {
        match self {
            Self::Allow(grant) => grant.trail.facts.done,
            Self::Deny(denial) => denial.trail.facts.done,
        }
    }

    /// The decision record: what an auditor needs, and neither a token nor personal data.
    pub fn record(&self) -> Record<'_> {
        match self {
            Self::Allow(grant) => Record::new(&grant.trail, None),
            Self::Deny(denial) => Record::new(&denial.trail, Some(denial.reason)),
        }
    }
}

/// What an allowed request may rely on.
#[derive(Debug)]
pub struct Grant<'a> {
    trail: Trail<'a>,
    subject: Option<&'a str>,
    scope: Option<&'a str>,
    expires_at: u64,
}

impl<'a> Grant<'a> {
    /// Only what passed every step becomes a grant.
    pub(crate) fn new(permitted: &Permitted<'_, 'a>, trail: Trail<'a>) -> Self {
        let claims = permitted.bound().claims();
        Self { trail, subject: claims.claims().sub, scope: claims.claims().scope, expires_at: claims.expires_at() }
    }

    /// The issuer that stands behind the token.
    pub fn issuer(&self) -> &'a str {
        self.trail.issuer().unwrap_or_default()
    }

    /// The `client_id` claim.
    pub fn client_id(&self) -> Option<&'a str> {
        self.trail.client_id
    }

    /// The `sub` claim. It may name a person: it stands in no record.
    pub fn subject(&self) -> Option<&'a str> {
        self.subject
    }

    /// The `scope` claim, tokens separated by spaces.
    pub fn scope(&self) -> Option<&'a str> {
        self.scope
    }

    /// The `jti` claim.
    pub fn token_id(&self) -> Option<&'a str> {
        self.trail.token_id
    }

    /// The certificate of the connection, where there is one.
    pub fn thumbprint(&self) -> Option<&Thumbprint> {
        self.trail.peer.thumbprint()
    }

    /// When the token ends, in seconds since 1970, without the leeway.
    pub fn expires_at(&self) -> u64 {
        self.expires_at
    }
}

/// Why a request is refused, and what to answer.
#[derive(Debug)]
pub struct Denial<'a> {
    reason: Reason,
    trail: Trail<'a>,
}

impl<'a> Denial<'a> {
    pub(crate) fn new(reason: Reason, trail: Trail<'a>) -> Self {
        Self { reason, trail }
    }

    /// The first step that failed names it.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The HTTP status to answer with.
    pub fn http_status(&self) -> u16 {
        self.reason.http_status()
    }

    /// The value of the `WWW-Authenticate` field to answer with (RFC 6750 section 3); `None` with 425.
    pub fn www_authenticate(&self) -> Option<Challenge<'a>> {
        Challenge::new(self.trail.policy.realm(), self.reason)
    }

    /// What the host could do about it; advice, to be followed at a limited rate.
    pub fn remedy(&self) -> Option<Remedy> {
        self.reason.remedy()
    }

    /// The thumbprint of the certificate on the connection.
    pub fn presented_thumbprint(&self) -> Option<&Thumbprint> {
        self.trail.peer.thumbprint()
    }

    /// The thumbprint that the token demands, where it got that far.
    pub fn demanded_thumbprint(&self) -> Option<&Thumbprint> {
        self.trail.facts.demanded.as_ref()
    }

    /// The configured issuer that the token names, where it got that far: whose JWKS to refresh.
    pub fn issuer(&self) -> Option<&'a str> {
        self.trail.issuer()
    }
}

/// A step of the main path, in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Step {
    /// The request has one credential, outside early data.
    Request,
    /// What the connection proved is fresh, and judged by this verifier.
    Peer,
    /// The token or answer is well-formed.
    Token,
    /// Its issuer stands behind it.
    Signature,
    /// Its claims hold here and now.
    Claims,
    /// It says which proof it demands.
    Confirmation,
    /// The connection gives that proof.
    Binding,
    /// It covers this method and path.
    Scope,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 8] = [
        Self::Request,
        Self::Peer,
        Self::Token,
        Self::Signature,
        Self::Claims,
        Self::Confirmation,
        Self::Binding,
        Self::Scope,
    ];

    /// The stable snake_case name used in decision records.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Peer => "peer",
            Self::Token => "token",
            Self::Signature => "signature",
            Self::Claims => "claims",
            Self::Confirmation => "confirmation",
            Self::Binding => "binding",
            Self::Scope => "scope",
        }
    }
}

/// What is known of a request so far: filled in step by step, and what a record is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trail<'a> {
    policy: &'a Arc<Policy>,
    peer: &'a Peer,
    pub(crate) facts: Facts,
    /// Only from verified claims.
    pub(crate) client_id: Option<&'a str>,
    /// Only from verified claims.
    pub(crate) token_id: Option<&'a str>,
}

/// The part of a trail that borrows nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    judged_by: SnapshotId,
    keys_id: SnapshotId,
    now: UnixTime,
    /// The last step that held.
    pub(crate) done: Option<Step>,
    /// The thumbprint that the token demands.
    pub(crate) demanded: Option<Thumbprint>,
    /// The place of a configured issuer among the policy's.
    pub(crate) issuer: Option<usize>,
}

impl<'a> Trail<'a> {
    pub(crate) fn new(
        policy: &'a Arc<Policy>,
        judged_by: SnapshotId,
        keys_id: SnapshotId,
        peer: &'a Peer,
        now: UnixTime,
    ) -> Self {
        let facts = Facts { judged_by, keys_id, now, done: None, demanded: None, issuer: None };
        Self { policy, peer, facts, client_id: None, token_id: None }
    }

    /// The configured issuer, in the policy's spelling.
    fn issuer(&self) -> Option<&'a str> {
        let policy = self.facts.issuer.and_then(|place| self.policy.issuers().get(place));
        policy.map(|policy| policy.issuer.as_str())
    }
}

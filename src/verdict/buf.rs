//! A verdict that outlives its request.

use super::{Denial, Facts, Grant, Trail, Verdict};
use crate::{peer::Peer, policy::Policy, reason::Reason, thumbprint::Thumbprint};
use alloc::{string::String, sync::Arc};
use core::ops::Range;

/// Keeps a verdict after the request, the scratch and the verifier that it borrows from are gone: for a log that is written
/// later, and for hosts in languages without lifetimes. Reuse one: it allocates only while it grows.
///
/// It holds claims: memory as sensitive as the request they came with.
#[derive(Debug, Default)]
pub struct VerdictBuf {
    /// The last verdict's, kept or not: the next one is most likely under the same.
    policy: Option<Arc<Policy>>,
    text: String,
    kept: Option<Kept>,
}

/// A verdict without its texts.
#[derive(Debug)]
struct Kept {
    /// Of a denial; what is an allow's alone is empty there.
    reason: Option<Reason>,
    facts: Facts,
    peer: Peer,
    subject: Option<Place>,
    scope: Option<Place>,
    client_id: Option<Place>,
    token_id: Option<Place>,
    expires_at: u64,
}

/// Where a text stands in `VerdictBuf::text`.
type Place = Range<usize>;

impl VerdictBuf {
    /// One that keeps nothing yet.
    pub const fn new() -> Self {
        Self { policy: None, text: String::new(), kept: None }
    }

    /// Keeps this verdict in place of an earlier one.
    pub fn keep(&mut self, verdict: &Verdict<'_>) {
        self.text.clear();
        let (trail, reason, subject, scope, expires_at) = match verdict {
            Verdict::Allow(grant) => (&grant.trail, None, grant.subject, grant.scope, grant.expires_at),
            Verdict::Deny(denial) => (&denial.trail, Some(denial.reason), None, None, 0),
        };
        if !self.policy.as_ref().is_some_and(|policy| Arc::ptr_eq(policy, trail.policy)) {
            self.policy = Some(Arc::clone(trail.policy));
        }
        self.kept = Some(Kept {
            reason,
            facts: trail.facts,
            peer: *trail.peer,
            subject: self.place(subject),
            scope: self.place(scope),
            client_id: self.place(trail.client_id),
            token_id: self.place(trail.token_id),
            expires_at,
        });
    }

    /// Forgets the verdict.
    pub fn clear(&mut self) {
        self.text.clear();
        self.kept = None;
    }

    /// The verdict, as it was; `None` where none is kept.
    pub fn verdict(&self) -> Option<Verdict<'_>> {
        let (kept, policy) = (self.kept.as_ref()?, self.policy.as_ref()?);
        let (client_id, token_id) = (self.at(kept.client_id.as_ref()), self.at(kept.token_id.as_ref()));
        let trail = Trail { policy, peer: &kept.peer, facts: kept.facts, client_id, token_id };
        Some(match kept.reason {
            None => Verdict::Allow(Grant {
                trail,
                subject: self.at(kept.subject.as_ref()),
                scope: self.at(kept.scope.as_ref()),
                expires_at: kept.expires_at,
            }),
            Some(reason) => Verdict::Deny(Denial::new(reason, trail)),
        })
    }

    /// The thumbprint of the kept verdict's certificate.
    pub fn presented_thumbprint(&self) -> Option<&Thumbprint> {
        self.kept.as_ref()?.peer.thumbprint()
    }

    /// The thumbprint that the kept verdict's token demands, where it got that far.
    pub fn demanded_thumbprint(&self) -> Option<&Thumbprint> {
        self.kept.as_ref()?.facts.demanded.as_ref()
    }

    fn place(&mut self, text: Option<&str>) -> Option<Place> {
        let start = self.text.len();
        self.text.push_str(text?);
        Some(start..self.text.len())
    }

    fn at(&self, place: Option<&Place>) -> Option<&str> {
        self.text.get(place?.clone())
    }
}

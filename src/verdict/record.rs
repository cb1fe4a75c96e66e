//! The decision record: one JSON object an auditor can keep.

use super::{Step, Trail};
use crate::{
    peer::{EvidenceKind, Revocation},
    reason::Reason,
    snapshot::SnapshotId,
    thumbprint::Thumbprint,
};
use alloc::string::String;
use core::fmt::Display;
use serde::{Serialize, Serializer};

/// A decision, ready for a log. It holds no token and no claim beyond `iss`, `client_id` and `jti`, and these only once
/// the signature verified. Fields are only ever added; absent facts are left out.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// The version of this shape.
    version: u8,
    decision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason_number: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<&'static str>,
    /// Seconds since 1970, as the host gave them.
    now: u64,
    policy: &'a str,
    #[serde(serialize_with = "displayed")]
    judged_by: SnapshotId,
    #[serde(serialize_with = "displayed")]
    keys_id: SnapshotId,
    /// The steps that held, in order.
    steps: Steps,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "displayed_option")]
    presented_thumbprint: Option<Thumbprint>,
    /// How the presented certificate's revocation was judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    revocation: Option<Told>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "displayed_option")]
    demanded_thumbprint: Option<Thumbprint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jti: Option<&'a str>,
}

impl<'a> Record<'a> {
    pub(super) fn new(trail: &Trail<'a>, reason: Option<Reason>) -> Self {
        Self {
            version: 1,
            decision: if reason.is_none() { "allow" } else { "deny" },
            reason: reason.map(Reason::code),
            reason_number: reason.map(Reason::number),
            http_status: reason.map(Reason::http_status),
            remedy: reason.and_then(Reason::remedy).map(|remedy| remedy.code()),
            now: trail.facts.now.as_seconds(),
            policy: trail.policy.id(),
            judged_by: trail.facts.judged_by,
            keys_id: trail.facts.keys_id,
            steps: Steps(trail.facts.done),
            presented_thumbprint: trail.peer.thumbprint().copied(),
            revocation: trail.peer.thumbprint().map(|_| Told::from(trail.peer.revocation())),
            demanded_thumbprint: trail.facts.demanded,
            issuer: trail.issuer(),
            client_id: trail.client_id,
            jti: trail.token_id,
        }
    }

    /// The record as one line of JSON.
    pub fn to_json(&self) -> String {
        // Strings and numbers alone: serialising them to memory cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What the peer's revocation was judged by.
#[derive(Debug, Serialize)]
struct Told {
    state: &'static str,
    /// What told the certificate's own status.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    /// That evidence's thisUpdate, and the earliest of all that was used, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    this_update: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    oldest_this_update: Option<u64>,
}

impl From<&Revocation> for Told {
    fn from(revocation: &Revocation) -> Self {
        let told = |seconds| (seconds != 0).then_some(seconds);
        Self {
            state: revocation.state.code(),
            evidence: revocation.evidence.map(EvidenceKind::code),
            this_update: told(revocation.this_update),
            oldest_this_update: told(revocation.oldest_this_update),
        }
    }
}

/// The steps up to and including one.
#[derive(Debug)]
struct Steps(Option<Step>);

impl Serialize for Steps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(Step::ALL.iter().filter(|step| Some(**step) <= self.0).map(|step| step.code()))
    }
}

fn displayed<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn displayed_option<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

//! A case, as `tests/vectors/README.md` describes it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::sorted::Sorted;

/// A whole world and the one decision that must come out.
#[derive(Clone, Serialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) builds: String,
    pub(crate) section: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) neighbour: Option<String>,
    pub(crate) setup: Setup,
    pub(crate) peer: Peer,
    pub(crate) request: Request,
    pub(crate) expect: Expect,
}

/// What was configured.
#[derive(Clone, Serialize)]
pub(crate) struct Setup {
    pub(crate) policy: Policy,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) anchors: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) spiffe_bundles: BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) intermediates: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) pins: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) jwks: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) crls: Vec<String>,
}

/// A policy by name or in full.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Policy {
    Named(String),
    Whole(Sorted),
}

/// What the connection proved.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Peer {
    Chain {
        chain: Vec<Entry>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        ocsp: Vec<Response>,
        #[serde(skip_serializing_if = "Option::is_none")]
        purpose: Option<Purpose>,
        #[serde(skip_serializing_if = "Option::is_none")]
        now: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        judge: Option<Box<Setup>>,
    },
    None {
        none: bool,
    },
    Vouched {
        vouched: Vouched,
    },
}

/// What the chain is judged for, if not for a client.
#[derive(Clone, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Purpose {
    Server(String),
}

/// What a host vouches for.
#[derive(Clone, Serialize)]
pub(crate) struct Vouched {
    pub(crate) certificate: String,
    pub(crate) not_after: i64,
}

/// A certificate by name, or bytes that are none.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Entry {
    Named(String),
    Raw { base64: String },
}

/// An OCSP response by name, and the nonce that was sent where one was.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Response {
    Named(String),
    Asked { response: String, nonce: String },
}

/// What was asked.
#[derive(Clone, Serialize)]
pub(crate) struct Request {
    #[serde(flatten)]
    pub(crate) credential: Credential,
    pub(crate) method: String,
    pub(crate) target: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) early_data: bool,
    pub(crate) now: i64,
}

/// What was presented.
#[derive(Clone, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Credential {
    Authorization(Vec<String>),
    Introspection { issuer: String, answer: Entry },
}

/// What must come out.
#[derive(Clone, Serialize)]
#[serde(tag = "decision", rename_all = "lowercase")]
pub(crate) enum Expect {
    Allow { thumbprint: Option<String>, client_id: Option<String>, scope: Option<String> },
    Deny { reason: String, http_status: u16, www_authenticate: Option<String>, remedy: Option<String> },
}

impl Case {
    /// The reason a deny names.
    pub(crate) fn reason(&self) -> Option<&str> {
        match &self.expect {
            Expect::Allow { .. } => None,
            Expect::Deny { reason, .. } => Some(reason),
        }
    }
}

impl From<Value> for Policy {
    fn from(document: Value) -> Self {
        Self::Whole(Sorted(document))
    }
}

impl From<&str> for Policy {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

impl From<&str> for Entry {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

//! A vector, as `tests/vectors/README.md` describes it.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub theme: String,
    pub cases: Vec<Case>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    pub builds: String,
    pub section: String,
    pub neighbour: Option<String>,
    pub setup: Setup,
    pub peer: PeerSpec,
    pub request: RequestSpec,
    pub expect: Expect,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// A name, or a whole document.
    pub policy: Value,
    #[serde(default)]
    pub anchors: Vec<String>,
    /// Trust domain → anchors.
    #[serde(default)]
    pub spiffe_bundles: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub intermediates: Vec<String>,
    #[serde(default)]
    pub pins: Vec<String>,
    #[serde(default)]
    pub jwks: BTreeMap<String, String>,
    #[serde(default)]
    pub crls: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerSpec {
    pub chain: Option<Vec<Bytes>>,
    #[serde(default)]
    pub ocsp: Vec<Response>,
    /// A client's, where it is not said.
    pub purpose: Option<PurposeSpec>,
    pub now: Option<u64>,
    pub judge: Option<Setup>,
    #[serde(default)]
    pub none: bool,
    pub vouched: Option<Vouched>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurposeSpec {
    Server(String),
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vouched {
    pub certificate: String,
    pub not_after: u64,
}

/// A name of a certificate (or, in an answer, a text), or bytes.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Bytes {
    Text(String),
    Base64 { base64: String },
}

/// A name of an OCSP response; with the nonce in hex, where one was sent.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Response {
    Named(String),
    Asked { response: String, nonce: String },
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestSpec {
    pub authorization: Option<Vec<String>>,
    pub introspection: Option<Introspection>,
    pub method: String,
    pub target: String,
    #[serde(default)]
    pub early_data: bool,
    pub now: u64,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Introspection {
    pub issuer: String,
    pub answer: Bytes,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case", deny_unknown_fields)]
pub enum Expect {
    Allow { thumbprint: Option<String>, client_id: Option<String>, scope: Option<String> },
    Deny { reason: String, http_status: u16, www_authenticate: Option<String>, remedy: Option<String> },
}

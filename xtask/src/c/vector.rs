//! The vectors as they stand in `tests/vectors`, read for the tape. README.md there says what each field means.

use crate::generated::root;
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// What the cases refer to, and every case, in the order of the files' names.
pub(super) fn read() -> (Materials, Vec<Case>) {
    let folder = root().join("tests/vectors");
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let apart = |path: &PathBuf| path.ends_with("materials.json") || path.ends_with("schema.json");
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "json") && !apart(path)).collect();
    paths.sort();
    let cases = paths.iter().flat_map(|path| parse::<Theme>(path).cases).collect();
    (parse(&folder.join("materials.json")), cases)
}

fn parse<T: for<'de> Deserialize<'de>>(path: &PathBuf) -> T {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[derive(Deserialize)]
struct Theme {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
pub(super) struct Materials {
    /// Name → PEM.
    pub(super) certificates: BTreeMap<String, String>,
    pub(super) jwks: BTreeMap<String, Value>,
    pub(super) policies: BTreeMap<String, Value>,
    /// Name → PEM.
    pub(super) crls: BTreeMap<String, String>,
    /// Name → base64 of the DER.
    pub(super) ocsp: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) setup: Setup,
    pub(super) peer: PeerSpec,
    pub(super) request: RequestSpec,
    pub(super) expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Setup {
    pub(super) policy: Value,
    #[serde(default)]
    pub(super) anchors: Vec<String>,
    #[serde(default)]
    pub(super) spiffe_bundles: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) intermediates: Vec<String>,
    #[serde(default)]
    pub(super) pins: Vec<String>,
    #[serde(default)]
    pub(super) jwks: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) crls: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeerSpec {
    pub(super) chain: Option<Vec<Bytes>>,
    #[serde(default)]
    pub(super) ocsp: Vec<Response>,
    pub(super) purpose: Option<PurposeSpec>,
    pub(super) now: Option<u64>,
    pub(super) judge: Option<Setup>,
    #[serde(default)]
    pub(super) none: bool,
    pub(super) vouched: Option<Vouched>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PurposeSpec {
    Server(String),
}

#[derive(Deserialize)]
pub(super) struct Vouched {
    pub(super) certificate: String,
    pub(super) not_after: u64,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Bytes {
    Text(String),
    Base64 { base64: String },
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Response {
    Named(String),
    Asked { response: String, nonce: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestSpec {
    pub(super) authorization: Option<Vec<String>>,
    pub(super) introspection: Option<Introspection>,
    pub(super) method: String,
    pub(super) target: String,
    #[serde(default)]
    pub(super) early_data: bool,
    pub(super) now: u64,
}

#[derive(Deserialize)]
pub(super) struct Introspection {
    pub(super) issuer: String,
    pub(super) answer: Bytes,
}

#[derive(Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Expect {
    Allow { thumbprint: Option<String>, client_id: Option<String>, scope: Option<String> },
    Deny { reason: String, http_status: u16, www_authenticate: Option<String>, remedy: Option<String> },
}

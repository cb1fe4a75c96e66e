//! A case's path and responses.

use super::super::{
    evidence::Evidence,
    field::{list, moment, pem, text},
    path_case::PathCase,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// `None` where the case, or a file that it names, cannot be read.
pub(super) fn case(folder: &Path, test: &Value) -> Option<PathCase> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let certificate = |name: &str| pem(&read(name)?);
    // Base64 with line breaks, and nothing around it.
    let response = |name: &Value| STANDARD.decode(read(name.as_str()?)?.split_whitespace().collect::<String>()).ok();
    let intermediates = list(test, "other_certs").iter().map(|name| certificate(name.as_str()?));
    Some(PathCase {
        anchors: vec![certificate(text(test, "root")?)?],
        intermediates: intermediates.collect::<Option<_>>()?,
        leaf: certificate(text(test, "cert")?)?,
        chain: chain(true),
        server: None,
        evidence: Evidence { crls: Vec::new(), ocsp: list(test, "ocsps").iter().map(response).collect::<Option<_>>()? },
        now: moment(text(test, "moment")?)?,
    })
}

/// The same before a verifier of today.
pub(super) fn without_sha1(path: &PathCase) -> PathCase {
    PathCase { chain: chain(false), ..path.clone() }
}

/// The leaves are servers' that nobody means to reach by a name, and some cases have no response about the intermediate.
fn chain(legacy_sha1: bool) -> Value {
    json!({
        "profile": "rfc5280",
        "eku": { "server_auth_until": "9999-12-31" },
        "legacy_sha1": legacy_sha1,
        "revocation": { "check": "leaf" },
    })
}

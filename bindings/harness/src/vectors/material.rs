//! What the cases refer to by name, as files that a configuration can name.

use super::case::Bytes;
use crate::site::Site;
use base64::{Engine, engine::general_purpose::STANDARD};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// `materials.json`, without the OCSP responses: servers are given none.
#[derive(Deserialize)]
pub struct Materials {
    certificates: BTreeMap<String, String>,
    jwks: BTreeMap<String, Value>,
    policies: BTreeMap<String, Value>,
    crls: BTreeMap<String, String>,
}

impl Materials {
    /// As committed.
    pub fn read() -> Self {
        let text = fs::read_to_string(super::folder().join("materials.json")).expect("materials.json");
        serde_json::from_str(&text).expect("materials")
    }

    /// One file for each: `certificates/NAME`, `jwks/NAME`, `crls/NAME`.
    pub fn write(&self, site: &Site) {
        for (name, pem) in &self.certificates {
            site.write(&format!("certificates/{name}"), pem);
        }
        for (name, pem) in &self.crls {
            site.write(&format!("crls/{name}"), pem);
        }
        for (name, set) in &self.jwks {
            // A string is the file's text itself.
            let text = set.as_str().map_or_else(|| set.to_string(), str::to_owned);
            site.write(&format!("jwks/{name}"), text);
        }
    }

    /// The text of the policy that a setup names or holds.
    pub fn policy(&self, policy: &Value) -> String {
        policy.as_str().map_or(policy, |name| &self.policies[name]).to_string()
    }

    /// A certificate of a chain, or bytes that are none.
    pub fn der(&self, entry: &Bytes) -> CertificateDer<'static> {
        match entry {
            Bytes::Text(name) => CertificateDer::from_pem_slice(self.certificates[name].as_bytes()).expect("PEM"),
            Bytes::Base64 { base64 } => STANDARD.decode(base64).expect("base64").into(),
        }
    }
}

//! Everything cases draw on: certificates, keys, policies and the table of reasons.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::case::Policy;
use super::certificates;
use super::evidence::Evidence;
use super::jwt::{Mint, x5t};
use super::keys::Key;
use super::pki::Pki;
use super::reasons::{self, Row};
use super::sorted::Sorted;
use super::{evidence, jwks, policies};

/// What all themes share.
pub(crate) struct World {
    pub(crate) pki: Pki,
    evidence: Evidence,
    pub(crate) reasons: BTreeMap<String, Row>,
    policies: BTreeMap<&'static str, Value>,
}

/// The file `materials.json`.
#[derive(Serialize)]
pub(crate) struct Materials<'a> {
    certificates: BTreeMap<&'a str, String>,
    jwks: BTreeMap<&'a str, Sorted>,
    policies: BTreeMap<&'a str, Sorted>,
    crls: BTreeMap<&'a str, String>,
    ocsp: BTreeMap<&'a str, String>,
}

impl World {
    pub(crate) fn new(root: &Path) -> Self {
        let pki = certificates::all();
        let evidence = evidence::all(&pki);
        Self { pki, evidence, reasons: reasons::read(root), policies: policies::all() }
    }

    /// The token of alice, bound to her certificate.
    pub(crate) fn mint(&self) -> Mint {
        self.mint_for("alice")
    }

    /// A token bound to that certificate.
    pub(crate) fn mint_for(&self, certificate: &str) -> Mint {
        Mint::unbound().claim("cnf", x5t(&self.pki.thumbprint(certificate)))
    }

    /// An introspection answer that says what alice's token says.
    pub(crate) fn answer(&self) -> Mint {
        self.mint().claim("active", true)
    }

    /// The token, signed with the usual issuer's key for its algorithm.
    pub(crate) fn token(&self, mint: &Mint) -> String {
        mint.signed(&self.signer())
    }

    /// The usual issuer's ES256 key.
    pub(crate) fn signer(&self) -> Key {
        Key::p256("as-es256")
    }

    /// The realm in force under a policy.
    pub(crate) fn realm(&self, policy: &Policy) -> String {
        let document = match policy {
            Policy::Named(name) => self.policies.get(name.as_str()).unwrap_or_else(|| panic!("no policy {name}")),
            Policy::Whole(document) => &document.0,
        };
        document.get("realm").and_then(Value::as_str).unwrap_or("protected").to_owned()
    }

    pub(crate) fn materials(&self) -> Materials<'_> {
        Materials {
            certificates: self.pki.pems(),
            jwks: jwks::all().into_iter().map(|(name, set)| (name, Sorted(set))).collect(),
            policies: self.policies.iter().map(|(name, policy)| (*name, Sorted(policy.clone()))).collect(),
            crls: self.evidence.crls(),
            ocsp: self.evidence.responses(),
        }
    }
}

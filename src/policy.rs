//! The policy document: what a deployment demands. `docs/policy.md` explains every field.

mod chain;
mod check;
mod claim_name;
mod date;
mod document;
mod eku;
mod names;
mod object;
mod revocation;
mod scopes;
mod shape;
mod spelling;

pub(crate) use chain::{AnchorConstraint, ChainPolicy, InitialPolicies};
pub(crate) use claim_name::ClaimName;
pub use date::Date;
pub use document::{
    AnchorChecks, Binding, CaLeaf, ChainMode, CnfUnknown, Credentials, Eku, Profile, RevocationCheck, TokenType,
};
pub(crate) use document::{KeyAlgorithm, Limits};
pub(crate) use revocation::RevocationPolicy;
pub(crate) use scopes::{Demand, ScopeRule};

use crate::{
    config_error::{ConfigError, ConfigPart},
    crypto::{Algorithm, sha256},
    encoding::{
        arena::Arena,
        json::{self, Budget},
        json_path,
    },
    snapshot::{SnapshotHasher, SnapshotId},
};
use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::time::Duration;
use shape::{Shape, ShapeError};

/// A policy document, read and found consistent in itself.
#[derive(Clone, Debug)]
pub struct Policy {
    id: String,
    realm: String,
    issuers: Vec<IssuerPolicy>,
    binding: Binding,
    cnf_unknown: CnfUnknown,
    chain: ChainPolicy,
    scopes: Option<Vec<ScopeRule>>,
    limits: Limits,
    /// Names the part of the document that bears on tokens.
    issuers_id: SnapshotId,
}

/// What is demanded of one issuer's tokens.
#[derive(Clone, Debug)]
pub(crate) struct IssuerPolicy {
    pub(crate) issuer: String,
    pub(crate) audiences: Vec<String>,
    pub(crate) algorithms: Vec<Algorithm>,
    pub(crate) token_type: TokenType,
    pub(crate) max_lifetime: Duration,
    pub(crate) leeway: Duration,
    pub(crate) required_claims: Vec<ClaimName>,
    pub(crate) credentials: Credentials,
    pub(crate) introspection_lifetime: Option<Duration>,
}

impl Policy {
    /// Reads a policy document (JSON, UTF-8). The error names the JSON path at fault.
    pub fn parse(json: &[u8]) -> Result<Self, ConfigError> {
        let mut buffer = vec![0; json.len()];
        json::read_object(json, &mut Arena::new(&mut buffer), Budget::OPERATOR, &mut Shape).map_err(|error| {
            let (at, problem) = match error {
                ShapeError::Json(error) => (String::new(), error.to_string()),
                ShapeError::Array { field } => (field, String::from("an array stands where an object belongs")),
            };
            ConfigError::new(ConfigPart::Policy, at, problem)
        })?;
        let document: document::Document = serde_json::from_slice(json).map_err(|error| misfit(json, &error))?;
        let hash = sha256(json);
        let fallback_id = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        check::policy(document, fallback_id)
    }

    /// The policy's name in decision records.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The `realm` of challenges.
    pub fn realm(&self) -> &str {
        &self.realm
    }

    /// Whether tokens must be bound.
    pub fn binding(&self) -> Binding {
        self.binding
    }

    /// How confirmation members that are not understood are treated.
    pub fn cnf_unknown(&self) -> CnfUnknown {
        self.cnf_unknown
    }

    /// How client certificates are judged.
    pub fn chain_mode(&self) -> ChainMode {
        self.chain.mode
    }

    /// Of which certificates a status is demanded; `None` leaves it to whether CRLs are handed in.
    pub fn revocation_check(&self) -> Option<RevocationCheck> {
        self.chain.revocation.check
    }

    /// The configured issuers' names.
    pub fn issuer_names(&self) -> impl Iterator<Item = &str> {
        self.issuers.iter().map(|issuer| issuer.issuer.as_str())
    }

    pub(crate) fn issuers(&self) -> &[IssuerPolicy] {
        &self.issuers
    }

    pub(crate) fn chain(&self) -> &ChainPolicy {
        &self.chain
    }

    /// The scope rules, those with the longest paths first.
    pub(crate) fn scopes(&self) -> Option<&[ScopeRule]> {
        self.scopes.as_deref()
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn issuers_id(&self) -> SnapshotId {
        self.issuers_id
    }
}

impl IssuerPolicy {
    /// Everything that bears on a token of this issuer goes into the snapshot's name.
    fn describe(&self, hasher: &mut SnapshotHasher) {
        hasher.field(format!("{self:?}").as_bytes());
    }
}

/// What does not fit the document's types, by its path.
#[cold]
fn misfit(json: &[u8], error: &serde_json::Error) -> ConfigError {
    // It ends at the error's column; where it is a container of a kind that does not belong there, it starts there.
    let end = json_path::offset(json, error.line(), error.column());
    ConfigError::new(ConfigPart::Policy, json_path::of_prefix(json, end), without_position(error))
}

/// serde_json's message without its `at line 1 column 2`: the path says where.
fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(end) => message.chars().take(message.get(..end).map_or(0, |kept| kept.chars().count())).collect(),
        None => message,
    }
}

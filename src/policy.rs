//! The policy document: what a deployment demands. `docs/policy.md` explains every field.

mod anchor;
mod chain;
mod choices;
mod claim_name;
mod date;
mod eku;
mod field;
mod issuer;
mod limits;
mod names;
mod revocation;
mod scopes;
mod spelling;

pub(crate) use anchor::AnchorConstraint;
pub(crate) use chain::{ChainPolicy, InitialPolicies};
pub(crate) use choices::KeyAlgorithm;
pub use choices::{
    AnchorChecks, Binding, CaLeaf, ChainMode, CnfUnknown, Credentials, Eku, Profile, RevocationCheck, TokenType,
};
pub(crate) use claim_name::ClaimName;
pub use date::Date;
pub(crate) use issuer::IssuerPolicy;
pub(crate) use limits::Limits;
pub(crate) use revocation::RevocationPolicy;
pub(crate) use scopes::{Demand, ScopeRule};

use crate::{
    config_error::{ConfigError, ConfigPart},
    crypto::sha256,
    encoding::{arena::Arena, json::Node},
    snapshot::{SnapshotHasher, SnapshotId},
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use field::Field;

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

const FIELDS: [&str; 9] = ["version", "id", "realm", "issuers", "binding", "cnf_unknown", "chain", "scopes", "limits"];

impl Policy {
    /// Reads a policy document (JSON, UTF-8). The error names the JSON path at fault.
    pub fn parse(json: &[u8]) -> Result<Self, ConfigError> {
        let mut buffer = vec![0; json.len()];
        let mut arena = Arena::new(&mut buffer);
        let document = Node::read(json, &mut arena)
            .map_err(|error| ConfigError::new(ConfigPart::Policy, "", error.to_string()))?;
        let mut policy = Self::read(&Field::document(&document))?;
        if policy.id.is_empty() {
            policy.id = sha256(json).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        }
        Ok(policy)
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

    fn read(document: &Field<'_>) -> Result<Self, ConfigError> {
        document.expect_object(&FIELDS)?;
        document.required("version", version)?;
        let no_fields = Node::empty_object();
        let issuers = document.required("issuers", issuers)?;
        let mut hasher = SnapshotHasher::new("certbound issuers 2");
        hasher.value(&issuers);
        Ok(Self {
            id: document.optional("id", label)?.unwrap_or_default(),
            realm: document.optional("realm", label)?.unwrap_or_else(|| "protected".to_owned()),
            issuers,
            binding: document.or_default("binding", Binding::read)?,
            cnf_unknown: document.or_default("cnf_unknown", CnfUnknown::read)?,
            chain: ChainPolicy::read(&document.get("chain").unwrap_or(Field::document(&no_fields)))?,
            scopes: document.optional("scopes", ScopeRule::read_all)?,
            limits: document.or_default("limits", Limits::read)?,
            issuers_id: hasher.finish(),
        })
    }
}

fn version(field: &Field<'_>) -> Result<(), ConfigError> {
    field.number_in(1..=1_u64).map(drop).map_err(|_| field.fault("must be 1"))
}

fn issuers(field: &Field<'_>) -> Result<Vec<IssuerPolicy>, ConfigError> {
    let mut issuers: Vec<IssuerPolicy> = Vec::new();
    for entry in field.elements()? {
        let issuer = IssuerPolicy::read(&entry)?;
        if issuers.iter().any(|other| other.issuer == issuer.issuer) {
            return entry.required("issuer", Field::stands_elsewhere);
        }
        issuers.push(issuer);
    }
    match issuers.is_empty() {
        true => Err(field.fault("must not be empty")),
        false => Ok(issuers),
    }
}

/// What goes into a challenge or a record as it is: short, printable, nothing that needs quoting.
fn label(field: &Field<'_>) -> Result<String, ConfigError> {
    let text = field.string()?;
    let plain = text.bytes().all(|b| (b == b' ' || b.is_ascii_graphic()) && b != b'"' && b != b'\\');
    match (1..=64).contains(&text.len()) && plain {
        true => Ok(text.to_owned()),
        false => Err(field.fault("must be 1 to 64 printable ASCII characters without `\"` and `\\`")),
    }
}

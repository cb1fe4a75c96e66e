//! From a policy, keys and certificates to a verifier. Every mistake is named here, none later.

use super::Verifier;
use crate::{
    chain::{self, Anchor, ChainJudge, Material},
    config_error::{ConfigError, ConfigPart},
    crypto::Tables,
    encoding::pem,
    jwk::KeySet,
    policy::{ChainMode, ChainPolicy, Credentials, Policy, RevocationCheck},
    revocation::{Crl, CrlStore},
    snapshot::SnapshotHasher,
    thumbprint::Thumbprint,
    x509::is_trust_domain,
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use pki_types::CertificateDer;

/// Collects what a [`Verifier`] is built from. Methods that take bytes check them at once.
#[derive(Debug, Default)]
#[must_use]
pub struct VerifierBuilder {
    policy: Option<Arc<Policy>>,
    material: Material,
    jwks: Vec<(String, Arc<KeySet>)>,
    crls: Vec<Crl>,
    /// Whether intermediates, anchors and pins are still those of the verifier that it was made from.
    judge: Option<Arc<ChainJudge>>,
    /// Those of the verifier that it was made from, as long as the policy is its policy.
    tables: Option<Arc<Tables>>,
}

impl VerifierBuilder {
    /// The policy document, JSON in UTF-8.
    pub fn policy_json(self, json: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        let policy = Arc::new(Policy::parse(json.as_ref())?);
        Ok(Self { policy: Some(policy), judge: None, tables: None, ..self })
    }

    /// What a verifier was built from, to build the next one: all of it is shared, and nothing is read or verified again.
    pub(super) fn of(verifier: &Verifier) -> Self {
        let issuers = verifier.policy.issuers().iter().map(|issuer| issuer.issuer.clone());
        // Those without keys take introspection answers alone.
        let with_keys = issuers.zip(&verifier.keys).filter(|(_, keys)| !keys.is_empty());
        Self {
            policy: Some(Arc::clone(&verifier.policy)),
            material: verifier.judge.material(),
            jwks: with_keys.map(|(issuer, keys)| (issuer, Arc::clone(keys))).collect(),
            crls: verifier.crls.crls().to_vec(),
            judge: Some(Arc::clone(&verifier.judge)),
            tables: Some(Arc::clone(&verifier.tables)),
        }
    }

    /// Trust anchors: one or more PEM certificates. May be called again for more.
    pub fn trust_anchors_pem(mut self, pem: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        let anchors = certificates(pem.as_ref(), ConfigPart::TrustAnchors)?;
        self.judge = None;
        add(&mut self.material.anchors, anchors.into_iter().map(|der| Anchor { der, trust_domain: None }));
        Ok(self)
    }

    /// One trust anchor as DER.
    pub fn trust_anchor_der(mut self, der: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        let der = certificate(der.as_ref(), ConfigPart::TrustAnchors)?;
        self.judge = None;
        add(&mut self.material.anchors, [Anchor { der, trust_domain: None }]);
        Ok(self)
    }

    /// The bundle of a SPIFFE trust domain (`example.org`): its trust anchors as PEM, for a policy with `chain.spiffe`. They
    /// are anchors for leaves of this trust domain and of no other.
    pub fn spiffe_bundle_pem(mut self, trust_domain: &str, pem: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        if !is_trust_domain(trust_domain) {
            let problem = "must be the name of a SPIFFE trust domain, in lower case and without `spiffe://`";
            return Err(ConfigError::new(ConfigPart::TrustAnchors, trust_domain, problem));
        }
        let anchors = certificates(pem.as_ref(), ConfigPart::TrustAnchors)?;
        let trust_domain = Some(trust_domain.to_owned());
        self.judge = None;
        let anchors = anchors.into_iter().map(|der| Anchor { der, trust_domain: trust_domain.clone() });
        add(&mut self.material.anchors, anchors);
        Ok(self)
    }

    /// Intermediates beside those that clients send, as PEM: for resumed sessions and for clients that send none.
    pub fn intermediates_pem(mut self, pem: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        self.judge = None;
        add(&mut self.material.intermediates, certificates(pem.as_ref(), ConfigPart::Intermediates)?);
        Ok(self)
    }

    /// One intermediate as DER.
    pub fn intermediate_der(mut self, der: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        self.judge = None;
        add(&mut self.material.intermediates, [certificate(der.as_ref(), ConfigPart::Intermediates)?]);
        Ok(self)
    }

    /// Pinned client certificates as PEM, for the chain mode `pinned`.
    pub fn pins_pem(mut self, pem: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        self.judge = None;
        add(&mut self.material.pins, certificates(pem.as_ref(), ConfigPart::Pins)?);
        Ok(self)
    }

    /// One pinned client certificate as DER.
    pub fn pin_der(mut self, der: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        self.judge = None;
        add(&mut self.material.pins, [certificate(der.as_ref(), ConfigPart::Pins)?]);
        Ok(self)
    }

    /// Takes back every trust anchor, intermediate and pin that was handed in so far: before the present ones are, where a host
    /// replaces them all. On [`Verifier::to_builder`] it is the only way to take one away.
    pub fn without_certificates(mut self) -> Self {
        self.judge = None;
        self.material = Material::default();
        self
    }

    /// A CRL (RFC 5280 section 5) that was loaded before: a handle, and no copy.
    pub fn crl(mut self, crl: &Crl) -> Self {
        self.crls.push(crl.clone());
        self
    }

    /// One CRL as DER. CRLs may come in any order; of several with one scope the newest counts. [`Verifier::crls`] tells what
    /// became of each.
    pub fn crl_der(mut self, der: impl Into<Vec<u8>>) -> Result<Self, ConfigError> {
        self.crls.push(Crl::from_der(der)?);
        Ok(self)
    }

    /// CRLs as PEM (`X509 CRL`), one or more.
    pub fn crls_pem(mut self, pem: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        self.crls.extend(Crl::from_pem(pem)?);
        Ok(self)
    }

    /// Takes back every CRL that was handed in so far: before the present ones are, where a host replaces them all.
    pub fn without_crls(mut self) -> Self {
        self.crls.clear();
        self
    }

    /// An issuer's JWKS (RFC 7517). Keys belong to that issuer and verify no other's tokens. Called again for the same
    /// issuer it replaces the earlier one.
    pub fn jwks(mut self, issuer: &str, json: impl AsRef<[u8]>) -> Result<Self, ConfigError> {
        let json = json.as_ref();
        let keys =
            KeySet::parse(json).map_err(|error| ConfigError::new(ConfigPart::Jwks, issuer, error.to_string()))?;
        self.jwks.retain(|(name, _)| name != issuer);
        self.jwks.push((issuer.to_owned(), Arc::new(keys)));
        Ok(self)
    }

    /// Takes back every JWKS that was handed in so far: for a policy that has lost an issuer.
    pub fn without_jwks(mut self) -> Self {
        self.jwks.clear();
        self
    }

    /// Puts it together. What the policy needs and nobody handed in, or somebody handed in and the policy would not look
    /// at, is an error.
    pub fn build(mut self) -> Result<Verifier, ConfigError> {
        let policy =
            self.policy.take().ok_or_else(|| ConfigError::new(ConfigPart::Policy, "", "no policy was given"))?;
        check_material(policy.chain_mode(), &self.material)?;
        check_anchors(policy.chain(), &self.material.anchors)?;
        check_crls(policy.chain(), &self.crls)?;
        let new_judge = || Arc::new(ChainJudge::new(policy.chain(), policy.limits(), &self.material));
        let judge = self.judge.take().unwrap_or_else(new_judge);
        let limits = policy.limits();
        let new_tables =
            || Arc::new(Tables::new(limits.es256_tables, limits.es256_table_bytes, limits.es256_tables_after));
        let tables = self.tables.take().unwrap_or_else(new_tables);
        let crls = CrlStore::new(self.crls, &judge);
        let mut hasher = SnapshotHasher::new("certbound keys 1");
        hasher.field(policy.issuers_id().as_bytes());
        let mut keys = Vec::new();
        for issuer in policy.issuers() {
            let set = take_keys(&mut self.jwks, &issuer.issuer, issuer.credentials)?;
            hasher.field(issuer.issuer.as_bytes());
            set.describe(&mut hasher);
            keys.push(set);
        }
        match self.jwks.first() {
            Some((name, _)) => Err(ConfigError::new(ConfigPart::Jwks, name, "the policy has no issuer of this name")),
            None => Ok(Verifier::new(policy, judge, crls, keys, hasher.finish(), tables)),
        }
    }
}

/// An issuer whose JWTs are accepted must have a usable key; one whose are not must have none.
fn take_keys(
    jwks: &mut Vec<(String, Arc<KeySet>)>,
    issuer: &str,
    credentials: Credentials,
) -> Result<Arc<KeySet>, ConfigError> {
    let fault = |problem: String| ConfigError::new(ConfigPart::Jwks, issuer, problem);
    let position = jwks.iter().position(|(name, _)| name == issuer);
    match (position.map(|index| jwks.swap_remove(index)), credentials) {
        (None, Credentials::Introspection) => Ok(Arc::new(KeySet::empty())),
        (Some(_), Credentials::Introspection) => {
            Err(fault("this issuer's policy accepts no JWT: keys have no effect".into()))
        }
        (None, _) => Err(fault("this issuer's policy accepts JWTs: a JWKS is needed".into())),
        (Some((_, set)), _) if set.is_empty() => Err(fault(match set.unusable().first() {
            Some(first) => format!("no key is usable; keys[{}]: {}", first.index, first.problem),
            None => "there is no key in it".into(),
        })),
        (Some((_, set)), _) => Ok(set),
    }
}

fn check_material(mode: ChainMode, material: &Material) -> Result<(), ConfigError> {
    let needed = |part, problem: &str| Err(ConfigError::new(part, "", problem));
    let idle = "the policy's chain mode would not look at them";
    match mode {
        ChainMode::Validate if material.anchors.is_empty() => {
            needed(ConfigPart::TrustAnchors, "the policy's chain mode `validate` needs at least one")
        }
        ChainMode::Pinned if material.pins.is_empty() => {
            needed(ConfigPart::Pins, "the policy's chain mode `pinned` needs at least one")
        }
        ChainMode::Pinned | ChainMode::TrustTlsLayer if !material.anchors.is_empty() => {
            needed(ConfigPart::TrustAnchors, idle)
        }
        ChainMode::Pinned | ChainMode::TrustTlsLayer if !material.intermediates.is_empty() => {
            needed(ConfigPart::Intermediates, idle)
        }
        ChainMode::Validate | ChainMode::TrustTlsLayer if !material.pins.is_empty() => needed(ConfigPart::Pins, idle),
        _ => Ok(()),
    }
}

/// CRLs need somebody who looks at them.
fn check_crls(policy: &ChainPolicy, crls: &[Crl]) -> Result<(), ConfigError> {
    let problem = match (policy.mode, policy.revocation.check) {
        _ if crls.is_empty() => return Ok(()),
        (ChainMode::Pinned | ChainMode::TrustTlsLayer, _) => "the policy's chain mode would not look at them",
        (ChainMode::Validate, Some(RevocationCheck::Off)) => "the policy's `revocation.check` is `off`",
        (ChainMode::Validate, _) => return Ok(()),
    };
    Err(ConfigError::new(ConfigPart::Crls, "", problem))
}

/// Anchors belong to a trust domain where the policy is about SPIFFE, and nowhere else; and a constraint that names an
/// anchor nobody handed in would constrain nothing.
fn check_anchors(policy: &ChainPolicy, anchors: &[Anchor]) -> Result<(), ConfigError> {
    for (index, anchor) in anchors.iter().enumerate() {
        let problem = match (policy.spiffe, &anchor.trust_domain) {
            (true, None) => "the policy is about SPIFFE: it must come in the bundle of a trust domain",
            (false, Some(_)) => "it belongs to a SPIFFE trust domain and the policy says nothing of SPIFFE",
            _ => continue,
        };
        return Err(ConfigError::new(ConfigPart::TrustAnchors, format!("certificate {}", index + 1), problem));
    }
    for (index, constraint) in policy.anchor_constraints.iter().enumerate() {
        if !anchors.iter().any(|anchor| Thumbprint::of_der(&anchor.der) == constraint.anchor) {
            let at = format!("chain.anchor_constraints[{index}].anchor");
            return Err(ConfigError::new(ConfigPart::Policy, at, "no trust anchor has this thumbprint"));
        }
        for (field, der) in &constraint.names {
            if !chain::check_name_constraints(der) {
                let at = format!("chain.anchor_constraints[{index}].{field}");
                let problem = "is not spelled as RFC 5280 section 4.2.1.10 has names of this form";
                return Err(ConfigError::new(ConfigPart::Policy, at, problem));
            }
        }
    }
    Ok(())
}

/// Adds what is not there yet: a host that hands in the same again changes nothing, and makes no peer stale.
fn add<T: PartialEq>(to: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !to.contains(&one) {
            to.push(one);
        }
    }
}

fn certificates(pem: &[u8], part: ConfigPart) -> Result<Vec<CertificateDer<'static>>, ConfigError> {
    let blocks = pem::decode(pem, "CERTIFICATE")
        .map_err(|error| ConfigError::new(part, format!("line {}", error.line), error.problem))?;
    blocks
        .into_iter()
        .map(|(line, der)| match chain::check_certificate(&der) {
            Ok(()) => Ok(CertificateDer::from(der)),
            Err(error) => Err(ConfigError::new(part, format!("line {line}"), error.to_string())),
        })
        .collect()
}

fn certificate(der: &[u8], part: ConfigPart) -> Result<CertificateDer<'static>, ConfigError> {
    match chain::check_certificate(der) {
        Ok(()) => Ok(CertificateDer::from(der.to_vec())),
        Err(error) => Err(ConfigError::new(part, "", error.to_string())),
    }
}

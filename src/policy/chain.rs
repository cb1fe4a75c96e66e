//! How certificate chains are judged: the `chain` object, consistent in itself.

use super::{
    anchor::AnchorConstraint,
    choices::{AnchorChecks, CaLeaf, ChainMode, Eku, KeyAlgorithm, Profile},
    field::Field,
    names,
    revocation::RevocationPolicy,
};
use crate::{config_error::ConfigError, crypto::MOST_RSA_BITS};
use alloc::vec::Vec;

/// What a chain is judged by.
#[derive(Clone, Debug, Hash)]
pub(crate) struct ChainPolicy {
    pub(crate) mode: ChainMode,
    pub(crate) eku: Eku,
    pub(crate) profile: Profile,
    pub(crate) anchors: AnchorChecks,
    pub(crate) ca_leaf: CaLeaf,
    pub(crate) max_intermediates: usize,
    pub(crate) key_algorithms: Vec<KeyAlgorithm>,
    pub(crate) min_rsa_bits: usize,
    pub(crate) legacy_sha1: bool,
    pub(crate) spiffe: bool,
    pub(crate) policies: InitialPolicies,
    pub(crate) anchor_constraints: Vec<AnchorConstraint>,
    pub(crate) revocation: RevocationPolicy,
}

/// RFC 5280 section 6.1.1 (c), (e), (f) and (g).
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct InitialPolicies {
    /// The values of OBJECT IDENTIFIERs; `None` is any-policy.
    pub(crate) user_initial_policy_set: Option<Vec<Vec<u8>>>,
    pub(crate) initial_policy_mapping_inhibit: bool,
    pub(crate) initial_explicit_policy: bool,
    pub(crate) initial_any_policy_inhibit: bool,
}

/// `mode`, and what has an effect with `validate` only.
const FIELDS: [&str; 13] = [
    "mode",
    "eku",
    "profile",
    "anchors",
    "ca_leaf",
    "max_intermediates",
    "key_algorithms",
    "min_rsa_bits",
    "legacy_sha1",
    "spiffe",
    "policies",
    "anchor_constraints",
    "revocation",
];

/// CAs between leaf and anchor. Real paths have one to three, a bridge PKI up to six; each is a signature.
const DEFAULT_INTERMEDIATES: usize = 8;
const MOST_INTERMEDIATES: usize = 32;

/// All that can be told apart. Certificates are signed with P-256, P-384, Ed25519 and RSA keys alone; a leaf's handshake is
/// the TLS layer's, which may know more.
const KEY_ALGORITHMS: [KeyAlgorithm; 6] = [
    KeyAlgorithm::Rsa,
    KeyAlgorithm::P256,
    KeyAlgorithm::P384,
    KeyAlgorithm::P521,
    KeyAlgorithm::Ed25519,
    KeyAlgorithm::Ed448,
];

/// The least that NIST SP 800-131A and every provider take.
const DEFAULT_RSA_BITS: usize = 2_048;

impl ChainPolicy {
    pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&FIELDS)?;
        let mode = field.or_default("mode", ChainMode::read)?;
        let [_, others @ ..] = FIELDS;
        if mode != ChainMode::Validate
            && let Some(idle) = others.iter().find_map(|name| field.given(name))
        {
            return Err(idle.fault("has an effect with the mode `validate` only"));
        }
        let policy = Self {
            mode,
            eku: field.optional("eku", Eku::read)?.unwrap_or_default(),
            profile: field.optional("profile", Profile::read)?.unwrap_or_default(),
            anchors: field.optional("anchors", AnchorChecks::read)?.unwrap_or_default(),
            ca_leaf: field.optional("ca_leaf", CaLeaf::read)?.unwrap_or_default(),
            max_intermediates: field
                .optional("max_intermediates", |most| most.number_in(0..=MOST_INTERMEDIATES))?
                .unwrap_or(DEFAULT_INTERMEDIATES),
            key_algorithms: field
                .optional("key_algorithms", key_algorithms)?
                .unwrap_or_else(|| KEY_ALGORITHMS.to_vec()),
            min_rsa_bits: field
                .optional("min_rsa_bits", |bits| bits.number_in(DEFAULT_RSA_BITS..=MOST_RSA_BITS))?
                .unwrap_or(DEFAULT_RSA_BITS),
            legacy_sha1: field.optional("legacy_sha1", Field::bool)?.unwrap_or(false),
            spiffe: field.optional("spiffe", Field::bool)?.unwrap_or(false),
            policies: field.optional("policies", InitialPolicies::read)?.unwrap_or_default(),
            anchor_constraints: field.optional("anchor_constraints", AnchorConstraint::read_all)?.unwrap_or_default(),
            revocation: field.optional("revocation", RevocationPolicy::read)?.unwrap_or_default(),
        };
        match field.given("ca_leaf") {
            Some(ca_leaf) if policy.spiffe && policy.ca_leaf == CaLeaf::Accept => {
                Err(ca_leaf.fault("must not be `accept` beside `spiffe`: an X.509-SVID leaf is no CA"))
            }
            _ => Ok(policy),
        }
    }
}

impl InitialPolicies {
    fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&[
            "user_initial_policy_set",
            "initial_policy_mapping_inhibit",
            "initial_explicit_policy",
            "initial_any_policy_inhibit",
        ])?;
        Ok(Self {
            user_initial_policy_set: field.optional("user_initial_policy_set", policy_set)?,
            initial_policy_mapping_inhibit: field.or_default("initial_policy_mapping_inhibit", Field::bool)?,
            initial_explicit_policy: field.or_default("initial_explicit_policy", Field::bool)?,
            initial_any_policy_inhibit: field.or_default("initial_any_policy_inhibit", Field::bool)?,
        })
    }
}

fn key_algorithms(field: &Field<'_>) -> Result<Vec<KeyAlgorithm>, ConfigError> {
    match field.list(KeyAlgorithm::read)? {
        list if list.is_empty() => Err(field.fault("must not be empty; leave it out for all")),
        list => Ok(list),
    }
}

fn policy_set(field: &Field<'_>) -> Result<Vec<Vec<u8>>, ConfigError> {
    match field.list(names::oid)? {
        set if set.is_empty() => Err(field.fault("must not be empty; leave it out for any policy")),
        set => Ok(set),
    }
}

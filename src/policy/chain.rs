//! How certificate chains are judged: the `chain` object, consistent in itself.

use super::{
    check::fault,
    document::{
        AnchorChecks, CaLeaf, ChainMode, Eku, KeyAlgorithm, Profile, RawAnchorConstraint, RawChain, RawPolicies,
    },
    names,
    revocation::RevocationPolicy,
};
use crate::{config_error::ConfigError, crypto::MOST_RSA_BITS, thumbprint::Thumbprint};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

/// What a chain is judged by.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug, Default)]
pub(crate) struct InitialPolicies {
    /// The values of OBJECT IDENTIFIERs; `None` is any-policy.
    pub(crate) user_initial_policy_set: Option<Vec<Vec<u8>>>,
    pub(crate) initial_policy_mapping_inhibit: bool,
    pub(crate) initial_explicit_policy: bool,
    pub(crate) initial_any_policy_inhibit: bool,
}

/// What one trust anchor is trusted for, beyond what its certificate says.
#[derive(Clone, Debug)]
pub(crate) struct AnchorConstraint {
    pub(crate) anchor: Thumbprint,
    /// The last second, since 1970.
    pub(crate) trusted_until: Option<u64>,
    pub(crate) max_intermediates: Option<usize>,
    /// The DER of a NameConstraints (RFC 5280 section 4.2.1.10).
    pub(crate) name_constraints: Option<Vec<u8>>,
    /// Each name by its field, as the DER of a NameConstraints of its own: whoever reads names can say which is at fault.
    pub(crate) names: Vec<(String, Vec<u8>)>,
}

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

pub(super) fn read(raw: RawChain) -> Result<ChainPolicy, ConfigError> {
    if raw.mode != ChainMode::Validate {
        let idle = [
            ("chain.eku", raw.eku.is_some()),
            ("chain.profile", raw.profile.is_some()),
            ("chain.anchors", raw.anchors.is_some()),
            ("chain.ca_leaf", raw.ca_leaf.is_some()),
            ("chain.max_intermediates", raw.max_intermediates.is_some()),
            ("chain.key_algorithms", raw.key_algorithms.is_some()),
            ("chain.min_rsa_bits", raw.min_rsa_bits.is_some()),
            ("chain.legacy_sha1", raw.legacy_sha1.is_some()),
            ("chain.spiffe", raw.spiffe.is_some()),
            ("chain.policies", raw.policies.is_some()),
            ("chain.anchor_constraints", raw.anchor_constraints.is_some()),
            ("chain.revocation", raw.revocation.is_some()),
        ];
        if let Some((field, _)) = idle.iter().find(|(_, given)| *given) {
            return Err(fault(field, "has an effect with the mode `validate` only"));
        }
    }
    let max_intermediates = raw.max_intermediates.unwrap_or(DEFAULT_INTERMEDIATES);
    if max_intermediates > MOST_INTERMEDIATES {
        return Err(fault("chain.max_intermediates", format!("must be from 0 to {MOST_INTERMEDIATES}")));
    }
    let key_algorithms = raw.key_algorithms.unwrap_or_else(|| KEY_ALGORITHMS.to_vec());
    if key_algorithms.is_empty() {
        return Err(fault("chain.key_algorithms", "must not be empty; leave it out for all"));
    }
    let min_rsa_bits = raw.min_rsa_bits.unwrap_or(DEFAULT_RSA_BITS);
    if !(DEFAULT_RSA_BITS..=MOST_RSA_BITS).contains(&min_rsa_bits) {
        return Err(fault("chain.min_rsa_bits", format!("must be from {DEFAULT_RSA_BITS} to {MOST_RSA_BITS}")));
    }
    let ca_leaf = raw.ca_leaf.unwrap_or_default();
    let spiffe = raw.spiffe.unwrap_or(false);
    if spiffe && ca_leaf == CaLeaf::Accept {
        return Err(fault("chain.ca_leaf", "must not be `accept` beside `spiffe`: an X.509-SVID leaf is no CA"));
    }
    Ok(ChainPolicy {
        mode: raw.mode,
        eku: raw.eku.unwrap_or_default(),
        profile: raw.profile.unwrap_or_default(),
        anchors: raw.anchors.unwrap_or_default(),
        ca_leaf,
        max_intermediates,
        key_algorithms,
        min_rsa_bits,
        legacy_sha1: raw.legacy_sha1.unwrap_or(false),
        spiffe,
        policies: raw.policies.map(policies).transpose()?.unwrap_or_default(),
        anchor_constraints: anchor_constraints(raw.anchor_constraints.unwrap_or_default())?,
        revocation: raw.revocation.map(RevocationPolicy::read).transpose()?.unwrap_or_default(),
    })
}

fn policies(raw: RawPolicies) -> Result<InitialPolicies, ConfigError> {
    let at = "chain.policies.user_initial_policy_set";
    let set = match raw.user_initial_policy_set {
        None => None,
        Some(set) if set.is_empty() => return Err(fault(at, "must not be empty; leave it out for any policy")),
        Some(set) => Some(
            set.iter()
                .enumerate()
                .map(|(index, text)| {
                    names::oid(text).ok_or_else(|| fault(format!("{at}[{index}]"), "must be an OID in dotted decimal"))
                })
                .collect::<Result<_, _>>()?,
        ),
    };
    Ok(InitialPolicies {
        user_initial_policy_set: set,
        initial_policy_mapping_inhibit: raw.initial_policy_mapping_inhibit,
        initial_explicit_policy: raw.initial_explicit_policy,
        initial_any_policy_inhibit: raw.initial_any_policy_inhibit,
    })
}

fn anchor_constraints(raw: Vec<RawAnchorConstraint>) -> Result<Vec<AnchorConstraint>, ConfigError> {
    let mut constraints: Vec<AnchorConstraint> = Vec::new();
    for (index, raw) in raw.into_iter().enumerate() {
        let at = |field: &str| format!("chain.anchor_constraints[{index}]{field}");
        let anchor = Thumbprint::parse(&raw.anchor).map_err(|error| fault(at(".anchor"), error.to_string()))?;
        if constraints.iter().any(|other| other.anchor == anchor) {
            return Err(fault(at(".anchor"), "stands in another entry already"));
        }
        if raw.trusted_until.is_none()
            && raw.max_intermediates.is_none()
            && raw.permitted.is_none()
            && raw.excluded.is_none()
        {
            return Err(fault(at(""), "constrains nothing"));
        }
        let (name_constraints, names) = names::constraints(raw.permitted.as_ref(), raw.excluded.as_ref())
            .map_err(|(field, problem)| fault(at(&format!(".{field}")), problem))?;
        constraints.push(AnchorConstraint {
            anchor,
            trusted_until: raw.trusted_until.map(super::Date::end),
            max_intermediates: raw.max_intermediates,
            name_constraints,
            names,
        });
    }
    Ok(constraints)
}

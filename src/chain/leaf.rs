//! What is asked of the leaf alone, before any path is looked for.

use super::{
    ca,
    failure::Failure,
    form,
    purpose::{Admitted, Purpose},
    rule::Rule,
    signature, spiffe, strict,
};
use crate::{
    policy::{CaLeaf, ChainPolicy, Profile},
    x509::{Certificate, SpiffeId},
};

/// Whether it can serve the purpose, if a path is found; what its extended key usage admits, and its SPIFFE ID where
/// the policy is about those.
pub(super) fn check<'a>(
    leaf: &Certificate<'a>,
    policy: &ChainPolicy,
    purpose: Purpose<'_>,
    now: u64,
) -> Result<(Admitted, Option<SpiffeId<'a>>), Failure<'a>> {
    form::check(leaf, now)?;
    signature::check_key(&leaf.key, policy)?;
    let is_ca = ca::basic_constraints(leaf)?.is_some_and(|constraints| constraints.ca);
    if is_ca && policy.ca_leaf == CaLeaf::Refuse {
        return Err(Rule::LeafIsCa.into());
    }
    if !is_ca {
        // A CA's key usage says keyCertSign alone; who accepts a CA as leaf has accepted that.
        purpose.check_key_usage(leaf)?;
    }
    let admitted = purpose.admit(leaf, policy.eku, now)?;
    purpose.check_name(leaf)?;
    let id = if policy.spiffe { Some(spiffe::check_leaf(leaf)?) } else { None };
    if policy.profile == Profile::Strict {
        strict::check(leaf, if is_ca { strict::Role::Ca } else { strict::Role::Leaf })?;
    }
    Ok((admitted, id))
}

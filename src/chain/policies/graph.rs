//! The valid_policy_graph (RFC 9618 section 5), of which only the deepest level is kept.
//!
//! A path asks two things of the graph: at each certificate whether it is NULL, and at the end whether the
//! user_constrained_policy_set is empty.
//!
//! Nodes from which no way leads down to the deepest level are deleted, so the graph is NULL exactly if that level is empty.
//!
//! The set draws on what is called *entrances* here: the nodes whose one parent is anyPolicy. Every other node but anyPolicy
//! itself descends from entrances alone, and an entrance counts as long as it has a descendant in the deepest level. So it
//! is enough that each node remembers whether the user takes the policy of one of its entrances, which its parents know.
//!
//! No edge has to be kept or walked back, and a level costs no more than it and the level above it are long. That this equals
//! the tree of RFC 5280 is tested against one.

use super::extensions::{CertificatePolicies, PolicyMapping};
use crate::{
    chain::{budget::Budget, rule::Rule},
    encoding::order::in_order_by,
    x509::oid::{ANY_POLICY, Oid},
};
use alloc::vec::Vec;

/// The deepest level.
pub(super) struct Graph<'a, 'i> {
    /// `None` is any-policy.
    user_initial_policy_set: Option<&'i [Vec<u8>]>,
    /// In order of their policies, no policy twice.
    nodes: Vec<Node<'a>>,
    /// There is a node anyPolicy. It expects anyPolicy alone: mappings to and from it are refused.
    any_policy: bool,
}

/// A policy that nodes of this level expect of the next certificate, never anyPolicy. Until mappings change it, it is the
/// valid_policy of one node, and that node's whole expected_policy_set. Nodes that expect the same have the same child, so
/// they are one here.
#[derive(Clone, Copy)]
struct Node<'a> {
    policy: Oid<'a>,
    /// The user takes the policy of one of its entrances.
    is_taken: bool,
}

impl<'a, 'i> Graph<'a, 'i> {
    /// Depth zero: anyPolicy.
    pub(super) const fn new(user_initial_policy_set: Option<&'i [Vec<u8>]>) -> Self {
        Self { user_initial_policy_set, nodes: Vec::new(), any_policy: true }
    }

    pub(super) const fn is_null(&self) -> bool {
        self.nodes.is_empty() && !self.any_policy
    }

    /// Makes it NULL (RFC 5280 section 6.1.3 (e)).
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.any_policy = false;
    }

    /// RFC 5280 section 6.1.3 (d): the next level.
    pub(super) fn descend(
        &mut self,
        policies: &CertificatePolicies<'a>,
        any_policy_counts: bool,
        budget: &mut Budget,
    ) -> Result<(), Rule> {
        let any_policy = policies.any_policy && any_policy_counts;
        let mut level = Vec::new();
        // Both are in order, so one walk along both finds who expects what.
        let mut expected = self.nodes.iter().copied().peekable();
        for &policy in &policies.named {
            while let Some(node) = expected.next_if(|node| node.policy < policy) {
                budget.comparison()?;
                if any_policy {
                    level.push(node);
                }
            }
            budget.comparison()?;
            if let Some(node) = expected.next_if(|node| node.policy == policy) {
                level.push(node);
            } else if self.any_policy {
                level.push(self.entrance(policy, budget)?);
            }
        }
        if any_policy {
            for node in expected {
                budget.comparison()?;
                level.push(node);
            }
        }
        self.nodes = level;
        self.any_policy &= any_policy;
        Ok(())
    }

    /// RFC 5280 section 6.1.4 (b) (1): what is mapped expects what it is mapped to. Mappings are in order.
    pub(super) fn map(&mut self, mappings: &[PolicyMapping<'a>], budget: &mut Budget) -> Result<(), Rule> {
        let mut mapped = Vec::new();
        for group in mappings.chunk_by(|one, next| one.issuer_domain == next.issuer_domain) {
            let Some(policy) = group.first().map(|mapping| mapping.issuer_domain) else { continue };
            budget.comparison()?;
            let node = match self.find(policy) {
                Some(node) => node,
                None if self.any_policy => self.entrance(policy, budget)?,
                None => continue,
            };
            for mapping in group {
                budget.comparison()?;
                mapped.push(Node { policy: mapping.subject_domain, ..node });
            }
        }
        self.delete(mappings, budget)?;
        self.nodes.append(&mut mapped);
        self.nodes = in_order_by(&self.nodes, |node| node.policy).copied().collect();
        self.nodes.dedup_by(|next, kept| {
            let same = next.policy == kept.policy;
            kept.is_taken |= same && next.is_taken;
            same
        });
        Ok(())
    }

    /// RFC 5280 section 6.1.4 (b) (2): what is mapped although it must not be is no valid policy any more.
    pub(super) fn delete(&mut self, mappings: &[PolicyMapping<'a>], budget: &mut Budget) -> Result<(), Rule> {
        let mut kept = Vec::new();
        for node in &self.nodes {
            budget.comparison()?;
            if mappings.binary_search_by_key(&node.policy, |mapping| mapping.issuer_domain).is_err() {
                kept.push(*node);
            }
        }
        self.nodes = kept;
        Ok(())
    }

    /// RFC 5280 section 6.1.5 (g): the user_constrained_policy_set is not empty.
    pub(super) fn satisfies_user(&self, budget: &mut Budget) -> Result<bool, Rule> {
        for node in &self.nodes {
            budget.comparison()?;
            if node.is_taken {
                return Ok(true);
            }
        }
        Ok(self.any_policy && self.user_takes(ANY_POLICY, budget)?)
    }

    fn find(&self, policy: Oid<'_>) -> Option<Node<'a>> {
        let index = self.nodes.binary_search_by(|node| node.policy.cmp(&policy)).ok()?;
        self.nodes.get(index).copied()
    }

    /// A node whose one parent is anyPolicy.
    fn entrance(&self, policy: Oid<'a>, budget: &mut Budget) -> Result<Node<'a>, Rule> {
        Ok(Node { policy, is_taken: self.user_takes(policy, budget)? })
    }

    /// anyPolicy stands for each policy of the set, on either side.
    fn user_takes(&self, policy: Oid<'_>, budget: &mut Budget) -> Result<bool, Rule> {
        let Some(set) = self.user_initial_policy_set else { return Ok(true) };
        for taken in set {
            budget.comparison()?;
            if policy == ANY_POLICY || *taken == policy.0 || *taken == ANY_POLICY.0 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

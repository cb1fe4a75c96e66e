//! The valid_policy_tree of RFC 5280 section 6.1, to the letter and as slow as it is: what RFC 9618 promises to equal.

use super::sample::{ANY, Sample, Verdict, inputs, judge, taking};
use crate::{chain::rule::Rule, policy::InitialPolicies};
use alloc::{vec, vec::Vec};

struct Node {
    depth: usize,
    valid_policy: u8,
    expected_policy_set: Vec<u8>,
    parent: Option<usize>,
    deleted: bool,
}

/// Empty of nodes that are not deleted: NULL.
struct Tree(Vec<Node>);

impl Tree {
    fn at(&self, depth: usize) -> Vec<usize> {
        (0..self.0.len()).filter(|node| self.0[*node].depth == depth && !self.0[*node].deleted).collect()
    }

    fn find(&self, depth: usize, policy: u8) -> Vec<usize> {
        self.at(depth).into_iter().filter(|node| self.0[*node].valid_policy == policy).collect()
    }

    fn add(&mut self, parent: usize, valid_policy: u8, expected_policy_set: Vec<u8>) {
        let depth = self.0[parent].depth + 1;
        self.0.push(Node { depth, valid_policy, expected_policy_set, parent: Some(parent), deleted: false });
    }

    fn children(&self, parent: usize) -> Vec<usize> {
        (0..self.0.len()).filter(|node| self.0[*node].parent == Some(parent) && !self.0[*node].deleted).collect()
    }

    fn delete_with_children(&mut self, node: usize) {
        self.0[node].deleted = true;
        self.children(node).into_iter().for_each(|child| self.delete_with_children(child));
    }

    /// Nodes above the depth without children go, and what that leaves without children too.
    fn prune(&mut self, depth: usize) {
        for above in (0..depth).rev() {
            for node in self.at(above) {
                self.0[node].deleted = self.children(node).is_empty();
            }
        }
    }

    fn is_null(&self) -> bool {
        self.0.iter().all(|node| node.deleted)
    }
}

fn judge_by_tree(path: &[Sample], set: Option<&[u8]>, initial: &InitialPolicies) -> Verdict {
    let n = path.len();
    let root = Node { depth: 0, valid_policy: ANY, expected_policy_set: vec![ANY], parent: None, deleted: false };
    let mut tree = Tree(vec![root]);
    let mut explicit_policy = if initial.initial_explicit_policy { 0 } else { n + 1 };
    let mut inhibit_any_policy = if initial.initial_any_policy_inhibit { 0 } else { n + 1 };
    let mut policy_mapping = if initial.initial_policy_mapping_inhibit { 0 } else { n + 1 };
    for (index, certificate) in path.iter().enumerate() {
        let i = index + 1;
        match &certificate.certificate_policies {
            // 6.1.3 (d).
            Some(policies) if !tree.is_null() => {
                for policy in policies.iter().copied().filter(|policy| *policy != ANY) {
                    let mut matched = false;
                    for parent in tree.at(i - 1) {
                        if tree.0[parent].expected_policy_set.contains(&policy) {
                            tree.add(parent, policy, vec![policy]);
                            matched = true;
                        }
                    }
                    if !matched {
                        for parent in tree.find(i - 1, ANY) {
                            tree.add(parent, policy, vec![policy]);
                        }
                    }
                }
                if policies.contains(&ANY) && (inhibit_any_policy > 0 || i < n && certificate.is_self_issued) {
                    for parent in tree.at(i - 1) {
                        for expected in tree.0[parent].expected_policy_set.clone() {
                            if !tree.children(parent).iter().any(|child| tree.0[*child].valid_policy == expected) {
                                tree.add(parent, expected, vec![expected]);
                            }
                        }
                    }
                }
                tree.prune(i);
            }
            Some(_) => {}
            // 6.1.3 (e).
            None => tree.0.clear(),
        }
        // 6.1.3 (f).
        if explicit_policy == 0 && tree.is_null() {
            return Err((index, Rule::Policy));
        }
        if i == n {
            break;
        }
        // 6.1.4 (a) and (b).
        if certificate.policy_mappings.iter().any(|(from, to)| *from == ANY || *to == ANY) {
            return Err((index, Rule::Policy));
        }
        for (from, _) in &certificate.policy_mappings {
            let to: Vec<u8> = certificate
                .policy_mappings
                .iter()
                .filter(|mapping| mapping.0 == *from)
                .map(|mapping| mapping.1)
                .collect();
            let nodes = tree.find(i, *from);
            if policy_mapping == 0 {
                nodes.into_iter().for_each(|node| tree.0[node].deleted = true);
                tree.prune(i);
            } else if !nodes.is_empty() {
                nodes.into_iter().for_each(|node| tree.0[node].expected_policy_set = to.clone());
            } else if !tree.find(i, ANY).is_empty() {
                tree.find(i - 1, ANY).into_iter().for_each(|parent| tree.add(parent, *from, to.clone()));
            }
        }
        // 6.1.4 (h), (i) and (j).
        for (variable, said) in [
            (&mut explicit_policy, certificate.require_explicit_policy),
            (&mut policy_mapping, certificate.inhibit_policy_mapping),
            (&mut inhibit_any_policy, certificate.inhibit_any_policy),
        ] {
            if !certificate.is_self_issued && *variable > 0 {
                *variable -= 1;
            }
            if let Some(said) = said.map(usize::from).filter(|said| *said < *variable) {
                *variable = said;
            }
        }
    }
    // 6.1.5 (a) and (b).
    explicit_policy = explicit_policy.saturating_sub(1);
    if path.last().is_some_and(|certificate| certificate.require_explicit_policy == Some(0)) {
        explicit_policy = 0;
    }
    // 6.1.5 (g).
    if let Some(set) = set.filter(|_| !tree.is_null()) {
        let valid_policy_node_set: Vec<usize> = (0..=n)
            .flat_map(|depth| tree.at(depth))
            .filter(|node| tree.0[*node].parent.is_some_and(|parent| tree.0[parent].valid_policy == ANY))
            .collect();
        for node in &valid_policy_node_set {
            if tree.0[*node].valid_policy != ANY && !set.contains(&tree.0[*node].valid_policy) {
                tree.delete_with_children(*node);
            }
        }
        for any in tree.find(n, ANY) {
            let parent = tree.0[any].parent.unwrap();
            for policy in set {
                if !valid_policy_node_set.iter().any(|node| tree.0[*node].valid_policy == *policy) {
                    tree.add(parent, *policy, vec![*policy]);
                }
            }
            tree.0[any].deleted = true;
        }
        tree.prune(n);
    }
    if explicit_policy > 0 || !tree.is_null() { Ok(()) } else { Err((n - 1, Rule::Policy)) }
}

/// Marsaglia's xorshift: the same paths every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u8) -> u8 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u8::try_from(self.0 % u64::from(bound)).unwrap()
    }

    fn one_in(&mut self, bound: u8) -> bool {
        self.below(bound) == 0
    }

    fn skip(&mut self, one_in: u8) -> Option<u8> {
        self.one_in(one_in).then(|| self.below(4))
    }

    fn sample(&mut self) -> Sample {
        let policies: Vec<u8> = (0..5).filter(|_| self.one_in(2)).collect();
        let mappings = if self.one_in(2) { self.below(4) } else { 0 };
        Sample {
            is_self_issued: self.one_in(4),
            certificate_policies: (!policies.is_empty()).then_some(policies),
            policy_mappings: (0..mappings).map(|_| (1 + self.below(4), 1 + self.below(4))).collect(),
            require_explicit_policy: self.skip(4),
            inhibit_policy_mapping: self.skip(8),
            inhibit_any_policy: self.skip(8),
        }
    }
}

#[test]
fn the_graph_equals_the_tree() {
    let mut dice = Dice(0x9618_5280);
    let mut verdicts = [0u32; 2];
    for round in 0..10_000 {
        let path: Vec<Sample> = (0..=dice.below(5)).map(|_| dice.sample()).collect();
        let set: Option<Vec<u8>> = dice.one_in(2).then(|| (1..5).filter(|_| dice.one_in(2)).collect());
        let initial = InitialPolicies {
            initial_policy_mapping_inhibit: dice.one_in(8),
            initial_explicit_policy: dice.one_in(2),
            initial_any_policy_inhibit: dice.one_in(8),
            ..set.as_deref().map_or(inputs(), taking)
        };
        let expected = judge_by_tree(&path, set.as_deref(), &initial);
        assert_eq!(judge(&path, &initial), expected, "round {round}: {path:#?} {initial:#?}");
        verdicts[usize::from(expected.is_ok())] += 1;
    }
    assert!(verdicts.iter().all(|count| *count > 1_000), "one-sided dice: {verdicts:?}");
}

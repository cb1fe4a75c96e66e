//! Certificates that say something of policies and nothing else.

use super::super::check;
use crate::{
    chain::{budget::Budget, rule::Rule},
    policy::InitialPolicies,
    x509::{Certificate, oid::ANY_POLICY},
};
use alloc::{vec, vec::Vec};

/// The policy that is anyPolicy; the others are 1.2.N.
pub(super) const ANY: u8 = 0;

/// Err: the certificate at fault.
pub(super) type Verdict = Result<(), (usize, Rule)>;

#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    pub(super) is_self_issued: bool,
    pub(super) certificate_policies: Option<Vec<u8>>,
    pub(super) policy_mappings: Vec<(u8, u8)>,
    pub(super) require_explicit_policy: Option<u8>,
    pub(super) inhibit_policy_mapping: Option<u8>,
    pub(super) inhibit_any_policy: Option<u8>,
}

pub(super) fn ca() -> Sample {
    Sample::default()
}

/// No different: what makes a leaf is its place.
pub(super) fn leaf() -> Sample {
    Sample::default()
}

pub(super) fn inputs() -> InitialPolicies {
    InitialPolicies::default()
}

pub(super) fn taking(set: &[u8]) -> InitialPolicies {
    InitialPolicies { user_initial_policy_set: Some(set.iter().map(|policy| oid(*policy)).collect()), ..inputs() }
}

pub(super) fn judge(path: &[Sample], inputs: &InitialPolicies) -> Verdict {
    let ders: Vec<Vec<u8>> = path.iter().map(Sample::der).collect();
    let certificates: Vec<Certificate<'_>> = ders.iter().map(|der| Certificate::parse(der).unwrap()).collect();
    let path: Vec<&Certificate<'_>> = certificates.iter().collect();
    check(&path, inputs, &mut Budget::CHAIN.clone()).map_err(|(index, failure)| (index, failure.rule))
}

pub(super) fn oid(policy: u8) -> Vec<u8> {
    if policy == ANY { ANY_POLICY.0.to_vec() } else { vec![0x2a, policy] }
}

impl Sample {
    pub(super) fn policies(mut self, policies: &[u8]) -> Self {
        self.certificate_policies = Some(policies.to_vec());
        self
    }

    pub(super) fn maps(mut self, mappings: &[(u8, u8)]) -> Self {
        self.policy_mappings = mappings.to_vec();
        self
    }

    pub(super) fn requires(mut self, skip: u8) -> Self {
        self.require_explicit_policy = Some(skip);
        self
    }

    pub(super) fn inhibits_mapping(mut self, skip: u8) -> Self {
        self.inhibit_policy_mapping = Some(skip);
        self
    }

    pub(super) fn inhibits_any(mut self, skip: u8) -> Self {
        self.inhibit_any_policy = Some(skip);
        self
    }

    pub(super) fn self_issued(mut self) -> Self {
        self.is_self_issued = true;
        self
    }

    pub(super) fn der(&self) -> Vec<u8> {
        let name =
            |text: &[u8]| sequence(&element(0x31, &sequence(&[&[6, 3, 0x55, 4, 3], &*element(12, text)].concat())));
        let algorithm = sequence(&[6, 1, 0x2a]);
        let validity = sequence(&[element(23, b"250101000000Z"), element(23, b"350101000000Z")].concat());
        let body = [
            vec![0xa0, 3, 2, 1, 2, 2, 1, 1],
            algorithm.clone(),
            name(if self.is_self_issued { b"subject" } else { b"issuer" }),
            validity,
            name(b"subject"),
            sequence(&[&*algorithm, &[3, 2, 0, 1]].concat()),
            self.extensions().map_or(vec![], |extensions| element(0xa3, &sequence(&extensions))),
        ];
        sequence(&[sequence(&body.concat()), algorithm, vec![3, 2, 0, 1]].concat())
    }

    fn extensions(&self) -> Option<Vec<u8>> {
        let identifier = |policy: u8| element(6, &oid(policy));
        let mut all = Vec::new();
        let mut push = |number: u8, value: &[u8]| {
            all.extend(sequence(&[&[6, 3, 0x55, 0x1d, number], &*element(4, value)].concat()));
        };
        if let Some(policies) = &self.certificate_policies {
            let policies: Vec<_> = policies.iter().map(|policy| sequence(&identifier(*policy))).collect();
            push(32, &sequence(&policies.concat()));
        }
        if !self.policy_mappings.is_empty() {
            let pair = |(from, to): &(u8, u8)| sequence(&[identifier(*from), identifier(*to)].concat());
            push(33, &sequence(&self.policy_mappings.iter().map(pair).collect::<Vec<_>>().concat()));
        }
        let explicit = self.require_explicit_policy.map_or(vec![], |skip| vec![0x80, 1, skip]);
        let mapping = self.inhibit_policy_mapping.map_or(vec![], |skip| vec![0x81, 1, skip]);
        if !explicit.is_empty() || !mapping.is_empty() {
            push(36, &sequence(&[explicit, mapping].concat()));
        }
        if let Some(skip) = self.inhibit_any_policy {
            push(54, &[2, 1, skip]);
        }
        (!all.is_empty()).then_some(all)
    }
}

fn sequence(content: &[u8]) -> Vec<u8> {
    element(0x30, content)
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let header = match length {
        [0, 0, 0, short @ 0..0x80] => vec![tag, short],
        [0, 0, 0, a] => vec![tag, 0x81, a],
        [0, 0, a, b] => vec![tag, 0x82, a, b],
        [0, a, b, c] => vec![tag, 0x83, a, b, c],
        [..] => panic!("a test writes no such thing"),
    };
    [&header, content].concat()
}

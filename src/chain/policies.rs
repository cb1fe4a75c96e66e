//! Certificate policies along a path: RFC 5280 section 6.1 as RFC 9618 amends it.
//!
//! The names are those of RFC 5280 section 6.1.2, and so is the order of the steps.

mod extensions;
mod graph;

use super::{
    budget::Budget,
    failure::{Evidence, Failure},
    rule::Rule,
};
use crate::{
    policy::InitialPolicies,
    x509::{
        Certificate,
        oid::{ANY_POLICY, POLICY_MAPPINGS},
    },
};
use extensions::{PolicyExtensions, PolicyMapping};
use graph::Graph;

/// Judges the policies of a path: the certificates below the anchor, the one that the anchor issued first, the leaf last.
/// Err: the index in that slice of the certificate at fault, and the failure.
pub(super) fn check<'a>(
    path: &[&Certificate<'a>],
    inputs: &InitialPolicies,
    budget: &mut Budget,
) -> Result<(), (usize, Failure<'a>)> {
    // The usual path says nothing of policies: its graph would be NULL at once, and nothing would ever ask for it.
    if !inputs.initial_explicit_policy
        && !path.iter().any(|certificate| extensions::mention_policies(&certificate.extensions))
    {
        return Ok(());
    }
    let mut state = State::new(inputs, path.len());
    for (index, certificate) in path.iter().enumerate() {
        let last = index + 1 == path.len();
        state.certificate(certificate, last, budget).map_err(|failure| (index, failure))?;
    }
    Ok(())
}

/// The state variables of section 6.1.2 that policies need.
struct State<'a, 'i> {
    graph: Graph<'a, 'i>,
    explicit_policy: usize,
    policy_mapping: usize,
    inhibit_any_policy: usize,
}

impl<'a, 'i> State<'a, 'i> {
    /// Section 6.1.2 (a), (d), (e) and (f).
    fn new(inputs: &'i InitialPolicies, length: usize) -> Self {
        // More than the path can count down: never, unless a certificate says so.
        let never = length.saturating_add(1);
        let initially = |set: bool| if set { 0 } else { never };
        Self {
            graph: Graph::new(inputs.user_initial_policy_set.as_deref()),
            explicit_policy: initially(inputs.initial_explicit_policy),
            policy_mapping: initially(inputs.initial_policy_mapping_inhibit),
            inhibit_any_policy: initially(inputs.initial_any_policy_inhibit),
        }
    }

    fn certificate(
        &mut self,
        certificate: &Certificate<'a>,
        last: bool,
        budget: &mut Budget,
    ) -> Result<(), Failure<'a>> {
        // The extensions of the last certificate are read whole as well: what is malformed there is malformed all the same.
        let extensions = PolicyExtensions::read(&certificate.extensions, budget)?;
        // A CA's new key certified by its old one is no CA more on the path. The last certificate gets no such leave.
        let self_issued = !last && certificate.self_issued;
        self.process(&extensions, self_issued, budget)?;
        if last { self.wrap_up(&extensions, budget) } else { self.prepare(&extensions, self_issued, budget) }
    }

    /// Section 6.1.3 (d), (e) and (f).
    fn process(
        &mut self,
        extensions: &PolicyExtensions<'a>,
        self_issued: bool,
        budget: &mut Budget,
    ) -> Result<(), Failure<'a>> {
        match &extensions.certificate_policies {
            Some(policies) => self.graph.descend(policies, self.inhibit_any_policy > 0 || self_issued, budget)?,
            None => self.graph.clear(),
        }
        if self.explicit_policy == 0 && self.graph.is_null() { Err(Rule::Policy.into()) } else { Ok(()) }
    }

    /// Section 6.1.4 (a), (b), (h), (i) and (j).
    fn prepare(
        &mut self,
        extensions: &PolicyExtensions<'a>,
        self_issued: bool,
        budget: &mut Budget,
    ) -> Result<(), Failure<'a>> {
        self.map(&extensions.policy_mappings, budget)?;
        let counted = usize::from(!self_issued);
        for (variable, said) in [
            (&mut self.explicit_policy, extensions.require_explicit_policy),
            (&mut self.policy_mapping, extensions.inhibit_policy_mapping),
            (&mut self.inhibit_any_policy, extensions.inhibit_any_policy),
        ] {
            let left = variable.saturating_sub(counted);
            *variable = said.map_or(left, |said| left.min(said));
        }
        Ok(())
    }

    fn map(&mut self, mappings: &[PolicyMapping<'a>], budget: &mut Budget) -> Result<(), Failure<'a>> {
        if mappings.is_empty() {
            return Ok(());
        }
        if mappings.iter().any(|mapping| mapping.issuer_domain == ANY_POLICY || mapping.subject_domain == ANY_POLICY) {
            return Err(Rule::Policy.by(Evidence::Oid(POLICY_MAPPINGS)));
        }
        let done = if self.policy_mapping > 0 {
            self.graph.map(mappings, budget)
        } else {
            self.graph.delete(mappings, budget)
        };
        Ok(done?)
    }

    /// Section 6.1.5 (a), (b) and (g).
    fn wrap_up(&self, extensions: &PolicyExtensions<'a>, budget: &mut Budget) -> Result<(), Failure<'a>> {
        // It counts down once more, and of what the last certificate itself says, only zero is early enough.
        let demanded = self.explicit_policy <= 1 || extensions.require_explicit_policy == Some(0);
        if demanded && !self.graph.satisfies_user(budget)? { Err(Rule::Policy.into()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    mod sample;
    mod tree;

    use super::*;
    use alloc::vec::Vec;
    use sample::{ANY, Sample, Verdict, ca, inputs, judge, leaf, taking};

    const A: u8 = 1;
    const B: u8 = 2;
    const C: u8 = 3;
    const D: u8 = 4;

    fn explicit() -> InitialPolicies {
        InitialPolicies { initial_explicit_policy: true, ..inputs() }
    }

    const GOOD: Verdict = Ok(());

    const fn bad(index: usize) -> Verdict {
        Err((index, Rule::Policy))
    }

    fn table(rows: &[(&[Sample], InitialPolicies, Verdict)]) {
        for (row, (path, inputs, expected)) in rows.iter().enumerate() {
            assert_eq!(judge(path, inputs), *expected, "row {row}");
        }
    }

    #[test]
    fn without_policies_nothing_is_spent() {
        let ders = [ca().der(), leaf().der()];
        let path = ders.each_ref().map(|der| Certificate::parse(der).unwrap());
        let mut budget = Budget::CHAIN;
        check(&path.each_ref(), &taking(&[A]), &mut budget).unwrap();
        assert_eq!(alloc::format!("{budget:?}"), alloc::format!("{:?}", Budget::CHAIN));
        table(&[
            (&[], inputs(), GOOD),
            (&[], explicit(), GOOD),
            (&[ca(), leaf()], explicit(), bad(0)),
            (&[ca().policies(&[A]), leaf()], explicit(), bad(1)),
            // Nobody demands anything: what the extensions say is not compared.
            (&[ca().policies(&[A]), leaf().policies(&[B])], inputs(), GOOD),
            (&[ca().policies(&[A]), leaf().policies(&[B])], taking(&[C]), GOOD),
        ]);
    }

    #[test]
    fn policies_are_the_same_down_the_path() {
        table(&[
            (&[ca().policies(&[A, B]), leaf().policies(&[B, C])], explicit(), GOOD),
            (&[ca().policies(&[A, B]), leaf().policies(&[C])], explicit(), bad(1)),
            (&[ca().policies(&[A]), ca().policies(&[B]), leaf().policies(&[B])], explicit(), bad(1)),
            // anyPolicy above stands for all, and anyPolicy below for what is above.
            (&[ca().policies(&[ANY]), leaf().policies(&[C])], explicit(), GOOD),
            (&[ca().policies(&[A]), ca().policies(&[ANY]), leaf().policies(&[A])], explicit(), GOOD),
            (&[ca().policies(&[A]), ca().policies(&[ANY]), leaf().policies(&[B])], explicit(), bad(2)),
            // What is named beside anyPolicy is not lost to it.
            (&[ca().policies(&[A, C]), ca().policies(&[B, ANY]), leaf().policies(&[C])], explicit(), GOOD),
            (&[ca().policies(&[A, C]), ca().policies(&[B, ANY]), leaf().policies(&[B])], explicit(), bad(2)),
        ]);
    }

    #[test]
    fn the_user_takes_some_policies() {
        let explicit = |set: &[u8]| InitialPolicies { initial_explicit_policy: true, ..taking(set) };
        table(&[
            (&[ca().policies(&[A, B]), leaf().policies(&[A, B])], explicit(&[B, C]), GOOD),
            (&[ca().policies(&[A, B]), leaf().policies(&[A])], explicit(&[B]), bad(1)),
            (&[ca().policies(&[A]), leaf().policies(&[ANY])], explicit(&[A]), GOOD),
            (&[ca().policies(&[A]), leaf().policies(&[ANY])], explicit(&[B]), bad(1)),
            (&[ca().policies(&[ANY]), leaf().policies(&[ANY])], explicit(&[B]), GOOD),
            (&[ca().policies(&[ANY]), leaf().policies(&[ANY])], explicit(&[]), bad(1)),
            (&[ca().policies(&[A]), leaf().policies(&[A])], explicit(&[ANY]), GOOD),
            // The user's policy is the one of the anchor's domain, not what it was mapped to.
            (&[ca().policies(&[A]).maps(&[(A, B)]), leaf().policies(&[B])], explicit(&[A]), GOOD),
            (&[ca().policies(&[A]).maps(&[(A, B)]), leaf().policies(&[B])], explicit(&[B]), bad(1)),
            (&[ca().policies(&[ANY]).maps(&[(A, B)]), leaf().policies(&[B])], explicit(&[A]), GOOD),
            (&[ca().policies(&[ANY]).maps(&[(A, B)]), leaf().policies(&[B])], explicit(&[C]), bad(1)),
        ]);
    }

    #[test]
    fn explicit_policy_counts_down() {
        table(&[
            (&[ca().requires(0), leaf()], inputs(), bad(1)),
            (&[ca().requires(1), leaf()], inputs(), bad(1)),
            (&[ca().requires(2), leaf()], inputs(), GOOD),
            (&[ca().requires(0).policies(&[A]), leaf().policies(&[A])], inputs(), GOOD),
            (&[ca().requires(0).policies(&[A]), leaf().policies(&[A])], taking(&[B]), bad(1)),
            (&[ca().requires(1), ca(), leaf()], inputs(), bad(2)),
            (&[ca().requires(3), ca(), leaf()], inputs(), GOOD),
            (&[ca().requires(9), ca().requires(0), leaf()], inputs(), bad(2)),
            // A later one cannot raise it.
            (&[ca().requires(0).policies(&[A]), ca().requires(9).policies(&[A]), leaf()], inputs(), bad(2)),
            (&[ca().requires(2), ca().requires(9), leaf()], inputs(), bad(2)),
            // Self-issued certificates are passed over, the last one is not.
            (&[ca().requires(2), ca().self_issued(), leaf()], inputs(), GOOD),
            (&[ca().requires(2), ca(), leaf()], inputs(), bad(2)),
            (&[ca().requires(1), leaf().self_issued()], inputs(), bad(1)),
            // Of the leaf's own extension, zero counts.
            (&[ca(), leaf().requires(0)], inputs(), bad(1)),
            (&[ca(), leaf().requires(1)], inputs(), GOOD),
            (&[leaf().requires(0).policies(&[A])], inputs(), GOOD),
        ]);
    }

    #[test]
    fn mappings() {
        let inhibited = InitialPolicies { initial_policy_mapping_inhibit: true, ..explicit() };
        let mapping = || ca().policies(&[A]).maps(&[(A, B)]);
        table(&[
            (&[mapping(), leaf().policies(&[B])], explicit(), GOOD),
            (&[mapping(), leaf().policies(&[A])], explicit(), bad(1)),
            (&[mapping(), leaf().policies(&[B])], inhibited.clone(), bad(1)),
            (&[ca().policies(&[A, C]).maps(&[(A, B)]), leaf().policies(&[C])], inhibited, GOOD),
            (&[ca().policies(&[A]).maps(&[(A, B), (A, C)]), leaf().policies(&[C])], explicit(), GOOD),
            (&[ca().policies(&[A]).maps(&[(A, B), (A, A)]), leaf().policies(&[A])], explicit(), GOOD),
            (&[ca().policies(&[A]).maps(&[(A, B), (B, C)]), leaf().policies(&[C])], explicit(), bad(1)),
            (&[ca().policies(&[A, C]).maps(&[(A, B), (C, D)]), leaf().policies(&[D])], explicit(), GOOD),
            (&[ca().policies(&[A]).maps(&[(C, B)]), leaf().policies(&[B])], explicit(), bad(1)),
            (&[ca().policies(&[ANY]).maps(&[(A, B)]), leaf().policies(&[A])], explicit(), GOOD),
            (&[mapping(), ca().policies(&[B]).maps(&[(B, C)]), leaf().policies(&[C])], explicit(), GOOD),
            (&[mapping(), ca().policies(&[ANY]), leaf().policies(&[B])], explicit(), GOOD),
            // Two policies mapped to one: it is enough that the user takes either.
            (&[ca().policies(&[A, B]).maps(&[(A, C), (B, C)]), leaf().policies(&[C]).requires(0)], taking(&[B]), GOOD),
            // To and from anyPolicy they are refused, whether or not anybody asks for policies; a leaf maps nothing.
            (&[ca().policies(&[A]).maps(&[(A, ANY)]), leaf()], inputs(), bad(0)),
            (&[ca().policies(&[A]).maps(&[(ANY, A)]), leaf()], inputs(), bad(0)),
            (&[ca().policies(&[A]), leaf().policies(&[A]).maps(&[(ANY, A)])], inputs(), GOOD),
        ]);
    }

    #[test]
    fn mapping_counts_down() {
        let top = |count| ca().policies(&[A]).inhibits_mapping(count);
        let maps = || ca().policies(&[A]).maps(&[(A, B)]);
        let renewed = || ca().policies(&[A]).self_issued();
        let bottom = || leaf().policies(&[B]);
        table(&[
            (&[top(0), maps(), bottom()], explicit(), bad(2)),
            (&[top(1), maps(), bottom()], explicit(), GOOD),
            (&[top(1), ca().policies(&[A]), maps(), bottom()], explicit(), bad(3)),
            (&[top(1), renewed(), maps(), bottom()], explicit(), GOOD),
            // The extension bears on what follows, not on the certificate that has it.
            (&[top(0).maps(&[(A, B)]), bottom()], explicit(), GOOD),
        ]);
    }

    #[test]
    fn any_policy_counts_down() {
        let inhibited = InitialPolicies { initial_any_policy_inhibit: true, ..explicit() };
        let top = |count| ca().policies(&[A]).inhibits_any(count);
        let any = || ca().policies(&[ANY]);
        let bottom = || leaf().policies(&[A]);
        table(&[
            (&[any(), bottom()], inhibited.clone(), bad(0)),
            (&[ca().policies(&[A, ANY]), bottom()], inhibited.clone(), GOOD),
            (&[top(0), any(), bottom()], explicit(), bad(1)),
            (&[top(1), any(), bottom()], explicit(), GOOD),
            (&[top(1), any(), any(), bottom()], explicit(), bad(2)),
            (&[top(1), any().self_issued(), any(), bottom()], explicit(), GOOD),
            // A self-issued certificate may assert anyPolicy all the same, unless it is the last.
            (&[top(0), any().self_issued(), bottom()], explicit(), GOOD),
            (&[any().self_issued(), leaf().policies(&[A])], inhibited.clone(), GOOD),
            (&[top(0), leaf().policies(&[ANY]).self_issued()], explicit(), bad(1)),
        ]);
    }

    #[test]
    fn hostile_certificates_end_quickly() {
        // Each policy is mapped to each, and the extension is as long as a whole chain may be. A tree would have 80^3 nodes
        // at the second level.
        let policies: Vec<u8> = (1..=80).collect();
        let mappings: Vec<(u8, u8)> = policies.iter().flat_map(|from| policies.iter().map(|to| (*from, *to))).collect();
        let path = |length| {
            let mapper = ca().policies(&policies).maps(&mappings);
            let mut path = alloc::vec![mapper; length];
            path.push(leaf().policies(&policies));
            path
        };
        assert_eq!(judge(&path(8), &explicit()), GOOD);
        assert!(matches!(judge(&path(32), &explicit()), Err((_, Rule::Budget))));
    }
}

//! Certificate policies.

use super::{
    client,
    der::{oid, sequence, tlv},
    draft::Draft,
    golden::Case,
    issuing, of_ca, of_leaf, root,
};
use certbound::Rule;

const POLICIES: &str = "2.5.29.32";
const POLICY_CONSTRAINTS: &str = "2.5.29.36";

/// Under a certificate policy.
fn under(draft: Draft, policy: &str) -> Draft {
    draft.with(POLICIES, false, &sequence(&[&sequence(&[&oid(policy)])]))
}

#[test]
fn what_the_policy_document_demands() {
    let demand = r#"{"policies": {"initial_explicit_policy": true, "user_initial_policy_set": ["2.999.1"]}}"#;
    let both = |policy: &str| [under(client(), policy), under(issuing(), policy)];
    let [leaf, ca] = both("2.999.1");
    Case::new("policy-accepted", &[&leaf, &ca], &[&root()]).policy(demand).exits(0);
    let [leaf, ca] = both("2.999.2");
    Case::new("policy-of-another", &[&leaf, &ca], &[&root()]).policy(demand).breaks(Rule::Policy);
    of_leaf("policy-absent", client()).policy(demand).breaks(Rule::Policy);
}

#[test]
fn what_a_ca_demands() {
    let explicit = sequence(&[&tlv(0x80, &[0])]);
    let ca = under(issuing(), "2.999.1").with(POLICY_CONSTRAINTS, true, &explicit);
    of_ca("policy-constraints", ca).breaks(Rule::Policy);
    let [ours, any] = [oid("2.999.1"), oid("2.5.29.32.0")];
    let ca = under(issuing(), "2.999.1").with("2.5.29.33", true, &sequence(&[&sequence(&[&ours, &any])]));
    of_ca("policy-mapped-to-any", ca).refused(
        Rule::Policy,
        Rule::Policy.reason(),
        "Have it issued again without anyPolicy in its policy mappings.",
    );
}

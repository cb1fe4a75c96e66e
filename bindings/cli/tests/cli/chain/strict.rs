//! The profile `strict`.

use super::{
    client,
    der::{name, sequence, tlv},
    draft::{
        ALTERNATIVE_NAME, AUTHORITY_KEY, BASIC_CONSTRAINTS, Draft, KEY_USAGE, NAME_CONSTRAINTS, SUBJECT_KEY, usage,
    },
    golden::Case,
    issuing, of_ca, of_leaf, root,
};
use certbound::Rule;

fn leaf(name: &'static str, draft: Draft, rule: Rule) {
    of_leaf(name, draft).policy(r#"{"profile": "strict"}"#).breaks(rule);
}

#[test]
fn what_is_good_is_accepted() {
    of_leaf("strict-accepted", client()).policy(r#"{"profile": "strict"}"#).exits(0);
}

#[test]
fn fields() {
    leaf("strict-serial-number", client().but(|draft| draft.serial = vec![0]), Rule::SerialNumber);
    let late = client().but(|draft| draft.validity[1] = tlv(0x18, b"20271231000000Z"));
    leaf("strict-time-encoding", late, Rule::TimeEncoding);
    leaf("strict-unique-identifier", client().but(|draft| draft.unique = tlv(0x82, &[0, 7])), Rule::UniqueIdentifier);
    leaf("strict-subject-empty", client().but(|draft| draft.subject = name("")), Rule::SubjectEmpty);
}

#[test]
fn what_only_cas_must() {
    let ca = |name, draft, rule| of_ca(name, draft).policy(r#"{"profile": "strict"}"#).breaks(rule);
    ca("strict-subject-key-identifier", issuing().without(SUBJECT_KEY), Rule::SubjectKeyIdentifier);
    ca("strict-ca-key-usage-absent", issuing().without(KEY_USAGE), Rule::KeyUsageInconsistent);
    let dotted = sequence(&[&tlv(0xa0, &sequence(&[&tlv(0x82, b".example")]))]);
    ca("strict-name-constraint-dot", issuing().with(NAME_CONSTRAINTS, true, &dotted), Rule::AlternativeName);
    // A CA without a name issues nothing that could be found; as a leaf it is looked at all the same.
    let named = sequence(&[&tlv(0x82, b"ca.example")]);
    let nameless = issuing().but(|draft| draft.subject = name("")).with(ALTERNATIVE_NAME, true, &named);
    Case::new("strict-ca-subject-empty", &[&nameless], &[&root()])
        .policy(r#"{"profile": "strict", "ca_leaf": "accept", "eku": "if_present"}"#)
        .breaks(Rule::SubjectEmpty);
}

#[test]
fn extensions() {
    let critical = client().with(AUTHORITY_KEY, true, &sequence(&[&tlv(0x80, &[7; 20])]));
    leaf("strict-criticality", critical, Rule::Criticality);
    leaf("strict-authority-key-identifier", client().without(AUTHORITY_KEY), Rule::AuthorityKeyIdentifier);
    let half = sequence(&[&tlv(0x80, &[7; 20]), &tlv(0x82, &[7])]);
    leaf("strict-authority-half-named", client().with(AUTHORITY_KEY, false, &half), Rule::AuthorityKeyIdentifier);
    let length = client().with(BASIC_CONSTRAINTS, true, &sequence(&[&[0x02, 0x01, 0x00]]));
    leaf("strict-path-length-in-leaf", length, Rule::KeyUsageInconsistent);
    let signs = client().with(KEY_USAGE, true, &usage(&[0x02, 0x84]));
    leaf("strict-key-usage-inconsistent", signs, Rule::KeyUsageInconsistent);
    let constraints = sequence(&[&tlv(0xa0, &sequence(&[&tlv(0x82, b"example")]))]);
    leaf("strict-extension-in-leaf", client().with(NAME_CONSTRAINTS, true, &constraints), Rule::ExtensionInLeaf);
    let spaced = client().with(ALTERNATIVE_NAME, false, &sequence(&[&tlv(0x82, b"client 7.example")]));
    leaf("strict-alternative-name", spaced, Rule::AlternativeName);
    leaf("strict-extension-empty", client().with(ALTERNATIVE_NAME, false, &sequence(&[])), Rule::ExtensionEmpty);
}

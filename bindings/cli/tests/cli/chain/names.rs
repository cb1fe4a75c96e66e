//! Name constraints, of CAs and of the policy document.

use super::{
    client,
    der::{name, oid, sequence, tlv},
    draft::{ALTERNATIVE_NAME, Draft, NAME_CONSTRAINTS, leaf},
    golden::Case,
    issuing, of_ca, of_leaf, root,
};
use certbound::{Rule, Thumbprint};

const PERMITTED: u8 = 0xa0;
const EXCLUDED: u8 = 0xa1;
const DNS: u8 = 0x82;

/// A CA that is constrained to one subtree, or kept out of it.
fn constrained(side: u8, form: u8, base: &[u8]) -> Draft {
    let subtrees = tlv(side, &sequence(&[&tlv(form, base)]));
    issuing().with(NAME_CONSTRAINTS, true, &sequence(&[&subtrees]))
}

#[test]
fn names_of_the_constrained_forms() {
    of_ca("name-permitted", constrained(PERMITTED, DNS, b"example")).exits(0);
    of_ca("name-constraint", constrained(PERMITTED, DNS, b"partner.example")).breaks(Rule::NameConstraint);
    of_ca("name-excluded", constrained(EXCLUDED, DNS, b"example")).breaks(Rule::NameConstraint);
    of_ca("name-subject", constrained(EXCLUDED, 0xa4, &name("client 7"))).breaks(Rule::NameConstraint);
    let address = client().with(ALTERNATIVE_NAME, false, &sequence(&[&tlv(0x87, &[192, 0, 2, 7])]));
    let network = constrained(PERMITTED, 0x87, &[10, 0, 0, 0, 255, 0, 0, 0]);
    Case::new("name-address", &[&address, &network], &[&root()]).breaks(Rule::NameConstraint);
}

#[test]
fn names_that_cannot_be_compared() {
    let other = [oid("1.3.6.1.4.1.55555.2"), tlv(0xa0, &tlv(0x0c, b"x"))].concat();
    let leaf = client().with(ALTERNATIVE_NAME, false, &sequence(&[&tlv(0xa0, &other)]));
    Case::new("name-unsupported", &[&leaf, &constrained(EXCLUDED, 0xa0, &other)], &[&root()])
        .breaks(Rule::NameUnsupported);
    let spaced = client().with(ALTERNATIVE_NAME, false, &sequence(&[&tlv(DNS, b"client 7.example")]));
    Case::new("name-malformed", &[&spaced, &constrained(PERMITTED, DNS, b"example")], &[&root()])
        .breaks(Rule::NameMalformed);
    let empty = issuing().with(NAME_CONSTRAINTS, true, &sequence(&[]));
    of_ca("name-constraints-malformed", empty).breaks(Rule::ExtensionMalformed);
}

#[test]
fn what_the_policy_says() {
    let thumbprint = Thumbprint::of_der(&root().sign());
    let policy = |side: &str| {
        format!(r#"{{"anchor_constraints": [{{"anchor": "{thumbprint}", "{side}": {{"dns": ["partner.example"]}}}}]}}"#)
    };
    of_leaf("anchor-name-constraint", client()).policy(&policy("permitted")).breaks(Rule::NameConstraint);
    let partner = leaf("client 7", "Issuing CA").with(
        ALTERNATIVE_NAME,
        false,
        &sequence(&[&tlv(DNS, b"client-7.partner.example")]),
    );
    of_leaf("anchor-name-excluded", partner).policy(&policy("excluded")).breaks(Rule::NameConstraint);
}

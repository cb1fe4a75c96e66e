//! How certificates are written, and when they are valid.

use super::{
    client,
    der::{self, algorithm},
    draft::{BASIC_CONSTRAINTS, leaf},
    issuing, of_ca, of_leaf,
};
use certbound::Rule;

#[test]
fn the_form_of_the_leaf() {
    let bare = client().but(|draft| draft.version = None);
    let bare =
        ["2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.35", "2.5.29.37"].iter().fold(bare, |d, kind| d.without(kind));
    of_leaf("version", bare).breaks(Rule::Version);
    let ed448 = client().but(|draft| draft.algorithms[1] = algorithm("1.3.101.113"));
    of_leaf("signature-algorithms-differ", ed448).breaks(Rule::SignatureAlgorithmsDiffer);
    let twice = client().with_another("2.5.29.17", false, &der::sequence(&[&der::tlv(0x82, b"b.example")]));
    of_leaf("duplicate-extension", twice).breaks(Rule::DuplicateExtension);
    of_leaf("extension-malformed", client().with(BASIC_CONSTRAINTS, true, b"?")).breaks(Rule::ExtensionMalformed);
    of_leaf("issuer-empty", leaf("client 7", "")).breaks(Rule::IssuerEmpty);
    of_leaf("critical-extension", client().with("1.3.6.1.4.1.55555.1", true, &[5, 0])).breaks(Rule::CriticalExtension);
}

#[test]
fn times() {
    of_leaf("expired", client().valid("20250101000000Z", "20251231000000Z")).breaks(Rule::Expired);
    of_leaf("not-yet-valid", client().valid("20270101000000Z", "20271231000000Z")).breaks(Rule::NotYetValid);
    of_ca("ca-expired", issuing().valid("20200101000000Z", "20260630000000Z")).breaks(Rule::Expired);
}

#[test]
fn a_hostile_name_stays_text() {
    let name = "\u{1b}[2J\u{202e}\nACCEPT\u{9b}1m\"";
    let expired = leaf(name, "Issuing CA").valid("20250101000000Z", "20251231000000Z");
    of_leaf("hostile-name", expired).breaks(Rule::Expired);
}

//! What is wrong with a case, and what must say so.

use super::super::field::{list, text};
use certbound::Rule;
use serde_json::Value;

/// What a response's file name begins with, and the rules that such a response breaks, by RFC 6960.
const PREFIXES: [(&str, &[Rule]); 6] = [
    // 3.2 (2): the response's signature is wrong.
    ("ISOP_", &[Rule::OcspSignature]),
    // 4.2.2.2: the CA did not sign the responder's certificate.
    ("ISDOSC_", &[Rule::OcspResponder]),
    // The same, seen from the other side: the key in it is not the one that signed the response, and to put it there broke the
    // CA's signature.
    ("WKDOSC_", &[Rule::OcspResponder, Rule::OcspSignature]),
    // 4.2.1: the responder ID is of nobody at hand.
    ("WRID_", &[Rule::OcspResponder]),
    // 3.2 (1): the response is about another issuer's certificate.
    ("WINH_", &[Rule::OcspCertificateId]),
    ("WIKH_", &[Rule::OcspCertificateId]),
];

/// The rules of which one must be broken. `None` where the case does not tell its defect.
pub(super) fn rules(test: &Value) -> Option<&'static [Rule]> {
    let class = test.get("error").and_then(|error| text(error, "class"));
    if class == Some("StaleRevinfoError") {
        return Some(&[Rule::OcspStale]);
    }
    let mut files = list(test, "ocsps").iter().filter_map(Value::as_str);
    files.find_map(|file| PREFIXES.iter().find(|(prefix, _)| file.starts_with(prefix)).map(|(_, rules)| *rules))
}

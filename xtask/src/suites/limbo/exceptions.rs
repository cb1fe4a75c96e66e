//! x509-limbo's cases that this core gets wrong, and means to.
//!
//! What RFC 5280 decides is not here, whoever else decides it too. An entry whose witness passes fails the run.

use super::super::exceptions::Exception;

pub(super) const LIST: [Exception; 5] = [
    Exception {
        prefix: "webpki::cn::",
        feature: None,
        witness: Some("webpki::cn::case-mismatch"),
        reason: "a common name that spells the alternative name otherwise is forbidden to public web servers alone \
                 (CA/Browser Forum 7.1.4.3); here nobody looks at it",
    },
    Exception {
        prefix: "webpki::eku::",
        feature: None,
        witness: Some("webpki::eku::root-has-eku"),
        reason: "extended key usages that RFC 5280 section 4.2.1.12 admits are forbidden to public web servers and their \
                 roots alone (CA/Browser Forum 7.1.2.1.2, 7.1.2.7.10)",
    },
    Exception {
        prefix: "webpki::san::",
        feature: Some("pedantic-public-suffix-wildcard"),
        witness: Some("webpki::san::public-suffix-multi-label-wildcard-san"),
        reason: "which domains are public suffixes is a list that changes weekly, and the core has no network; the rule is \
                 for CAs (CA/Browser Forum 3.2.2.6)",
    },
    Exception {
        prefix: "webpki::san::san-critical-with-nonempty-subject",
        feature: None,
        witness: None,
        reason: "an alternative name beside a subject should not be critical (RFC 5280 section 4.2.1.6); that it must not be \
                 is for public web servers alone (CA/Browser Forum 7.1.2.7.12)",
    },
    Exception {
        prefix: "webpki::",
        feature: Some("rfc5280-incompatible-with-webpki"),
        witness: None,
        reason: "contradicts a case of `rfc5280::`, which is right here",
    },
];

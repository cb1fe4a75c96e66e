//! Which of the suite's invalid paths are invalid by their CRLs alone: a refusal must be for that, and no other's must.

use super::super::{evidence::is_about_revocation, tally::Outcome};
use certbound::Reason;

/// Whole sections: basic revocation, distribution points, delta CRLs. Every invalid case in them has a path that is good in
/// itself, as the suite's paper describes it.
const SECTIONS: [&str; 3] = ["4.4.", "4.14.", "4.15."];

/// Cases of other sections: a revoked leaf below self-issued CA certificates, and CAs whose key usage has no cRLSign. Their
/// neighbours are not here: 4.5.8's CRL key has a certificate that is no CA's, and 4.7.1's and 4.7.2's CAs have no
/// keyCertSign.
const CASES: [&str; 5] = ["4.5.2", "4.5.5", "4.5.7", "4.7.4", "4.7.5"];

/// What another validator says of a certificate that a CRL lists. What it says of CRLs that it cannot use depends on which it
/// looked at last, and is no more than a hint.
const LISTED: &str = "CRL indicates ";

/// Whether an invalid case of this number would be valid but for its CRLs.
pub(super) fn decides(section: &str) -> bool {
    SECTIONS.iter().any(|prefix| section.starts_with(prefix)) || CASES.contains(&section)
}

/// Whether a path of this number was refused for the right reason.
pub(super) fn refusal(section: &str, hint: Option<&str>, reason: Reason) -> Outcome {
    match (decides(section), is_about_revocation(reason)) {
        (true, false) => Outcome::wrong("a path that only its CRLs refuse", reason.code()),
        (false, true) => Outcome::wrong("a path that is refused whatever its CRLs say", reason.code()),
        _ if hint.is_some_and(|hint| hint.starts_with(LISTED)) => {
            Outcome::equal(Reason::CertificateRevoked.code(), reason.code())
        }
        _ => Outcome::Ok,
    }
}

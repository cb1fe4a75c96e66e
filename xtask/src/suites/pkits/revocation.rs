//! Which of the suite's invalid paths are invalid by their CRLs alone.

pub(super) const REASON: &str = "revocation lists are not read yet";

/// Whole sections: basic revocation, distribution points, delta CRLs. Every invalid case in them has a path that is good in
/// itself, as the suite's paper describes it.
const SECTIONS: [&str; 3] = ["4.4.", "4.14.", "4.15."];

/// Cases of other sections: a revoked leaf below self-issued CA certificates, and CAs whose key usage has no cRLSign. Their
/// neighbours are not here: 4.5.8's CRL key has a certificate that is no CA's, and 4.7.1's and 4.7.2's CAs have no
/// keyCertSign.
const CASES: [&str; 5] = ["4.5.2", "4.5.5", "4.5.7", "4.7.4", "4.7.5"];

/// Whether an invalid case of this number would be valid but for its CRLs.
pub(super) fn decides(section: &str) -> bool {
    SECTIONS.iter().any(|prefix| section.starts_with(prefix)) || CASES.contains(&section)
}

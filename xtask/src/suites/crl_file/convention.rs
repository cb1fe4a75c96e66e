//! What the name of a CRL says of it, where nobody looked at the file.

use super::CrlVerdict;

/// Words that stand in a name together, and the section that forbids what they tell of. A file may have other faults too:
/// those who make odd CRLs leave out what they do not need.
const FORBIDDEN: [(&[&str], &str); 18] = [
    (&["bad", "version"], "5.1.2.1: version 2, if any"),
    (&["wrong", "version"], "5.1.2.1: version 2, if any"),
    (&["invalid", "version"], "5.1.2.1: version 2, if any"),
    (&["invalid", "time"], "5.1.2.4: UTCTime or GeneralizedTime"),
    (&["missing", "next", "update"], "5.1.2.5: nextUpdate must be there"),
    (&["no", "next", "update"], "5.1.2.5: nextUpdate must be there"),
    (&["missing", "exts"], "5.2.3: a CRL number must be there"),
    (&["missing", "number"], "5.2.3: a CRL number must be there"),
    (&["negative", "crl", "number"], "5.2.3: a CRL number of at most 20 bytes, not negative"),
    (&["long", "crl", "number"], "5.2.3: a CRL number of at most 20 bytes, not negative"),
    (&["mismatch"], "5.1.1.2: one signature algorithm"),
    (&["mismatched"], "5.1.1.2: one signature algorithm"),
    (&["unknown", "crit", "ext"], "5.2, 5.3: a critical extension that is not understood"),
    (&["unsupported", "reason"], "5.3.1: the reasons are from 0 to 10, without 7"),
    (&["invalid", "reason"], "5.3.1: the reasons are from 0 to 10, without 7"),
    (&["idp", "unknown", "tag"], "5.2.5: an IssuingDistributionPoint has [0] to [5]"),
    (&["idp", "invalid", "name"], "5.2.5: a DistributionPointName"),
    (&["empty", "no", "sequence"], "5.2.3: a CRL number must be there"),
];

/// A name that tells of something wrong; `Unknown` for every other one, and for words that may mean anything.
pub(in super::super) fn by_name(file: &str) -> CrlVerdict {
    let words: Vec<&str> = file.split(['.', '_', '-']).collect();
    let all = |(together, _): &&(&[&str], &str)| together.iter().all(|word| words.contains(word));
    FORBIDDEN.iter().find(all).map_or(CrlVerdict::Unknown, |(_, section)| CrlVerdict::Refused(section))
}

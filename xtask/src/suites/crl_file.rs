//! A file that is a CRL, or looks like one: what RFC 5280 makes of it alone.

mod convention;

use super::tally::Outcome;
use certbound::{Crl, CrlProblem};
pub(super) use convention::by_name;
use std::panic::catch_unwind;

/// The text is the section that decides, and why.
#[derive(Clone, Copy)]
pub(super) enum CrlVerdict {
    /// Nothing in it forbids its use. Who signed it, when and for whom, a path finds out.
    Usable(&'static str),
    /// It is a CRL, and must not be used for one of these problems.
    Unusable(&'static [CrlProblem], &'static str),
    /// It is no CertificateList.
    NoCrl(&'static str),
    /// It is none, or must not be used: which of both, and for which of its faults, the file's name does not say.
    Refused(&'static str),
    /// Nobody decided.
    Unknown,
}

/// Loads the file's DER, whatever it is: a panic would be a CA's way to stop a proxy.
pub(super) fn judge(der: &[u8], verdict: CrlVerdict) -> Outcome {
    let Ok(loaded) = catch_unwind(|| Crl::from_der(der).map(|crl| crl.problem())) else {
        return Outcome::wrong("an answer", "a panic");
    };
    let (expected, is_right) = match (verdict, &loaded) {
        (CrlVerdict::Usable(why), loaded) => (format!("usable ({why})"), matches!(loaded, Ok(None))),
        (CrlVerdict::Unusable(problems, why), loaded) => {
            let codes: Vec<&str> = problems.iter().map(|problem| problem.code()).collect();
            let is_one = matches!(loaded, Ok(Some(problem)) if problems.contains(problem));
            (format!("unusable: {} ({why})", codes.join(" or ")), is_one)
        }
        (CrlVerdict::NoCrl(why), loaded) => (format!("no CRL ({why})"), loaded.is_err()),
        (CrlVerdict::Refused(why), loaded) => (format!("no CRL, or unusable ({why})"), !matches!(loaded, Ok(None))),
        (CrlVerdict::Unknown, _) => {
            return Outcome::Skipped("no verdict is written down; it did not panic".into());
        }
    };
    match (is_right, loaded) {
        (true, _) => Outcome::Ok,
        (false, Ok(None)) => Outcome::wrong(expected, "usable"),
        (false, Ok(Some(problem))) => Outcome::wrong(expected, format!("unusable: {}", problem.code())),
        (false, Err(error)) => Outcome::wrong(expected, error.to_string()),
    }
}

//! What a file's folder, name and first line say of it.

use super::verdicts::Verdict;

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Certificate,
    Crl,
    Ocsp,
    Other,
}

impl Kind {
    /// PEM says it itself; of DER, CRLs are named so, and OCSP messages have a folder of their own.
    pub(super) fn of(folder: &str, file: &str, bytes: &[u8]) -> Self {
        let begins = |label: &str| {
            let line = format!("-----BEGIN {label}-----");
            bytes.windows(line.len()).any(|window| window == line.as_bytes())
        };
        if begins("CERTIFICATE") {
            Self::Certificate
        } else if begins("X509 CRL") || file.starts_with("crl_") {
            Self::Crl
        } else if folder == "ocsp" {
            Self::Ocsp
        } else if file.ends_with(".der") {
            Self::Certificate
        } else {
            Self::Other
        }
    }

    /// Such files.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Certificate => "certificates",
            Self::Crl => "revocation lists",
            Self::Ocsp => "OCSP messages",
            Self::Other => "files of other kinds",
        }
    }
}

/// Words of a name that tell of something wrong, or of something that may be: whether it is wrong in the certificate's own
/// form, in an extension, or only in the eyes of that library, the name does not say.
const ODD: [&str; 20] = [
    "alternate",
    "bad",
    "badasn1",
    "badasn1time",
    "critical",
    "duplicate",
    "empty",
    "inner",
    "invalid",
    "long",
    "malformed",
    "mismatch",
    "mismatched",
    "missing",
    "negative",
    "no",
    "non",
    "outer",
    "two",
    "utf8",
];

/// For a certificate that nobody looked at: a name that tells of nothing odd is a good certificate's.
pub(super) fn verdict(file: &str) -> Verdict {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_odd = |word: &str| ODD.contains(&word) || word.starts_with("un");
    match stem.split(['_', '-', '.']).any(is_odd) {
        true => Verdict::Unknown,
        false => Verdict::Parses("nothing odd, by its name"),
    }
}

//! Why a CRL must not be used, whoever signed it.

use core::fmt;

/// What RFC 5280 forbids, or leaves nobody able to use. The code is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CrlProblem {
    /// It is version 1, which has neither a number nor entries that say why (section 5.1.2.1).
    Version,
    /// It names one signature algorithm in its signed part and another outside (section 5.1.1.2).
    SignatureAlgorithmsDiffer,
    /// Its issuer has no name (section 5.1.2.3).
    IssuerEmpty,
    /// It does not say when the next one comes (section 5.1.2.5): nobody can tell whether it is out of date.
    NextUpdateMissing,
    /// It has no CRL number (section 5.2.3): nobody can tell which of two is newer.
    NumberMissing,
    /// Its CRL number is critical (section 5.2.3).
    NumberCritical,
    /// Its CRL number, or that of its base, is no number, negative, or longer than 20 bytes.
    NumberMalformed,
    /// An extension stands in it twice.
    DuplicateExtension,
    /// It has a critical extension that is not understood (section 5.2).
    CriticalExtension,
    /// Its issuing distribution point cannot be read (section 5.2.5).
    DistributionPointMalformed,
    /// An entry has a critical extension that is not understood (section 5.3), or one extension twice.
    EntryExtension,
    /// An entry's reason code cannot be read (section 5.3.1).
    EntryReason,
    /// An entry names a certificate issuer, and the CRL is not indirect, or the name is none (section 5.3.3).
    EntryIssuer,
    /// Its serial numbers share more slots than chance can explain: they were made for it.
    Crowded,
}

impl CrlProblem {
    /// The stable snake_case code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::SignatureAlgorithmsDiffer => "signature_algorithms_differ",
            Self::IssuerEmpty => "issuer_empty",
            Self::NextUpdateMissing => "next_update_missing",
            Self::NumberMissing => "number_missing",
            Self::NumberCritical => "number_critical",
            Self::NumberMalformed => "number_malformed",
            Self::DuplicateExtension => "duplicate_extension",
            Self::CriticalExtension => "critical_extension",
            Self::DistributionPointMalformed => "distribution_point_malformed",
            Self::EntryExtension => "entry_extension",
            Self::EntryReason => "entry_reason",
            Self::EntryIssuer => "entry_issuer",
            Self::Crowded => "crowded",
        }
    }

    /// What it has or lacks, to follow "it".
    pub(crate) const fn predicate(self) -> &'static str {
        match self {
            Self::Version => "it is version 1",
            Self::SignatureAlgorithmsDiffer => "it names two signature algorithms",
            Self::IssuerEmpty => "its issuer has no name",
            Self::NextUpdateMissing => "it has no nextUpdate",
            Self::NumberMissing => "it has no CRL number",
            Self::NumberCritical => "its CRL number is critical",
            Self::NumberMalformed => "its CRL number, or that of its base, is not one",
            Self::DuplicateExtension => "it has an extension twice",
            Self::CriticalExtension => "it has a critical extension that is not understood",
            Self::DistributionPointMalformed => "its issuing distribution point cannot be read",
            Self::EntryExtension => "an entry has a critical extension that is not understood, or one twice",
            Self::EntryReason => "an entry has a reason code that is none",
            Self::EntryIssuer => "an entry names a certificate issuer where it must not, or none that is a name",
            Self::Crowded => "its serial numbers were made to share one place",
        }
    }
}

impl fmt::Display for CrlProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.predicate())
    }
}

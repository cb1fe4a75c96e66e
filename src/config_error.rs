//! The operator's mistakes.

use alloc::string::String;
use core::fmt;

/// What the operator handed in that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConfigPart {
    /// The policy document.
    Policy,
    /// The trust anchors.
    TrustAnchors,
    /// The configured intermediates.
    Intermediates,
    /// The pinned certificates.
    Pins,
    /// An issuer's JWKS.
    Jwks,
    /// The CRLs.
    Crls,
}

impl ConfigPart {
    /// The stable snake_case code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Policy => "bad_policy",
            Self::TrustAnchors => "bad_trust_anchors",
            Self::Intermediates => "bad_intermediates",
            Self::Pins => "bad_pins",
            Self::Jwks => "bad_jwks",
            Self::Crls => "bad_crl",
        }
    }
}

/// A mistake found while a verifier is built. A client cannot cause one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    part: ConfigPart,
    at: String,
    problem: String,
}

impl ConfigError {
    pub(crate) fn new(part: ConfigPart, at: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { part, at: at.into(), problem: problem.into() }
    }

    /// Which input is at fault.
    pub fn part(&self) -> ConfigPart {
        self.part
    }

    /// Where in that input: a JSON path (`issuers[0].audiences`), a line (`line 12`), or empty for the whole.
    pub fn at(&self) -> &str {
        &self.at
    }

    /// What is wrong there.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at.as_str() {
            "" => write!(f, "{}: {}", self.part.code(), self.problem),
            at => write!(f, "{}: {at}: {}", self.part.code(), self.problem),
        }
    }
}

impl core::error::Error for ConfigError {}

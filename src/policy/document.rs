//! The document's fields, as they are spelled.

use super::scopes::RawRule;
use alloc::{string::String, vec::Vec};
use serde::Deserialize;

/// The whole document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) version: u64,
    pub(super) id: Option<String>,
    pub(super) realm: Option<String>,
    pub(super) issuers: Vec<RawIssuer>,
    #[serde(default)]
    pub(super) binding: Binding,
    #[serde(default)]
    pub(super) cnf_unknown: CnfUnknown,
    #[serde(default)]
    pub(super) chain: ChainPolicy,
    pub(super) scopes: Option<Vec<RawRule>>,
    #[serde(default)]
    pub(super) limits: Limits,
}

/// One issuer's entry.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIssuer {
    pub(super) issuer: String,
    pub(super) audiences: Vec<String>,
    pub(super) algorithms: Option<Vec<String>>,
    #[serde(default)]
    pub(super) token_type: TokenType,
    pub(super) max_lifetime_seconds: Option<u64>,
    pub(super) leeway_seconds: Option<u64>,
    pub(super) required_claims: Option<Vec<String>>,
    #[serde(default)]
    pub(super) credentials: Credentials,
    pub(super) introspection_lifetime_seconds: Option<u64>,
}

/// Whether tokens must be bound to the connection's certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Binding {
    /// Every token must be.
    #[default]
    Required,
    /// A token that is must match; one that is not passes.
    IfBound,
    /// Nothing is compared.
    Off,
}

/// What happens to a confirmation with members that are not understood (RFC 7800 section 3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CnfUnknown {
    /// It is refused.
    #[default]
    Refuse,
    /// They are ignored where `x5t#S256` stands beside them.
    IgnoreBesideX5t,
}

/// What a token's `typ` header must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub enum TokenType {
    /// `at+jwt` or `application/at+jwt` (RFC 9068 section 4).
    #[default]
    #[serde(rename = "at+jwt")]
    AccessToken,
    /// Absent, or `JWT`.
    #[serde(rename = "jwt")]
    Jwt,
    /// Anything.
    #[serde(rename = "any")]
    Any,
}

/// What may be presented for an issuer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Credentials {
    /// Signed JWTs.
    #[default]
    Jwt,
    /// The issuer's introspection answers (RFC 7662).
    Introspection,
    /// Either.
    Both,
}

/// How client certificates are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChainMode {
    /// RFC 5280 path validation up to a trust anchor.
    #[default]
    Validate,
    /// The TLS layer has judged them.
    TrustTlsLayer,
    /// The leaf is one of the pinned certificates.
    Pinned,
}

/// What the leaf's extended key usage must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Eku {
    /// clientAuth.
    #[default]
    Require,
    /// clientAuth, where the extension is there.
    IfPresent,
}

/// The `chain` object.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChainPolicy {
    #[serde(default)]
    pub(crate) mode: ChainMode,
    pub(crate) eku: Option<Eku>,
}

/// The `limits` object.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Bytes of a JWT, or of an introspection answer. 16 KiB is twice what common servers take as all headers together.
    pub(crate) token_bytes: usize,
    /// Certificates of a client's chain. RFC 8446 sets no bound; OpenSSL verifies 100 deep, real chains are of two to four.
    pub(crate) chain_certificates: usize,
    /// Bytes of a client's chain. Ten certificates of 6 KiB, more than post-quantum ones are expected to need.
    pub(crate) chain_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { token_bytes: 16_384, chain_certificates: 10, chain_bytes: 65_536 }
    }
}

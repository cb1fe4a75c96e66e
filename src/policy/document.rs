//! The document's fields, as they are spelled; `spelling.rs` has how their values are.

use super::{date::Date, scopes::RawRule};
use alloc::{string::String, vec::Vec};
use serde::Deserialize;

/// The whole document.
#[derive(Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
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
    pub(super) chain: RawChain,
    pub(super) scopes: Option<Vec<RawRule>>,
    #[serde(default)]
    pub(super) limits: Limits,
}

/// One issuer's entry.
#[derive(Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CnfUnknown {
    /// It is refused.
    #[default]
    Refuse,
    /// They are ignored where `x5t#S256` stands beside them.
    IgnoreBesideX5t,
}

/// What a token's `typ` header must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenType {
    /// `at+jwt` or `application/at+jwt` (RFC 9068 section 4).
    #[default]
    AccessToken,
    /// Absent, or `JWT`.
    Jwt,
    /// Anything.
    Any,
}

/// What may be presented for an issuer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// What the leaf's extended key usage must hold (RFC 5280 section 4.2.1.12). The purpose is clientAuth for clients, and
/// serverAuth for servers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Eku {
    /// The purpose.
    #[default]
    Require,
    /// The purpose, where the extension is there.
    IfPresent,
    /// The purpose; or, in a client's certificate, serverAuth until the end of this day: public CAs stop issuing clientAuth
    /// in 2026.
    ServerAuthUntil(Date),
}

/// How much of RFC 5280 a path must keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Profile {
    /// What section 6 makes a relying party check.
    #[default]
    Rfc5280,
    /// That, and what section 4 demands of CAs.
    Strict,
}

/// What is asked of a trust anchor's own certificate. Its name constraints hold in either case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnchorChecks {
    /// What is asked of every CA: validity, basic constraints, key usage, critical extensions, the key.
    #[default]
    Checked,
    /// Nothing: its name and key are trusted because the operator says so (RFC 5280 section 6.1.1 (d)).
    AsConfigured,
}

/// Whether a client may present a CA certificate as its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CaLeaf {
    /// It may not.
    #[default]
    Refuse,
    /// RFC 5280 has no rule against it.
    Accept,
}

/// Of which certificates a path needs to know that they are not revoked; never of its trust anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RevocationCheck {
    /// Of every one.
    Path,
    /// Of the leaf; what is at hand about the CAs above it counts.
    Leaf,
    /// Of none; what is at hand counts.
    IfGiven,
    /// Nothing is looked at.
    Off,
}

/// A kind of key that a certificate may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyAlgorithm {
    Rsa,
    P256,
    P384,
    P521,
    Ed25519,
    Ed448,
}

/// The `chain` object.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(super) struct RawChain {
    #[serde(default)]
    pub(super) mode: ChainMode,
    pub(super) eku: Option<Eku>,
    pub(super) profile: Option<Profile>,
    pub(super) anchors: Option<AnchorChecks>,
    pub(super) ca_leaf: Option<CaLeaf>,
    pub(super) max_intermediates: Option<usize>,
    pub(super) key_algorithms: Option<Vec<KeyAlgorithm>>,
    pub(super) min_rsa_bits: Option<usize>,
    pub(super) legacy_sha1: Option<bool>,
    pub(super) spiffe: Option<bool>,
    pub(super) policies: Option<RawPolicies>,
    pub(super) anchor_constraints: Option<Vec<RawAnchorConstraint>>,
    pub(super) revocation: Option<RawRevocation>,
}

/// The `revocation` object.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(super) struct RawRevocation {
    pub(super) check: Option<RevocationCheck>,
    pub(super) soft_fail: Option<bool>,
    pub(super) grace_seconds: Option<u64>,
    pub(super) crl_max_age_seconds: Option<u64>,
    pub(super) ocsp_max_age_seconds: Option<u64>,
}

/// The inputs of RFC 5280 section 6.1.1 (c), (e), (f) and (g).
#[derive(Clone, Debug, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(super) struct RawPolicies {
    pub(super) user_initial_policy_set: Option<Vec<String>>,
    #[serde(default)]
    pub(super) initial_policy_mapping_inhibit: bool,
    #[serde(default)]
    pub(super) initial_explicit_policy: bool,
    #[serde(default)]
    pub(super) initial_any_policy_inhibit: bool,
}

/// What one trust anchor is trusted for, beyond what its certificate says.
#[derive(Clone, Debug, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(super) struct RawAnchorConstraint {
    /// The anchor's thumbprint, in the spelling of `x5t#S256`.
    pub(super) anchor: String,
    pub(super) trusted_until: Option<Date>,
    pub(super) max_intermediates: Option<usize>,
    pub(super) permitted: Option<RawNames>,
    pub(super) excluded: Option<RawNames>,
}

/// Subtrees of names, by form; each spelled as RFC 5280 section 4.2.1.10 has it, addresses as CIDR.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub(super) struct RawNames {
    pub(super) dns: Vec<String>,
    pub(super) email: Vec<String>,
    pub(super) uri: Vec<String>,
    pub(super) ip: Vec<String>,
}

/// The `limits` object.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, default)]
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

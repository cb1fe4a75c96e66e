//! Where the document has a choice of a few; `spelling.rs` has how they are spelled.

use super::date::Date;

/// Whether tokens must be bound to the connection's certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CnfUnknown {
    /// It is refused.
    #[default]
    Refuse,
    /// They are ignored where `x5t#S256` stands beside them.
    IgnoreBesideX5t,
}

/// What a token's `typ` header must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Profile {
    /// What section 6 makes a relying party check.
    #[default]
    Rfc5280,
    /// That, and what section 4 demands of CAs.
    Strict,
}

/// What is asked of a trust anchor's own certificate. Its name constraints hold in either case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnchorChecks {
    /// What is asked of every CA: validity, basic constraints, key usage, critical extensions, the key.
    #[default]
    Checked,
    /// Nothing: its name and key are trusted because the operator says so (RFC 5280 section 6.1.1 (d)).
    AsConfigured,
}

/// Whether a client may present a CA certificate as its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CaLeaf {
    /// It may not.
    #[default]
    Refuse,
    /// RFC 5280 has no rule against it.
    Accept,
}

/// Of which certificates a path needs to know that they are not revoked; never of its trust anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum KeyAlgorithm {
    Rsa,
    P256,
    P384,
    P521,
    Ed25519,
    Ed448,
}

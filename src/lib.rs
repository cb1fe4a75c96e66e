//! Binding and verification core for OAuth 2.0 mutual TLS (RFC 8705).
//!
//! Is this client certificate good, is this access token good, and is the token bound to that certificate? One
//! [`Verifier`] answers, in two calls:
//!
//! - [`Verifier::peer`], once per TLS connection: the client's certificate chain becomes a [`Peer`].
//! - [`Verifier::check`], once per request: the [`Peer`] and the credential become a [`Verdict`].
//!
//! Everything comes in by argument: time, keys, trust anchors, limits. There is no network, clock, file, log or global.
//! Two kinds of failure are never mixed: an operator's mistake is a [`ConfigError`] (or a [`TimeError`]), a client's is a
//! [`Verdict::Deny`] with one [`Reason`].
//!
//! ```
//! use certbound::{Credential, PeerInput, Purpose, Request, Scratch, UnixTime, Verifier};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = Verifier::builder()
//!     .policy_json(r#"{
//!         "version": 1,
//!         "chain": {"mode": "trust_tls_layer"},
//!         "issuers": [{"issuer": "https://as.example", "audiences": ["https://fhir.example"]}]
//!     }"#)?
//!     .jwks("https://as.example", r#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "1",
//!         "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#)?
//!     .build()?;
//!
//! // Once per connection, from the handshake: here the client sent no certificate.
//! let now = UnixTime::from_seconds(1_790_000_000)?;
//! let peer = verifier.peer(&PeerInput { chain: &[], ocsp: &[], purpose: Purpose::Client, now });
//!
//! // Once per request.
//! let mut scratch = Scratch::new();
//! let request = Request {
//!     peer: &peer,
//!     credential: Credential::Authorization(&[b"Bearer eyJ.eyJ.c2ln"]),
//!     method: b"GET",
//!     target: b"/fhir/Patient/7",
//!     early_data: false,
//!     now,
//! };
//! let verdict = verifier.check(&request, &mut scratch);
//! assert_eq!(verdict.reason().unwrap().code(), "client_certificate_missing");
//! # Ok(())
//! # }
//! ```

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)
)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

/// The README's Rust is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod binding;
#[cfg(feature = "std")]
mod cache;
mod chain;
mod claim_set;
mod claims;
mod cnf;
mod config_error;
pub mod crypto;
mod encoding;
mod forensics;
mod identity;
mod introspection;
mod jwk;
mod jws;
mod peer;
mod policy;
mod reason;
mod request;
mod revocation;
mod scope;
mod snapshot;
mod thumbprint;
mod time;
mod token;
mod verdict;
mod verifier;
mod x509;

#[cfg(feature = "std")]
pub use cache::{CacheLimits, LastToken, PeerCache, TokenCache};
pub use chain::{BrokenRule, CertificateStatus, CertificateSummary, Origin, PathReport, Rule, TriedPath};
pub use config_error::{ConfigError, ConfigPart};
pub use crypto::Algorithm;
pub use encoding::{json::JsonError, pem::PemError};
pub use forensics::{
    Diagnosis, Explanation, Found, HashAlgorithm, Hashed, Layer, MismatchInput, Whose, explain_mismatch,
};
pub use identity::{Identity, IdentityError};
pub use jwk::{KeyProblem, KeySet, KeySetError, UnusableKey};
#[cfg(feature = "std")]
pub use jws::{SignatureAnswer, SignatureTask};
pub use peer::{EvidenceKind, Peer, PeerParts, PeerState, Revocation, RevocationState};
pub use policy::{
    AnchorChecks, Binding, CaLeaf, ChainMode, CnfUnknown, Credentials, Date, Eku, Policy, Profile, RevocationCheck,
    TokenType,
};
pub use reason::{OAuthError, Reason, Remedy, TlsAlert};
pub use request::{Credential, Request};
pub use revocation::{
    Crl, CrlCertificates, CrlCoverage, CrlEntry, CrlNumber, CrlProblem, CrlScope, CrlSignature, CrlStanding,
    OcspResponse, StatusSource,
};
pub use snapshot::SnapshotId;
pub use thumbprint::{Thumbprint, ThumbprintError};
pub use time::{TimeError, UnixTime};
pub use verdict::{Challenge, Denial, Grant, Record, Step, Verdict, VerdictBuf};
#[cfg(feature = "std")]
pub use verifier::{Caches, Prepared};
pub use verifier::{PeerInput, Purpose, Scratch, ScratchTooSmall, Verifier, VerifierBuilder};
pub use x509::SpiffeId;

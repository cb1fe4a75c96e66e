//! Revocation: CRLs (RFC 5280 sections 5 and 6.3) and OCSP responses (RFC 6960), handed in and never fetched.
//!
//! A CRL is read, hashed and indexed once, and remembers which keys have signed it; a path costs lookups. `docs/revocation.md`
//! has the rules.

mod checker;
mod coverage;
mod crl;
mod crl_signature;
mod edition;
mod entries;
mod finding;
mod index;
mod lists;
mod load;
mod number;
mod ocsp;
mod outcome;
mod place;
mod problem;
mod responder;
mod responses;
mod scope;
mod scope_told;
mod signer;
mod sources;
mod store;
mod times;
mod tried;

pub(crate) use checker::Checker;
pub use coverage::CrlCoverage;
pub use crl::{Crl, CrlEntry};
pub use crl_signature::CrlSignature;
pub use number::CrlNumber;
pub use ocsp::OcspResponse;
pub use problem::CrlProblem;
pub use scope_told::{CrlCertificates, CrlScope};
pub(crate) use sources::Sources;
pub use sources::StatusSource;
pub use store::CrlStanding;
pub(crate) use store::CrlStore;

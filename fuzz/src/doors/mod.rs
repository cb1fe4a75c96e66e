//! One function a door. None may panic, hang or grow, whatever the bytes are; what else must hold is asserted in each.
//!
//! Used by the fuzz targets, and by the tests, which replay the corpus.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::collapsible_if
)]

mod asked;
mod base64url;
mod claims;
mod configured;
mod crls;
mod der;
mod es256;
mod forensics;
mod frames;
pub mod issuer;
mod json;
pub mod judgement;
pub mod judges;
pub mod path;
mod permissive;
mod plan;
pub mod presented;
mod responses;
mod spiffe;
pub mod verdict;
mod ways;
pub mod world;
pub mod worlds;

pub use base64url::base64url;
pub use claims::claims;
pub use configured::{jwks, pem, policy, thumbprint};
pub use crls::crl;
pub use es256::es256;
pub use forensics::forensics;
pub use json::json;
pub use path::path;
pub use presented::{authorization, certificate, chain, introspection, jws, target};
pub use responses::ocsp;
pub use spiffe::spiffe;
pub use verdict::verdict;

/// Takes any bytes; panics where what must hold does not.
pub type Door = fn(&[u8]);

/// Every door by the name of its fuzz target and corpus folder.
#[allow(dead_code)]
pub const DOORS: &[(&str, Door)] = &[
    ("authorization", authorization),
    ("base64url", base64url),
    ("certificate", certificate),
    ("chain", chain),
    ("claims", claims),
    ("crl", crl),
    ("es256", es256),
    ("forensics", forensics),
    ("introspection", introspection),
    ("json", json),
    ("jwks", jwks),
    ("jws", jws),
    ("ocsp", ocsp),
    ("path", path),
    ("pem", pem),
    ("policy", policy),
    ("spiffe", spiffe),
    ("target", target),
    ("thumbprint", thumbprint),
    ("verdict", verdict),
];

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
mod configured;
mod crls;
mod der;
mod forensics;
mod frames;
mod judgement;
mod judges;
mod path;
mod presented;
mod responses;
mod verdict;
mod world;

pub use configured::{jwks, pem, policy, thumbprint};
pub use crls::crl;
pub use forensics::forensics;
pub use path::path;
pub use presented::{authorization, certificate, chain, introspection, jws, target};
pub use responses::ocsp;
pub use verdict::verdict;

/// Takes any bytes; panics where what must hold does not.
pub type Door = fn(&[u8]);

/// Every door by the name of its fuzz target and corpus folder.
#[allow(dead_code)]
pub const DOORS: [(&str, Door); 15] = [
    ("authorization", authorization),
    ("certificate", certificate),
    ("chain", chain),
    ("crl", crl),
    ("forensics", forensics),
    ("introspection", introspection),
    ("jwks", jwks),
    ("jws", jws),
    ("ocsp", ocsp),
    ("path", path),
    ("pem", pem),
    ("policy", policy),
    ("target", target),
    ("thumbprint", thumbprint),
    ("verdict", verdict),
];

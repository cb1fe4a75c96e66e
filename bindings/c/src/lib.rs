//! The C ABI of certbound: what C and C++ see of it is `include/certbound.h`, which cbindgen writes from these files.
//!
//! This crate translates and decides nothing. It is the only one with `unsafe` Rust, and all of that is one of four kinds:
//! reading through a caller's pointer (`input`), writing through one (`output`), taking a handle back (`handle`, and each
//! `_free`), and the attribute that fixes a function's name. A caller's pointer is NULL or good: no library can tell more.
//!
//! Names are those that C sees, in Rust too.
#![allow(non_camel_case_types)]
#![allow(clippy::missing_safety_doc, reason = "the header's preamble says it once for all functions")]

// In the order in which the header tells it; a blank line keeps each in its place.
mod version;

mod status;

mod guard;

mod input;

mod builder;
mod material;

mod verifier;

mod handle;

mod peer;

mod peer_check;

mod request;

mod check;

mod verdict;

mod reason;

mod remedy;

mod token_cache;

mod peer_cache;

mod last_token;

mod thumbprint;

mod mismatch;

mod sources;

mod crl;
mod identity;

mod output;
mod owned;

pub use builder::*;
pub use check::*;
pub use crl::*;
pub use guard::{CERTBOUND_ALLOW, CERTBOUND_DENY, certbound_decision};
pub use handle::*;
pub use identity::*;
pub use input::{certbound_bytes, certbound_text};
pub use last_token::*;
pub use material::*;
pub use mismatch::*;
pub use peer::*;
pub use peer_cache::*;
pub use peer_check::*;
pub use reason::*;
pub use remedy::*;
pub use request::*;
pub use sources::*;
pub use status::*;
pub use thumbprint::*;
pub use token_cache::*;
pub use verdict::*;
pub use verifier::*;
pub use version::*;

// What the header says of threads.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<certbound_verifier>();
    shared::<certbound_handle>();
    shared::<certbound_crl>();
    shared::<certbound_token_cache>();
    shared::<certbound_peer_cache>();
    shared::<certbound_sources>();
    shared::<certbound_verdict>();
};

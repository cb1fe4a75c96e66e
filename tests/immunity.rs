//! Vulnerabilities that others have had, each class by its name: the attack is built, and beside it the nearest thing
//! that must be allowed. `SECURITY.md` has the table of them all, and `immunity/table.rs` holds it.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "immunity/binding.rs"]
mod binding;
#[path = "immunity/budget.rs"]
mod budget;
#[cfg(feature = "std")]
#[path = "immunity/cache.rs"]
mod cache;
#[path = "immunity/chain.rs"]
mod chain;
#[path = "immunity/claims.rs"]
mod claims;
#[allow(dead_code)]
#[path = "../fuzz/src/doors/der.rs"]
mod der;
#[path = "immunity/json.rs"]
mod json;
#[path = "immunity/jws.rs"]
mod jws;
#[path = "immunity/names.rs"]
mod names;
#[allow(dead_code)]
#[path = "revocation/own.rs"]
mod own;
#[path = "immunity/pins.rs"]
mod pins;
#[path = "immunity/provenance.rs"]
mod provenance;
#[path = "immunity/table.rs"]
mod table;
#[path = "immunity/world.rs"]
mod world;

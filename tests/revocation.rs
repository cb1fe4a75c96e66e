//! Revocation as a host sees it: what a peer says of it, what a swap of CRLs does, and what hostile ones cannot.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "revocation/burnt.rs"]
mod burnt;
#[path = "revocation/classes.rs"]
mod classes;
#[allow(dead_code)]
#[path = "../fuzz/src/doors/der.rs"]
mod der;
#[path = "revocation/hostile.rs"]
mod hostile;
#[path = "revocation/indirect.rs"]
mod indirect;
#[path = "revocation/lasting.rs"]
mod lasting;
#[path = "revocation/order.rs"]
mod order;
#[path = "revocation/own.rs"]
mod own;
#[cfg(feature = "std")]
#[path = "revocation/remembered.rs"]
mod remembered;
#[path = "revocation/sources.rs"]
mod sources;
#[path = "revocation/spent.rs"]
mod spent;
mod support;
#[cfg(feature = "std")]
#[path = "revocation/swap.rs"]
mod swap;
#[path = "revocation/told.rs"]
mod told;
#[path = "revocation/world.rs"]
mod world;

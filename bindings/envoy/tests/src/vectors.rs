//! The vectors of `tests/vectors` through a real Envoy: its configuration, its TLS, its log.

mod claims;
pub mod exclusions;
pub mod listeners;
pub mod stage;

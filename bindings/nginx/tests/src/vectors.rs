//! The vectors of `tests/vectors` through a real nginx: its configuration, its TLS, its log.

pub mod exclusions;
pub mod plan;
pub mod servers;

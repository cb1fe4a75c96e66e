//! A real nginx on loopback: what the tests of the module are written with.
//!
//! Everything here panics on trouble, for trouble in a test is a failure of the test.

pub mod bench;
pub mod log;
pub mod nginx;
pub mod other;
pub mod vectors;

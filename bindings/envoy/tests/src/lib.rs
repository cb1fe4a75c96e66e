//! A real Envoy on loopback: what the tests of the module are written with.
//!
//! Everything here panics on trouble, for trouble in a test is a failure of the test.

pub mod admin;
pub mod bench;
pub mod config;
pub mod envoy;
pub mod listener;
pub mod log;
pub mod refusal;
pub mod upstream;
pub mod vectors;

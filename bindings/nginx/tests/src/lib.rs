//! A real nginx on loopback and clients for it: what the tests of the module are written with.
//!
//! Everything here panics on trouble, for trouble in a test is a failure of the test.

pub mod bench;
pub mod client;
pub mod connection;
pub mod load;
pub mod log;
pub mod nginx;
pub mod other;
pub mod outcome;
pub mod pki;
pub mod site;
pub mod token;
pub mod tools;
pub mod vectors;
pub mod wait;
pub mod walkthrough;

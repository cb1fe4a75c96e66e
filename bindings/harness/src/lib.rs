//! Clients, certificates, tokens and loads for tests of servers that have certbound in them.
//!
//! Everything here panics on trouble, for trouble in a test is a failure of the test.

pub mod bench;
pub mod client;
pub mod connection;
pub mod crowd;
pub mod load;
pub mod log;
pub mod outcome;
pub mod pki;
pub mod process;
pub mod site;
pub mod token;
pub mod tools;
pub mod vectors;
pub mod visitors;
pub mod wait;
pub mod walkthrough;

//! The command line, run as its users run it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod chain;
mod check;
mod common;
mod crl;
mod demo;
mod explain;
mod explain_mismatch;
mod garbage;
mod inspect;
mod manual;
mod materials;
mod thumbprint;

//! Instruction and allocation counts, as ratios inside one run.
//!
//! Instructions are counted by single-stepping a child process natively: an emulating profiler's CPU hides SHA-NI and
//! AVX-512 and would count other code. The child is this program again, asks to be traced, and stops itself before and
//! after the one call that is counted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod c;
pub mod case;
pub mod chain;
pub mod child;
pub mod contention;
pub mod crl;
pub mod figures;
#[cfg(feature = "fast-es256")]
pub mod fixed_key;
pub mod lines;
pub mod neighbour;
pub mod profile;
pub mod readme;
pub mod stepper;
pub mod token;
pub mod world;
pub mod worst;

//! What the worst inputs cost, and what they may.

pub mod bounds;
pub mod instructions;
pub mod milliseconds;

//! What figures are made of.

pub mod figures;
pub mod raw;

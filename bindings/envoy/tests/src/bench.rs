//! What a decision costs a worker of Envoy, beside what else could be made to decide.

pub mod filters;
pub mod noop;
pub mod requests;
pub mod variants;
pub mod worker;

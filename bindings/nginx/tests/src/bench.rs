//! What a decision costs a worker, beside what one bare signature check costs.

pub mod worker;

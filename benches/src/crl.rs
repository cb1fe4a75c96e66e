//! Certificate revocation lists of any size: what taking them in and asking them costs.
//!
//! The lists are written on the spot, the same bytes every time; even the largest takes less than a second.

pub mod list;
pub mod load;
pub mod neighbour;
pub mod ours;
pub mod race;
pub mod work;

//! What the worst input found for each door holds of the heap at once: `certbound-bench-memory [NAME…]`. What the door is given is the
//! caller's and not counted, but for a CRL, which the library keeps.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../../../tests/bounds/chains.rs"]
mod chains;
#[allow(dead_code, missing_docs)]
#[path = "../../../fuzz/src/doors/der.rs"]
mod der;
#[path = "../../../tests/bounds/doors.rs"]
mod doors;
#[path = "../../../tests/bounds/forge.rs"]
mod forge;
#[path = "../../../tests/bounds/lists.rs"]
mod lists;
#[path = "../../../tests/bounds/staples.rs"]
mod staples;
#[path = "../../../tests/bounds/weak.rs"]
mod weak;

use certbound_bench::worst::bounds;
use doors::{DOORS, Door};
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let is_asked = |door: &Door| arguments.is_empty() || arguments.iter().any(|name| door.name.starts_with(name));
    let mut held = true;
    for mut door in DOORS.iter().map(|make| make()).filter(is_asked) {
        let heap = allocation_counter::measure(|| assert_eq!((door.call)(), door.says, "{}", door.name)).bytes_max;
        held &= bounds::hold_memory(door.name, door.bytes as u64, heap);
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

//! What the worst input found for each door costs: `certbound-bench-worst [NAME…]`.
//!
//! Instructions are valgrind's count, for there are too many to step through; its CPU has no SHA-NI, so that it counts more than
//! are executed. The time is that of the thread, and informs. `certbound-bench-worst child NAME` is what valgrind runs.
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

use certbound_bench::worst::{bounds, instructions, milliseconds};
use doors::{DOORS, Door};
use std::{collections::BTreeMap, env, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut doors = DOORS.iter().map(|make| make());
    if let [child, name] = arguments.as_slice()
        && child == "child"
    {
        let mut door = doors.find(|door| door.name == name).unwrap();
        assert_eq!(instructions::counted(&mut *door.call), door.says);
        return ExitCode::SUCCESS;
    }
    let is_asked = |door: &Door| arguments.is_empty() || arguments.iter().any(|name| door.name.starts_with(name));
    let mut figures = BTreeMap::new();
    for mut door in doors.filter(is_asked) {
        let count = instructions::of(door.name).unwrap();
        let time = milliseconds::of(&mut || assert_eq!((door.call)(), door.says, "{}", door.name));
        println!("bench worst.{}.bytes {}", door.name, door.bytes);
        println!("bench worst.{}.milliseconds {time:.2}", door.name);
        figures.insert(door.name, count);
    }
    if bounds::hold(&figures) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

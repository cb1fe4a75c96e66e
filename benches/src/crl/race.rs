//! How long it takes to take a CRL of a million entries in, one way and the other.

use super::{list, load::Load};
use nix::time::{ClockId, clock_gettime};
use std::{collections::BTreeMap, io, time::Duration};

/// How many entries.
pub const ENTRIES: usize = 1_000_000;
/// Rounds, each with every way once; the medians are compared.
const ROUNDS: usize = 7;

/// Each way's median. It is the time of the thread, which does nothing but compute: what else runs on the machine is not
/// in it. Copying the bytes that are handed over is not in it either, nor is dropping what was made.
pub fn run() -> io::Result<BTreeMap<Load, Duration>> {
    let der = list::signed_by("issuing-ca", ENTRIES);
    let mut times: BTreeMap<Load, Vec<Duration>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for load in Load::ALL {
            let copy = der.clone();
            let start = now()?;
            let made = load.run(copy);
            let end = now()?;
            drop(made);
            times.entry(load).or_default().push(end - start);
        }
    }
    Ok(times.into_iter().map(|(load, times)| (load, median(times))).collect())
}

fn now() -> io::Result<Duration> {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from).map_err(io::Error::from)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

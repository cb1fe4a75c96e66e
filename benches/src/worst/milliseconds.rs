//! The time of the thread.

use nix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Of so many calls the fastest counts: what else runs on the machine makes it slower, and nothing faster.
const ROUNDS: usize = 7;

/// How long a call takes.
pub fn of(call: &mut dyn FnMut()) -> f64 {
    let now = || clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from).unwrap();
    let round = |_| {
        let start = now();
        call();
        (now() - start).as_secs_f64() * 1_000.0
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

//! What many threads on one cache cost each other.

use crate::{
    token::{Algorithm, Token},
    world::World,
};
use certbound::{Caches, Scratch, TokenCache};
use nix::time::{ClockId, clock_gettime};
use std::{io, thread, time::Duration};

/// Decisions of a thread in a round. A round is long enough for threads to meet, and short enough to be interleaved.
const DECISIONS: u32 = 20_000;
/// Rounds of each kind, interleaved; the medians are compared.
const ROUNDS: usize = 15;

/// Thread time of a cached decision with `threads` threads on one cache, all with the same token (the worst case: one
/// shard, one lock), over that of a single thread.
pub fn ratio(threads: usize) -> io::Result<f64> {
    let world = World::new(Algorithm::Es256, Token::plain);
    let cache = TokenCache::default();
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        alone.push(round(&world, &cache, 1)?);
        together.push(round(&world, &cache, threads)?);
    }
    Ok(median(together).as_secs_f64() / median(alone).as_secs_f64())
}

/// The mean thread time.
fn round(world: &World, cache: &TokenCache, threads: usize) -> io::Result<Duration> {
    let times: Vec<io::Result<Duration>> = thread::scope(|scope| {
        let spawned: Vec<_> = (0..threads).map(|_| scope.spawn(|| thread_time(world, cache))).collect();
        spawned.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    Ok(times.into_iter().sum::<io::Result<Duration>>()? / threads as u32)
}

fn thread_time(world: &World, cache: &TokenCache) -> io::Result<Duration> {
    let now = || clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from).map_err(io::Error::from);
    let mut scratch = Scratch::new();
    let start = now()?;
    for _ in 0..DECISIONS {
        assert!(world.is_allowed_cached(&mut scratch, Caches { tokens: Some(cache), last: None }));
    }
    Ok(now()? - start)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

//! The CPU of Envoy's one worker.

use certbound_harness::process;
use std::{thread, time::Duration};

/// The thread that serves every connection.
#[derive(Clone, Copy)]
pub struct Worker(u32);

impl Worker {
    /// Of that Envoy, which has one.
    pub fn of(pid: u32) -> Self {
        match process::threads(pid, "wrk:worker").expect("the threads of Envoy")[..] {
            [thread] => Self(thread),
            ref threads => panic!("{} workers", threads.len()),
        }
    }

    /// Nanoseconds that it takes for what the client does.
    pub fn nanoseconds(self, client: impl FnOnce()) -> f64 {
        let begun = self.settled();
        client();
        (self.settled() - begun) as f64
    }

    /// What it has had once it waits: a client that has its answer does not see the worker put things away behind it, and the
    /// kernel's count is exact only for a thread that does not run.
    fn settled(self) -> u64 {
        let mut before = process::cpu_of(self.0);
        for _ in 0..100 {
            thread::sleep(Duration::from_micros(200));
            let now = process::cpu_of(self.0);
            if now == before {
                return now;
            }
            before = now;
        }
        panic!("the worker is never idle");
    }
}

//! A worker's CPU for requests on one kept-alive connection.

use crate::vectors::wire::Wire;
use std::fs;

/// So many requests are sent behind one another, so that the worker waits, and yields its caches to others, once for all.
const BATCH: usize = 100;

/// Nanoseconds of CPU that the first thread of a process has had. Of a process that waits it is exact, of the asking one
/// a tick old at most; `stat` counts in ticks for both.
pub fn cpu_of(pid: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/schedstat")).expect("a kernel with schedstat");
    text.split(' ').next().and_then(|first| first.parse().ok()).expect("nanoseconds")
}

/// Nanoseconds of the worker for each request of so many batches to a path; the tokens take turns.
pub fn nanoseconds(worker: u32, wire: &mut Wire, path: &str, tokens: &[String], batches: usize) -> f64 {
    let request = |token| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
    let requests: Vec<String> = tokens.iter().map(request).collect();
    let batch: String = requests.iter().map(String::as_str).cycle().take(BATCH).collect();
    let one = wire.ask(requests[0].as_bytes()).expect("an answer");
    let begun = cpu_of(worker);
    for _ in 0..batches {
        let answers = wire.pipeline(batch.as_bytes(), one.length * BATCH).expect("answers");
        let allowed = answers.windows(12).filter(|bytes| bytes == b"HTTP/1.1 200").count();
        assert_eq!(allowed, BATCH, "{path}");
    }
    (cpu_of(worker) - begun) as f64 / (batches * BATCH) as f64
}

//! A worker's CPU for requests on one kept-alive connection.

use certbound_harness::{process::cpu_of, vectors::wire::Wire};

/// So many requests are sent behind one another, so that the worker waits, and yields its caches to others, once for all.
const BATCH: usize = 100;

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

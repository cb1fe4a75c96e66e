//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

/// Long enough for a machine under load; what takes longer is broken.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks until there is an answer.
pub fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    patiently(ask).unwrap_or_else(|| panic!("waited in vain for {what}"))
}

/// Asks until there is an answer, or none is to be expected any more.
pub fn patiently<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        let answer = ask();
        if answer.is_some() || begun.elapsed() >= PATIENCE {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The same while other tasks go on.
pub async fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What comes to an end by itself, or is broken.
pub async fn finished<T>(work: impl Future<Output = T>) -> std::io::Result<T> {
    tokio::time::timeout(PATIENCE, work).await.map_err(|_| std::io::ErrorKind::TimedOut.into())
}

/// Seconds since 1970.
pub fn now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.expect("a clock past 1970").as_secs()
}

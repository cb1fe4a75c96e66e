//! Requests on one kept-alive connection.

use certbound_harness::{
    client::Client,
    connection::{Ask, Connection},
};
use std::net::SocketAddr;
use tokio::{runtime::Runtime, task::JoinSet};

/// So many are sent at once, so that the worker waits, and yields its caches to others, once for all. More would not do:
/// Envoy keeps what it has of each until it has read them all, and they would push each other out of the caches. It takes
/// HTTP/2, for over HTTP/1.1 Envoy closes a connection with more than two requests behind one another.
pub const BATCH: usize = 10;

/// A connection, and the batch that is sent on it.
pub struct Requests {
    connection: Connection,
    batch: Vec<Ask>,
}

impl Requests {
    /// To that listener; the tokens take turns.
    pub async fn new(listener: SocketAddr, client: &Client, tokens: &[String]) -> Self {
        let asks = tokens.iter().map(|token| Ask::get("/").bearer(token));
        let batch = asks.cycle().take(BATCH).collect();
        Self { connection: client.open(listener).await, batch }
    }

    /// A batch, and its answers.
    pub fn send(&self, runtime: &Runtime) {
        runtime.block_on(async {
            let mut streams = JoinSet::new();
            for ask in &self.batch {
                let (mut stream, ask) = (self.connection.stream(), ask.clone());
                streams.spawn(async move { stream.try_send(ask).await.expect("an answer").status });
            }
            let statuses = streams.join_all().await;
            assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
        });
    }
}

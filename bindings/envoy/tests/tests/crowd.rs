//! Many connections at once.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material},
};
use certbound_harness::{crowd, site::Site};
use std::collections::HashSet;

const CONNECTIONS: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_connections_at_once_are_all_served() {
    let site = Site::new();
    let tls = site.endpoint();
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &Config::new(&[Listener::guarded(tls, &material())]));
    let workers = envoy.workers();
    assert_eq!(workers.len(), 4);
    crowd::ask(&site, tls, CONNECTIONS).await;
    let connections: HashSet<String> = site.entries().iter().map(|entry| entry.get("connection").to_owned()).collect();
    assert_eq!(connections.len(), CONNECTIONS);
    let counted = |name| envoy.stats(name).values().sum::<u64>() as usize;
    assert_eq!((counted("certbound.allowed"), counted("certbound.denied")), (2 * CONNECTIONS, CONNECTIONS));
    assert_eq!(envoy.workers(), workers, "the same threads as at the start");
}

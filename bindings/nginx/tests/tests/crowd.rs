//! Many connections at once.

use certbound_harness::{crowd, site::Site};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use std::collections::HashSet;

const CONNECTIONS: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_connections_at_once_are_all_served() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{ listen {tls} ssl http2 backlog=512; certbound_client_certificate request; {MATERIAL} certbound on; }}"
    );
    let nginx = Nginx::with_workers(&site, &Module::Ordinary, 2, &http);
    let workers = nginx.workers();
    crowd::ask(&site, tls, CONNECTIONS).await;
    let connections: HashSet<String> =
        site.entries().iter().map(|entry| format!("{} {}", entry.get("worker"), entry.get("connection"))).collect();
    assert_eq!(connections.len(), CONNECTIONS);
    assert_eq!(nginx.workers(), workers, "the same workers as at the start");
}

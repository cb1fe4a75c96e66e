//! Many connections at once.

use certbound_harness::{
    client::{BOTH, Client},
    site::Site,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use std::{collections::HashSet, sync::Arc};
use tokio::{sync::Barrier, task::JoinSet};

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
    let clients: Vec<_> = (0..10).map(|number| site.issuing.client(&format!("client-{number}"))).collect();
    let tokens: Vec<_> = clients.iter().map(|client| site.token(client)).collect();
    let barrier = Arc::new(Barrier::new(CONNECTIONS));
    let mut tasks = JoinSet::new();
    for number in 0..CONNECTIONS {
        let client = Client::new(&site, BOTH[number % 2], Some(&clients[number / 2 % clients.len()]));
        let (right, wrong) =
            (tokens[number / 2 % tokens.len()].clone(), tokens[(number / 2 + 1) % tokens.len()].clone());
        let barrier = barrier.clone();
        tasks.spawn(async move {
            let mut connection = client.open(tls).await;
            // All are open before the first asks.
            barrier.wait().await;
            let mut ids = Vec::new();
            for (token, status) in [(&right, 200), (&wrong, 401), (&right, 200)] {
                let answer = connection.get("/file", Some(token)).await;
                assert_eq!(answer.status, status);
                ids.push(answer.id);
            }
            barrier.wait().await;
            ids
        });
    }
    let mut ids = HashSet::new();
    while let Some(done) = tasks.join_next().await {
        ids.extend(done.expect("a client that is served"));
    }
    assert_eq!(ids.len(), 3 * CONNECTIONS);
    for id in &ids {
        site.logged(id);
    }
    let connections: HashSet<String> =
        site.entries().iter().map(|entry| format!("{} {}", entry.get("worker"), entry.get("connection"))).collect();
    assert_eq!(connections.len(), CONNECTIONS);
    assert_eq!(nginx.workers(), workers, "the same workers as at the start");
}

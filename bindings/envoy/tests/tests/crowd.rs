//! Many connections at once.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material},
};
use certbound_harness::{
    client::{BOTH, Client},
    site::Site,
};
use std::{collections::HashSet, sync::Arc};
use tokio::{sync::Barrier, task::JoinSet};

const CONNECTIONS: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_connections_at_once_are_all_served() {
    let site = Site::new();
    let tls = site.endpoint();
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &Config::new(&[Listener::guarded(tls, &material())]));
    let workers = envoy.workers();
    assert_eq!(workers.len(), 4);
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
    let connections: HashSet<String> = site.entries().iter().map(|entry| entry.get("connection").to_owned()).collect();
    assert_eq!(connections.len(), CONNECTIONS);
    let counted = |name| envoy.stats(name).values().sum::<u64>() as usize;
    assert_eq!((counted("certbound.allowed"), counted("certbound.denied")), (2 * CONNECTIONS, CONNECTIONS));
    assert_eq!(envoy.workers(), workers, "the same threads as at the start");
}

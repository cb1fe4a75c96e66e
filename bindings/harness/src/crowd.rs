//! Many connections at once.

use crate::{
    client::{BOTH, Client},
    site::Site,
};
use std::{collections::HashSet, net::SocketAddr, sync::Arc};
use tokio::{sync::Barrier, task::JoinSet};

/// Opens so many connections, half of them HTTP/2, of ten clients; when all are open each asks with its own token, with
/// another's, and with its own again. Gives the names of the requests.
pub async fn ask(site: &Site, server: SocketAddr, connections: usize) -> HashSet<String> {
    let clients: Vec<_> = (0..10).map(|number| site.issuing.client(&format!("client-{number}"))).collect();
    let tokens: Vec<_> = clients.iter().map(|client| site.token(client)).collect();
    let barrier = Arc::new(Barrier::new(connections));
    let mut tasks = JoinSet::new();
    for number in 0..connections {
        let client = Client::new(site, BOTH[number % 2], Some(&clients[number / 2 % clients.len()]));
        let (right, wrong) =
            (tokens[number / 2 % tokens.len()].clone(), tokens[(number / 2 + 1) % tokens.len()].clone());
        let barrier = barrier.clone();
        tasks.spawn(async move {
            let mut connection = client.open(server).await;
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
    assert_eq!(ids.len(), 3 * connections);
    for id in &ids {
        site.logged(id);
    }
    ids
}

//! A mix of clients for long runs: good tokens, and every kind of refusal among them.

use crate::{
    client::{BOTH, Client},
    connection::Ask,
    pki::Identity,
    site::Site,
    token,
};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::task::JoinSet;

/// All of them, and how often they have asked.
pub struct Visitors {
    site: Arc<Site>,
    visitors: Vec<Visitor>,
    done: AtomicU64,
}

/// A client with a certificate, and what it asks.
struct Visitor {
    identity: Option<Identity>,
    parts: Vec<Part>,
}

/// One request of the mix, and what must become of it.
struct Part {
    header: Option<String>,
    status: u16,
}

impl Visitors {
    /// Twenty with certificates, one of an unknown CA, one without.
    pub fn new(site: &Arc<Site>) -> Arc<Self> {
        let mut visitors: Vec<Visitor> = (0..20).map(|number| known(site, number)).collect();
        let token = site.token(&site.mallory);
        let mallory = site.mallory.with_chain(site.mallory.chain.clone());
        visitors.push(Visitor { identity: Some(mallory), parts: vec![part(token.clone(), 401)] });
        visitors.push(Visitor { identity: None, parts: vec![part(token, 401)] });
        Arc::new(Self { site: site.clone(), visitors, done: AtomicU64::new(0) })
    }

    /// Requests that were answered as they should be.
    pub fn count(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Eight at a time, until there were so many in all.
    pub async fn ask(self: &Arc<Self>, server: SocketAddr, goal: u64) {
        let mut tasks = JoinSet::new();
        for lane in 0..8 {
            let visitors = self.clone();
            tasks.spawn(async move {
                let mut round = lane;
                while visitors.count() < goal {
                    visitors.visit(server, round).await;
                    round += 8;
                }
            });
        }
        while let Some(ended) = tasks.join_next().await {
            ended.expect("a client that is answered as expected");
        }
    }

    /// A connection of fifty requests, over one version of HTTP or the other.
    async fn visit(&self, server: SocketAddr, round: usize) {
        let visitor = &self.visitors[round % self.visitors.len()];
        let client = Client::new(&self.site, BOTH[round % 2], visitor.identity.as_ref());
        let mut connection = client.open(server).await;
        for number in 0..50 {
            let part = &visitor.parts[(round + number) % visitor.parts.len()];
            let ask = Ask::get("/file");
            let ask = part.header.iter().fold(ask, |ask, value| ask.header("authorization", value));
            assert_eq!(connection.send(ask).await.status, part.status, "{:?}", part.header);
            self.done.fetch_add(1, Ordering::Relaxed);
            if part.status == 400 {
                // A proxy may close after it.
                break;
            }
        }
    }
}

fn known(site: &Site, number: usize) -> Visitor {
    let identity = site.issuing.client(&format!("visitor-{number}"));
    // More tokens than a small cache holds, so that entries are put out again and again.
    let mut parts: Vec<Part> = (0..20).map(|_| part(site.token(&identity), 200)).collect();
    parts.push(part(site.token(&site.alice), 401));
    parts.push(part(site.signer.sign(&token::expired(token::bound(&identity))), 401));
    parts.push(part(token::tampered(&site.token(&identity)), 401));
    parts.push(part(site.signer.sign(&token::unbound("nobody")), 401));
    parts.push(Part { header: None, status: 401 });
    parts.push(Part { header: Some("Bearer".into()), status: 400 });
    Visitor { identity: Some(identity), parts }
}

fn part(token: String, status: u16) -> Part {
    Part { header: Some(format!("Bearer {token}")), status }
}

//! A long run: does Envoy's memory stay where it was? Only when asked for: `cargo test --test soak -- --ignored`.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
};
use certbound_harness::{
    client::{BOTH, Client},
    connection::Ask,
    pki::Identity,
    process,
    site::Site,
    token,
};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;

const WARM_UP: u64 = 60_000;
const REQUESTS: u64 = 260_000;

/// What 200,000 requests after the warm-up may add; a leak of 16 octets a request would be more.
const GROWTH_KB: u64 = 3072;

/// One request of the mix, and what must become of it.
struct Part {
    header: Option<String>,
    status: u16,
}

/// A client with a certificate, and what it asks.
struct Visitor {
    identity: Option<Identity>,
    parts: Vec<Part>,
}

fn visitors(site: &Site) -> Vec<Visitor> {
    let part = |token: String, status| Part { header: Some(format!("Bearer {token}")), status };
    let mut visitors: Vec<Visitor> = (0..20)
        .map(|number| {
            let identity = site.issuing.client(&format!("visitor-{number}"));
            // More tokens than the cache holds, so that entries are put out again and again.
            let mut parts: Vec<Part> = (0..20).map(|_| part(site.token(&identity), 200)).collect();
            parts.push(part(site.token(&site.alice), 401));
            parts.push(part(site.signer.sign(&token::expired(token::bound(&identity))), 401));
            parts.push(part(token::tampered(&site.token(&identity)), 401));
            parts.push(part(site.signer.sign(&token::unbound("nobody")), 401));
            parts.push(Part { header: None, status: 401 });
            parts.push(Part { header: Some("Bearer".into()), status: 400 });
            Visitor { identity: Some(identity), parts }
        })
        .collect();
    let token = site.token(&site.mallory);
    let mallory = site.mallory.with_chain(site.mallory.chain.clone());
    visitors.push(Visitor { identity: Some(mallory), parts: vec![part(token.clone(), 401)] });
    visitors.push(Visitor { identity: None, parts: vec![part(token, 401)] });
    visitors
}

/// Connections of fifty requests each, in turn over both versions of HTTP, until so many were answered.
async fn ask(
    site: &Arc<Site>,
    tls: std::net::SocketAddr,
    visitors: &Arc<Vec<Visitor>>,
    done: &Arc<AtomicU64>,
    goal: u64,
) {
    let mut tasks = JoinSet::new();
    for lane in 0..8 {
        let (site, visitors, done) = (site.clone(), visitors.clone(), done.clone());
        tasks.spawn(async move {
            let mut round = lane;
            while done.load(Ordering::Relaxed) < goal {
                let visitor = &visitors[round % visitors.len()];
                let mut connection = Client::new(&site, BOTH[round % 2], visitor.identity.as_ref()).open(tls).await;
                round += 8;
                for number in 0..50 {
                    let part = &visitor.parts[(round + number) % visitor.parts.len()];
                    let ask = Ask::get("/file");
                    let ask = part.header.iter().fold(ask, |ask, value| ask.header("authorization", value));
                    assert_eq!(connection.send(ask).await.status, part.status, "{:?}", part.header);
                    done.fetch_add(1, Ordering::Relaxed);
                    if part.status == 400 {
                        // Over HTTP/1.1 Envoy closes after it.
                        break;
                    }
                }
            }
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended.expect("a client that is answered as expected");
    }
}

/// Another CRL every three seconds, so that verifiers come and go.
async fn rotate(site: Arc<Site>) {
    for number in 2.. {
        tokio::time::sleep(Duration::from_secs(3)).await;
        site.write("crl.pem", site.crls(number, &[]));
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes long: make soak"]
async fn memory_is_flat_over_two_hundred_thousand_requests() {
    let site = Arc::new(Site::new());
    let tls = site.endpoint();
    let settings = json!({
        "client_certificate": "request",
        "crls": ["crl.pem"],
        "watch_seconds": 1,
        "token_cache": {"entries": 200, "bytes": 1_000_000},
        "request_headers": {"client_id": "certbound-client-id"},
        "record": true,
    });
    let listener = Listener::guarded(tls, &with(material(), settings)).quiet();
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &Config::new(&[listener]));
    let (visitors, done) = (Arc::new(visitors(&site)), Arc::new(AtomicU64::new(0)));
    let rotation = tokio::spawn(rotate(site.clone()));
    let mut measured = Vec::new();
    for goal in [WARM_UP, REQUESTS] {
        ask(&site, tls, &visitors, &done, goal).await;
        measured.push(process::resident_kb(envoy.pid()));
        println!("envoy.soak.requests {} rss_kb {:?}", done.load(Ordering::Relaxed), measured.last());
    }
    rotation.abort();
    let reloads: u64 = envoy.stats("certbound.reloads").values().sum();
    println!("envoy.soak.reloads {reloads}");
    assert!(reloads >= 3, "verifiers that do not come and go leak nothing");
    assert!(measured[1] <= measured[0] + GROWTH_KB, "resident memory grew: {measured:?} kB");
}

//! A long run: does Envoy's memory stay where it was? Only when asked for: `cargo test --test soak -- --ignored`.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
};
use certbound_harness::{process, site::Site, visitors::Visitors};
use serde_json::json;
use std::{sync::Arc, time::Duration};

const WARM_UP: u64 = 60_000;
const REQUESTS: u64 = 260_000;

/// What 200,000 requests after the warm-up may add; a leak of 16 octets a request would be more.
const GROWTH_KB: u64 = 3072;

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
    let visitors = Visitors::new(&site);
    let rotation = tokio::spawn(rotate(site.clone()));
    let mut measured = Vec::new();
    for goal in [WARM_UP, REQUESTS] {
        visitors.ask(tls, goal).await;
        measured.push(process::resident_kb(envoy.pid()));
        println!("envoy.soak.requests {} rss_kb {:?}", visitors.count(), measured.last());
    }
    rotation.abort();
    let reloads: u64 = envoy.stats("certbound.reloads").values().sum();
    println!("envoy.soak.reloads {reloads}");
    assert!(reloads >= 3, "verifiers that do not come and go leak nothing");
    assert!(measured[1] <= measured[0] + GROWTH_KB, "resident memory grew: {measured:?} kB");
}

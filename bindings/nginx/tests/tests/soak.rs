//! A long run: does a worker's memory stay where it was? Only when asked for: `cargo test --test soak -- --ignored`.

use certbound_harness::{process, site::Site, visitors::Visitors};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use std::sync::Arc;

const WARM_UP: u64 = 60_000;
const REQUESTS: u64 = 200_000;

/// What 140,000 requests after the warm-up may add; a leak of 32 octets a request would be more.
const GROWTH_KB: u64 = 4096;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes long: make soak"]
async fn memory_is_flat_over_two_hundred_thousand_requests() {
    let site = Arc::new(Site::new());
    let tls = site.endpoint();
    let http = format!(
        "access_log off;
        server {{
          listen {tls} ssl http2; certbound_client_certificate request; certbound on; {MATERIAL}
          certbound_cache entries=200 size=1m; certbound_crl crl.pem;
        }}"
    );
    let nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let worker = nginx.workers()[0];
    let visitors = Visitors::new(&site);
    let mut measured = Vec::new();
    for goal in [WARM_UP, REQUESTS] {
        visitors.ask(tls, goal).await;
        measured.push(process::resident_kb(worker));
        println!("nginx.soak.requests {} worker_rss_kb {:?}", visitors.count(), measured.last());
    }
    assert_eq!(nginx.workers(), [worker], "the worker of the start");
    assert!(measured[1] <= measured[0] + GROWTH_KB, "resident memory grew: {measured:?} kB");
}

//! A long run: does a worker's memory stay where it was? Only when asked for: `cargo test --test soak -- --ignored`.

use certbound_harness::{
    client::{BOTH, Client},
    connection::Ask,
    pki::Identity,
    process,
    site::Site,
    token,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tokio::task::JoinSet;

const WARM_UP: u64 = 60_000;
const REQUESTS: u64 = 200_000;

/// What 140,000 requests after the warm-up may add; a leak of 32 octets a request would be more.
const GROWTH_KB: u64 = 4096;

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
            // More tokens than the caches hold, so that entries are put out again and again.
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
    let visitors = Arc::new(visitors(&site));
    let done = Arc::new(AtomicU64::new(0));
    let mut measured = Vec::new();
    for goal in [WARM_UP, REQUESTS] {
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
                        let answer = connection
                            .send(match &part.header {
                                Some(value) => ask.header("authorization", value),
                                None => ask,
                            })
                            .await;
                        assert_eq!(answer.status, part.status, "{:?}", part.header);
                        done.fetch_add(1, Ordering::Relaxed);
                        if answer.status == 400 {
                            // nginx closes after it.
                            break;
                        }
                    }
                }
            });
        }
        while let Some(ended) = tasks.join_next().await {
            ended.expect("a client that is answered as expected");
        }
        measured.push(process::resident_kb(worker));
        println!("nginx.soak.requests {} worker_rss_kb {}", done.load(Ordering::Relaxed), process::resident_kb(worker));
    }
    assert_eq!(nginx.workers(), [worker], "the worker of the start");
    assert!(measured[1] <= measured[0] + GROWTH_KB, "resident memory grew: {measured:?} kB");
}

//! New material by `nginx -s reload`, with no failed request.

use certbound_harness::{
    client::{Client, Http},
    load::{Load, Task},
    process,
    site::Site,
    token::{self, Signer},
    wait,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use std::time::Duration;

const REQUESTS: u64 = 20_000;
const RELOADS: u64 = 8;

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_nginx_fails_no_request_over_reloads() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!("server {{ listen {tls} ssl http2; ssl_verify_client on; }}");
    let nginx = Nginx::with_workers(&site, &Module::Absent, 2, &http);
    let load = Load::start(&site, &site.alice, &Task::new(tls, "/file", "none"));
    for _ in 0..3 {
        load.tally.more(500).await;
        tokio::task::block_in_place(|| nginx.reload());
    }
    let tally = load.stop().await;
    assert_eq!(tally.failures(), [""; 0]);
}

/// What the clients of the next test would tell of a worker that crashes.
#[tokio::test(flavor = "multi_thread")]
async fn requests_that_a_killed_worker_loses_are_counted() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!("server {{ listen {tls} ssl http2; ssl_verify_client on; }}");
    let nginx = Nginx::with_workers(&site, &Module::Absent, 2, &http);
    let load = Load::start(&site, &site.alice, &Task::new(tls, "/file", "none"));
    load.tally.more(500).await;
    nginx.expect_fault("exited on signal 9");
    // Both, for one of them may have taken every connection.
    for worker in nginx.workers() {
        process::kill("KILL", worker);
    }
    wait::eventually("a lost request", || load.tally.failures().pop()).await;
    load.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_fails_over_reloads_with_new_material_and_a_new_crl_counts_after_them() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{
          listen {tls} ssl http2; certbound_client_certificate request;
          {MATERIAL} certbound_intermediate_certificate issuing.pem; certbound_crl crl.pem; certbound on;
        }}"
    );
    let nginx = Nginx::with_workers(&site, &Module::Ordinary, 2, &http);
    let load = Load::start(&site, &site.alice, &Task::new(tls, "/file", &site.token(&site.alice)));
    let mut reloads = 0;
    while reloads < RELOADS || load.tally.count() < REQUESTS {
        reloads += 1;
        // Another key beside the old one, and bob revoked: neither is alice's business.
        let next = Signer::es256(&format!("next-{reloads}"));
        site.write("jwks.json", token::jwks(&[&site.signer, &next]));
        site.write("crl.pem", site.crls(1 + reloads, &[&site.bob]));
        let least = tokio::time::sleep(Duration::from_millis(900));
        tokio::task::block_in_place(|| nginx.reload());
        load.tally.more((reloads * REQUESTS / RELOADS).saturating_sub(load.tally.count())).await;
        least.await;
    }
    let tally = load.stop().await;
    let failures = tally.failures();
    println!("nginx.reload.requests {}", tally.count());
    println!("nginx.reload.failed {}", failures.len());
    assert!(failures.is_empty(), "{failures:#?}");
    let reopened = tally.reopened.load(std::sync::atomic::Ordering::Relaxed);
    assert!(reopened > reloads, "a reload that closes no connection reloads nothing: {reopened}");

    site.write("crl.pem", site.crls(100, &[&site.bob, &site.alice]));
    tokio::task::block_in_place(|| nginx.reload());
    let refused =
        Client::new(&site, Http::Two, Some(&site.alice)).get(tls, "/file", Some(&site.token(&site.alice))).await;
    assert_eq!(refused.status, 401);
    assert_eq!(site.logged(&refused.id).reason(), "certificate_revoked");
}

//! The harness without the module: what a plain Envoy does, so that the other tests show what the module does.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::Listener,
    log::{self, connection},
    refusal::refused,
};
use certbound_harness::{
    client::{BOTH, Client, Http},
    process,
    site::Site,
    tools, wait,
};
use rustls::version::{TLS12, TLS13};
use std::panic::AssertUnwindSafe;

#[tokio::test]
async fn a_plain_envoy_serves_clients_with_certificates_and_refuses_others_in_tls() {
    let site = Site::new();
    let tls = site.endpoint();
    let envoy = Envoy::start(&site, &Config::new(&[Listener::new(tls).trusting("root.pem")]));
    for http in BOTH {
        let good = Client::new(&site, http, Some(&site.alice)).get(tls, "/file", None).await;
        assert_eq!((good.status, good.body.as_str()), (200, "served\n"));
        let entry = site.logged(&good.id);
        let protocol = if http == Http::One { "HTTP/1.1" } else { "HTTP/2" };
        assert_eq!([entry.get("protocol"), entry.get("status"), entry.decision()], [protocol, "200", ""]);
        assert_eq!(entry.get("details"), "direct_response");
        for identity in [None, Some(&site.mallory), Some(&site.alice.leaf_alone())] {
            let refused = Client::new(&site, http, identity).refused(tls).await;
            let failure = connection(&site, refused.client).get("failure").to_owned();
            assert!(failure.contains("OPENSSL_internal"), "{failure}");
        }
    }
    let curled = tools::curl(&site, tls, "/file", &["--cert", "alice.pem", "--key", "alice.key"]);
    assert_eq!((curled.status, curled.http.as_str()), (200, "2"));
    assert_eq!(envoy.workers().len(), 1);
    assert_eq!(envoy.stats("ssl.fail_verify_no_cert").values().sum::<u64>(), 2);
}

#[tokio::test]
async fn sessions_are_resumed() {
    let site = Site::new();
    let tls = site.endpoint();
    let _envoy = Envoy::start(&site, &Config::new(&[Listener::new(tls).trusting("root.pem")]));
    for version in [&TLS12, &TLS13] {
        let client = Client::resuming(&site, Http::One, Some(&site.alice), version);
        for resumed in [false, true] {
            let mut connection = client.open(tls).await;
            assert_eq!(connection.get("/file", None).await.status, 200);
            assert_eq!(connection.resumed, resumed, "{version:?}");
        }
    }
}

/// What the guard of each test would tell of a module that crashes.
#[test]
fn an_envoy_that_crashes_fails_its_test() {
    let site = Site::new();
    let config = Config::new(&[Listener::new(site.endpoint())]);
    let crashed = std::panic::catch_unwind(AssertUnwindSafe(|| {
        let envoy = Envoy::start(&site, &config);
        process::kill("SEGV", envoy.pid());
        wait::until("its end", || process::ended(envoy.pid()).then_some(()));
    }));
    let told = crashed.expect_err("the guard tells");
    let told = told.downcast::<String>().expect("a text");
    assert!(told.contains("Envoy ended with"), "{told}");
    assert!(log::faults(&site.errors()).iter().any(|line| line.contains("Segmentation fault")), "{}", site.errors());
}

#[test]
fn a_configuration_that_envoy_refuses_is_told_of_and_never_served() {
    let site = Site::new();
    let config = Config::new(&[Listener::new(site.endpoint()).trusting("missing.pem")]);
    for told in refused(&site, Module::Ordinary, &config) {
        assert!(told.contains("missing.pem"), "{told}");
    }
}

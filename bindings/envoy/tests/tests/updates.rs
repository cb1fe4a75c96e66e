//! Listeners that are exchanged while they serve, as control planes do: the module's objects come and go under load.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
};
use certbound_harness::{
    client::{BOTH, Client, Http},
    load::{Load, Task},
    outcome::{allowed, ask, denied},
    site::{Site, policy},
};
use serde_json::json;
use std::time::Duration;

const UPDATES: u64 = 12;

#[tokio::test(flavor = "multi_thread")]
async fn no_request_fails_while_listeners_are_exchanged() {
    let site = Site::new();
    let tls = site.endpoint();
    // Each time another document, so that none is Envoy's to keep: with a material of its own, or one that is there.
    let config = |number: u64| {
        let watch = 1 + number / 2 % 3;
        let headers = json!({"client_id": format!("certbound-client-{number}")});
        let settings = with(material(), json!({"watch_seconds": watch, "request_headers": headers}));
        Config::new(&[Listener::guarded(tls, &settings).quiet()]).dynamic()
    };
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &config(0));
    let load = Load::start(&site, &site.alice, &Task::new(tls, "/file", &site.token(&site.alice)));
    for number in 1..=UPDATES {
        envoy.update(&config(number));
        envoy.counted("listener_manager.lds.update_success", number + 1).await;
        load.tally.more(300).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let tally = load.stop().await;
    assert_eq!(tally.failures(), [""; 0]);
    let reopened = tally.reopened.load(std::sync::atomic::Ordering::Relaxed);
    assert!(reopened > UPDATES, "an exchange that closes no connection exchanges nothing: {reopened}");
    let mut alice = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    let bobs = alice.get("/file", Some(&site.token(&site.bob))).await;
    assert_eq!(bobs.status, 401);
}

/// A control plane's mistake is no outage, and no open door.
#[tokio::test(flavor = "multi_thread")]
async fn a_listener_with_a_mistake_leaves_the_last_good_at_work() {
    let site = Site::new();
    let tls = site.endpoint();
    let envoy = Envoy::with(&site, Module::Ordinary, 2, &Config::new(&[Listener::guarded(tls, &material())]).dynamic());
    let broken = with(material(), json!({"crls": ["missing.crl"]}));
    envoy.update(&Config::new(&[Listener::guarded(tls, &broken)]).dynamic());
    envoy.counted("listener_manager.lds.update_rejected", 1).await;
    envoy.expect_fault("crls[0] \"missing.crl\"");
    for http in BOTH {
        let mut alice = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        assert_eq!(ask(&site, &mut alice, "/file", Some(&site.token(&site.alice))).await, allowed());
        let stolen = ask(&site, &mut alice, "/file", Some(&site.token(&site.bob))).await;
        assert_eq!(stolen, denied(401, "thumbprint_mismatch"));
    }
    let mut strict = policy();
    strict["issuers"][0]["audiences"] = json!(["https://other.example"]);
    site.write("policy.json", strict.to_string());
    // The same settings but for one that says nothing about decisions: what is new is read anew.
    let settings = with(material(), json!({"record": true, "watch_seconds": 0}));
    envoy.update(&Config::new(&[Listener::guarded(tls, &settings)]).dynamic());
    envoy.counted("listener_manager.lds.update_success", 2).await;
    let mut alice = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    let seen = ask(&site, &mut alice, "/file", Some(&site.token(&site.alice))).await;
    assert_eq!(seen, denied(401, "audience_mismatch"));
}

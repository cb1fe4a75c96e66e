//! A panic inside the core, which would be a bug: it ends the request or the handshake, and nothing else.
//!
//! The core of this module panics at the target `/panic`, at the time 1, and at a file that says `panic`.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
    log::connection,
    refusal::refused,
};
use certbound_harness::{
    client::{BOTH, Client, Http},
    outcome::{Outcome, allowed, ask},
    site::Site,
    wait,
};
use rustls::AlertDescription;
use serde_json::json;

fn error() -> Outcome {
    (500, "error".into(), String::new())
}

#[tokio::test]
async fn a_request_that_makes_the_core_panic_is_answered_500_and_the_next_as_it_should_be() {
    let site = Site::new();
    let tls = site.endpoint();
    let envoy = Envoy::with(&site, Module::Panic, 2, &Config::new(&[Listener::guarded(tls, &material())]));
    let (pid, token) = (envoy.pid(), site.token(&site.alice));
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        for _ in 0..20 {
            assert_eq!(ask(&site, &mut connection, "/file", Some(&token)).await, allowed());
            let answer = connection.get("/panic", Some(&token)).await;
            let entry = site.logged(&answer.id);
            assert_eq!((answer.status, entry.decision(), entry.reason()), (500, "error", ""));
            assert_eq!((entry.get("details"), answer.challenge(), answer.body.as_str()), ("certbound:error", None, ""));
        }
    }
    assert_eq!(envoy.pid(), pid);
    assert_eq!(envoy.stats("certbound.errors").values().sum::<u64>(), 40);
    envoy.expect_fault("panicked at");
    envoy.expect_fault("certbound: certbound_check: panic");
}

#[tokio::test]
async fn a_handshake_that_makes_the_core_panic_is_refused_and_other_listeners_serve() {
    let site = Site::new();
    let [require, request, good, plain] = [(); 4].map(|()| site.endpoint());
    let panics = with(material(), json!({"test_now": 1}));
    let asks = with(panics.clone(), json!({"client_certificate": "request"}));
    let listeners = [
        Listener::guarded(require, &panics),
        Listener::guarded(request, &asks),
        Listener::guarded(good, &material()),
        Listener::new(plain),
    ];
    let envoy = Envoy::with(&site, Module::Panic, 2, &Config::new(&listeners));
    let token = site.token(&site.alice);
    for http in BOTH {
        for door in [require, request] {
            let refused = Client::new(&site, http, Some(&site.alice)).refused(door).await;
            assert_eq!(refused.alert, Some(AlertDescription::InternalError));
            let failure = connection(&site, refused.client).get("failure").to_owned();
            assert!(failure.contains("certbound:_error:"), "{failure}");
        }
        let mut alice = Client::new(&site, http, Some(&site.alice)).open(good).await;
        assert_eq!(ask(&site, &mut alice, "/file", Some(&token)).await, allowed());
        assert_eq!(Client::new(&site, http, None).get(plain, "/file", None).await.status, 200);
    }
    envoy.expect_fault("panicked at");
    envoy.expect_fault("certbound: certbound_peer_check: panic");
}

#[tokio::test]
async fn whoever_asks_is_answered_500_where_the_core_panics() {
    let site = Site::new();
    let tls = site.endpoint();
    let envoy = Envoy::with(&site, Module::Panic, 1, &Config::new(&[Listener::guarded(tls, &material())]));
    let mut alice = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    for token in [Some(site.token(&site.alice)), Some(site.token(&site.bob)), Some("x".into()), None] {
        assert_eq!(ask(&site, &mut alice, "/panic", token.as_deref()).await, error());
    }
    envoy.expect_fault("panicked at");
    envoy.expect_fault("certbound: certbound_check: panic");
}

#[tokio::test]
async fn a_file_that_makes_the_core_panic_leaves_the_last_good() {
    let site = Site::new();
    let tls = site.endpoint();
    let config = Config::new(&[Listener::guarded(tls, &with(material(), json!({"watch_seconds": 1})))]);
    let envoy = Envoy::with(&site, Module::Panic, 2, &config);
    site.write("root.pem", "panic");
    wait::until("the failure", || (envoy.stats("certbound.reload_failures").values().sum::<u64>() >= 1).then_some(()));
    let mut alice = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    assert_eq!(ask(&site, &mut alice, "/file", Some(&site.token(&site.alice))).await, allowed());
    envoy.expect_fault("panicked at");
    envoy.expect_fault("trust_anchors[0] \"root.pem\": panic: a bug of the library; the last good stays in force");
}

#[test]
fn a_configuration_that_makes_the_core_panic_is_refused() {
    let site = Site::new();
    site.write("root.pem", "panic");
    let config = Config::new(&[Listener::guarded(site.endpoint(), &material())]);
    for said in refused(&site, Module::Panic, &config) {
        assert!(said.contains("trust_anchors[0] \"root.pem\": panic: a bug of the library"), "{said}");
    }
}

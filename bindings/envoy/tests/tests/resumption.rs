//! Resumed TLS sessions, which Envoy does not bring before the validator again.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
};
use certbound_harness::{
    client::{BOTH, Client, Http},
    outcome::{Outcome, allowed, ask, denied},
    pki::Identity,
    site::Site,
    wait,
};
use rustls::{
    SupportedProtocolVersion,
    version::{TLS12, TLS13},
};
use serde_json::{Value, json};
use std::net::SocketAddr;

const VERSIONS: [&SupportedProtocolVersion; 2] = [&TLS12, &TLS13];

/// Enough that no worker is left out: with four, that one gets none of them has a chance of one in 25,000.
const CONNECTIONS: usize = 40;

/// A listener that demands a good certificate, and one that answers for the bad ones too.
fn doors(site: &Site, settings: &Value) -> ([SocketAddr; 2], Config) {
    let doors = [site.endpoint(), site.endpoint()];
    let request = with(settings.clone(), json!({"client_certificate": "request"}));
    let listeners = [Listener::guarded(doors[0], settings), Listener::guarded(doors[1], &request)];
    (doors, Config::new(&listeners))
}

fn combinations() -> impl Iterator<Item = (&'static SupportedProtocolVersion, Http)> {
    VERSIONS.into_iter().flat_map(|version| BOTH.map(|http| (version, http)))
}

/// What becomes of requests on so many connections, of which the first is a full handshake and no other.
async fn outcomes(site: &Site, server: SocketAddr, client: &Client, identity: &Identity, many: usize) -> Vec<Outcome> {
    let token = site.token(identity);
    let mut outcomes = Vec::new();
    for number in 0..many {
        let mut connection = client.open(server).await;
        assert_eq!(connection.resumed, number > 0, "connection {number}");
        outcomes.push(ask(site, &mut connection, "/file", Some(&token)).await);
    }
    outcomes
}

#[tokio::test]
async fn a_session_goes_on_with_whatever_worker_it_meets() {
    let site = Site::new();
    let (doors, config) = doors(&site, &material());
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &config);
    for (version, http) in combinations() {
        for door in doors {
            let client = Client::resuming(&site, http, Some(&site.alice), version);
            let seen = outcomes(&site, door, &client, &site.alice, CONNECTIONS).await;
            assert_eq!(seen, vec![allowed(); CONNECTIONS], "{version:?} {http:?}");
        }
    }
    let thumbprint = site.alice.thumbprint();
    assert!(site.entries().iter().all(|entry| entry.get("thumbprint") == thumbprint), "the leaf is known all the same");
    for worker in 0..4 {
        let taken = envoy.stats(&format!("worker_{worker}.downstream_cx_total"));
        assert!(taken.len() == 2 && taken.values().all(|count| *count > 0), "{taken:?}");
    }
}

#[tokio::test]
async fn another_clients_token_is_refused_on_a_resumed_session_too() {
    let site = Site::new();
    let (doors, config) = doors(&site, &material());
    let _envoy = Envoy::start(&site, &config);
    for (version, http) in combinations() {
        for door in doors {
            let client = Client::resuming(&site, http, Some(&site.alice), version);
            let seen = outcomes(&site, door, &client, &site.bob, 3).await;
            assert_eq!(seen, vec![denied(401, "thumbprint_mismatch"); 3], "{version:?} {http:?}");
        }
    }
}

#[tokio::test]
async fn a_session_outlives_no_crl() {
    let site = Site::new();
    let (doors, config) = doors(&site, &with(material(), json!({"crls": ["crl.pem"], "watch_seconds": 1})));
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &config);
    let clients: Vec<_> = combinations()
        .flat_map(|(version, http)| doors.map(|door| (door, Client::resuming(&site, http, Some(&site.alice), version))))
        .collect();
    for (door, client) in &clients {
        assert_eq!(outcomes(&site, *door, client, &site.alice, 1).await, [allowed()]);
    }
    site.write("crl.pem", site.crls(2, &[&site.alice]));
    wait::until("the reload", || (envoy.stats("certbound.reloads").values().sum::<u64>() >= 2).then_some(()));
    for (door, client) in &clients {
        let mut connection = client.open(*door).await;
        assert!(connection.resumed);
        let seen = ask(&site, &mut connection, "/file", Some(&site.token(&site.alice))).await;
        assert_eq!(seen, denied(401, "certificate_revoked"));
    }
    for (door, _) in &clients {
        let bob = Client::resuming(&site, Http::Two, Some(&site.bob), &TLS13);
        assert_eq!(
            outcomes(&site, *door, &bob, &site.bob, 2).await,
            [allowed(), allowed()],
            "the CRL names alice alone"
        );
    }
}

#[tokio::test]
async fn after_a_restart_there_is_a_full_handshake() {
    let site = Site::new();
    let (doors, config) = doors(&site, &material());
    let clients = VERSIONS.map(|version| Client::resuming(&site, Http::One, Some(&site.alice), version));
    for _ in 0..2 {
        let _envoy = Envoy::start(&site, &config);
        for client in &clients {
            for door in doors {
                assert_eq!(outcomes(&site, door, client, &site.alice, 2).await, [allowed(), allowed()]);
            }
        }
    }
}

/// Another process has seen the chain. Where processes share ticket keys, as a fleet behind one address does, it would be
/// refused there for as long as the client resumes.
#[tokio::test]
async fn a_session_of_another_process_is_not_resumed_though_they_share_ticket_keys() {
    let site = Site::new();
    let (doors, _) = doors(&site, &material());
    let keys = json!({"keys": [{"inline_string": "k".repeat(80)}]});
    let listener = |door| Listener::guarded(door, &material()).tls("session_ticket_keys", keys.clone());
    let config = Config::new(&doors.map(listener));
    let clients: Vec<_> = combinations()
        .flat_map(|(version, http)| doors.map(|door| (door, Client::resuming(&site, http, Some(&site.alice), version))))
        .collect();
    for _ in 0..2 {
        let _envoy = Envoy::start(&site, &config);
        for (door, client) in &clients {
            assert_eq!(outcomes(&site, *door, client, &site.alice, 2).await, [allowed(), allowed()]);
        }
    }
}

/// Without the cache a leaf has nobody to speak for it: the client needs a full handshake each time.
#[tokio::test]
async fn without_the_cache_of_judged_chains_a_resumed_session_is_refused() {
    let site = Site::new();
    let (doors, config) = doors(&site, &with(material(), json!({"peer_cache": false})));
    let _envoy = Envoy::with(&site, Module::Ordinary, 4, &config);
    for (version, http) in combinations() {
        for door in doors {
            let client = Client::resuming(&site, http, Some(&site.alice), version);
            let seen = outcomes(&site, door, &client, &site.alice, 5).await;
            let refused = denied(401, "certificate_intermediate_missing");
            assert_eq!(seen, [vec![allowed()], vec![refused; 4]].concat(), "{version:?} {http:?}");
        }
    }
}

/// Who judged a certificate otherwise than by the module's validator has judged nothing.
#[tokio::test]
async fn a_leaf_that_the_validator_never_saw_is_refused() {
    let site = Site::new();
    let tls = site.endpoint();
    let listener = Listener::new(tls).trusting("root.pem").filter(&material());
    let _envoy = Envoy::start(&site, &Config::new(&[listener]));
    for (version, http) in combinations() {
        let client = Client::resuming(&site, http, Some(&site.alice), version);
        let seen = outcomes(&site, tls, &client, &site.alice, 2).await;
        assert_eq!(seen, vec![denied(401, "certificate_intermediate_missing"); 2], "{version:?} {http:?}");
    }
}

#[tokio::test]
async fn who_was_refused_stays_refused() {
    let site = Site::new();
    let ([_, request], config) = doors(&site, &material());
    let _envoy = Envoy::with(&site, Module::Ordinary, 4, &config);
    for (version, http) in combinations() {
        let client = Client::resuming(&site, http, Some(&site.mallory), version);
        let seen = outcomes(&site, request, &client, &site.mallory, 8).await;
        let first = denied(401, "certificate_issuer_unknown");
        let resumed = denied(401, "certificate_intermediate_missing");
        assert_eq!(seen, [vec![first], vec![resumed; 7]].concat(), "{version:?} {http:?}");
        let nobody = Client::resuming(&site, http, None, version);
        let seen = outcomes(&site, request, &nobody, &site.alice, 3).await;
        assert_eq!(seen, vec![denied(401, "client_certificate_missing"); 3], "{version:?} {http:?}");
    }
}

/// A validator that lets in whom the filter would not: the filter goes by its own settings.
#[tokio::test]
async fn a_certificate_is_judged_by_the_settings_of_the_filter() {
    let site = Site::new();
    let tls = site.endpoint();
    let strict = with(material(), json!({"trust_anchors": ["rogue.pem"]}));
    let listener = Listener::new(tls).validator(&material()).filter(&strict);
    let _envoy = Envoy::with(&site, Module::Ordinary, 2, &Config::new(&[listener]));
    for (version, http) in combinations() {
        let client = Client::resuming(&site, http, Some(&site.alice), version);
        let seen = outcomes(&site, tls, &client, &site.alice, 4).await;
        assert_eq!(seen, vec![denied(401, "certificate_issuer_unknown"); 4], "{version:?} {http:?}");
    }
}

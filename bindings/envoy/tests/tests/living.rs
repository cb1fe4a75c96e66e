//! Connections that outlive what was decided about them.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
};
use certbound_harness::{
    client::{BOTH, Client},
    outcome::{allowed, ask, denied},
    site::Site,
    wait,
};
use rustls::AlertDescription;
use serde_json::json;
use std::time::Duration;
use time::OffsetDateTime;

#[tokio::test]
async fn another_clients_token_on_a_kept_connection_is_refused() {
    let site = Site::new();
    let tls = site.endpoint();
    let _envoy = Envoy::start(&site, &Config::new(&[Listener::guarded(tls, &material())]));
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        let [alice, bob] = [&site.alice, &site.bob].map(|client| site.token(client));
        let mut seen = Vec::new();
        for token in [Some(&alice), Some(&bob), None, Some(&alice)] {
            seen.push(ask(&site, &mut connection, "/file", token.map(String::as_str)).await);
        }
        let refused = [denied(401, "thumbprint_mismatch"), denied(401, "credential_missing")];
        assert_eq!(seen, [&[allowed()][..], &refused, &[allowed()]].concat());
    }
    let entries = site.entries();
    let connections: std::collections::HashSet<&str> = entries.iter().map(|entry| entry.get("connection")).collect();
    assert_eq!((entries.len(), connections.len()), (8, BOTH.len()), "one connection throughout");
}

#[tokio::test]
async fn a_certificate_that_expires_under_an_open_connection_ends_its_requests() {
    let site = Site::new();
    let tls = site.endpoint();
    let _envoy = Envoy::start(&site, &Config::new(&[Listener::guarded(tls, &material())]));
    let brief = site.issuing.client_until("brief", OffsetDateTime::now_utc() + Duration::from_secs(3));
    let token = site.token(&brief);
    let mut open = Vec::new();
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&brief)).open(tls).await;
        assert_eq!(ask(&site, &mut connection, "/file", Some(&token)).await, allowed(), "{http:?}");
        open.push((http, connection));
    }
    let end = wait::now() + 30;
    for (http, connection) in &mut open {
        let mut seen = allowed();
        while seen == allowed() && wait::now() < end {
            tokio::time::sleep(Duration::from_millis(50)).await;
            seen = ask(&site, connection, "/file", Some(&token)).await;
        }
        assert_eq!(seen, denied(401, "certificate_expired"), "{http:?}");
        let anew = Client::new(&site, *http, Some(&brief)).refused(tls).await;
        assert_eq!(anew.alert, Some(AlertDescription::CertificateExpired));
    }
}

#[tokio::test]
async fn a_certificate_that_is_revoked_under_an_open_connection_ends_its_requests() {
    let site = Site::new();
    let doors = [site.endpoint(), site.endpoint()];
    let settings = with(material(), json!({"crls": ["crl.pem"], "watch_seconds": 1}));
    let request = with(settings.clone(), json!({"client_certificate": "request"}));
    let listeners = [Listener::guarded(doors[0], &settings), Listener::guarded(doors[1], &request)];
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &Config::new(&listeners));
    let mut open = Vec::new();
    for identity in [&site.alice, &site.bob] {
        for (door, http) in doors.into_iter().flat_map(|door| BOTH.map(|http| (door, http))) {
            let mut connection = Client::new(&site, http, Some(identity)).open(door).await;
            assert_eq!(ask(&site, &mut connection, "/file", Some(&site.token(identity))).await, allowed());
            open.push((identity, connection));
        }
    }
    site.write("crl.pem", site.crls(2, &[&site.alice]));
    wait::until("the reload", || (envoy.stats("certbound.reloads").values().sum::<u64>() >= 2).then_some(()));
    for (identity, mut connection) in open {
        let seen = ask(&site, &mut connection, "/file", Some(&site.token(identity))).await;
        let revoked = identity.name == "alice";
        assert_eq!(seen, if revoked { denied(401, "certificate_revoked") } else { allowed() }, "{}", identity.name);
    }
}

/// Files are judged by what they hold, and a CRL that is taken back is no revocation any more.
#[tokio::test]
async fn who_is_no_longer_revoked_is_let_in_again() {
    let site = Site::new();
    let tls = site.endpoint();
    site.write("crl.pem", site.crls(2, &[&site.alice]));
    let settings = with(material(), json!({"crls": ["crl.pem"], "watch_seconds": 1, "client_certificate": "request"}));
    let envoy = Envoy::with(&site, Module::Ordinary, 2, &Config::new(&[Listener::guarded(tls, &settings)]));
    let token = site.token(&site.alice);
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        assert_eq!(ask(&site, &mut connection, "/file", Some(&token)).await, denied(401, "certificate_revoked"));
    }
    site.write("crl.pem", site.crls(3, &[]));
    wait::until("the reload", || (envoy.stats("certbound.reloads").values().sum::<u64>() >= 1).then_some(()));
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        assert_eq!(ask(&site, &mut connection, "/file", Some(&token)).await, allowed());
    }
}

/// Between the two looks that must show the same, and while a file is no more, what was good stays in force.
#[tokio::test]
async fn a_file_that_is_gone_leaves_the_last_good() {
    let site = Site::new();
    let tls = site.endpoint();
    let settings = with(material(), json!({"crls": ["crl.pem"], "watch_seconds": 1}));
    let envoy = Envoy::start(&site, &Config::new(&[Listener::guarded(tls, &settings)]));
    std::fs::remove_file(site.path("crl.pem")).expect("a file");
    wait::until("the failure", || (envoy.stats("certbound.reload_failures").values().sum::<u64>() >= 1).then_some(()));
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        assert_eq!(ask(&site, &mut connection, "/file", Some(&site.token(&site.alice))).await, allowed());
    }
    site.write("crl.pem", site.crls(2, &[&site.alice]));
    wait::until("the reload", || (envoy.stats("certbound.reloads").values().sum::<u64>() >= 1).then_some(()));
    let refused = Client::new(&site, BOTH[0], Some(&site.alice)).refused(tls).await;
    assert_eq!(refused.alert, Some(AlertDescription::CertificateRevoked));
    envoy.expect_fault("crls[0] \"crl.pem\"");
}

//! New keys and CRLs by files that change, with no failed request.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
};
use certbound_harness::{
    client::{Client, Http},
    connection::Answer,
    load::{Load, Task},
    site::Site,
    token::{self, Signer},
};
use serde_json::json;

const REQUESTS: u64 = 20_000;
const ROTATIONS: u64 = 8;

/// The status, and the reason that the challenge gives.
fn told(answer: &Answer) -> (u16, &str) {
    let reason = answer.challenge().and_then(|text| text.split("error_description=\"").nth(1));
    (answer.status, reason.map_or("", |text| text.trim_end_matches('"')))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_fails_over_new_files_and_what_is_in_them_counts() {
    let site = Site::new();
    let tls = site.endpoint();
    let settings = with(material(), json!({"crls": ["crl.pem"], "watch_seconds": 1}));
    let config = Config::new(&[Listener::guarded(tls, &settings).quiet()]);
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &config);
    let load = Load::start(&site, &site.alice, &Task::new(tls, "/file", &site.token(&site.alice)));
    let (mut rotations, mut failures) = (0, 0);
    while rotations < ROTATIONS || load.tally.count() < REQUESTS {
        rotations += 1;
        // Another key beside the old one, and bob revoked: neither is alice's business.
        let next = Signer::es256(&format!("next-{rotations}"));
        site.write("jwks.json", token::jwks(&[&site.signer, &next]));
        site.write("crl.pem", site.crls(1 + rotations, &[&site.bob]));
        envoy.counted("certbound.reloads", rotations).await;
        let mut alice = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
        let answer = alice.get("/file", Some(&next.token(&site.alice))).await;
        assert_eq!(told(&answer), (200, ""), "the new key counts");
        if rotations % 3 == 0 {
            failures += 1;
            let broken = [("jwks.json", "{\"keys\": "), ("crl.pem", "no CRL")][failures as usize % 2];
            site.write(broken.0, broken.1);
            envoy.counted("certbound.reload_failures", failures).await;
            assert_eq!(told(&alice.get("/file", Some(&next.token(&site.alice))).await), (200, ""));
        }
    }
    let tally = load.stop().await;
    let failed = tally.failures();
    println!("envoy.rotation.requests {}", tally.count());
    println!("envoy.rotation.failed {}", failed.len());
    assert!(failed.is_empty(), "{failed:#?}");
    envoy.expect_fault("jwks[\"https://as.example\"] \"jwks.json\"");
    envoy.expect_fault("crls[0] \"crl.pem\"");

    let successor = Signer::es256("successor");
    site.write("jwks.json", token::jwks(&[&successor]));
    site.write("crl.pem", site.crls(1000, &[&site.bob]));
    envoy.counted("certbound.reloads", rotations + 1).await;
    let mut alice = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    assert_eq!(told(&alice.get("/file", Some(&successor.token(&site.alice))).await), (200, ""));
    let old = alice.get("/file", Some(&site.token(&site.alice))).await;
    assert_eq!(told(&old), (401, "key_not_found"), "the old key is gone");
    site.write("crl.pem", site.crls(1001, &[&site.bob, &site.alice]));
    envoy.counted("certbound.reloads", rotations + 2).await;
    let revoked = alice.get("/file", Some(&successor.token(&site.alice))).await;
    assert_eq!(told(&revoked), (401, "certificate_revoked"), "on the connection that is open");
    let refused = Client::new(&site, Http::Two, Some(&site.alice)).refused(tls).await;
    assert_eq!(refused.alert, Some(rustls::AlertDescription::CertificateRevoked));
}

/// A verified token that the cache or the connection remembers is no better than the key that it was verified by.
#[tokio::test]
async fn a_token_whose_key_is_gone_is_refused_on_every_worker() {
    let site = Site::new();
    let tls = site.endpoint();
    let config = Config::new(&[Listener::guarded(tls, &with(material(), json!({"watch_seconds": 1}))).quiet()]);
    let envoy = Envoy::with(&site, Module::Ordinary, 4, &config);
    let token = site.token(&site.alice);
    let mut connections = Vec::new();
    for _ in 0..40 {
        let mut connection = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
        assert_eq!(told(&connection.get("/file", Some(&token)).await), (200, ""));
        connections.push(connection);
    }
    site.write("jwks.json", token::jwks(&[&Signer::es256("successor")]));
    envoy.counted("certbound.reloads", 1).await;
    for mut connection in connections {
        assert_eq!(told(&connection.get("/file", Some(&token)).await), (401, "key_not_found"));
    }
}

//! examples/envoy/fhir.yaml does what it says.

use certbound_envoy_tests::{
    envoy::Envoy,
    listener::with,
    upstream::{fields, mirror},
};
use certbound_harness::{
    client::{BOTH, Client},
    pki::Identity,
    site::Site,
    token, wait,
};
use serde_json::{Value, json};
use std::{env, fs, net::SocketAddr, path::PathBuf};

/// Writes the example, at addresses of this site.
fn configure(site: &Site, tls: SocketAddr, admin: SocketAddr, upstream: SocketAddr) {
    let root = PathBuf::from(env::var_os("CERTBOUND_ROOT").expect("CERTBOUND_ROOT is the repository"));
    let text = fs::read_to_string(root.join("examples/envoy/fhir.yaml")).expect("the example");
    let places = [("0.0.0.0", 8443, tls), ("127.0.0.1", 9901, admin), ("127.0.0.1", 8080, upstream)];
    let text = places.into_iter().fold(text, |text, (host, port, there)| {
        let old = format!("address: {host}, port_value: {port} ");
        assert_eq!(text.matches(&old).count(), 1, "{old}");
        text.replace(&old, &format!("address: {}, port_value: {} ", there.ip(), there.port()))
    });
    site.write("fhir.yaml", text);
}

/// As a SMART backend service is given one.
fn claims(client: &Identity, scope: &str) -> Value {
    let members = json!({"aud": "https://fhir.example", "scope": scope, "exp": wait::now() + 240});
    with(token::bound(client), members)
}

#[tokio::test]
async fn the_example_protects_a_fhir_api() {
    let site = Site::new();
    let [tls, admin] = [(); 2].map(|()| site.endpoint());
    configure(&site, tls, admin, mirror(&site));
    let _envoy = Envoy::of_file(&site, "fhir.yaml", admin);
    let registry = site.issuing.client("registry");
    let [reads, all] = ["system/Patient.rs", "system/Patient.rs system/Group.rs"];
    let sign = |claims| site.signer.sign(&claims);
    let table = [
        ("/fhir/Patient/7", &site.alice, sign(claims(&site.alice, reads)), 200, ""),
        ("/fhir/Patient/7", &site.bob, sign(claims(&site.alice, reads)), 401, "thumbprint_mismatch"),
        ("/fhir/Patient/7", &site.alice, site.token(&site.alice), 401, "audience_mismatch"),
        ("/fhir/Observation/7", &site.alice, sign(claims(&site.alice, reads)), 403, "scope_insufficient"),
        ("/fhir/Practitioner/7", &site.alice, sign(claims(&site.alice, reads)), 403, "scope_no_rule"),
        ("/fhir/Group/7", &registry, sign(claims(&registry, all)), 200, ""),
        // Not one of the two that may: Envoy's RBAC says so, by the client_id in the metadata.
        ("/fhir/Group/7", &site.alice, sign(claims(&site.alice, all)), 403, ""),
        ("/elsewhere", &site.alice, sign(claims(&site.alice, reads)), 403, "scope_no_rule"),
    ];
    for http in BOTH {
        for (path, identity, token, status, reason) in &table {
            let answer = Client::new(&site, http, Some(identity)).get(tls, path, Some(token)).await;
            assert_eq!(answer.status, *status, "{path} {} {http:?}", identity.name);
            let challenge = answer.challenge().unwrap_or_default();
            assert!(challenge.contains(reason), "{path} {}: {challenge}", identity.name);
            if *status == 200 {
                let told = [format!("certbound-client-id: {}", identity.name)];
                assert_eq!(fields(&answer.body, "certbound"), told);
                assert_eq!(fields(&answer.body, "authorization"), [""; 0], "it has done its work");
            }
        }
        for stranger in [None, Some(&site.mallory)] {
            Client::new(&site, http, stranger).refused(tls).await;
        }
    }
    let decisions = BOTH.len() * table.len();
    let lines = wait::until("the log", || Some(site.lines("requests.log")).filter(|lines| lines.len() == decisions));
    let records = lines.iter().filter(|entry| entry.record()["policy"] == "fhir");
    assert_eq!(records.count(), decisions);
    let failures = site.lines("connections.log");
    let told = failures.iter().any(|entry| entry.get("failure").contains("certbound:_certificate_issuer_unknown"));
    assert!(told, "{failures:?}");
}

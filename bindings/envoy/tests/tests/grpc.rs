//! Refusals as gRPC hears them.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material},
};
use certbound_harness::{
    client::{Client, Http},
    connection::Ask,
    site::Site,
    token,
};

/// Envoy answers 200 with the status of gRPC, which a client would take for OK where it was not said.
#[tokio::test]
async fn a_refused_call_has_a_status_of_grpc_with_the_reason() {
    let site = Site::new();
    let tls = site.endpoint();
    let envoy = Envoy::with(&site, Module::Panic, 1, &Config::new(&[Listener::guarded(tls, &material())]));
    let bearer = |token: &str| format!("Bearer {token}");
    let good = bearer(&site.token(&site.alice));
    let table = [
        ("/a.B/C", bearer(&site.token(&site.bob)), "16", "thumbprint_mismatch"),
        ("/a.B/C", bearer(&site.signer.sign(&token::unbound("alice"))), "16", "cnf_missing"),
        ("/a.B/C", "Bearer".to_owned(), "3", "credential_malformed"),
        ("/panic", good, "13", "error"),
    ];
    let mut alice = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    for (path, credential, status, reason) in table {
        let ask = Ask::get(path).header("authorization", &credential).header("te", "trailers");
        let answer = alice.send(ask.header("content-type", "application/grpc+proto")).await;
        let field = |name: &str| answer.headers.get(name).map(|value| value.to_str().expect("ASCII"));
        assert_eq!([field("grpc-status"), field("grpc-message")], [Some(status), Some(reason)], "{answer:?}");
        let reason = if reason == "error" { "" } else { reason };
        assert_eq!(site.logged(&answer.id).reason(), reason);
    }
    envoy.expect_fault("panicked at");
    envoy.expect_fault("certbound: certbound_check: panic");
}

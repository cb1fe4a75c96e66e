//! Tokens from a real authorization server, over real mutual TLS: who holds the certificate gets in, and nobody else.
//!
//! The server is npm's `oidc-provider`, on loopback. It authenticates clients by RFC 8705's two methods, binds their
//! tokens and answers introspection; the chains are those that its TLS layer received.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "authorization_server/peers.rs"]
mod peers;
#[path = "authorization_server/pki.rs"]
mod pki;
#[path = "authorization_server/resource.rs"]
mod resource;
#[path = "authorization_server/server.rs"]
mod server;

use peers::Need;
use resource::{ALGORITHMS, OPAQUE, OTHER, Seen, introspecting, now, pinning, signed_with, validating};
use serde_json::Value;
use server::{Server, text};
use std::sync::Arc;

/// The server, unless what it is made of is not here.
fn server(test: &str) -> Option<Arc<Server>> {
    let needs = [Need::OpenSsl, Need::Npm("oidc-provider"), Need::Npm("jose")];
    peers::present(&format!("authorization_server::{test}"), &needs).then(Server::shared)
}

/// An access token by client credentials.
fn token(server: &Server, client: &str, resource: &str) -> String {
    let form = [("grant_type", "client_credentials"), ("client_id", client), ("scope", "read"), ("resource", resource)];
    let (status, body) = server.post(Some(client), "/token", &form);
    assert_eq!(status, 200, "{body}");
    text(&serde_json::from_str::<Value>(&body).unwrap()["access_token"])
}

/// What the server says about a token, to the resource server.
fn introspection(server: &Server, token: &str) -> String {
    let form = [("client_id", "fhir"), ("token", token)];
    let (status, body) = server.post(Some("fhir"), "/token/introspection", &form);
    assert_eq!(status, 200, "{body}");
    body
}

fn told(what: &str, outcome: &str, expected: &str) {
    println!("authorization_server: {what}: {outcome}");
    assert_eq!(outcome, expected, "{what}");
}

#[test]
fn holders_are_allowed() {
    let Some(server) = server("holders_are_allowed") else { return };
    let verifier = validating(&server);
    for algorithm in ALGORITHMS {
        let token = token(&server, "alice", &signed_with(algorithm));
        let outcome = Seen::on_connection_of(&server, Some("alice"), &token).decide(&verifier, now());
        told(&format!("alice, tls_client_auth by subject DN, {algorithm}"), &outcome, "allow");
    }
    let bobs = token(&server, "bob", &signed_with("ES256"));
    let outcome = Seen::on_connection_of(&server, Some("bob"), &bobs).decide(&verifier, now());
    told("bob, tls_client_auth by SAN", &outcome, "allow");

    let selmas = token(&server, "selma", &signed_with("ES256"));
    let outcome = Seen::on_connection_of(&server, Some("selma"), &selmas).decide(&pinning(&server), now());
    told("selma, self_signed_tls_client_auth, pinned", &outcome, "allow");
}

#[test]
fn thieves_are_refused() {
    let Some(server) = server("thieves_are_refused") else { return };
    let verifier = validating(&server);
    for algorithm in ALGORITHMS {
        let token = token(&server, "alice", &signed_with(algorithm));
        let outcome = Seen::on_connection_of(&server, Some("bob"), &token).decide(&verifier, now());
        told(&format!("bob with alice's token, {algorithm}"), &outcome, "thumbprint_mismatch");
    }
    let alices = token(&server, "alice", &signed_with("ES256"));
    let outcome = Seen::on_connection_of(&server, None, &alices).decide(&verifier, now());
    told("nobody with alice's token", &outcome, "client_certificate_missing");
    let outcome = Seen::on_connection_of(&server, Some("thea"), &alices).decide(&verifier, now());
    told("thea, of no CA, with alice's token", &outcome, "certificate_issuer_unknown");

    let selmas = token(&server, "selma", &signed_with("ES256"));
    let outcome = Seen::on_connection_of(&server, Some("thea"), &selmas).decide(&pinning(&server), now());
    told("thea, pinned, with selma's token", &outcome, "thumbprint_mismatch");
}

#[test]
fn tampered_tokens_are_refused() {
    let Some(server) = server("tampered_tokens_are_refused") else { return };
    let verifier = validating(&server);
    for algorithm in ALGORITHMS {
        let alices = token(&server, "alice", &signed_with(algorithm));
        let bobs = token(&server, "bob", &signed_with(algorithm));
        let segments = |token: &str| token.split('.').map(str::to_owned).collect::<Vec<_>>();
        let (alices, bobs) = (segments(&alices), segments(&bobs));
        // Each part is the server's own; they were never signed together.
        let tampered = [alices[0].as_str(), &bobs[1], &alices[2]].join(".");
        let outcome = Seen::on_connection_of(&server, Some("bob"), &tampered).decide(&verifier, now());
        told(&format!("bob's claims under alice's signature, {algorithm}"), &outcome, "signature_invalid");
    }
}

#[test]
fn expired_tokens_are_refused() {
    let Some(server) = server("expired_tokens_are_refused") else { return };
    let (verifier, alices) = (validating(&server), token(&server, "alice", &signed_with("ES256")));
    let seen = Seen::on_connection_of(&server, Some("alice"), &alices);
    told("alice, a minute before the end", &seen.decide(&verifier, now() + 540), "allow");
    told("alice, a minute after it", &seen.decide(&verifier, now() + 660), "token_expired");
}

#[test]
fn tokens_for_another_resource_are_refused() {
    let Some(server) = server("tokens_for_another_resource_are_refused") else { return };
    let alices = token(&server, "alice", OTHER);
    let outcome = Seen::on_connection_of(&server, Some("alice"), &alices).decide(&validating(&server), now());
    told("alice with her token for another resource", &outcome, "audience_mismatch");
}

#[test]
fn unbound_tokens_are_refused() {
    let Some(server) = server("unbound_tokens_are_refused") else { return };
    let carols = token(&server, "carol", &signed_with("ES256"));
    let outcome = Seen::on_connection_of(&server, Some("carol"), &carols).decide(&validating(&server), now());
    told("carol with a token bound to nothing", &outcome, "cnf_missing");
}

#[test]
fn introspected_tokens_are_bound_as_well() {
    let Some(server) = server("introspected_tokens_are_bound_as_well") else { return };
    let verifier = introspecting(&server);
    let opaque = token(&server, "alice", OPAQUE);
    assert!(!opaque.contains('.'), "{opaque}");
    let answer = introspection(&server, &opaque);
    let by = |client, answer: &str| {
        Seen::on_connection_of(&server, Some(client), &opaque).decide_by_answer(&verifier, server.issuer(), answer)
    };
    told("alice with her opaque token", &by("alice", &answer), "allow");
    told("bob with alice's opaque token", &by("bob", &answer), "thumbprint_mismatch");

    let (status, body) = server.post(Some("alice"), "/token/revocation", &[("client_id", "alice"), ("token", &opaque)]);
    assert_eq!(status, 200, "{body}");
    let answer = introspection(&server, &opaque);
    told("alice with her revoked opaque token", &by("alice", &answer), "token_inactive");
}

/// Without this the tests above would prove nothing: the server, too, must see the certificates.
#[test]
fn the_server_authenticates_by_certificate() {
    let Some(server) = server("the_server_authenticates_by_certificate") else { return };
    for (client, presented) in
        [("alice", Some("bob")), ("alice", None), ("selma", Some("thea")), ("bob", Some("selma"))]
    {
        let form = [("grant_type", "client_credentials"), ("client_id", client)];
        let (status, body) = server.post(presented, "/token", &form);
        assert_eq!(status, 401, "{client} by {presented:?}: {body}");
        assert!(body.contains("invalid_client"), "{body}");
        println!("authorization_server: {client} by the certificate of {presented:?}: no token");
    }
}

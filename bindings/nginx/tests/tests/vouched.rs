//! `trust_tls_layer`: nginx's word for a certificate, and whose word it is not.

use certbound_harness::{
    client::{BOTH, Client, Http},
    pki::Identity,
    site::{Site, policy},
};
use certbound_nginx_tests::nginx::{Module, Nginx};
use rustls::version::{TLS12, TLS13};
use serde_json::json;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const TRUSTING: &str =
    "certbound_policy trusting.json; certbound_jwks https://as.example jwks.json; certbound on; ssl_verify_client on;";

fn site() -> Site {
    let site = Site::new();
    let mut policy = policy();
    policy["chain"] = json!({"mode": "trust_tls_layer"});
    site.write("trusting.json", policy.to_string());
    site
}

/// The statuses of a request to each host, on one connection whose handshake names none.
async fn without_server_name(site: &Site, tls: SocketAddr, identity: &Identity, hosts: &[&str]) -> Vec<String> {
    let mut stream = Client::new(site, Http::One, Some(identity)).without_server_name().stream(tls).await.unwrap();
    let token = site.token(identity);
    let mut statuses = Vec::new();
    for host in hosts {
        let request = format!(
            "GET /file HTTP/1.1\r\nHost: {host}\r\nX-Request-Id: {}{host}\r\nAuthorization: Bearer {token}\r\n\r\n",
            identity.name
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut text = vec![0; 4096];
        let length = stream.read(&mut text).await.unwrap();
        let text = String::from_utf8_lossy(&text[..length]).into_owned();
        statuses.push(text.split(' ').nth(1).unwrap_or_else(|| panic!("{text}")).to_owned());
    }
    statuses
}

/// Both servers share one verifier, so what the first is told of the client must not serve the second.
#[tokio::test]
async fn another_servers_word_counts_for_nothing() {
    let site = site();
    let tls = site.endpoint();
    let http = format!(
        "{TRUSTING}
        server {{ listen {tls} ssl; server_name partner; ssl_client_certificate rogue.pem; }}
        server {{ listen {tls} ssl; server_name localhost; }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for hosts in [&["localhost"][..], &["partner", "localhost", "partner"][..]] {
        let expected: Vec<&str> = hosts.iter().map(|host| if *host == "partner" { "200" } else { "401" }).collect();
        assert_eq!(without_server_name(&site, tls, &site.mallory, hosts).await, expected);
    }
    assert_eq!(site.logged("mallorylocalhost").reason(), "client_certificate_missing");
    assert!(site.errors().contains("the handshake was another server's"));
    let named = Client::new(&site, Http::One, Some(&site.alice));
    assert_eq!(named.get(tls, "/file", Some(&site.token(&site.alice))).await.status, 200);
}

/// A session repeats the word of its first handshake, whatever has become of the certificate since.
#[tokio::test]
async fn a_resumed_session_counts_for_nothing() {
    let site = site();
    let (tickets, cache, neither) = (site.endpoint(), site.endpoint(), site.endpoint());
    let http = format!(
        "{TRUSTING}
        server {{ listen {tickets} ssl http2; }}
        server {{ listen {cache} ssl http2; ssl_session_tickets off; ssl_session_cache shared:s:1m; }}
        server {{ listen {neither} ssl http2; ssl_session_tickets off; ssl_session_cache off; }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let token = site.token(&site.alice);
    for (server, resumes) in [(tickets, true), (cache, true), (neither, false)] {
        for (http, version) in BOTH.into_iter().flat_map(|http| [(http, &TLS12), (http, &TLS13)]) {
            let client = Client::resuming(&site, http, Some(&site.alice), version);
            for again in [false, true] {
                let mut connection = client.open(server).await;
                assert_eq!(connection.resumed, again && resumes, "{version:?}");
                let answer = connection.get("/file", Some(&token)).await;
                let reason = site.logged(&answer.id).reason().to_owned();
                let expected = if connection.resumed { (401, "client_certificate_missing") } else { (200, "") };
                assert_eq!((answer.status, reason.as_str()), expected, "{version:?} {http:?}");
            }
        }
    }
}

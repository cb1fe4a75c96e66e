//! Resumed sessions, which bring the leaf and no intermediates.

use certbound_harness::{
    client::{BOTH, Client, Http},
    site::Site,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use rustls::{
    SupportedProtocolVersion,
    version::{TLS12, TLS13},
};
use std::net::SocketAddr;

const ASKING: &str = "certbound_client_certificate request; certbound on;";

/// Where nginx judges the chain as well.
const NGINX_JUDGES: &str = "ssl_verify_client on; certbound on;";

/// How sessions are kept: by the client, in tickets, or by the server.
const KEEPING: [&str; 2] =
    ["ssl_session_tickets on; ssl_session_cache off;", "ssl_session_tickets off; ssl_session_cache shared:SHARED:1m;"];

const VERSIONS: [&SupportedProtocolVersion; 2] = [&TLS12, &TLS13];

/// A server for each way of keeping sessions, and what both say beside the material.
fn servers(site: &Site, more: &str) -> (Vec<SocketAddr>, String) {
    let servers: Vec<_> = KEEPING.iter().map(|keeping| (site.endpoint(), keeping)).collect();
    let block = |(tls, keeping): &(SocketAddr, &&str)| {
        let keeping = keeping.replace("SHARED", &format!("s{}", tls.port()));
        format!("server {{ listen {tls} ssl http2; {ASKING} {keeping} }}")
    };
    let blocks: Vec<String> = servers.iter().map(block).collect();
    (servers.iter().map(|(tls, _)| *tls).collect(), format!("{MATERIAL} {more} {}", blocks.join("\n")))
}

/// Status and reason on a session's first connection, and on one that resumes it.
async fn ask_twice(
    site: &Site,
    server: SocketAddr,
    http: Http,
    version: &'static SupportedProtocolVersion,
) -> [(u16, String); 2] {
    let client = Client::resuming(site, http, Some(&site.alice), version);
    let token = site.token(&site.alice);
    let mut seen = Vec::new();
    for resumed in [false, true] {
        let mut connection = client.open(server).await;
        assert_eq!(connection.resumed, resumed, "{version:?}");
        let answer = connection.get("/file", Some(&token)).await;
        let entry = site.logged(&answer.id);
        assert_eq!(entry.get("reused") == "r", resumed);
        assert_eq!(entry.get("thumbprint"), site.alice.thumbprint(), "the leaf is known all the same");
        seen.push((answer.status, entry.reason().to_owned()));
    }
    seen.try_into().expect("two")
}

#[tokio::test]
async fn configured_intermediates_serve_resumed_sessions() {
    let site = Site::new();
    let more = "certbound_intermediate_certificate issuing.pem; certbound_cache off;";
    let (servers, http) = servers(&site, more);
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for (server, version, http) in combinations(&servers) {
        let seen = ask_twice(&site, server, http, version).await;
        assert_eq!(seen, [(200, String::new()), (200, String::new())], "{version:?} {http:?}");
    }
}

#[tokio::test]
async fn so_they_do_where_nginx_judges_the_chain_first() {
    let site = Site::new();
    let more = "certbound_intermediate_certificate issuing.pem; certbound_cache off;";
    let (servers, http) = servers(&site, more);
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http.replace(ASKING, NGINX_JUDGES));
    for (server, version, http) in combinations(&servers) {
        let seen = ask_twice(&site, server, http, version).await;
        assert_eq!(seen, [(200, String::new()), (200, String::new())], "{version:?} {http:?}");
    }
}

#[tokio::test]
async fn without_them_the_cache_of_judged_chains_serves_resumed_sessions_of_its_worker() {
    let site = Site::new();
    let (servers, http) = servers(&site, "");
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for (server, version, http) in combinations(&servers) {
        let seen = ask_twice(&site, server, http, version).await;
        assert_eq!(seen, [(200, String::new()), (200, String::new())], "{version:?} {http:?}");
    }
}

#[tokio::test]
async fn without_either_a_resumed_session_is_refused_and_told_why() {
    let site = Site::new();
    let (servers, http) = servers(&site, "certbound_cache off;");
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for (server, version, http) in combinations(&servers) {
        let seen = ask_twice(&site, server, http, version).await;
        let refused = (401, "certificate_intermediate_missing".to_owned());
        assert_eq!(seen, [(200, String::new()), refused], "{version:?} {http:?}");
    }
}

fn combinations(servers: &[SocketAddr]) -> Vec<(SocketAddr, &'static SupportedProtocolVersion, Http)> {
    let versions = servers.iter().flat_map(|server| VERSIONS.map(|version| (*server, version)));
    versions.flat_map(|(server, version)| BOTH.map(|http| (server, version, http))).collect()
}

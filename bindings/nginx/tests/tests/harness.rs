//! The harness without the module: what a plain nginx does, so that the other tests show what the module does.

use certbound_harness::{
    client::{BOTH, Client, Http},
    site::Site,
    tools,
};
use certbound_nginx_tests::nginx::{Module, Nginx};
use rustls::version::{TLS12, TLS13};

#[tokio::test]
async fn a_plain_nginx_serves_clients_with_certificates() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!("server {{ listen {tls} ssl http2; ssl_verify_client on; }}");
    let nginx = Nginx::start(&site, &Module::Absent, &http);
    for http in BOTH {
        let good = Client::new(&site, http, Some(&site.alice)).get(tls, "/file", None).await;
        assert_eq!((good.status, good.body.as_str()), (200, "served\n"));
        assert_eq!(site.logged(&good.id).get("protocol"), if http == Http::One { "HTTP/1.1" } else { "HTTP/2.0" });
        for identity in [None, Some(&site.mallory), Some(&site.alice.leaf_alone())] {
            let refused = Client::new(&site, http, identity).get(tls, "/file", None).await;
            assert_eq!(refused.status, 400, "nginx itself answers so where it judges the chain");
        }
    }
    let curled = tools::curl(&site, tls, "/file", &["--cert", "alice.pem", "--key", "alice.key"]);
    assert_eq!((curled.status, curled.http.as_str()), (200, "2"));
    assert_eq!(nginx.workers().len(), 1);
}

#[tokio::test]
async fn sessions_are_resumed_with_tickets_and_with_a_shared_cache() {
    let site = Site::new();
    let (tickets, cache) = (site.endpoint(), site.endpoint());
    let http = format!(
        "ssl_verify_client on;
        server {{ listen {tickets} ssl http2; }}
        server {{ listen {cache} ssl http2; ssl_session_tickets off; ssl_session_cache shared:s:1m; }}"
    );
    let _nginx = Nginx::start(&site, &Module::Absent, &http);
    for (server, version) in [(tickets, &TLS12), (tickets, &TLS13), (cache, &TLS12), (cache, &TLS13)] {
        let client = Client::resuming(&site, Http::One, Some(&site.alice), version);
        for resumed in [false, true] {
            let mut connection = client.open(server).await;
            assert_eq!(connection.resumed, resumed, "{version:?}");
            let answer = connection.get("/file", None).await;
            assert_eq!(answer.status, 200);
            assert_eq!(site.logged(&answer.id).get("reused"), if resumed { "r" } else { "." });
        }
    }
}

#[tokio::test]
async fn a_reload_brings_new_workers() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = |status: u16| format!("server {{ listen {tls} ssl http2; location / {{ return {status}; }} }}");
    let nginx = Nginx::with_workers(&site, &Module::Absent, 2, &http(204));
    let client = Client::new(&site, Http::Two, None);
    assert_eq!(client.get(tls, "/", None).await.status, 204);
    nginx.configure(&Module::Absent, 2, &http(403));
    nginx.reload();
    assert_eq!(client.get(tls, "/", None).await.status, 403);
}

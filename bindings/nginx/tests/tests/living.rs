//! Connections that outlive what was decided about them.

use certbound_harness::{
    client::{BOTH, Client, Http},
    connection::Ask,
    site::Site,
    wait,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use std::time::Duration;
use time::OffsetDateTime;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const ASKING: &str = "certbound_client_certificate request; certbound on;
  certbound_intermediate_certificate issuing.pem; certbound_crl crl.pem;";

#[tokio::test]
async fn another_clients_token_on_a_kept_connection_is_refused() {
    let site = Site::new();
    let tls = site.endpoint();
    let _nginx =
        Nginx::start(&site, &Module::Ordinary, &format!("server {{ listen {tls} ssl http2; {MATERIAL} {ASKING} }}"));
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        let [alice, bob] = [&site.alice, &site.bob].map(|client| site.token(client));
        let mut seen = Vec::new();
        for token in [Some(&alice), Some(&bob), None, Some(&alice)] {
            let answer = connection.get("/file", token.map(String::as_str)).await;
            let entry = site.logged(&answer.id);
            seen.push((answer.status, entry.reason().to_owned(), entry.get("connection").to_owned()));
        }
        let outcomes: Vec<_> = seen.iter().map(|(status, reason, _)| (*status, reason.as_str())).collect();
        assert_eq!(outcomes, [(200, ""), (401, "thumbprint_mismatch"), (401, "credential_missing"), (200, "")]);
        assert!(seen.iter().all(|(.., connection)| *connection == seen[0].2), "{seen:?}: one connection throughout");
    }
}

#[tokio::test]
async fn a_certificate_that_expires_under_an_open_connection_ends_its_requests() {
    let site = Site::new();
    let tls = site.endpoint();
    let _nginx =
        Nginx::start(&site, &Module::Ordinary, &format!("server {{ listen {tls} ssl http2; {MATERIAL} {ASKING} }}"));
    let brief = site.issuing.client_until("brief", OffsetDateTime::now_utc() + Duration::from_secs(3));
    let token = site.token(&brief);
    let mut open = Vec::new();
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&brief)).open(tls).await;
        assert_eq!(connection.get("/file", Some(&token)).await.status, 200, "{http:?}");
        open.push((http, connection));
    }
    for (http, connection) in &mut open {
        let (answer, entry) = loop {
            let answer = connection.get("/file", Some(&token)).await;
            let entry = site.logged(&answer.id);
            if answer.status != 200 {
                break (answer, entry);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        assert_eq!((answer.status, entry.reason()), (401, "peer_expired"), "{http:?}");
        assert_eq!(entry.record()["remedy"], "full_handshake");
        assert!(answer.challenge().is_some_and(|challenge| challenge.contains("peer_expired")));
        let anew = Client::new(&site, *http, Some(&brief)).get(tls, "/file", Some(&token)).await;
        assert_eq!((anew.status, site.logged(&anew.id).reason()), (401, "certificate_expired"), "{http:?}");
    }
}

/// The one refusal of a certificate that time lifts.
#[tokio::test]
async fn a_certificate_refused_before_its_time_is_judged_again_on_the_same_connection() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{
          listen {tls} ssl http2; {MATERIAL} {ASKING}
          location /early/ {{ certbound_test_now {}; alias html/; }}
          location / {{ }}
        }}",
        wait::now() - 3600
    );
    let _nginx = Nginx::start(&site, &Module::Test, &http.replace("certbound_crl crl.pem;", ""));
    for version in BOTH {
        let mut connection = Client::new(&site, version, Some(&site.alice)).open(tls).await;
        let token = site.token(&site.alice);
        for (path, status, reason) in [("/early/file", 401, "certificate_not_yet_valid"), ("/file", 200, "")] {
            let answer = connection.get(path, Some(&token)).await;
            assert_eq!((answer.status, site.logged(&answer.id).reason()), (status, reason), "{version:?}");
        }
    }
}

/// What only another handshake can mend ends a connection over HTTP/1.1, and nothing else does. nginx has no such means
/// over HTTP/2.
#[tokio::test]
async fn a_refusal_that_only_a_new_handshake_mends_closes_the_connection() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{ listen {tls} ssl http2; {MATERIAL} certbound_client_certificate request; certbound on; certbound_cache off; }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let alone = site.alice.leaf_alone();
    let table =
        [(&site.alice, "thumbprint_mismatch", None), (&alone, "certificate_intermediate_missing", Some("close"))];
    for (identity, reason, says) in table {
        for version in BOTH {
            let mut connection = Client::new(&site, version, Some(identity)).open(tls).await;
            let answer = connection.get("/file", Some(&site.token(&site.bob))).await;
            assert_eq!((answer.status, site.logged(&answer.id).reason()), (401, reason));
            let said = answer.headers.get("connection").filter(|value| *value == "close").map(|_| "close");
            assert_eq!(said, says.filter(|_| version == Http::One), "{version:?} {reason}");
            if said.is_none() {
                assert_eq!(connection.get("/file", None).await.status, 401, "the connection goes on");
            }
        }
    }
}

/// Revocation by a reload ends what is idle, and is in force on every connection that is opened after it.
#[tokio::test]
async fn after_a_reload_with_a_new_crl_a_revoked_client_has_no_idle_connection_left() {
    let site = Site::new();
    let tls = site.endpoint();
    let nginx =
        Nginx::start(&site, &Module::Ordinary, &format!("server {{ listen {tls} ssl http2; {MATERIAL} {ASKING} }}"));
    let token = site.token(&site.alice);
    let mut open = Vec::new();
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        assert_eq!(connection.get("/file", Some(&token)).await.status, 200);
        open.push((http, connection));
    }
    site.write("crl.pem", site.crls(2, &[&site.alice]));
    nginx.reload();
    for (http, mut connection) in open {
        connection.try_send(Ask::get("/file").bearer(&token)).await.expect_err("closed by the old worker");
        // How it ends in detail depends on which side closed first.
        let _ = connection.driver.await.expect("an end");
        let anew = Client::new(&site, http, Some(&site.alice)).get(tls, "/file", Some(&token)).await;
        assert_eq!((anew.status, site.logged(&anew.id).reason()), (401, "certificate_revoked"));
    }
    let bob = Client::new(&site, Http::Two, Some(&site.bob)).get(tls, "/file", Some(&site.token(&site.bob))).await;
    assert_eq!(bob.status, 200, "the CRL names alice alone");
}

/// What the old worker's graceful end allows over HTTP/1.1: the one request that had begun. It is judged by what was
/// in force when the connection was made, and the connection ends with it.
#[tokio::test]
async fn a_request_begun_before_the_reload_is_the_last_of_its_http1_connection() {
    let site = Site::new();
    let tls = site.endpoint();
    let nginx =
        Nginx::start(&site, &Module::Ordinary, &format!("server {{ listen {tls} ssl http2; {MATERIAL} {ASKING} }}"));
    let mut stream = Client::new(&site, Http::One, Some(&site.alice)).stream(tls).await.unwrap();
    // A whole request first: its answer proves that the connection is a worker's, not only the kernel's.
    let request = format!(
        "GET /file HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: <id>\r\nAuthorization: Bearer {}\r\n\r\n",
        site.token(&site.alice)
    );
    let begun = [request.replace("<id>", "before"), "GET /file HTTP/1.1\r\nHost: local".to_owned()].concat();
    stream.write_all(begun.as_bytes()).await.unwrap();
    let mut text = vec![0; 4096];
    let length = stream.read(&mut text).await.unwrap();
    let text = String::from_utf8_lossy(&text[..length]);
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    site.logged("before");

    site.write("crl.pem", site.crls(2, &[&site.alice]));
    nginx.reload();
    let rest = request.replace("<id>", "begun").split_once("Host: local").unwrap().1.to_owned();
    // Another one right behind it, which the old worker must not take.
    stream.write_all([rest, request.replace("<id>", "late")].concat().as_bytes()).await.unwrap();
    let mut said = String::new();
    // The answer, then the end; a reset is the server's for the request that it did not read.
    let _ = stream.read_to_string(&mut said).await;
    assert!(said.starts_with("HTTP/1.1 200") && said.contains("\r\nConnection: close\r\n"), "{said}");
    assert_eq!(said.matches("HTTP/1.1").count(), 1, "{said}");
    assert_eq!(site.logged("begun").decision(), "allow");
    wait::until("the old worker's end", || nginx.leaving_workers().is_empty().then_some(()));
    assert!(site.entries().iter().all(|entry| entry.get("id") != "late"));
}

/// The same over HTTP/2: streams that are open finish, and no new one is taken.
#[tokio::test]
async fn an_open_stream_finishes_and_no_other_begins_on_its_http2_connection() {
    let site = Site::new();
    let tls = site.endpoint();
    let large = "x".repeat(96 * 1024);
    site.write("html/large", &large);
    let http = format!(
        "server {{ listen {tls} ssl http2; {MATERIAL} {ASKING} location /large {{ limit_rate 64k; }} location / {{ }} }}"
    );
    let nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let token = site.token(&site.alice);
    let mut connection = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    let (mut stream, slow) = (connection.stream(), Ask::get("/large").bearer(&token));
    let slow = tokio::spawn(async move { stream.try_send(slow).await });
    tokio::task::yield_now().await;
    // Sent after the slow one, so its answer shows that the slow one has begun.
    assert_eq!(connection.get("/file", Some(&token)).await.status, 200);

    site.write("crl.pem", site.crls(2, &[&site.alice]));
    nginx.reload();
    let late = connection.try_send(Ask::get("/file").bearer(&token)).await.expect_err("after GOAWAY");
    assert!(late.refused_gracefully, "{late}");
    let slow = slow.await.unwrap().unwrap_or_else(|lost| panic!("the open stream: {lost}"));
    assert_eq!((slow.status, slow.body.len()), (200, large.len()));
    wait::until("the old worker's end", || nginx.leaving_workers().is_empty().then_some(()));
}

/// nginx tells its HTTP/2 connections once that the worker leaves: one whose handshake is not over by then does not hear
/// it, and is served by the old worker, on the old material, up to `keepalive_requests` or `worker_shutdown_timeout`.
#[tokio::test]
async fn a_connection_accepted_before_the_reload_may_live_on_to_its_bound() {
    const BOUND: usize = 20;
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{ listen {tls} ssl http2; keepalive_requests {BOUND}; {MATERIAL} {ASKING} location / {{ }} }}"
    );
    let nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let old = nginx.workers()[0].to_string();
    let token = site.token(&site.alice);
    let client = Client::new(&site, Http::Two, Some(&site.alice));
    let accepted = TcpStream::connect(tls).await.unwrap();
    // Connections are accepted in their order, so the answer on a later one shows that this one was.
    assert_eq!(client.get(tls, "/file", Some(&token)).await.status, 200);

    site.write("crl.pem", site.crls(2, &[&site.alice]));
    nginx.reload();
    let anew = client.get(tls, "/file", Some(&token)).await;
    assert_eq!((anew.status, site.logged(&anew.id).reason()), (401, "certificate_revoked"));
    let mut late = client.over(accepted).await.unwrap();
    let mut served = 0;
    let refused = loop {
        match late.try_send(Ask::get("/file").bearer(&token)).await {
            Ok(answer) => {
                let entry = site.logged(&answer.id);
                assert_eq!((answer.status, entry.get("worker")), (200, old.as_str()));
                served += 1;
            }
            Err(lost) => break lost.refused_gracefully,
        }
    };
    assert_eq!((served, refused), (BOUND, true));
    wait::until("the old worker's end", || nginx.leaving_workers().is_empty().then_some(()));
}

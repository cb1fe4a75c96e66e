//! What an upstream is told of the client.

use certbound_harness::{
    client::{BOTH, Client},
    connection::Ask,
    site::Site,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    thread,
};

const ASKING: &str = "certbound_client_certificate request;";

/// Another nginx without the module: with it, a server block empties these fields whoever sends them.
fn upstream() -> (Site, SocketAddr) {
    let site = Site::new();
    let address = site.endpoint();
    (site, address)
}

fn echo(address: SocketAddr) -> String {
    let seen = ["client_id", "decision", "x"].map(|name| format!("$http_certbound_{name}/"));
    format!(
        "underscores_in_headers on;
        server {{ listen {address}; location / {{ return 200 \"{}$http_x_certbound\"; }} }}",
        seen.concat()
    )
}

/// Upstreams may believe `Certbound-` fields, for no client can send them.
#[tokio::test]
async fn fields_that_begin_with_certbound_reach_the_upstream_from_nginx_alone() {
    let site = Site::new();
    let tls = site.endpoint();
    let (behind, upstream) = upstream();
    let _upstream = Nginx::start(&behind, &Module::Absent, &echo(upstream));
    let http = format!(
        "server {{
          listen {tls} ssl http2; {ASKING} {MATERIAL} certbound on;
          location /raw {{ proxy_pass http://{upstream}; }}
          location /open {{ certbound off; proxy_pass http://{upstream}; }}
          location /set {{
            proxy_set_header Certbound-Client-Id $certbound_client_id;
            proxy_set_header Certbound-Decision $certbound_decision;
            proxy_pass http://{upstream};
          }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for version in BOTH {
        let mut connection = Client::new(&site, version, Some(&site.alice)).open(tls).await;
        for (path, seen) in [("/raw", "///kept"), ("/open", "///kept"), ("/set", "alice/allow//kept")] {
            let forged = Ask::get(path)
                .header("certbound-client-id", "admin")
                .header("certbound-client-id", "root")
                .header("Certbound-Decision", "allow")
                .header("CERTBOUND-X", "anything")
                .header("x-certbound", "kept");
            let answer = connection.send(forged.bearer(&site.token(&site.alice))).await;
            assert_eq!((answer.status, answer.body.as_str()), (200, seen), "{path} {version:?}");
        }
    }
}

/// `$http_certbound_client_id` is also how nginx and many other servers name a field spelled with underscores.
#[tokio::test]
async fn spelled_with_underscores_they_do_not_get_through_either() {
    let site = Site::new();
    let tls = site.endpoint();
    let (behind, upstream) = upstream();
    let _upstream = Nginx::start(&behind, &Module::Absent, &echo(upstream));
    let http = format!(
        "underscores_in_headers on;
        server {{ listen {tls} ssl http2; {ASKING} {MATERIAL} certbound on; location / {{ proxy_pass http://{upstream}; }} }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for version in BOTH {
        let forged = Ask::get("/").header("certbound_client_id", "admin").header("certbound-client_id", "admin");
        let mut connection = Client::new(&site, version, Some(&site.alice)).open(tls).await;
        let answer = connection.send(forged.bearer(&site.token(&site.alice))).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "///"), "{version:?}");
    }
}

/// Answers so many requests, each with its own head as the body.
fn mirror(address: SocketAddr, requests: usize) -> thread::JoinHandle<()> {
    let listener = TcpListener::bind(address).expect("a listener");
    thread::spawn(move || {
        for _ in 0..requests {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).expect("a request");
                head.extend(byte);
            }
            let length = head.len();
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            stream.write_all(&[answer.as_bytes(), &head].concat()).expect("an answer");
        }
    })
}

/// Servers that make variables of fields, as CGI does, take many characters for a hyphen; so the real field must be the
/// only one, however a forged one is spelled.
#[tokio::test]
async fn beside_the_real_field_no_other_spelling_of_it_is_sent() {
    const SPELLINGS: [&str; 5] = [
        "certbound_client_id",
        "Certbound-Client_Id",
        "Certbound.Client.Id",
        "certbound~client~id",
        "certbound-client-id",
    ];
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), site.endpoint());
    let mirror = mirror(upstream, BOTH.len());
    let http = format!(
        "underscores_in_headers on; ignore_invalid_headers off;
        server {{
          listen {tls} ssl http2; {ASKING} {MATERIAL} certbound on;
          location / {{ proxy_set_header Certbound-Client-Id $certbound_client_id; proxy_pass http://{upstream}; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for version in BOTH {
        let forged = SPELLINGS.iter().fold(Ask::get("/"), |ask, name| ask.header(name, "admin"));
        let mut connection = Client::new(&site, version, Some(&site.alice)).open(tls).await;
        let answer = connection.send(forged.bearer(&site.token(&site.alice))).await;
        let ours: Vec<_> = answer.body.lines().filter(|line| line.to_lowercase().starts_with("certbound")).collect();
        assert_eq!((answer.status, &ours[..]), (200, &["Certbound-Client-Id: alice"][..]), "{version:?}");
    }
    mirror.join().expect("the upstream's end");
}

/// A server that takes away what a client's `Connection` names takes away what it has set itself, where it does so last; and one behind
/// it does, where it is handed on. nginx does neither.
#[tokio::test]
async fn a_client_takes_none_of_them_away_by_naming_it_in_connection() {
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), site.endpoint());
    let mirror = mirror(upstream, 1);
    let http = format!(
        "server {{
          listen {tls} ssl; {ASKING} {MATERIAL} certbound on;
          location / {{ proxy_set_header Certbound-Client-Id $certbound_client_id; proxy_pass http://{upstream}; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let [version, _] = BOTH;
    let ask = Ask::get("/").header("connection", "keep-alive, certbound-client-id");
    let mut connection = Client::new(&site, version, Some(&site.alice)).open(tls).await;
    let answer = connection.send(ask.bearer(&site.token(&site.alice))).await;
    let told = answer.body.to_lowercase();
    let ours: Vec<_> = told.lines().filter(|line| line.contains("certbound")).collect();
    assert_eq!((answer.status, &ours[..]), (200, &["certbound-client-id: alice"][..]));
    mirror.join().expect("the upstream's end");
}

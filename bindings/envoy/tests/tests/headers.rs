//! What an upstream is told of the client.

use certbound_envoy_tests::{
    config::Config,
    envoy::Envoy,
    listener::{Listener, material, with},
    upstream::{fields, mirror},
};
use certbound_harness::{
    client::{BOTH, Client, Http},
    connection::Ask,
    site::Site,
    token,
};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Every spelling that some server would take for the same variable (RFC 3875 section 4.1.18).
const SPELLINGS: [&str; 7] = [
    "certbound-client-id",
    "Certbound-Client-Id",
    "CERTBOUND-CLIENT-ID",
    "certbound_client_id",
    "Certbound-Client_Id",
    "Certbound.Client.Id",
    "certbound~client~id",
];

fn told() -> Value {
    json!({"request_headers": {
        "decision": "certbound-decision",
        "thumbprint": "certbound-thumbprint",
        "client_id": "certbound-client-id",
        "reason": "certbound-reason",
        "record": "certbound-record",
    }})
}

/// Upstreams may believe such fields, for no client can send them.
#[tokio::test]
async fn fields_that_begin_with_certbound_reach_the_upstream_from_envoy_alone() {
    let site = Site::new();
    let (bare, full, upstream) = (site.endpoint(), site.endpoint(), mirror(&site));
    let listeners = [
        Listener::guarded(bare, &material()).to("upstream"),
        Listener::guarded(full, &with(material(), told())).to("upstream"),
    ];
    let _envoy = Envoy::start(&site, &Config::new(&listeners).upstream("upstream", upstream));
    for http in BOTH {
        let token = site.token(&site.alice);
        let forged = SPELLINGS.iter().fold(Ask::get("/"), |ask, name| ask.header(name, "admin"));
        let forged = forged.header("certbound-client-id", "root").header("certbound-x", "anything");
        let forged = forged.header("x-certbound", "kept").header("certbounds", "kept").bearer(&token);
        let answer = Client::new(&site, http, Some(&site.alice)).open(bare).await.send(forged.clone()).await;
        assert_eq!(answer.status, 200);
        assert_eq!(fields(&answer.body, "certbound"), ["certbounds: kept"], "{http:?}");
        assert_eq!(fields(&answer.body, "x-certbound"), ["x-certbound: kept"], "{http:?}");
        assert_eq!(fields(&answer.body, "authorization"), [format!("authorization: Bearer {token}")]);

        let answer = Client::new(&site, http, Some(&site.alice)).open(full).await.send(forged).await;
        assert_eq!(answer.status, 200);
        let mut ours = fields(&answer.body, "certbound-");
        ours.sort_unstable();
        let record = ours.remove(2).strip_prefix("certbound-record: ").expect("the record");
        let record: Value = serde_json::from_str(record).expect("JSON");
        assert_eq!((&record["decision"], &record["client_id"]), (&json!("allow"), &json!("alice")));
        let thumbprint = format!("certbound-thumbprint: {}", site.alice.thumbprint());
        let expected = ["certbound-client-id: alice", "certbound-decision: allow", &thumbprint];
        assert_eq!(ours, expected, "{http:?}: and no reason, for there is none");
    }
}

/// A server that takes away what a client's `Connection` names takes away what it has set itself, where it does so last; and one behind
/// it does, where it is handed on. HTTP/2 has no such field.
#[tokio::test]
async fn a_client_takes_none_of_them_away_by_naming_it_in_connection() {
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), mirror(&site));
    let listener = Listener::guarded(tls, &with(material(), told())).to("upstream");
    let _envoy = Envoy::start(&site, &Config::new(&[listener]).upstream("upstream", upstream));
    let [version, _] = BOTH;
    let token = site.token(&site.alice);
    let ask = Ask::get("/").header("connection", "keep-alive, certbound-client-id, certbound-decision").bearer(&token);
    let answer = Client::new(&site, version, Some(&site.alice)).open(tls).await.send(ask).await;
    let mut told = fields(&answer.body, "certbound-");
    told.sort_unstable();
    assert_eq!((answer.status, &told[..2]), (200, &["certbound-client-id: alice", "certbound-decision: allow"][..]));
    assert_eq!(fields(&answer.body, "connection"), [""; 0]);
}

/// What is refused never comes there.
#[tokio::test]
async fn a_refused_request_does_not_reach_the_upstream() {
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), mirror(&site));
    let settings = with(with(material(), told()), json!({"client_certificate": "request"}));
    let listener = Listener::guarded(tls, &settings).to("upstream");
    let envoy = Envoy::start(&site, &Config::new(&[listener]).upstream("upstream", upstream));
    for http in BOTH {
        let unbound = site.signer.sign(&token::unbound("alice"));
        for (identity, token) in [(Some(&site.bob), site.token(&site.alice)), (None, unbound), (None, "x".into())] {
            let forged = Ask::get("/").header("certbound-decision", "allow").bearer(&token);
            let answer = Client::new(&site, http, identity).open(tls).await.send(forged).await;
            assert_eq!((answer.status, answer.body.as_str()), (401, ""));
        }
    }
    assert_eq!(envoy.stats("cluster.upstream.upstream_rq_total").into_values().collect::<Vec<_>>(), [0]);
}

/// Some servers put the trailer section's fields beside the header section's.
#[tokio::test]
async fn trailers_under_such_names_do_not_get_through_either() {
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), mirror(&site));
    let listener = Listener::guarded(tls, &with(material(), told())).to("upstream");
    let _envoy = Envoy::start(&site, &Config::new(&[listener]).upstream("upstream", upstream));
    let client = Client::new(&site, Http::One, Some(&site.alice));
    let head = format!("Host: localhost\r\nAuthorization: Bearer {}\r\n", site.token(&site.alice));
    let trailers = "Certbound-Client-Id: admin\r\ncertbound_decision: allow\r\nKept: as it was\r\n";
    let request = format!("POST / HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n0\r\n{trailers}\r\n");
    let mut stream = client.stream(tls).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("an open connection");
    let mut said = String::new();
    while !said.contains("kept: as it was") {
        let mut buffer = [0; 4096];
        let length = stream.read(&mut buffer).await.expect("an answer");
        assert!(length > 0, "closed after {said}");
        said.push_str(&String::from_utf8_lossy(&buffer[..length]));
    }
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    assert!(!said.contains("admin") && !said.contains("certbound_decision"), "{said}");
    assert_eq!(fields(&said, "certbound-client-id"), ["certbound-client-id: alice"]);
}

/// HTTP would take white space off its ends, and the upstream would see another client.
#[tokio::test]
async fn a_client_id_that_no_field_can_hold_is_in_none() {
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), mirror(&site));
    let listener = Listener::guarded(tls, &with(material(), told())).to("upstream");
    let _envoy = Envoy::start(&site, &Config::new(&[listener]).upstream("upstream", upstream));
    for http in BOTH {
        let mut alice = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        for (name, expected) in
            [(" bob", None), ("bob ", None), ("b\u{f6}b", None), ("bob the second", Some("bob the second"))]
        {
            let claims = with(token::bound(&site.alice), json!({"client_id": name}));
            let answer = alice.send(Ask::get("/").bearer(&site.signer.sign(&claims))).await;
            assert_eq!(answer.status, 200);
            let expected: Vec<_> = expected.iter().map(|name| format!("certbound-client-id: {name}")).collect();
            assert_eq!(fields(&answer.body, "certbound-client-id"), expected, "{name:?} {http:?}");
        }
    }
}

//! Locations: what each says for itself, and what it inherits.

use certbound_harness::{
    client::{BOTH, Client, Http},
    connection::Ask,
    outcome::{allowed, ask, denied, told, undecided},
    site::{Site, policy},
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use serde_json::json;
use std::{
    io::{Read, Write},
    net::TcpStream,
};

const ASKING: &str = "certbound_client_certificate request;";

#[tokio::test]
async fn locations_with_other_anchors_or_policies_share_no_verdict_on_one_connection() {
    let site = Site::new();
    let tls = site.endpoint();
    let mut strict = policy();
    strict["id"] = json!("strict");
    strict["scopes"] = json!([{"path": "/", "all_of": ["write"]}]);
    site.write("strict.json", strict.to_string());
    let material = |from: &str, to: &str| MATERIAL.replace(from, to);
    // Neither http nor server has a policy: only locations that are on need one.
    let http = format!(
        "server {{
          listen {tls} ssl http2; {ASKING}
          location /ours/ {{ certbound on; {MATERIAL} alias html/; }}
          location /theirs/ {{ certbound on; {} alias html/; }}
          location /strict/ {{ certbound on; {} alias html/; }}
          location /open/ {{ alias html/; }}
        }}",
        material("root.pem", "rogue.pem"),
        material("policy.json", "strict.json")
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for version in BOTH {
        let (client, token) = (Client::new(&site, version, Some(&site.alice)), site.token(&site.alice));
        let mut connection = client.open(tls).await;
        for _ in 0..3 {
            assert_eq!(ask(&site, &mut connection, "/ours/file", Some(&token)).await, allowed());
            let theirs = ask(&site, &mut connection, "/theirs/file", Some(&token)).await;
            assert_eq!(theirs, denied(401, "certificate_issuer_unknown"));
            let strict = ask(&site, &mut connection, "/strict/file", Some(&token)).await;
            assert_eq!(strict, denied(403, "scope_insufficient"));
            assert_eq!(ask(&site, &mut connection, "/open/file", None).await, undecided(200));
        }
        let mut connection = Client::new(&site, version, Some(&site.mallory)).open(tls).await;
        let token = site.token(&site.mallory);
        let ours = ask(&site, &mut connection, "/ours/file", Some(&token)).await;
        assert_eq!(ours, denied(401, "certificate_issuer_unknown"));
        assert_eq!(ask(&site, &mut connection, "/theirs/file", Some(&token)).await, allowed());
    }
}

#[tokio::test]
async fn more_materials_than_a_connection_remembers_are_still_told_apart() {
    let site = Site::new();
    let tls = site.endpoint();
    let mut locations = String::new();
    for number in 0..8 {
        let mut policy = policy();
        policy["id"] = json!(format!("p{number}"));
        // Chains are judged otherwise in each, so each needs a judgement of its own.
        policy["chain"] = json!({"mode": "validate", "max_intermediates": number});
        site.write(&format!("p{number}.json"), policy.to_string());
        locations += &format!("location /{number}/ {{ certbound_policy p{number}.json; alias html/; }}\n");
    }
    let http = format!(
        "server {{ listen {tls} ssl http2; {ASKING} {} certbound on; {locations} location / {{ certbound off; }} }}",
        MATERIAL.replace("certbound_policy policy.json;", "certbound_policy p7.json;")
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let mut connection = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    let token = site.token(&site.alice);
    for _ in 0..3 {
        // Alice's chain has one intermediate.
        let first = ask(&site, &mut connection, "/0/file", Some(&token)).await;
        assert_eq!(first, denied(401, "certificate_path_depth"));
        for number in 1..8 {
            let answer = connection.get(&format!("/{number}/file"), Some(&token)).await;
            assert_eq!(told(&site, &answer), allowed());
            assert_eq!(site.logged(&answer.id).record()["policy"], format!("p{number}"));
        }
    }
}

#[tokio::test]
async fn directives_are_inherited_from_http_to_server_to_location() {
    let site = Site::new();
    let [inherits, replaces, off] = [site.endpoint(), site.endpoint(), site.endpoint()];
    let http = format!(
        "{MATERIAL} certbound on; {ASKING}
        server {{ listen {inherits} ssl http2;
          location / {{ location /nested/ {{ alias html/; }} }}
          location /open/ {{ certbound off; alias html/; location /open/closed/ {{ certbound on; alias html/; }} }}
        }}
        server {{ listen {replaces} ssl http2; certbound_trusted_certificate rogue.pem;
          location / {{ }}
          location /both/ {{ certbound_trusted_certificate rogue.pem; certbound_trusted_certificate root.pem; alias html/; }}
        }}
        server {{ listen {off} ssl http2; certbound off; location / {{ }} location /on/ {{ certbound on; alias html/; }} }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let unknown = || denied(401, "certificate_issuer_unknown");
    let missing = || denied(401, "credential_missing");
    let table = [
        (inherits, &site.alice, "/file", allowed(), missing()),
        (inherits, &site.alice, "/nested/file", allowed(), missing()),
        (inherits, &site.alice, "/open/file", undecided(200), undecided(200)),
        (inherits, &site.alice, "/open/closed/file", allowed(), missing()),
        (inherits, &site.mallory, "/file", unknown(), missing()),
        (replaces, &site.mallory, "/file", allowed(), missing()),
        (replaces, &site.alice, "/file", unknown(), missing()),
        (replaces, &site.alice, "/both/file", allowed(), missing()),
        (replaces, &site.mallory, "/both/file", allowed(), missing()),
        (off, &site.alice, "/file", undecided(200), undecided(200)),
        (off, &site.alice, "/on/file", allowed(), missing()),
    ];
    for (server, identity, path, with_token, without) in table {
        let mut connection = Client::new(&site, Http::Two, Some(identity)).open(server).await;
        let token = site.token(identity);
        assert_eq!(ask(&site, &mut connection, path, Some(&token)).await, with_token, "{path}");
        assert_eq!(ask(&site, &mut connection, path, None).await, without, "{path}");
    }
}

#[tokio::test]
async fn with_satisfy_any_either_is_enough_and_only_a_refusal_is_challenged() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{
          listen {tls} ssl http2; {ASKING} {MATERIAL} certbound on; satisfy any;
          location /near/ {{ allow 127.0.0.0/8; deny all; alias html/; }}
          location /far/ {{ deny all; alias html/; }}
          location /all/ {{ satisfy all; deny all; alias html/; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let mut connection = Client::new(&site, Http::One, Some(&site.alice)).open(tls).await;
    let token = site.token(&site.alice);
    let near = connection.get("/near/file", None).await;
    assert_eq!((near.status, near.challenge()), (200, None), "let in by its address");
    assert_eq!(ask(&site, &mut connection, "/far/file", Some(&token)).await, allowed());
    let far = connection.get("/far/file", None).await;
    assert_eq!((far.status, far.challenge()), (401, Some(r#"Bearer realm="demo""#)));
    assert_eq!(connection.get("/all/file", Some(&token)).await.status, 403);
    // nginx asks the next module only after 401 and 403: so a 400 becomes one of these.
    let malformed = connection.send(Ask::get("/far/file").header("authorization", "Bearer")).await;
    assert_eq!(told(&site, &malformed), denied(403, "credential_malformed"));
    let near = connection.send(Ask::get("/near/file").header("authorization", "Bearer")).await;
    assert_eq!(told(&site, &near), denied(200, "credential_malformed"), "let in by its address, whatever it sends");
    assert_eq!(site.logged(&near.id).get("client_id"), "");
}

/// nginx before 1.23.0 withdraws the last challenge when a later module lets the request in, and no earlier one.
#[tokio::test]
async fn who_is_let_in_by_a_third_module_sees_no_challenge() {
    let site = Site::new();
    let tls = site.endpoint();
    site.write("users", "alice:{PLAIN}secret\n");
    let http = format!(
        "server {{
          listen {tls} ssl http2; {ASKING} {MATERIAL} satisfy any;
          auth_basic basic; auth_basic_user_file users;
          location /third/ {{ certbound on; auth_request /door/file; alias html/; }}
          location /none/ {{ certbound on; alias html/; }}
          location /door/ {{ auth_basic off; alias html/; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    for version in BOTH {
        let client = Client::new(&site, version, Some(&site.alice));
        let third = client.get(tls, "/third/file", None).await;
        assert_eq!((third.status, third.challenge()), (200, None), "{version:?}");
        let none = client.get(tls, "/none/file", None).await;
        assert_eq!((none.status, none.headers.get_all("www-authenticate").iter().count()), (401, 2), "{version:?}");
    }
}

/// An error log is for what somebody has to look at.
#[tokio::test]
async fn a_refusal_is_an_error_where_it_is_final_and_a_credential_was_there() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{
          listen {tls} ssl; {ASKING} {MATERIAL} certbound on;
          location /all/ {{ alias html/; }}
          location /any/ {{ satisfy any; alias html/; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let mut connection = Client::new(&site, Http::One, Some(&site.alice)).open(tls).await;
    let bobs = site.token(&site.bob);
    for (path, token) in [("/all/1", None), ("/all/2", Some(&bobs)), ("/any/3", Some(&bobs))] {
        let answer = connection.get(path, token.map(String::as_str)).await;
        assert_eq!(answer.status, 401);
        site.logged(&answer.id);
    }
    let errors = site.errors();
    let level = |path: &str| {
        let about = |line: &&str| line.contains("access denied") && line.contains(&format!("GET {path} "));
        errors.lines().find(about).unwrap_or_else(|| panic!("{path}: {errors}")).split(' ').nth(2)
    };
    assert_eq!([level("/all/1"), level("/all/2"), level("/any/3")], [Some("[info]"), Some("[error]"), Some("[info]")]);
}

#[tokio::test]
async fn without_tls_there_is_no_client() {
    let site = Site::new();
    let plain = site.endpoint();
    let _nginx =
        Nginx::start(&site, &Module::Ordinary, &format!("server {{ listen {plain}; {MATERIAL} certbound on; }}"));
    let token = site.token(&site.alice);
    let request = format!(
        "GET /file HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: plain\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
    );
    let mut socket = TcpStream::connect(plain).unwrap();
    socket.write_all(request.as_bytes()).unwrap();
    let mut said = String::new();
    socket.read_to_string(&mut said).unwrap();
    assert!(said.starts_with("HTTP/1.1 401 "), "{said}");
    assert_eq!(site.logged("plain").reason(), "client_certificate_missing");
}

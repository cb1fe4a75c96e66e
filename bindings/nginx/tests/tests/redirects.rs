//! Requests that move from one location to another inside nginx.

use certbound_harness::{
    client::{BOTH, Client, Http},
    outcome::{allowed, ask, denied, told},
    site::Site,
    token,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};

const ASKING: &str = "certbound_client_certificate request;";

#[tokio::test]
async fn error_pages_keep_the_status_the_challenge_and_the_variables() {
    let site = Site::new();
    let tls = site.endpoint();
    site.write("html/denied", "a page of ours\n");
    let http = format!(
        "server {{
          listen {tls} ssl http2; {ASKING} {MATERIAL} certbound on;
          location /page/ {{ error_page 401 /denied; alias html/; }}
          location /named/ {{ error_page 401 @denied; alias html/; }}
          location /made/ {{ error_page 401 =403 /denied; alias html/; }}
          location = /denied {{ internal; certbound off; }}
          location @denied {{ certbound off; return 401 \"$certbound_reason\n\"; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let token = site.signer.sign(&token::unbound("alice"));
    let table = [
        ("/page/file", 401, "a page of ours\n"),
        ("/named/file", 401, "cnf_missing\n"),
        ("/made/file", 403, "a page of ours\n"),
    ];
    for (path, status, body) in table {
        for version in BOTH {
            let mut connection = Client::new(&site, version, Some(&site.alice)).open(tls).await;
            let answer = connection.get(path, Some(&token)).await;
            assert_eq!((told(&site, &answer), answer.body.as_str()), (denied(status, "cnf_missing"), body), "{path}");
            let challenge = answer.challenge().unwrap_or_else(|| panic!("{path}: no challenge"));
            assert!(challenge.ends_with(r#"error_description="cnf_missing""#), "{path}: {challenge}");
            let record = site.logged(&answer.id).record();
            assert_eq!(record["reason"], "cnf_missing");
        }
    }
}

#[tokio::test]
async fn a_request_that_moves_inside_is_judged_where_it_arrives() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{
          listen {tls} ssl http2; {ASKING} {MATERIAL} certbound on;
          location /tried {{ try_files /absent /file; }}
          location /out {{ certbound off; rewrite ^ /file last; }}
          location /indexed/ {{ certbound off; index /file; alias html/; }}
          location = /file {{ }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let mut connection = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    let token = site.token(&site.alice);
    for path in ["/tried", "/out", "/indexed/", "/file"] {
        assert_eq!(ask(&site, &mut connection, path, Some(&token)).await, allowed(), "{path}");
        let none = ask(&site, &mut connection, path, None).await;
        assert_eq!(none, denied(401, "credential_missing"), "{path}");
    }
}

#[tokio::test]
async fn behind_x_accel_redirect_the_decision_of_the_front_door_stays_in_the_log() {
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), site.endpoint());
    let http = format!(
        "server {{ listen {upstream}; access_log logs/upstream.log; location / {{ add_header X-Accel-Redirect /inside/file; return 200; }} }}
        server {{
          listen {tls} ssl http2; {ASKING} {MATERIAL} certbound on;
          location /app {{ proxy_pass http://{upstream}; }}
          location /inside/ {{ internal; certbound off; alias html/; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let mut connection = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    assert_eq!(ask(&site, &mut connection, "/app", None).await, denied(401, "credential_missing"));
    assert_eq!(connection.get("/inside/file", Some(&site.token(&site.alice))).await.status, 404);
    assert_eq!(site.read("logs/upstream.log"), "", "only who is let in reaches the upstream");
    let answer = connection.get("/app", Some(&site.token(&site.alice))).await;
    assert_eq!((told(&site, &answer), answer.body.as_str()), (allowed(), "served\n"));
    assert_eq!(site.logged(&answer.id).get("client_id"), "alice");
}

//! Who gets in with what, over HTTP/1.1 and HTTP/2, and what the access log says of it.

use certbound_harness::{
    client::{BOTH, Client, Http},
    connection::Ask,
    log::Entry,
    pki::Identity,
    site::{self, Site},
    token::{self, Signer},
    tools,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use serde_json::json;
use std::net::SocketAddr;
use time::{Duration, OffsetDateTime};

/// How a server asks for certificates.
const MODES: [&str; 3] =
    ["ssl_verify_client on;", "ssl_verify_client optional_no_ca;", "certbound_client_certificate request;"];

struct Case {
    name: &'static str,
    identity: Option<Identity>,
    authorization: Vec<String>,
    outcome: Outcome,
    /// In which modes nginx answers by itself that the certificate is not good.
    nginx_refuses: &'static [&'static str],
}

#[derive(Clone, Copy)]
enum Outcome {
    Allowed,
    Refused(u16, &'static str, &'static str),
    /// nginx answers 400 before any module is asked.
    BadRequest,
}

/// The challenge of a refusal for this error.
fn challenge(error: &str, reason: &str) -> String {
    match error {
        "" => r#"Bearer realm="demo""#.to_owned(),
        error => format!(r#"Bearer realm="demo", error="{error}", error_description="{reason}""#),
    }
}

fn cases(site: &Site) -> Vec<Case> {
    use Outcome::{Allowed, BadRequest, Refused};
    let invalid = |reason| Refused(401, reason, "invalid_token");
    let bearer = |token: &str| vec![format!("Bearer {token}")];
    let sign = |claims| bearer(&site.signer.sign(&claims));
    let good = site.token(&site.alice);
    let copy = |identity: &Identity| Some(identity.with_chain(identity.chain.clone()));
    let alice = || copy(&site.alice);
    let case =
        |name, identity, authorization, outcome| Case { name, identity, authorization, outcome, nginx_refuses: &[] };
    let refused_by_nginx = |name, identity, authorization, outcome, nginx_refuses| Case {
        name,
        identity,
        authorization,
        outcome,
        nginx_refuses,
    };
    let expired = site.issuing.client_until("alice", OffsetDateTime::now_utc() - Duration::minutes(1));
    let its_token = site.token(&expired);
    // A leaf whose chain came before is known by the cache of judged chains.
    let unseen = site.issuing.client("alice");
    vec![
        case("right certificate and token", alice(), bearer(&good), Allowed),
        case("lower-case scheme", alice(), vec![format!("bearer {good}")], Allowed),
        case(
            "other certificate with the client's token",
            copy(&site.bob),
            bearer(&good),
            invalid("thumbprint_mismatch"),
        ),
        refused_by_nginx(
            "rogue CA with a token bound to its certificate",
            copy(&site.mallory),
            bearer(&site.token(&site.mallory)),
            invalid("certificate_issuer_unknown"),
            &MODES[..1],
        ),
        refused_by_nginx("no certificate", None, bearer(&good), invalid("client_certificate_missing"), &MODES[..1]),
        refused_by_nginx(
            "leaf without its intermediate",
            Some(unseen.leaf_alone()),
            bearer(&site.token(&unseen)),
            invalid("certificate_intermediate_missing"),
            &MODES[..1],
        ),
        refused_by_nginx(
            "expired certificate",
            Some(expired),
            bearer(&its_token),
            invalid("certificate_expired"),
            &MODES[..2],
        ),
        case("no token", alice(), Vec::new(), Refused(401, "credential_missing", "")),
        case("other scheme", alice(), vec!["Basic YTpi".into()], Refused(401, "credential_scheme_unsupported", "")),
        case(
            "nothing behind the scheme",
            alice(),
            vec!["Bearer".into()],
            Refused(400, "credential_malformed", "invalid_request"),
        ),
        case("two Authorization fields", alice(), [bearer(&good), bearer(&good)].concat(), BadRequest),
        case("no cnf", alice(), sign(token::unbound("alice")), invalid("cnf_missing")),
        case("expired token", alice(), sign(token::expired(token::bound(&site.alice))), invalid("token_expired")),
        case("tampered token", alice(), bearer(&token::tampered(&good)), invalid("signature_invalid")),
        case("no token at all behind the scheme", alice(), bearer("x"), invalid("token_segments")),
    ]
}

#[tokio::test]
async fn every_case_has_its_status_challenge_reason_and_record() {
    let site = Site::new();
    let servers = MODES.map(|mode| (mode, site.endpoint()));
    let blocks = servers.map(|(mode, tls)| format!("server {{ listen {tls} ssl http2; {mode} certbound on; }}"));
    let _nginx = Nginx::start(&site, &Module::Ordinary, &format!("{MATERIAL}\n{}", blocks.join("\n")));
    for case in cases(&site) {
        for (mode, server) in servers {
            for http in BOTH {
                let context = format!("{}, {mode} {http:?}", case.name);
                ask(&site, server, mode, http, &case, &context).await;
            }
        }
    }
}

async fn ask(site: &Site, server: SocketAddr, mode: &str, http: Http, case: &Case, context: &str) {
    let client = Client::new(site, http, case.identity.as_ref());
    let with = |ask: Ask, value: &String| ask.header("authorization", value);
    let ask = case.authorization.iter().fold(Ask::get("/file"), with);
    let answer = client.open(server).await.send(ask).await;
    let entry = site.logged(&answer.id);
    assert_eq!(entry.get("status"), answer.status.to_string(), "{context}");
    for value in &case.authorization {
        let secret = value.rsplit(['.', ' ']).next().expect("a last part");
        assert!(secret.len() < 8 || !entry.line.contains(secret), "{context}: the token is in the log");
    }
    let by_nginx = case.nginx_refuses.contains(&mode) || matches!(case.outcome, Outcome::BadRequest);
    if by_nginx {
        assert_eq!(answer.status, 400, "{context}");
        assert_eq!((answer.challenge(), entry.decision(), entry.reason()), (None, "", ""), "{context}");
        return;
    }
    let (status, decision, reason, error) = match case.outcome {
        Outcome::Allowed => (200, "allow", "", ""),
        Outcome::Refused(status, reason, error) => (status, "deny", reason, error),
        Outcome::BadRequest => unreachable!("nginx answered by itself"),
    };
    assert_eq!((answer.status, entry.decision(), entry.reason()), (status, decision, reason), "{context}");
    let expected = (decision == "deny").then(|| challenge(error, reason));
    assert_eq!(answer.challenge().map(str::to_owned), expected, "{context}");
    assert_eq!(answer.body == "served\n", decision == "allow", "{context}");
    records(&entry, case, decision, reason, context);
}

fn records(entry: &Entry, case: &Case, decision: &str, reason: &str, context: &str) {
    let record = entry.record();
    let reason = if reason.is_empty() { json!(null) } else { json!(reason) };
    assert_eq!((&record["decision"], &record["reason"]), (&json!(decision), &reason), "{context}");
    assert_eq!(record["policy"], "tests", "{context}");
    let client_id = if decision == "allow" { "alice" } else { "" };
    assert_eq!(entry.get("client_id"), client_id, "{context}: only who was let in has a name");
    // A request without one credential is refused before the certificate is looked at.
    let looked_at = record["reason_number"].as_u64().is_none_or(|number| number >= 200);
    if let (Some(identity), true) = (&case.identity, looked_at) {
        assert_eq!(record["presented_thumbprint"], json!(identity.thumbprint()), "{context}");
        assert_eq!(entry.get("thumbprint"), identity.thumbprint(), "{context}");
    }
}

#[tokio::test]
async fn curl_is_answered_alike() {
    let site = Site::new();
    let tls = site.endpoint();
    let http =
        format!("{MATERIAL} server {{ listen {tls} ssl http2; certbound_client_certificate request; certbound on; }}");
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let good = format!("Authorization: Bearer {}", site.token(&site.alice));
    let right: &[&str] = &["--cert", "alice.pem", "--key", "alice.key"];
    let other: &[&str] = &["--cert", "bob.pem", "--key", "bob.key"];
    let table = [
        (right, Some(&good), 200, None),
        (other, Some(&good), 401, Some(challenge("invalid_token", "thumbprint_mismatch"))),
        (&[], Some(&good), 401, Some(challenge("invalid_token", "client_certificate_missing"))),
        (right, None, 401, Some(challenge("", ""))),
    ];
    for (certificate, header, status, challenge) in table {
        for (option, version) in [("--http1.1", "1.1"), ("--http2", "2")] {
            let header: Vec<&str> = header.iter().flat_map(|header| ["--header", header.as_str()]).collect();
            let curled = tools::curl(&site, tls, "/file", &[&[option], certificate, &header].concat());
            assert_eq!((curled.status, curled.http.as_str()), (status, version), "{certificate:?}");
            let told = curled.head.lines().find(|line| line.to_lowercase().starts_with("www-auth"));
            let told = told.and_then(|line| line.split_once(": ")).map(|(_, value)| value.trim().to_owned());
            assert_eq!(told, challenge, "{certificate:?}");
        }
    }
}

#[tokio::test]
async fn rs256_counts_where_the_policy_lists_it() {
    let site = Site::new();
    let (listed, unlisted) = (site.endpoint(), site.endpoint());
    let signer = Signer::rs256("rsa-1");
    site.write("jwks.json", token::jwks(&[&signer]));
    let mut policy = site::policy();
    policy["issuers"][0]["algorithms"] = json!(["RS256"]);
    site.write("rsa.json", policy.to_string());
    let http = format!(
        "certbound_client_certificate request; certbound on;
        server {{ listen {listed} ssl http2; {} }}
        server {{ listen {unlisted} ssl http2; {MATERIAL} }}",
        MATERIAL.replace("policy.json", "rsa.json")
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let (client, token) = (Client::new(&site, Http::Two, Some(&site.alice)), signer.token(&site.alice));
    assert_eq!(client.get(listed, "/file", Some(&token)).await.status, 200);
    let refused = client.get(unlisted, "/file", Some(&token)).await;
    assert_eq!((refused.status, site.logged(&refused.id).reason()), (401, "algorithm_not_allowed"));
}

#[tokio::test]
async fn records_make_a_log_of_one_object_a_line() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "{MATERIAL} server {{ listen {tls} ssl http2; certbound_client_certificate request; certbound on;
          access_log logs/access.log facts; access_log logs/records.log records; }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let mut connection = Client::new(&site, Http::One, Some(&site.alice)).open(tls).await;
    let token = site.token(&site.alice);
    connection.get("/file", Some(&token)).await;
    let last = connection.get("/file", None).await;
    site.logged(&last.id);
    let log = site.read("logs/records.log");
    let lines = log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")));
    let reasons: Vec<serde_json::Value> = lines.map(|record: serde_json::Value| record["reason"].clone()).collect();
    assert_eq!(reasons, [json!(null), json!("credential_missing")]);
    assert!(!log.contains(token.rsplit('.').next().unwrap()));
}

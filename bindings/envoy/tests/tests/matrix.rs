//! Who gets in with what, over HTTP/1.1 and HTTP/2, and what the logs say of it.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module},
    listener::{Listener, material, with},
    log::connection,
};
use certbound_harness::{
    client::{BOTH, Client, Http},
    connection::Ask,
    log::Entry,
    pki::Identity,
    site::Site,
    token, tools,
};
use rustls::AlertDescription::{self, CertificateExpired, CertificateRequired, CertificateRevoked, UnknownCA};
use serde_json::{Value, json};
use std::net::SocketAddr;
use time::{Duration, OffsetDateTime};

struct Case {
    name: &'static str,
    identity: Option<Identity>,
    fields: Vec<(&'static str, String)>,
    outcome: Outcome,
    /// What a listener that demands a good certificate says in TLS.
    alert: Option<AlertDescription>,
}

#[derive(Clone, Copy)]
enum Outcome {
    Allowed,
    /// Status, reason, OAuth error.
    Refused(u16, &'static str, &'static str),
}

/// Both ways to treat a certificate that is not good, in the same Envoy.
struct Doors {
    require: SocketAddr,
    request: SocketAddr,
}

/// The challenge of a refusal for this error.
fn challenge(error: &str, reason: &str) -> String {
    match error {
        "" => r#"Bearer realm="demo""#.to_owned(),
        error => format!(r#"Bearer realm="demo", error="{error}", error_description="{reason}""#),
    }
}

fn settings() -> Value {
    with(material(), json!({"record": true, "crls": ["crl.pem"]}))
}

fn doors(site: &Site, settings: &Value) -> (Doors, Config) {
    let doors = Doors { require: site.endpoint(), request: site.endpoint() };
    let request = with(settings.clone(), json!({"client_certificate": "request"}));
    let listeners = [Listener::guarded(doors.require, settings), Listener::guarded(doors.request, &request)];
    (doors, Config::new(&listeners))
}

fn cases(site: &Site, revoked: &Identity) -> Vec<Case> {
    use Outcome::{Allowed, Refused};
    let invalid = |reason| Refused(401, reason, "invalid_token");
    let bearer = |token: &str| vec![("authorization", format!("Bearer {token}"))];
    let sign = |claims| bearer(&site.signer.sign(&claims));
    let value = |value: &str| vec![("authorization", value.to_owned())];
    let good = site.token(&site.alice);
    let copy = |identity: &Identity| Some(identity.with_chain(identity.chain.clone()));
    let alice = || copy(&site.alice);
    let case = |name, identity, fields, outcome| Case { name, identity, fields, outcome, alert: None };
    let stranger = |name, identity: Option<Identity>, reason, alert| {
        let token = identity.as_ref().map_or(good.clone(), |identity| site.token(identity));
        Case { name, identity, fields: bearer(&token), outcome: invalid(reason), alert: Some(alert) }
    };
    let expired = site.issuing.client_until("expired", OffsetDateTime::now_utc() - Duration::minutes(1));
    let elsewhere = with(token::bound(&site.alice), json!({"aud": "https://other.example"}));
    let early = [bearer(&good), vec![("early-data", "1".to_owned())]].concat();
    vec![
        case("right certificate and token", alice(), bearer(&good), Allowed),
        case("lower-case scheme", alice(), value(&format!("bearer {good}")), Allowed),
        case("another's certificate with the client's token", copy(&site.bob), bearer(&good), {
            invalid("thumbprint_mismatch")
        }),
        stranger("rogue CA", copy(&site.mallory), "certificate_issuer_unknown", UnknownCA),
        stranger("self-signed", Some(Identity::self_signed("self")), "certificate_issuer_unknown", UnknownCA),
        stranger("no certificate", None, "client_certificate_missing", CertificateRequired),
        stranger("leaf alone", Some(site.issuing.client("alone").leaf_alone()), "certificate_intermediate_missing", {
            UnknownCA
        }),
        stranger("revoked certificate", copy(revoked), "certificate_revoked", CertificateRevoked),
        stranger("expired certificate", Some(expired), "certificate_expired", CertificateExpired),
        case("wrong audience", alice(), sign(elsewhere), invalid("audience_mismatch")),
        case("no cnf", alice(), sign(token::unbound("alice")), invalid("cnf_missing")),
        case("expired token", alice(), sign(token::expired(token::bound(&site.alice))), invalid("token_expired")),
        case("tampered token", alice(), bearer(&token::tampered(&good)), invalid("signature_invalid")),
        case("no token", alice(), Vec::new(), Refused(401, "credential_missing", "")),
        case("other scheme", alice(), value("Basic YTpi"), Refused(401, "credential_scheme_unsupported", "")),
        case("nothing behind the scheme", alice(), value("Bearer"), {
            Refused(400, "credential_malformed", "invalid_request")
        }),
        case("no token behind the scheme", alice(), bearer("x"), invalid("token_segments")),
        // Envoy makes one of them, with a comma between the values.
        case("two Authorization fields", alice(), [bearer(&good), bearer(&good)].concat(), {
            Refused(400, "credential_malformed", "invalid_request")
        }),
        case("Early-Data", alice(), early, Refused(425, "early_data", "")),
    ]
}

#[tokio::test]
async fn every_case_has_its_status_challenge_reason_and_record() {
    let site = Site::new();
    let revoked = site.issuing.client("revoked");
    site.write("crl.pem", site.crls(2, &[&revoked]));
    let (doors, config) = doors(&site, &settings());
    let envoy = Envoy::with(&site, Module::Ordinary, 2, &config);
    let cases = cases(&site, &revoked);
    for case in &cases {
        for http in BOTH {
            let context = format!("{}, {http:?}", case.name);
            ask(&site, doors.request, http, case, &context).await;
            match case.alert {
                None => ask(&site, doors.require, http, case, &context).await,
                Some(alert) => shut(&site, doors.require, http, case, alert, &context).await,
            }
        }
    }
    assert_counted(&envoy, &cases);
    drop(envoy);
    assert_no_secret(&site, &cases);
}

async fn ask(site: &Site, server: SocketAddr, http: Http, case: &Case, context: &str) {
    let client = Client::new(site, http, case.identity.as_ref());
    let ask = case.fields.iter().fold(Ask::get("/file"), |ask, (name, value)| ask.header(name, value));
    let answer = client.open(server).await.send(ask).await;
    let entry = site.logged(&answer.id);
    let (status, decision, reason, error) = match case.outcome {
        Outcome::Allowed => (200, "allow", "", ""),
        Outcome::Refused(status, reason, error) => (status, "deny", reason, error),
    };
    assert_eq!((answer.status, entry.decision(), entry.reason()), (status, decision, reason), "{context}");
    assert_eq!(entry.get("status"), status.to_string(), "{context}");
    let details = if decision == "deny" { format!("certbound:{reason}") } else { "direct_response".into() };
    assert_eq!(entry.get("details"), details, "{context}");
    // What the client is to send again is not at fault.
    let expected = (decision == "deny" && status != 425).then(|| challenge(error, reason));
    assert_eq!(answer.challenge().map(str::to_owned), expected, "{context}");
    assert_eq!(answer.body, if decision == "allow" { "served\n" } else { "" }, "{context}");
    records(&entry, case, decision, reason, context);
}

fn records(entry: &Entry, case: &Case, decision: &str, reason: &str, context: &str) {
    let record = entry.record();
    let reason = if reason.is_empty() { json!(null) } else { json!(reason) };
    assert_eq!((&record["decision"], &record["reason"]), (&json!(decision), &reason), "{context}");
    assert_eq!(record["policy"], "tests", "{context}");
    let client_id = if decision == "allow" { "alice" } else { "" };
    assert_eq!(entry.get("client_id"), client_id, "{context}: only who was let in has a name");
    let thumbprint = case.identity.as_ref().map(Identity::thumbprint).unwrap_or_default();
    assert_eq!(entry.get("thumbprint"), thumbprint, "{context}");
}

/// Refused in the handshake, with the alert that says why, and the reason in the log of connections.
async fn shut(site: &Site, server: SocketAddr, http: Http, case: &Case, alert: AlertDescription, context: &str) {
    let Outcome::Refused(_, reason, _) = case.outcome else { panic!("{context}: an alert for who is let in") };
    let refused = Client::new(site, http, case.identity.as_ref()).refused(server).await;
    assert_eq!(refused.alert, Some(alert), "{context}");
    let failure = connection(site, refused.client).get("failure").to_owned();
    // BoringSSL itself demands one. Envoy writes no spaces.
    let expected = match case.identity {
        None => "PEER_DID_NOT_RETURN_A_CERTIFICATE".to_owned(),
        Some(_) => format!("certbound:_{reason}:_"),
    };
    assert!(failure.contains(&expected), "{context}: {failure}");
}

/// Two filters, and each case that is not refused in TLS before was asked over both versions of HTTP.
fn assert_counted(envoy: &Envoy<'_>, cases: &[Case]) {
    let asked = |case: &Case| if case.alert.is_some() { 2 } else { 4 };
    let of =
        |chosen: fn(&Outcome) -> bool| -> u64 { cases.iter().filter(|case| chosen(&case.outcome)).map(asked).sum() };
    let counted = |name: &str| -> u64 { envoy.stats(name).values().sum() };
    assert_eq!(counted("certbound.allowed"), of(|outcome| matches!(outcome, Outcome::Allowed)));
    assert_eq!(counted("certbound.denied"), of(|outcome| matches!(outcome, Outcome::Refused(..))));
    assert_eq!(counted("certbound.errors"), 0);
    for case in cases {
        if let Outcome::Refused(_, reason, _) = case.outcome {
            let counters = envoy.stats("certbound.denied");
            assert!(counters.keys().any(|name| name.ends_with(reason)), "no counter for {reason}: {counters:?}");
        }
    }
}

/// Neither the claims nor the signature of any token.
fn assert_no_secret(site: &Site, cases: &[Case]) {
    for log in ["logs/access.log", "logs/connections.log", "logs/error.log"] {
        let text = site.read(log);
        let values = cases.iter().flat_map(|case| case.fields.iter().map(|(_, value)| value));
        for part in values.flat_map(|value| value.split(['.', ' '])).filter(|part| part.len() > 8) {
            assert!(!text.contains(part), "a token is in {log}: {part}");
        }
    }
}

#[tokio::test]
async fn curl_is_answered_alike() {
    let site = Site::new();
    let (doors, config) = doors(&site, &material());
    let _envoy = Envoy::start(&site, &config);
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
            let curled = tools::curl(&site, doors.request, "/file", &[&[option], certificate, &header].concat());
            assert_eq!((curled.status, curled.http.as_str()), (status, version), "{certificate:?}");
            let told = curled.head.lines().find(|line| line.to_lowercase().starts_with("www-auth"));
            let told = told.and_then(|line| line.split_once(": ")).map(|(_, value)| value.trim().to_owned());
            assert_eq!(told, challenge, "{certificate:?}");
        }
    }
    assert_eq!(tools::curl(&site, doors.require, "/file", &["--header", &good]).status, 0, "no answer, but an alert");
}

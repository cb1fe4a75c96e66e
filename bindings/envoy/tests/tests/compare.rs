//! jwt_authn verifies tokens, and the module compares.

use certbound_envoy_tests::{
    config::Config,
    envoy::Envoy,
    listener::{Listener, material, with},
    upstream::{fields, mirror},
};
use certbound_harness::{
    client::{BOTH, Client},
    connection::Ask,
    outcome::{Outcome, allowed, denied, told, undecided},
    site::{Site, policy},
    token::{self, AUDIENCE, ISSUER},
};
use serde_json::{Value, json};
use std::net::SocketAddr;

const HTTP: &str = "type.googleapis.com/envoy.extensions.filters.http";

/// Verifies, where the path is under `/file`, and leaves the claims in the dynamic metadata; the token in the request,
/// or not.
fn jwt_authn(forward: bool) -> Value {
    json!({
        "name": "envoy.filters.http.jwt_authn",
        "typed_config": {
            "@type": format!("{HTTP}.jwt_authn.v3.JwtAuthentication"),
            "providers": {"as": {
                "issuer": ISSUER,
                "audiences": [AUDIENCE],
                "forward": forward,
                "payload_in_metadata": "jwt",
                "local_jwks": {"filename": "jwks.json"},
            }},
            "rules": [{"match": {"prefix": "/file"}, "requires": {"provider_name": "as"}}],
        },
    })
}

/// Hands them over.
fn set_filter_state() -> Value {
    let claims = json!({"inline_string": "%DYNAMIC_METADATA(envoy.filters.http.jwt_authn:jwt)%"});
    json!({
        "name": "envoy.filters.http.set_filter_state",
        "typed_config": {
            "@type": format!("{HTTP}.set_filter_state.v3.Config"),
            "on_request_headers": [{
                "object_key": "certbound.claims",
                "factory_key": "envoy.string",
                "format_string": {"text_format_source": claims, "omit_empty_values": true},
                "skip_if_empty": true,
            }],
        },
    })
}

fn comparing(site: &Site) -> Value {
    let mut policy = policy();
    policy["issuers"][0]["credentials"] = json!("introspection");
    site.write("comparing.json", policy.to_string());
    let mut settings = with(material(), json!({"policy_file": "comparing.json", "compare_only": ISSUER}));
    settings.as_object_mut().expect("an object").remove("jwks").expect("a member");
    settings
}

/// The three filters behind one another.
fn guarded(site: &Site, tls: SocketAddr, forward: bool) -> Listener {
    let settings = with(comparing(site), json!({"request_headers": {"client_id": "certbound-client-id"}}));
    let listener = Listener::new(tls).validator(&settings).http_filter(jwt_authn(forward));
    listener.http_filter(set_filter_state()).filter(&settings)
}

async fn outcome(site: &Site, client: &Client, server: SocketAddr, ask: Ask) -> Outcome {
    told(site, &client.open(server).await.send(ask).await)
}

#[tokio::test]
async fn a_token_that_jwt_authn_took_must_be_bound_to_the_certificate() {
    let site = Site::new();
    let tls = site.endpoint();
    let _envoy = Envoy::start(&site, &Config::new(&[guarded(&site, tls, false)]));
    let bound = |identity| token::bound(identity);
    let cnf = |value: Value| with(token::unbound("alice"), json!({"cnf": value}));
    let mut nameless = bound(&site.alice);
    nameless.as_object_mut().expect("an object").remove("client_id").expect("a claim");
    let table = [
        ("the right holder", &site.alice, bound(&site.alice), allowed()),
        ("the other right holder", &site.bob, bound(&site.bob), allowed()),
        ("a thief", &site.bob, bound(&site.alice), denied(401, "thumbprint_mismatch")),
        ("no cnf", &site.alice, token::unbound("alice"), denied(401, "cnf_missing")),
        ("an empty cnf", &site.alice, cnf(json!({})), denied(401, "cnf_empty")),
        ("a cnf that is no object", &site.alice, cnf(json!("x")), denied(401, "cnf_type")),
        ("no client_id", &site.alice, nameless, denied(401, "claim_required")),
        ("an expired token", &site.alice, token::expired(bound(&site.alice)), undecided(401)),
        ("another audience", &site.alice, with(bound(&site.alice), json!({"aud": "x"})), undecided(403)),
    ];
    for (name, identity, claims, expected) in table {
        for http in BOTH {
            let client = Client::new(&site, http, Some(identity));
            let ask = Ask::get("/file").bearer(&site.signer.sign(&claims));
            assert_eq!(outcome(&site, &client, tls, ask).await, expected, "{name} {http:?}");
        }
    }
}

/// What jwt_authn was not told to look at has no claims, whatever the client says.
#[tokio::test]
async fn a_request_that_jwt_authn_let_pass_is_refused() {
    let site = Site::new();
    let tls = site.endpoint();
    let _envoy = Envoy::start(&site, &Config::new(&[guarded(&site, tls, false)]));
    let claims = token::bound(&site.alice).to_string();
    for http in BOTH {
        let client = Client::new(&site, http, Some(&site.alice));
        let missing = denied(401, "credential_missing");
        let bare = Ask::get("/elsewhere");
        assert_eq!(outcome(&site, &client, tls, bare.clone()).await, missing);
        let good = bare.clone().bearer(&site.token(&site.alice));
        assert_eq!(
            outcome(&site, &client, tls, good).await,
            denied(401, "credential_kind_refused"),
            "nobody verified it"
        );
        let names = ["certbound.claims", "certbound-claims", "x-jwt-payload", "jwt", "x-certbound.claims"];
        let forged = names.iter().fold(bare, |ask, name| ask.header(name, &claims));
        assert_eq!(outcome(&site, &client, tls, forged).await, missing);
    }
}

/// Without the two filters before it, or without the first, nothing is let in.
#[tokio::test]
async fn without_jwt_authn_every_request_is_refused() {
    let site = Site::new();
    let (alone, unverified) = (site.endpoint(), site.endpoint());
    let settings = comparing(&site);
    let listeners = [
        Listener::guarded(alone, &settings),
        Listener::new(unverified).validator(&settings).http_filter(set_filter_state()).filter(&settings),
    ];
    let _envoy = Envoy::start(&site, &Config::new(&listeners));
    for (server, http) in [alone, unverified].into_iter().flat_map(|server| BOTH.map(|http| (server, http))) {
        let client = Client::new(&site, http, Some(&site.alice));
        let ask = Ask::get("/file").bearer(&site.token(&site.alice));
        assert_eq!(outcome(&site, &client, server, ask).await, denied(401, "credential_kind_refused"));
        assert_eq!(outcome(&site, &client, server, Ask::get("/file")).await, denied(401, "credential_missing"));
    }
}

/// What jwt_authn leaves in the request is not what it has verified, as far as anybody can tell.
#[tokio::test]
async fn a_token_that_is_left_in_the_request_is_refused() {
    let site = Site::new();
    let tls = site.endpoint();
    let _envoy = Envoy::start(&site, &Config::new(&[guarded(&site, tls, true)]));
    for http in BOTH {
        let client = Client::new(&site, http, Some(&site.alice));
        let ask = Ask::get("/file").bearer(&site.token(&site.alice));
        assert_eq!(outcome(&site, &client, tls, ask).await, denied(401, "credential_kind_refused"));
    }
}

/// jwt_authn finds `Bearer ` anywhere in the field, and tokens in the query. Whatever it makes of them, no upstream finds
/// a stolen token beside bob's good one.
#[tokio::test]
async fn no_other_token_gets_through_beside_the_verified_one() {
    let site = Site::new();
    let (tls, upstream) = (site.endpoint(), mirror(&site));
    let listener = guarded(&site, tls, false).to("upstream");
    let _envoy = Envoy::start(&site, &Config::new(&[listener]).upstream("upstream", upstream));
    let [alice, bob] = [&site.alice, &site.bob].map(|identity| site.token(identity));
    let field = |value: String| Ask::get("/file").header("authorization", &value);
    let asks = [
        field(format!("bearer {alice} Bearer {bob}")),
        field(format!("{alice} Bearer {bob}")),
        field(format!("xBearer {bob} Bearer {alice}")),
        field(format!("Bearer {bob},Bearer {alice}")),
        field(format!("Bearer {alice},Bearer {bob}")),
        field(format!("Bearer {bob} {alice}")),
        field(format!("Bearer {bob}")).bearer(&alice),
        field(format!("Bearer {alice}")).bearer(&bob),
        Ask::get(&format!("/file?access_token={bob}")).bearer(&alice),
        Ask::get(&format!("/file?access_token={alice}")).bearer(&bob),
        Ask::get(&format!("/file?access_token={bob}&access_token={alice}")),
    ];
    for http in BOTH {
        let client = Client::new(&site, http, Some(&site.bob));
        let plain = client.open(tls).await.send(Ask::get("/file").bearer(&bob)).await;
        assert_eq!((plain.status, fields(&plain.body, "certbound")), (200, vec!["certbound-client-id: bob"]));
        for ask in &asks {
            let answer = client.open(tls).await.send(ask.clone()).await;
            let context = format!("{} for {ask:?}", answer.status).replace(&alice, "<alice>").replace(&bob, "<bob>");
            assert!(matches!(answer.status, 200 | 400 | 401), "{context}");
            assert!(!answer.body.contains(&alice), "{context}");
        }
    }
}

//! What other filters and logs of Envoy can know of a decision.

use certbound_envoy_tests::{
    config::Config,
    envoy::Envoy,
    listener::{Listener, material, with},
};
use certbound_harness::{
    client::{BOTH, Client},
    site::Site,
};
use serde_json::{Value, json};

/// Envoy's RBAC filter: only where the metadata `certbound` has these texts.
fn rbac(facts: &[(&str, &str)]) -> Value {
    let matches = |(fact, text): &(&str, &str)| {
        json!({"metadata": {
            "filter": "certbound",
            "path": [{"key": fact}],
            "value": {"string_match": {"exact": text}},
        }})
    };
    let principals: Vec<Value> = facts.iter().map(matches).collect();
    json!({
        "name": "envoy.filters.http.rbac",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBAC",
            "rules": {"action": "ALLOW", "policies": {"ours": {
                "permissions": [{"any": true}],
                "principals": [{"and_ids": {"ids": principals}}],
            }}},
        },
    })
}

#[tokio::test]
async fn rbac_rules_can_be_about_the_decision_and_the_client() {
    let site = Site::new();
    let tls = site.endpoint();
    let thumbprint = site.alice.thumbprint();
    let facts = [("decision", "allow"), ("client_id", "alice"), ("thumbprint", &thumbprint)];
    let _envoy = Envoy::start(&site, &Config::new(&[Listener::guarded(tls, &material()).http_filter(rbac(&facts))]));
    for http in BOTH {
        for (identity, status, details) in
            [(&site.alice, 200, "direct_response"), (&site.bob, 403, "rbac_access_denied_matched_policy[none]")]
        {
            let answer = Client::new(&site, http, Some(identity)).get(tls, "/file", Some(&site.token(identity))).await;
            let entry = site.logged(&answer.id);
            assert_eq!((answer.status, entry.get("details")), (status, details), "{http:?}");
            // Both have good tokens.
            assert_eq!([entry.decision(), entry.get("client_id")], ["allow", &identity.name]);
        }
    }
}

/// A record is made where somebody wants it, and nowhere else.
#[tokio::test]
async fn records_are_in_the_metadata_where_the_settings_say_so() {
    let site = Site::new();
    let (with_record, without) = (site.endpoint(), site.endpoint());
    let listeners = [
        Listener::guarded(with_record, &with(material(), json!({"record": true}))),
        Listener::guarded(without, &with(material(), json!({"request_headers": {"record": "certbound-record"}}))),
    ];
    let _envoy = Envoy::start(&site, &Config::new(&listeners));
    for http in BOTH {
        let client = Client::new(&site, http, Some(&site.alice));
        for (token, decision) in [(site.token(&site.alice), "allow"), (site.token(&site.bob), "deny")] {
            let record = site.logged(&client.get(with_record, "/file", Some(&token)).await.id).record();
            assert_eq!(record["decision"], decision);
            assert_eq!(record["presented_thumbprint"], site.alice.thumbprint());
            let entry = site.logged(&client.get(without, "/file", Some(&token)).await.id);
            assert_eq!([entry.decision(), entry.get("record")], [decision, ""]);
        }
    }
}

/// A filter that stands before ours, or none of ours: there is nothing to be known.
#[tokio::test]
async fn what_was_not_decided_has_no_metadata() {
    let site = Site::new();
    let (before, absent) = (site.endpoint(), site.endpoint());
    let listeners = [
        Listener::new(before).validator(&material()).http_filter(rbac(&[("decision", "allow")])).filter(&material()),
        Listener::new(absent).validator(&material()),
    ];
    let _envoy = Envoy::start(&site, &Config::new(&listeners));
    for http in BOTH {
        let client = Client::new(&site, http, Some(&site.alice));
        for (server, status) in [(before, 403), (absent, 200)] {
            let answer = client.get(server, "/file", Some(&site.token(&site.alice))).await;
            let entry = site.logged(&answer.id);
            assert_eq!((answer.status, entry.decision(), entry.get("thumbprint")), (status, "", ""));
        }
    }
}

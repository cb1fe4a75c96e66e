//! The policy documents of the vectors.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{AUDIENCE, ISSUER, ISSUER_B};

/// Name → policy document.
pub(crate) fn all() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("base", policy(json!({}), json!({}))),
        ("realm", policy(json!({"realm": "fhir"}), json!({}))),
        ("if-bound", policy(json!({"binding": "if_bound"}), json!({}))),
        ("off", policy(json!({"binding": "off"}), json!({}))),
        ("ignore-unknown", policy(json!({"cnf_unknown": "ignore_beside_x5t"}), json!({}))),
        ("pinned", policy(json!({"chain": {"mode": "pinned"}}), json!({}))),
        ("trust-tls-layer", policy(json!({"chain": {"mode": "trust_tls_layer"}}), json!({}))),
        ("eku-if-present", policy(json!({"chain": {"mode": "validate", "eku": "if_present"}}), json!({}))),
        ("check-path", revocation(json!({"check": "path"}))),
        ("check-leaf", revocation(json!({"check": "leaf"}))),
        ("check-if-given", revocation(json!({"check": "if_given"}))),
        ("check-off", revocation(json!({"check": "off"}))),
        ("soft-fail", revocation(json!({"soft_fail": true}))),
        ("rsa-pkcs1", policy(json!({}), json!({"algorithms": ["RS256", "RS384", "RS512"]}))),
        ("typ-jwt", policy(json!({}), json!({"token_type": "jwt"}))),
        ("typ-any", policy(json!({}), json!({"token_type": "any"}))),
        ("few-claims", policy(json!({}), json!({"required_claims": ["sub"]}))),
        ("no-leeway", policy(json!({}), json!({"leeway_seconds": 0}))),
        ("introspection", policy(json!({}), json!({"credentials": "introspection"}))),
        (
            "introspection-lifetime",
            policy(json!({}), json!({"credentials": "introspection", "introspection_lifetime_seconds": 60})),
        ),
        ("both", policy(json!({}), json!({"credentials": "both"}))),
        ("two-issuers", two_issuers()),
        ("scopes", policy(json!({ "scopes": scopes() }), json!({}))),
        ("one-certificate", policy(json!({"limits": {"chain_certificates": 1}}), json!({}))),
    ])
}

/// A document for the usual issuer, with members of the top level and of the issuer added or replaced.
pub(crate) fn policy(top: Value, issuer: Value) -> Value {
    let mut entry = json!({"issuer": ISSUER, "audiences": [AUDIENCE]});
    merge(&mut entry, issuer);
    let mut document = json!({"version": 1, "issuers": [entry]});
    merge(&mut document, top);
    document
}

/// The usual document with this `chain` object.
pub(crate) fn chain(chain: Value) -> Value {
    policy(json!({ "chain": chain }), json!({}))
}

/// The usual document with this `chain.revocation` object.
pub(crate) fn revocation(revocation: Value) -> Value {
    chain(json!({ "revocation": revocation }))
}

fn two_issuers() -> Value {
    policy(
        json!({"issuers": [
            {"issuer": ISSUER, "audiences": [AUDIENCE], "algorithms": ["ES256", "EdDSA"]},
            {"issuer": ISSUER_B, "audiences": ["https://b.example"], "algorithms": ["ES256"], "token_type": "any"},
        ]}),
        json!({}),
    )
}

fn scopes() -> Value {
    json!([
        {"path": "/fhir/Patient", "methods": ["GET"], "all_of": ["system/Patient.rs"]},
        {"path": "/fhir/Patient", "methods": ["POST", "PUT"], "any_of": ["system/Patient.cu", "system/*.cruds"]},
        {"path": "/fhir/Observation", "all_of": ["system/Observation.rs", "system/Patient.rs"]},
        {"path": "/fhir", "any_of": ["system/*.cruds"]},
        {"path": "/public", "any_of": ["system/Patient.rs"]},
    ])
}

fn merge(into: &mut Value, more: Value) {
    let Value::Object(more) = more else { panic!("members wanted") };
    for (name, value) in more {
        into[name] = value;
    }
}

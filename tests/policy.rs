//! The policy document: what is refused, where the fault is said to be, and that the JSON Schema says the same.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use certbound::{Binding, ChainMode, CnfUnknown, Policy};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn schema() -> Value {
    serde_json::from_str(include_str!("../docs/policy.schema.json")).unwrap()
}

fn minimal() -> Value {
    json!({"version": 1, "issuers": [{"issuer": "https://as.example", "audiences": ["https://fhir.example"]}]})
}

/// The minimal policy with one value put at a JSON pointer's place.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = minimal();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap()[name] = value;
    document
}

fn fault(document: &Value) -> String {
    let error = Policy::parse(document.to_string().as_bytes()).expect_err(&document.to_string());
    assert_eq!(error.part().code(), "bad_policy");
    error.at().to_owned()
}

#[test]
fn the_defaults_are_strict() {
    let policy = Policy::parse(minimal().to_string().as_bytes()).unwrap();
    assert_eq!(policy.binding(), Binding::Required);
    assert_eq!(policy.cnf_unknown(), CnfUnknown::Refuse);
    assert_eq!(policy.chain_mode(), ChainMode::Validate);
    assert_eq!(policy.realm(), "protected");
    assert_eq!(policy.id().len(), 16);
}

/// Each mistake, the path that must be named, and whether the schema can see it.
fn mistakes() -> Vec<(Value, &'static str)> {
    let rule = |value: Value| with("/scopes", json!([value]));
    vec![
        (json!({"issuers": minimal()["issuers"]}), ""),
        (json!({"version": 1}), ""),
        (with("/version", json!(2)), "version"),
        (with("/version", json!("1")), "version"),
        (with("/surprise", json!(true)), "surprise"),
        (with("/id", json!("")), "id"),
        (with("/id", json!("x".repeat(65))), "id"),
        (with("/realm", json!("a\"b")), "realm"),
        (with("/issuers", json!([])), "issuers"),
        (with("/issuers", json!({})), "issuers"),
        (with("/issuers/0/issuer", json!("")), "issuers[0].issuer"),
        (with("/issuers/0/issuer", json!(7)), "issuers[0].issuer"),
        (with("/issuers/0/audiences", json!([])), "issuers[0].audiences"),
        (with("/issuers/0/audiences", json!(["ok", ""])), "issuers[0].audiences[1]"),
        (with("/issuers/0/audience", json!(["https://fhir.example"])), "issuers[0].audience"),
        (with("/issuers/0/algorithms", json!([])), "issuers[0].algorithms"),
        (with("/issuers/0/algorithms", json!(["ES256", "HS256"])), "issuers[0].algorithms[1]"),
        (with("/issuers/0/algorithms", json!(["none"])), "issuers[0].algorithms[0]"),
        (with("/issuers/0/token_type", json!("at_jwt")), "issuers[0].token_type"),
        (with("/issuers/0/max_lifetime_seconds", json!(0)), "issuers[0].max_lifetime_seconds"),
        (with("/issuers/0/max_lifetime_seconds", json!(900_000)), "issuers[0].max_lifetime_seconds"),
        (with("/issuers/0/leeway_seconds", json!(301)), "issuers[0].leeway_seconds"),
        (with("/issuers/0/leeway_seconds", json!(-1)), "issuers[0].leeway_seconds"),
        (with("/issuers/0/leeway_seconds", json!("30s")), "issuers[0].leeway_seconds"),
        (with("/issuers/0/required_claims", json!(["sub", ""])), "issuers[0].required_claims[1]"),
        (with("/issuers/0/credentials", json!("opaque")), "issuers[0].credentials"),
        (with("/issuers/0/introspection_lifetime_seconds", json!(60)), "issuers[0].introspection_lifetime_seconds"),
        (with("/binding", json!("optional")), "binding"),
        (with("/binding", json!(false)), "binding"),
        (with("/cnf_unknown", json!("ignore")), "cnf_unknown"),
        (with("/chain", json!({"mode": "off"})), "chain.mode"),
        (with("/chain", json!({"modus": "validate"})), "chain.modus"),
        (with("/chain", json!({"mode": "pinned", "eku": "require"})), "chain.eku"),
        (with("/scopes", json!([])), "scopes"),
        (rule(json!({"path": "/a"})), "scopes[0]"),
        (rule(json!({"path": "/a", "all_of": ["x"], "any_of": ["y"]})), "scopes[0]"),
        (rule(json!({"path": "a", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a//b", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a/../b", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a%20b", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a", "methods": [], "all_of": ["x"]})), "scopes[0].methods"),
        (rule(json!({"path": "/a", "methods": ["get"], "all_of": ["x"]})), "scopes[0].methods"),
        (rule(json!({"path": "/a", "all_of": []})), "scopes[0].all_of"),
        (rule(json!({"path": "/a", "any_of": ["x y"]})), "scopes[0].any_of"),
        (with("/limits", json!({"token_bytes": 16385})), "limits.token_bytes"),
        (with("/limits", json!({"chain_certificates": 0})), "limits.chain_certificates"),
        (with("/limits", json!({"chain_bytes": 1_000_000})), "limits.chain_bytes"),
    ]
}

#[test]
fn every_mistake_is_named_by_its_path_and_seen_by_the_schema() {
    let schema: Validator = jsonschema::validator_for(&schema()).unwrap();
    for (document, at) in mistakes() {
        assert_eq!(fault(&document), at, "{document}");
        assert!(!schema.is_valid(&document), "the schema admits {document}");
    }
}

#[test]
fn what_no_schema_can_say() {
    let twice = json!([minimal()["issuers"][0], minimal()["issuers"][0]]);
    assert_eq!(fault(&with("/issuers", twice)), "issuers[1].issuer");
    for (text, problem) in [
        (r#"{"version": 1, "version": 1, "issuers": []}"#, "two members of one object have the same name"),
        (r#"{"version": 1"#, "not well-formed JSON in UTF-8"),
        ("[]", "not a JSON object"),
        ("", "not well-formed JSON in UTF-8"),
    ] {
        assert_eq!(Policy::parse(text.as_bytes()).unwrap_err().problem(), problem, "{text}");
    }
}

#[test]
fn good_policies_pass_both() {
    let schema: Validator = jsonschema::validator_for(&schema()).unwrap();
    let full = json!({
        "version": 1, "id": "fhir-production-7", "realm": "fhir api",
        "issuers": [
            {"issuer": "https://as.example", "audiences": ["a", "b"], "algorithms": ["RS256", "Ed25519"], "token_type": "jwt",
             "max_lifetime_seconds": 86400, "leeway_seconds": 0, "required_claims": [], "credentials": "both",
             "introspection_lifetime_seconds": 60},
            {"issuer": "https://other.example", "audiences": ["a"], "credentials": "introspection"}
        ],
        "binding": "if_bound", "cnf_unknown": "ignore_beside_x5t", "chain": {"mode": "validate", "eku": "if_present"},
        "scopes": [
            {"path": "/", "any_of": ["system/*.cruds"]},
            {"path": "/fhir/Patient/$everything/", "methods": ["GET", "M-SEARCH"], "all_of": ["system/Patient.rs?x=1"]}
        ],
        "limits": {"token_bytes": 8192, "chain_certificates": 4, "chain_bytes": 16384}
    });
    for document in [minimal(), full] {
        Policy::parse(document.to_string().as_bytes()).unwrap();
        assert!(schema.is_valid(&document), "the schema refuses {document}");
    }
}

/// The documentation's own example is a policy.
#[test]
fn the_example_of_the_docs_is_good() {
    let page = include_str!("../docs/policy.md");
    let example = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    Policy::parse(example.as_bytes()).unwrap();
}

/// serde names the fields it expects; they are the schema's properties, no more and no less.
#[test]
fn the_schema_has_the_types_fields() {
    let schema = schema();
    for (pointer, properties) in [
        ("/unheard_of", "/properties"),
        ("/issuers/0/unheard_of", "/$defs/issuer/properties"),
        ("/chain/unheard_of", "/$defs/chain/properties"),
        ("/limits/unheard_of", "/$defs/limits/properties"),
        ("/scopes/0/unheard_of", "/$defs/rule/properties"),
    ] {
        let mut document = minimal();
        document["chain"] = json!({});
        document["limits"] = json!({});
        document["scopes"] = json!([{"path": "/", "any_of": ["x"]}]);
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[name] = json!(1);
        let message = Policy::parse(document.to_string().as_bytes()).unwrap_err().problem().to_owned();
        let expected: BTreeSet<&str> =
            message.split("expected").nth(1).unwrap().split('`').skip(1).step_by(2).collect();
        let described = schema.pointer(properties).unwrap().as_object().unwrap();
        assert_eq!(expected, described.keys().map(String::as_str).collect(), "{properties}");
        for field in described.keys() {
            assert!(
                include_str!("../docs/policy.md").contains(&format!("`{field}`")),
                "docs/policy.md lacks `{field}`"
            );
        }
    }
}

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

/// A thumbprint.
const ANCHOR: &str = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg0";

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
        (with("/limits", json!([16384, 10, 65536])), "limits"),
        (with("/chain", json!(["validate"])), "chain"),
        (with("/chain", json!({"policies": [null, false, false, false]})), "chain.policies"),
        (with("/issuers", json!([["https://as.example", ["https://fhir.example"]]])), "issuers[0]"),
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
        (with("/scopes", json!([])), "scopes"),
        (rule(json!({"path": "/a"})), "scopes[0]"),
        (rule(json!({"path": "/a", "all_of": ["x"], "any_of": ["y"]})), "scopes[0]"),
        (rule(json!({"path": "a", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a//b", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a/../b", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a%20b", "all_of": ["x"]})), "scopes[0].path"),
        (rule(json!({"path": "/a", "methods": [], "all_of": ["x"]})), "scopes[0].methods"),
        (rule(json!({"path": "/a", "methods": ["get"], "all_of": ["x"]})), "scopes[0].methods[0]"),
        (rule(json!({"path": "/a", "all_of": []})), "scopes[0].all_of"),
        (rule(json!({"path": "/a", "any_of": ["x y"]})), "scopes[0].any_of[0]"),
        (with("/limits", json!({"token_bytes": 16385})), "limits.token_bytes"),
        (with("/limits", json!({"chain_certificates": 0})), "limits.chain_certificates"),
        (with("/limits", json!({"chain_bytes": 1_000_000})), "limits.chain_bytes"),
        (with("/limits", json!({"es256_tables": 257})), "limits.es256_tables"),
        (with("/limits", json!({"es256_tables": -1})), "limits.es256_tables"),
        (with("/limits", json!({"es256_table_bytes": 67_108_865})), "limits.es256_table_bytes"),
        (with("/limits", json!({"es256_tables_after": 1_000_001})), "limits.es256_tables_after"),
    ]
}

/// The same of the `chain` object.
fn mistakes_about_chains() -> Vec<(Value, &'static str)> {
    let chain = |value: Value| with("/chain", value);
    let set = |value: Value| chain(json!({"policies": {"user_initial_policy_set": value}}));
    let constraint = |value: Value| chain(json!({ "anchor_constraints": [value] }));
    let revocation = |value: Value| chain(json!({ "revocation": value }));
    let of = |mut value: Value| {
        value["anchor"] = json!(ANCHOR);
        constraint(value)
    };
    let mut mistakes = vec![
        (chain(json!({"eku": "optional"})), "chain.eku"),
        (chain(json!({"eku": true})), "chain.eku"),
        (chain(json!({"eku": {}})), "chain.eku"),
        (chain(json!({"eku": {"client_auth_until": "2027-01-01"}})), "chain.eku.client_auth_until"),
        (chain(json!({"eku": {"server_auth_until": 2027}})), "chain.eku.server_auth_until"),
        (chain(json!({"eku": {"server_auth_until": "1 May 2027"}})), "chain.eku.server_auth_until"),
        (chain(json!({"eku": {"server_auth_until": "2027-13-01"}})), "chain.eku.server_auth_until"),
        (chain(json!({"eku": {"server_auth_until": "1969-12-31"}})), "chain.eku.server_auth_until"),
        (chain(json!({"profile": "pedantic"})), "chain.profile"),
        (chain(json!({"anchors": "unchecked"})), "chain.anchors"),
        (chain(json!({"ca_leaf": true})), "chain.ca_leaf"),
        (chain(json!({"spiffe": true, "ca_leaf": "accept"})), "chain.ca_leaf"),
        (chain(json!({"max_intermediates": 33})), "chain.max_intermediates"),
        (chain(json!({"max_intermediates": -1})), "chain.max_intermediates"),
        (chain(json!({"key_algorithms": []})), "chain.key_algorithms"),
        (chain(json!({"key_algorithms": ["dsa"]})), "chain.key_algorithms[0]"),
        (chain(json!({"min_rsa_bits": 1024})), "chain.min_rsa_bits"),
        (chain(json!({"min_rsa_bits": 8193})), "chain.min_rsa_bits"),
        (chain(json!({"legacy_sha1": "yes"})), "chain.legacy_sha1"),
        (chain(json!({"spiffe": "example.org"})), "chain.spiffe"),
        (chain(json!({"policies": "1.2.3"})), "chain.policies"),
        (chain(json!({"policies": {"initial_explicit_policy": null}})), "chain.policies.initial_explicit_policy"),
        (chain(json!({"policies": {"require_explicit_policy": 0}})), "chain.policies.require_explicit_policy"),
        (set(json!([])), "chain.policies.user_initial_policy_set"),
        (set(json!(["1.2.3", "id-policy"])), "chain.policies.user_initial_policy_set[1]"),
        (set(json!(["3.1"])), "chain.policies.user_initial_policy_set[0]"),
        (set(json!(["1.40.1"])), "chain.policies.user_initial_policy_set[0]"),
        (set(json!(["1.2.03"])), "chain.policies.user_initial_policy_set[0]"),
        (set(json!(["1"])), "chain.policies.user_initial_policy_set[0]"),
        (chain(json!({"anchor_constraints": {}})), "chain.anchor_constraints"),
        (constraint(json!({"trusted_until": "2027-01-01"})), "chain.anchor_constraints[0]"),
        (constraint(json!({"anchor": ANCHOR})), "chain.anchor_constraints[0]"),
        (constraint(json!({"anchor": ANCHOR, "permitted": null})), "chain.anchor_constraints[0]"),
        (constraint(json!({"anchor": "ca", "max_intermediates": 1})), "chain.anchor_constraints[0].anchor"),
        (of(json!({"until": "2027-01-01"})), "chain.anchor_constraints[0].until"),
        (of(json!({"trusted_until": "2027-1-1"})), "chain.anchor_constraints[0].trusted_until"),
        (of(json!({"max_intermediates": "1"})), "chain.anchor_constraints[0].max_intermediates"),
        (of(json!({"permitted": {}})), "chain.anchor_constraints[0].permitted"),
        (of(json!({"excluded": {"dns": []}})), "chain.anchor_constraints[0].excluded"),
        (of(json!({"permitted": {"host": ["a.example"]}})), "chain.anchor_constraints[0].permitted.host"),
        (of(json!({"permitted": {"dns": "a.example"}})), "chain.anchor_constraints[0].permitted.dns"),
        (of(json!({"permitted": {"dns": ["a.example", ""]}})), "chain.anchor_constraints[0].permitted.dns[1]"),
        (of(json!({"excluded": {"email": ["a b@c.example"]}})), "chain.anchor_constraints[0].excluded.email[0]"),
        (of(json!({"excluded": {"uri": ["\u{e4}.example"]}})), "chain.anchor_constraints[0].excluded.uri[0]"),
        (of(json!({"permitted": {"ip": ["10.0.0.0"]}})), "chain.anchor_constraints[0].permitted.ip[0]"),
        (of(json!({"permitted": {"ip": ["10.0.0.0/8/8"]}})), "chain.anchor_constraints[0].permitted.ip[0]"),
        (chain(json!({"revocation": "path"})), "chain.revocation"),
        (chain(json!({"revocation": ["path", false, 0, 1]})), "chain.revocation"),
        (revocation(json!({"check": "all"})), "chain.revocation.check"),
        (revocation(json!({"check": true})), "chain.revocation.check"),
        (revocation(json!({"crls": []})), "chain.revocation.crls"),
        (revocation(json!({"soft_fail": "yes"})), "chain.revocation.soft_fail"),
        (revocation(json!({"grace_seconds": -1})), "chain.revocation.grace_seconds"),
        (revocation(json!({"grace_seconds": 604_801})), "chain.revocation.grace_seconds"),
        (revocation(json!({"grace_seconds": "1h"})), "chain.revocation.grace_seconds"),
        (revocation(json!({"crl_max_age_seconds": 0})), "chain.revocation.crl_max_age_seconds"),
        (revocation(json!({"crl_max_age_seconds": 31_622_401})), "chain.revocation.crl_max_age_seconds"),
        (revocation(json!({"ocsp_max_age_seconds": 0})), "chain.revocation.ocsp_max_age_seconds"),
        (revocation(json!({"ocsp_max_age_seconds": 31_622_401})), "chain.revocation.ocsp_max_age_seconds"),
        (revocation(json!({"check": "off", "soft_fail": false})), "chain.revocation.soft_fail"),
        (revocation(json!({"check": "off", "grace_seconds": 0})), "chain.revocation.grace_seconds"),
        (revocation(json!({"check": "off", "crl_max_age_seconds": 86_400})), "chain.revocation.crl_max_age_seconds"),
        (revocation(json!({"check": "off", "ocsp_max_age_seconds": 86_400})), "chain.revocation.ocsp_max_age_seconds"),
    ];
    for (field, at, value) in [
        ("eku", "chain.eku", json!("require")),
        ("profile", "chain.profile", json!("rfc5280")),
        ("anchors", "chain.anchors", json!("checked")),
        ("ca_leaf", "chain.ca_leaf", json!("refuse")),
        ("max_intermediates", "chain.max_intermediates", json!(8)),
        ("key_algorithms", "chain.key_algorithms", json!(["p256"])),
        ("min_rsa_bits", "chain.min_rsa_bits", json!(2048)),
        ("legacy_sha1", "chain.legacy_sha1", json!(false)),
        ("spiffe", "chain.spiffe", json!(false)),
        ("policies", "chain.policies", json!({})),
        ("anchor_constraints", "chain.anchor_constraints", json!([])),
        ("revocation", "chain.revocation", json!({})),
    ] {
        for mode in ["pinned", "trust_tls_layer"] {
            let mut object = json!({ "mode": mode });
            object[field] = value.clone();
            mistakes.push((chain(object), at));
        }
    }
    mistakes
}

#[test]
fn every_mistake_is_named_by_its_path_and_seen_by_the_schema() {
    let schema: Validator = jsonschema::validator_for(&schema()).unwrap();
    for (document, at) in mistakes().into_iter().chain(mistakes_about_chains()) {
        assert_eq!(fault(&document), at, "{document}");
        assert!(!schema.is_valid(&document), "the schema admits {document}");
    }
}

/// An anchor constraint that excludes this network.
fn ip(network: &str) -> Value {
    json!({"anchor_constraints": [{"anchor": ANCHOR, "excluded": {"ip": [network]}}]})
}

#[test]
fn what_no_schema_can_say() {
    let twice = json!([minimal()["issuers"][0], minimal()["issuers"][0]]);
    assert_eq!(fault(&with("/issuers", twice)), "issuers[1].issuer");
    let entry = json!({"anchor": ANCHOR, "max_intermediates": 0});
    for (chain, at) in [
        (json!({"anchor_constraints": [entry, entry]}), "chain.anchor_constraints[1].anchor"),
        (json!({"eku": {"server_auth_until": "2027-02-29"}}), "chain.eku.server_auth_until"),
        (
            json!({"policies": {"user_initial_policy_set": ["1.2.4294967296"]}}),
            "chain.policies.user_initial_policy_set[0]",
        ),
        (ip("10.0.0.0/33"), "chain.anchor_constraints[0].excluded.ip[0]"),
        (ip("2001:db8::/129"), "chain.anchor_constraints[0].excluded.ip[0]"),
        (ip("10.0.0.1/8"), "chain.anchor_constraints[0].excluded.ip[0]"),
        (ip("10.0.0/8"), "chain.anchor_constraints[0].excluded.ip[0]"),
    ] {
        assert_eq!(fault(&with("/chain", chain.clone())), at, "{chain}");
    }
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
        "limits": {"token_bytes": 8192, "chain_certificates": 4, "chain_bytes": 16384,
                   "es256_tables": 0, "es256_table_bytes": 155_648, "es256_tables_after": 0}
    });
    let chains = [
        json!({"eku": {"server_auth_until": "2028-02-29"}, "profile": "strict", "anchors": "as_configured", "ca_leaf": "accept",
               "max_intermediates": 0, "min_rsa_bits": 8192, "legacy_sha1": true, "spiffe": false}),
        json!({"max_intermediates": 32, "key_algorithms": ["p256", "rsa"], "min_rsa_bits": 2048, "spiffe": true, "ca_leaf": "refuse"}),
        json!({"mode": "pinned", "eku": null, "profile": null, "anchors": null, "ca_leaf": null, "max_intermediates": null,
               "key_algorithms": null, "min_rsa_bits": null, "legacy_sha1": null, "spiffe": null, "policies": null, "anchor_constraints": null,
               "revocation": null}),
        json!({"policies": {}}),
        json!({"policies": {"user_initial_policy_set": ["2.5.29.32.0", "1.39", "2.999.4294967295"],
               "initial_policy_mapping_inhibit": true, "initial_explicit_policy": true, "initial_any_policy_inhibit": true}}),
        json!({"anchor_constraints": []}),
        json!({"anchor_constraints": [{"anchor": ANCHOR, "trusted_until": "1970-01-01", "max_intermediates": 0,
               "permitted": {"dns": ["good.example"], "email": ["good.example", "alice@good.example"], "uri": [".good.example"],
                             "ip": ["10.0.0.0/8", "2001:db8::/32", "0.0.0.0/0", "::1/128"]},
               "excluded": {"dns": ["secret.good.example"], "email": [], "uri": [], "ip": []}}]}),
        json!({"revocation": {}}),
        json!({"revocation": {"check": "path", "soft_fail": true, "grace_seconds": 604_800, "crl_max_age_seconds": 31_622_400}}),
        json!({"revocation": {"check": "leaf", "soft_fail": false, "grace_seconds": 0, "ocsp_max_age_seconds": 1}}),
        json!({"revocation": {"check": null, "soft_fail": null, "grace_seconds": null, "crl_max_age_seconds": null}}),
        json!({"revocation": {"check": "off", "soft_fail": null, "grace_seconds": null, "crl_max_age_seconds": null}}),
    ];
    for document in chains.map(|chain| with("/chain", chain)).into_iter().chain([minimal(), full]) {
        Policy::parse(document.to_string().as_bytes()).unwrap();
        assert!(schema.is_valid(&document), "the schema refuses {document}");
    }
}

/// The documentation's own examples are good: a policy, an anchor's constraints, and what is asked of revocation.
#[test]
fn the_examples_of_the_docs_are_good() {
    let page = include_str!("../docs/policy.md");
    let mut examples = page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    Policy::parse(examples.next().unwrap().as_bytes()).unwrap();
    let constraint: Value = serde_json::from_str(examples.next().unwrap()).unwrap();
    let document = with("/chain", json!({ "anchor_constraints": [constraint] }));
    Policy::parse(document.to_string().as_bytes()).unwrap();
    let revocation: Value = serde_json::from_str(examples.next().unwrap()).unwrap();
    Policy::parse(with("/chain", json!({ "revocation": revocation })).to_string().as_bytes()).unwrap();
    assert_eq!(examples.next(), None);
}

/// The message about an unknown field names those that there are; they are the schema's properties, no more and no less.
#[test]
fn the_schema_has_the_types_fields() {
    let schema = schema();
    for (pointer, properties) in [
        ("/unheard_of", "/properties"),
        ("/issuers/0/unheard_of", "/$defs/issuer/properties"),
        ("/chain/unheard_of", "/$defs/chain/properties"),
        ("/chain/policies/unheard_of", "/$defs/policies/properties"),
        ("/chain/anchor_constraints/0/unheard_of", "/$defs/anchor_constraint/properties"),
        ("/chain/anchor_constraints/0/permitted/unheard_of", "/$defs/names/properties"),
        ("/chain/revocation/unheard_of", "/$defs/revocation/properties"),
        ("/limits/unheard_of", "/$defs/limits/properties"),
        ("/scopes/0/unheard_of", "/$defs/rule/properties"),
    ] {
        let mut document = minimal();
        document["chain"] = json!({"policies": {}, "anchor_constraints": [{"anchor": ANCHOR, "permitted": {"dns": ["a"]}}],
                   "revocation": {}});
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

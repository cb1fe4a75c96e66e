//! What the builder refuses, and where it says the fault is.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{ConfigError, Scratch, ScratchTooSmall, Thumbprint, TimeError, UnixTime, Verifier, VerifierBuilder};
use serde_json::{Value, json};
use support::{materials, world::Materials};

const ISSUER: &str = "https://as.example";

fn policy(change: impl FnOnce(&mut Value)) -> String {
    let mut policy = json!({"version": 1, "issuers": [{"issuer": ISSUER, "audiences": ["https://fhir.example"]}]});
    change(&mut policy);
    policy.to_string()
}

fn with_mode(mode: &str) -> VerifierBuilder {
    Verifier::builder().policy_json(policy(|policy| policy["chain"] = json!({ "mode": mode }))).unwrap()
}

fn jwks(materials: &Materials) -> String {
    materials.jwks["as"].to_string()
}

fn fault(result: Result<impl std::fmt::Debug, ConfigError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn what_the_policy_needs_must_be_there() {
    let materials = materials();
    let keys = jwks(&materials);
    let ca = &materials.certificates["ca"];
    assert_eq!(fault(Verifier::builder().build()), "bad_policy: no policy was given");
    assert_eq!(
        fault(with_mode("validate").jwks(ISSUER, &keys).unwrap().build()),
        "bad_trust_anchors: the policy's chain mode `validate` needs at least one"
    );
    assert_eq!(
        fault(with_mode("pinned").jwks(ISSUER, &keys).unwrap().build()),
        "bad_pins: the policy's chain mode `pinned` needs at least one"
    );
    assert_eq!(
        fault(with_mode("trust_tls_layer").build()),
        "bad_jwks: https://as.example: this issuer's policy accepts JWTs: a JWKS is needed"
    );
    with_mode("validate").trust_anchors_pem(ca).unwrap().jwks(ISSUER, &keys).unwrap().build().unwrap();
    with_mode("pinned").pins_pem(ca).unwrap().jwks(ISSUER, &keys).unwrap().build().unwrap();
    with_mode("trust_tls_layer").jwks(ISSUER, &keys).unwrap().build().unwrap();
}

#[test]
fn what_the_policy_would_not_look_at_must_not() {
    let materials = materials();
    let keys = jwks(&materials);
    let ca = &materials.certificates["ca"];
    let idle = "the policy's chain mode would not look at them";
    let trusting = || with_mode("trust_tls_layer").jwks(ISSUER, &keys).unwrap();
    assert_eq!(fault(trusting().trust_anchors_pem(ca).unwrap().build()), format!("bad_trust_anchors: {idle}"));
    assert_eq!(fault(trusting().intermediates_pem(ca).unwrap().build()), format!("bad_intermediates: {idle}"));
    assert_eq!(fault(trusting().pins_pem(ca).unwrap().build()), format!("bad_pins: {idle}"));
    let validating = with_mode("validate").trust_anchors_pem(ca).unwrap().jwks(ISSUER, &keys).unwrap();
    assert_eq!(fault(validating.pins_pem(ca).unwrap().build()), format!("bad_pins: {idle}"));
    let other = trusting().jwks("https://other.example", &keys).unwrap();
    assert_eq!(fault(other.build()), "bad_jwks: https://other.example: the policy has no issuer of this name");
    let asking = policy(|policy| {
        policy["chain"] = json!({"mode": "trust_tls_layer"});
        policy["issuers"][0]["credentials"] = json!("introspection");
    });
    let asking = || Verifier::builder().policy_json(&asking).unwrap();
    assert_eq!(
        fault(asking().jwks(ISSUER, &keys).unwrap().build()),
        "bad_jwks: https://as.example: this issuer's policy accepts no JWT: keys have no effect"
    );
    asking().build().unwrap();
}

/// Anchors of a policy about SPIFFE belong to a trust domain, and no others do.
#[test]
fn spiffe_bundles() {
    let materials = materials();
    let keys = jwks(&materials);
    let ca = &materials.certificates["ca"];
    let with_chain = |chain: Value| {
        let policy = policy(|policy| policy["chain"] = chain);
        Verifier::builder().policy_json(policy).unwrap().jwks(ISSUER, &keys).unwrap()
    };
    let spiffe = || with_chain(json!({"spiffe": true}));
    for domain in
        ["Good.example", "spiffe://good.example", "good.example/", "", "good.example:443", "g\u{f6}\u{f6}d.example"]
    {
        let error = spiffe().spiffe_bundle_pem(domain, ca).unwrap_err();
        assert_eq!((error.part().code(), error.at()), ("bad_trust_anchors", domain));
        assert_eq!(error.problem(), "must be the name of a SPIFFE trust domain, in lower case and without `spiffe://`");
    }
    let error = spiffe().spiffe_bundle_pem("good.example", "nothing").unwrap_err();
    assert_eq!(error.part().code(), "bad_trust_anchors");
    assert_eq!(
        fault(with_chain(json!({})).spiffe_bundle_pem("good.example", ca).unwrap().build()),
        "bad_trust_anchors: certificate 1: it belongs to a SPIFFE trust domain and the policy says nothing of SPIFFE"
    );
    let mixed = || spiffe().spiffe_bundle_pem("good.example", ca).unwrap().trust_anchors_pem(ca).unwrap();
    assert_eq!(
        fault(mixed().build()),
        "bad_trust_anchors: certificate 2: the policy is about SPIFFE: it must come in the bundle of a trust domain"
    );
    assert_eq!(fault(spiffe().build()), "bad_trust_anchors: the policy's chain mode `validate` needs at least one");
    let build = |domains: &[&str]| {
        let bundles = domains.iter().fold(spiffe(), |builder, domain| builder.spiffe_bundle_pem(domain, ca).unwrap());
        bundles.build().unwrap().judged_by()
    };
    assert_eq!(build(&["good.example", "b.example"]), build(&["b.example", "good.example"]));
    assert_ne!(build(&["good.example"]), build(&["b.example"]));
}

#[test]
fn anchor_constraints_name_an_anchor_that_is_there() {
    let materials = materials();
    let build = |anchors: &[&str]| {
        let constraint =
            json!({"anchor": Thumbprint::of_der(&materials.der("other-ca")).to_string(), "max_intermediates": 0});
        let policy = policy(|policy| policy["chain"] = json!({"anchor_constraints": [constraint]}));
        let builder = Verifier::builder().policy_json(policy).unwrap().jwks(ISSUER, jwks(&materials)).unwrap();
        let pems = anchors.iter().map(|name| &materials.certificates[*name]);
        pems.fold(builder, |builder, pem| builder.trust_anchors_pem(pem).unwrap()).build()
    };
    build(&["ca", "other-ca"]).unwrap();
    assert_eq!(
        fault(build(&["ca"])),
        "bad_policy: chain.anchor_constraints[0].anchor: no trust anchor has this thumbprint"
    );
}

#[test]
fn anchor_constraints_are_spelled_as_rfc_5280_has_them() {
    let materials = materials();
    let build = |side: &str, form: &str, name: &str| {
        let anchor = Thumbprint::of_der(&materials.der("ca")).to_string();
        let constraint = json!({"anchor": anchor, side: {form: ["good.example", name]}});
        let policy = policy(|policy| policy["chain"] = json!({"anchor_constraints": [constraint]}));
        let builder = Verifier::builder().policy_json(policy).unwrap().jwks(ISSUER, jwks(&materials)).unwrap();
        builder.trust_anchors_pem(&materials.certificates["ca"]).unwrap().build()
    };
    for (side, form, name) in
        [("permitted", "dns", "b.example"), ("excluded", "email", "a@b"), ("permitted", "uri", ".b")]
    {
        build(side, form, name).unwrap();
    }
    for (side, form, name) in [
        ("permitted", "dns", "a..b"),
        ("excluded", "dns", "*.bad.example"),
        ("permitted", "uri", "https://good.example/"),
        ("excluded", "email", "@bad.example"),
    ] {
        let expected = format!(
            "bad_policy: chain.anchor_constraints[0].{side}.{form}[1]: is not spelled as RFC 5280 section 4.2.1.10 has names \
             of this form"
        );
        assert_eq!(fault(build(side, form, name)), expected);
    }
}

#[test]
fn certificates_name_their_line() {
    let materials = materials();
    let ca = &materials.certificates["ca"];
    let lines = ca.lines().count();
    let broken = ca.replacen("MII", "MIJ", 1);
    let text = format!("{ca}\n{broken}");
    let error = Verifier::builder().trust_anchors_pem(&text).unwrap_err();
    assert_eq!((error.part().code(), error.at()), ("bad_trust_anchors", format!("line {}", lines + 2).as_str()));
    assert_eq!(
        fault(Verifier::builder().pins_pem(ca.replace("CERTIFICATE", "PRIVATE KEY"))),
        "bad_pins: line 1: a block of another kind than the one expected here"
    );
    let der = materials.der("ca");
    for longer in [&der[..der.len() - 1], &[&der[..], &[0]].concat(), b""] {
        assert!(Verifier::builder().trust_anchor_der(longer).is_err());
        assert!(Verifier::builder().intermediate_der(longer).is_err());
        assert!(Verifier::builder().pin_der(longer).is_err());
    }
    drop(Verifier::builder().trust_anchor_der(&der).unwrap().intermediate_der(&der).unwrap().pin_der(&der).unwrap());
}

#[test]
fn keys_are_reported_or_refused() {
    let materials = materials();
    let build = |set: &Value| with_mode("trust_tls_layer").jwks(ISSUER, set.to_string()).and_then(|b| b.build());
    let usable = materials.jwks["as"]["keys"][0].clone();
    let verifier = build(&json!({"keys": [{"kty": "EC", "crv": "P-521", "kid": "big", "x": "AA", "y": "AA"}, usable]}));
    let verifier = verifier.unwrap();
    let report: Vec<_> = verifier.unusable_keys().map(|(issuer, key)| (issuer, key.kid.as_deref())).collect();
    assert_eq!(report, [(ISSUER, Some("big"))]);
    assert_eq!(fault(build(&json!({"keys": []}))), "bad_jwks: https://as.example: there is no key in it");
    assert_eq!(
        fault(build(&json!({"keys": [{"kty": "AKP"}]}))),
        "bad_jwks: https://as.example: no key is usable; keys[0]: the `kty` is not known"
    );
    assert!(
        fault(build(&json!({"keys": [usable, {"kty": "oct", "k": "AA"}]}))).contains("keys[1] is private or symmetric")
    );
    assert_eq!(fault(build(&json!({"key": []}))), "bad_jwks: https://as.example: there is no `keys` array");
}

/// Equal inputs have equal names, whatever their order; any other input has another.
#[test]
fn snapshots_are_named_by_what_they_hold() {
    let materials = materials();
    let keys = jwks(&materials);
    let pem = |names: &[&str]| names.iter().map(|name| materials.certificates[*name].as_str()).collect::<String>();
    let build = |mode: &str, anchors: &[&str], keys: &str| {
        let builder = with_mode(mode).trust_anchors_pem(pem(anchors)).unwrap();
        builder.jwks(ISSUER, keys).unwrap().build().unwrap()
    };
    let base = build("validate", &["ca", "rogue-ca"], &keys);
    let same = build("validate", &["rogue-ca", "ca"], &keys.replace(':', " : "));
    assert_eq!((base.judged_by(), base.keys_id()), (same.judged_by(), same.keys_id()));
    let fewer = build("validate", &["ca"], &keys);
    assert_ne!(base.judged_by(), fewer.judged_by());
    assert_eq!(base.keys_id(), fewer.keys_id());
    let other = build("validate", &["ca", "rogue-ca"], &materials.jwks["as-next"].to_string());
    assert_eq!(base.judged_by(), other.judged_by());
    assert_ne!(base.keys_id(), other.keys_id());
}

#[test]
fn times_and_buffers_are_the_callers_to_get_right() {
    assert_eq!(UnixTime::from_seconds(0), Err(TimeError::Zero));
    assert_eq!(UnixTime::from_seconds(1_790_000_000_000), Err(TimeError::NotSeconds));
    assert_eq!(UnixTime::from_seconds(100_000_000_000).unwrap().as_seconds(), 100_000_000_000);
    assert_eq!(Scratch::over(&mut [0; 100]).unwrap_err(), ScratchTooSmall);
    Scratch::over(&mut [0; Scratch::SIZE]).unwrap();
}

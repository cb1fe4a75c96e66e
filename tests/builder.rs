//! What the builder refuses, and where it says the fault is.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{
    ConfigError, Crl, CrlProblem, CrlStanding, PeerInput, PeerState, Purpose, Reason, Scratch, ScratchTooSmall,
    Thumbprint, TimeError, UnixTime, Verifier, VerifierBuilder,
};
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

/// However long the DER of the names becomes: past 127, 255 and 65,535 bytes its length has another form.
#[test]
fn anchor_constraints_are_of_any_length() {
    let materials = materials();
    let anchor = Thumbprint::of_der(&materials.der("ca")).to_string();
    let leaves = ["good-host", "evil-host"].map(|name| materials.der(name));
    let label = "a".repeat(60);
    for more in [0, 1, 2, 400] {
        let others = (0..more).map(|number| format!("{number}.{label}.{label}.{label}.a.example"));
        let names: Vec<String> = others.chain(["good.example".to_owned()]).collect();
        let constraint = json!({"anchor": anchor, "permitted": {"dns": names}});
        let policy = policy(|policy| policy["chain"] = json!({"anchor_constraints": [constraint]}));
        let builder = Verifier::builder().policy_json(policy).unwrap().jwks(ISSUER, jwks(&materials)).unwrap();
        let verifier = builder.trust_anchors_pem(&materials.certificates["ca"]).unwrap().build().unwrap();
        let now = UnixTime::from_seconds(1_790_000_000).unwrap();
        let found = leaves
            .each_ref()
            .map(|leaf| verifier.peer(&PeerInput { chain: &[leaf], ocsp: &[], purpose: Purpose::Client, now }).state());
        assert_eq!(found, [PeerState::Trusted, PeerState::Refused(Reason::CertificateNameConstraint)], "{more}");
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

/// A verifier's parts but for its CRLs, with the root and the issuing CA that the CRLs' issuers are.
fn with_revocation(materials: &Materials, revocation: Value) -> VerifierBuilder {
    let policy = policy(|policy| policy["chain"] = json!({ "revocation": revocation }));
    let builder = Verifier::builder().policy_json(policy).unwrap().jwks(ISSUER, jwks(materials)).unwrap();
    let builder = builder.trust_anchors_pem(&materials.certificates["ca"]).unwrap();
    builder.intermediates_pem(&materials.certificates["issuing-ca"]).unwrap()
}

#[test]
fn crls_need_somebody_who_looks_at_them() {
    let materials = materials();
    let (crl, ca) = (&materials.crls["ca"], &materials.certificates["ca"]);
    let off = || with_revocation(&materials, json!({"check": "off"}));
    assert_eq!(fault(off().crls_pem(crl).unwrap().build()), "bad_crl: the policy's `revocation.check` is `off`");
    off().build().unwrap();
    off().crls_pem(crl).unwrap().without_crls().build().unwrap();
    let idle = "bad_crl: the policy's chain mode would not look at them";
    let pinning = with_mode("pinned").pins_pem(ca).unwrap();
    for builder in [pinning, with_mode("trust_tls_layer")] {
        let builder = builder.jwks(ISSUER, jwks(&materials)).unwrap();
        assert_eq!(fault(builder.crls_pem(crl).unwrap().build()), idle);
    }
    for check in ["path", "leaf", "if_given"] {
        with_revocation(&materials, json!({ "check": check })).crls_pem(crl).unwrap().build().unwrap();
    }
}

#[test]
fn crls_name_their_line_or_byte() {
    let materials = materials();
    let (crl, ca) = (&materials.crls["ca"], &materials.certificates["ca"]);
    let lines = crl.lines().count();
    let other = "a block of another kind than the one expected here";
    assert_eq!(fault(Verifier::builder().crls_pem(ca)), format!("bad_crl: line 1: {other}"));
    assert_eq!(
        fault(Verifier::builder().crls_pem(format!("{crl}{ca}"))),
        format!("bad_crl: line {}: {other}", lines + 1)
    );
    assert_eq!(fault(Crl::from_pem(ca)), format!("bad_crl: line 1: {other}"));
    let broken = format!("{crl}{}", crl.replacen("MI", "MJ", 1));
    let error = Verifier::builder().crls_pem(broken).unwrap_err();
    assert_eq!((error.part().code(), error.problem()), ("bad_crl", "not the DER of a CRL"));
    assert!(error.at().starts_with(&format!("line {}, byte ", lines + 1)), "{error}");
    assert!(Verifier::builder().crls_pem("").is_err());

    let der = Crl::from_pem(crl).unwrap().remove(0).der().to_vec();
    let error = |der: &[u8]| fault(Verifier::builder().crl_der(der));
    assert_eq!(error(b""), "bad_crl: byte 0: not the DER of a CRL");
    assert_eq!(error(&materials.der("ca"))[..14], *"bad_crl: byte ");
    assert_eq!(error(&[&der[..], &[0]].concat()), format!("bad_crl: byte {}: not the DER of a CRL", der.len()));
    for end in 0..der.len() {
        assert!(Crl::from_der(&der[..end]).is_err(), "the first {end} bytes");
    }
    drop(Verifier::builder().crl_der(der).unwrap().crls_pem(crl.repeat(2)).unwrap());
}

/// The build's report says which CRLs were verified, which wait for their issuer, and which will never count.
#[test]
fn crls_are_reported() {
    let materials = materials();
    let names = ["ca", "issuing-ca", "without-number", "other-ca", "rogue"];
    let builder = with_revocation(&materials, json!({}));
    let verifier = names.iter().fold(builder, |builder, name| builder.crls_pem(&materials.crls[*name]).unwrap());
    // One that comes twice is one.
    let verifier = verifier.crls_pem(&materials.crls["ca"]).unwrap().build().unwrap();
    let standing = |verifier: &Verifier, name: &str| {
        let wanted = Crl::from_pem(&materials.crls[name]).unwrap().remove(0);
        let mut found = verifier.crls().filter(|(crl, _)| crl.sha256() == wanted.sha256());
        let (crl, standing) = found.next().unwrap();
        assert_eq!((crl.issuer(), crl.number(), found.next().is_none()), (wanted.issuer(), wanted.number(), true));
        standing
    };
    assert_eq!(verifier.crls().count(), names.len());
    for (name, expected) in names.iter().zip([
        CrlStanding::Verified,
        CrlStanding::Verified,
        CrlStanding::Unusable(CrlProblem::NumberMissing),
        CrlStanding::Pending,
        CrlStanding::Pending,
    ]) {
        assert_eq!(standing(&verifier, name), expected, "{name}");
    }
    assert_eq!(verifier.to_builder().without_crls().build().unwrap().crls().count(), 0);

    // Without the issuing CA its CRL waits for a peer that brings the CA.
    let alone = Verifier::builder().policy_json(policy(|_| ())).unwrap().jwks(ISSUER, jwks(&materials)).unwrap();
    let alone = alone.trust_anchors_pem(&materials.certificates["ca"]).unwrap();
    let alone = alone.crls_pem(&materials.crls["issuing-ca"]).unwrap().build().unwrap();
    assert_eq!(standing(&alone, "issuing-ca"), CrlStanding::Pending);

    // The key is configured, under another name than the CRL's.
    let other = Verifier::builder().policy_json(policy(|_| ())).unwrap().jwks(ISSUER, jwks(&materials)).unwrap();
    let other = other.trust_anchors_pem(&materials.certificates["ca"]).unwrap();
    let other = other.intermediates_pem(&materials.certificates["split-key-aside"]).unwrap();
    let other = other.crls_pem(&materials.crls["aside-ca-by-the-key"]).unwrap().build().unwrap();
    assert_eq!(standing(&other, "aside-ca-by-the-key"), CrlStanding::Pending);
}

/// A builder that was made from a verifier makes it again, and changes what it is told to change.
#[test]
fn a_verifiers_own_builder_builds_it_again() {
    let materials = materials();
    let build = |builder: VerifierBuilder| builder.build().unwrap();
    let base = build(with_revocation(&materials, json!({})).crls_pem(&materials.crls["ca"]).unwrap());
    let ids = |verifier: &Verifier| (verifier.judged_by(), verifier.keys_id());
    assert_eq!(ids(&build(base.to_builder())), ids(&base));
    let again = base.to_builder().without_crls().crls_pem(&materials.crls["ca"]).unwrap();
    assert_eq!(ids(&build(again)), ids(&base));

    let more = build(base.to_builder().crls_pem(&materials.crls["issuing-ca"]).unwrap());
    assert_ne!(more.judged_by(), base.judged_by());
    assert_eq!((more.keys_id(), more.crls().count()), (base.keys_id(), 2));
    let other_order = ["issuing-ca", "ca"]
        .iter()
        .fold(base.to_builder().without_crls(), |builder, name| builder.crls_pem(&materials.crls[*name]).unwrap());
    assert_eq!(ids(&build(other_order)), ids(&more));

    let keys = build(base.to_builder().jwks(ISSUER, materials.jwks["as-next"].to_string()).unwrap());
    assert_eq!(keys.judged_by(), base.judged_by());
    assert_ne!(keys.keys_id(), base.keys_id());

    let anchor = build(base.to_builder().trust_anchors_pem(&materials.certificates["other-ca"]).unwrap());
    assert_ne!(anchor.judged_by(), base.judged_by());
    let soft = policy(|policy| policy["chain"] = json!({"revocation": {"soft_fail": true}}));
    // What is handed in again is there already: no peer of the old verifier is stale under the new one.
    let same = build(base.to_builder().trust_anchors_pem(&materials.certificates["ca"]).unwrap());
    assert_eq!(ids(&same), ids(&base));
    // A swap can take an anchor away, and an issuer.
    let other =
        base.to_builder().without_certificates().trust_anchors_pem(&materials.certificates["other-ca"]).unwrap();
    assert_ne!(build(other).judged_by(), anchor.judged_by());
    let bare = fault(base.to_builder().without_certificates().build());
    assert_eq!(bare, "bad_trust_anchors: the policy's chain mode `validate` needs at least one");
    let keyless = fault(base.to_builder().without_jwks().build());
    assert_eq!(keyless, "bad_jwks: https://as.example: this issuer's policy accepts JWTs: a JWKS is needed");

    let soft = build(base.to_builder().policy_json(soft).unwrap());
    assert_ne!(soft.judged_by(), base.judged_by());
    assert_eq!((soft.keys_id(), soft.crls().count()), (base.keys_id(), 1));
    let off = policy(|policy| policy["chain"] = json!({"revocation": {"check": "off"}}));
    assert_eq!(
        fault(base.to_builder().policy_json(off).unwrap().build()),
        "bad_crl: the policy's `revocation.check` is `off`"
    );
}

#[test]
fn times_and_buffers_are_the_callers_to_get_right() {
    assert_eq!(UnixTime::from_seconds(0), Err(TimeError::Zero));
    assert_eq!(UnixTime::from_seconds(1_790_000_000_000), Err(TimeError::NotSeconds));
    assert_eq!(UnixTime::from_seconds(100_000_000_000).unwrap().as_seconds(), 100_000_000_000);
    assert_eq!(Scratch::over(&mut [0; 100]).unwrap_err(), ScratchTooSmall);
    Scratch::over(&mut [0; Scratch::SIZE]).unwrap();
}

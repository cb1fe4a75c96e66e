//! Mistakes of operators: each is told with its place, refused by Envoy, and never served.

use certbound_envoy_tests::{
    config::Config,
    envoy::{Envoy, Module, executable},
    listener::{Listener, material, with},
    refusal::{refused, validate},
};
use certbound_harness::{
    client::{Client, Http},
    outcome::{allowed, ask},
    site::{Site, policy},
    token::{self, Signer},
};
use serde_json::{Value, json};
use std::process::Command;

struct Mistake {
    name: &'static str,
    settings: Value,
    /// The place, and what is wrong there.
    told: &'static [&'static str],
}

fn site() -> Site {
    let site = Site::new();
    let changed = |member: &str, value: Value| {
        let mut policy = policy();
        policy[member] = value;
        policy.to_string()
    };
    let mut unknown = policy();
    unknown["issuers"][0]["audience"] = json!("https://api.example");
    site.write("unknown-field.json", unknown.to_string());
    site.write("not-json.json", "{\"version\": 1,\n \"issuers\": [}");
    site.write("trusting.json", changed("chain", json!({"mode": "trust_tls_layer"})));
    site.write("pinned.json", changed("chain", json!({"mode": "pinned"})));
    site.write("spiffe.json", changed("chain", json!({"mode": "validate", "spiffe": true})));
    let other = json!({"issuer": "https://other.example", "audiences": ["a"]});
    site.write("two-issuers.json", changed("issuers", json!([policy()["issuers"][0], other])));
    site.write("empty.pem", "");
    let mut broken: Vec<String> = site.root.pem.lines().map(str::to_owned).collect();
    broken[3] = format!("{}!{}", &broken[3][..10], &broken[3][11..]);
    site.write("broken.pem", broken.join("\n"));
    site.write("garbage.crl", [0x30, 0x03, 0x02, 0x01, 0x00]);
    site.write("issuing.crl", site.issuing.crl_der(3, &[&site.bob]));
    let key = Signer::es256("k1").jwk();
    site.write("bad-jwks.json", json!({"keys": "none"}).to_string());
    site.write("duplicate.json", format!("{{\"keys\": [], \"keys\": [{key}]}}"));
    site.write("two.json", token::jwks(&[&site.signer]));
    let made = Command::new("mkfifo").arg(site.path("fifo")).status().expect("mkfifo runs");
    assert!(made.success());
    site
}

fn without(member: &str) -> Value {
    let mut settings = material();
    settings.as_object_mut().expect("an object").remove(member).expect("a member");
    settings
}

fn jwks(issuer: &str, file: &str) -> Value {
    json!({"jwks": {issuer: file}})
}

fn mistakes() -> Vec<Mistake> {
    const AS: &str = "https://as.example";
    let settings = |name, settings, told| Mistake { name, settings, told };
    let mistake = |name, members, told| Mistake { name, settings: with(material(), members), told };
    vec![
        settings("no policy", without("policy_file"), &["policy: is missing"]),
        mistake("two policies", json!({"policy": policy()}), &["policy_file: ", "already"]),
        mistake(
            "a missing policy",
            json!({"policy_file": "missing.json"}),
            &["policy_file \"missing.json\"", "No such"],
        ),
        mistake("a policy with an unknown field", json!({"policy_file": "unknown-field.json"}), {
            &["policy_file \"unknown-field.json\"", "bad_policy", "issuers[0]", "audience"]
        }),
        mistake("a policy that is no JSON", json!({"policy_file": "not-json.json"}), {
            &["policy_file \"not-json.json\"", "bad_policy", "JSON"]
        }),
        settings("an inline policy with a mistake", with(without("policy_file"), json!({"policy": {"version": 2}})), {
            &["policy: ", "bad_policy", "version"]
        }),
        settings(
            "a policy that trusts the TLS layer",
            with(without("trust_anchors"), json!({"policy_file": "trusting.json"})),
            &["policy_file \"trusting.json\"", "chain.mode: \"trust_tls_layer\""],
        ),
        settings("no anchors", without("trust_anchors"), &["policy_file \"policy.json\"", "bad_trust_anchors"]),
        mistake("a bad anchor", json!({"trust_anchors": ["root.pem", "broken.pem"]}), {
            &["trust_anchors[1] \"broken.pem\"", "bad_trust_anchors", "line "]
        }),
        mistake("an anchors file without a certificate", json!({"trust_anchors": ["empty.pem"]}), {
            &["trust_anchors[0] \"empty.pem\"", "bad_trust_anchors"]
        }),
        mistake("a private key in place of a certificate", json!({"trust_anchors": ["server.key"]}), {
            &["trust_anchors[0] \"server.key\"", "line 1:", "another kind"]
        }),
        mistake("no file of anchors", json!({"trust_anchors": []}), &["trust_anchors: must not be empty"]),
        mistake("pins beside anchors", json!({"pins": ["alice.pem"]}), &["pins[0] \"alice.pem\"", "bad_pins"]),
        mistake("a missing CRL", json!({"crls": ["missing.crl"]}), &["crls[0] \"missing.crl\"", "No such"]),
        mistake("a CRL that is none", json!({"crls": ["crl.pem", "garbage.crl"]}), {
            &["crls[1] \"garbage.crl\"", "bad_crl"]
        }),
        mistake("a certificate in place of a CRL", json!({"crls": ["root.pem"]}), {
            &["crls[0] \"root.pem\"", "line 1:", "another kind"]
        }),
        mistake("a directory", json!({"crls": ["logs"]}), &["crls[0] \"logs\"", "regular file"]),
        mistake("a FIFO", json!({"crls": ["fifo"]}), &["crls[0] \"fifo\"", "regular file"]),
        settings("no keys", without("jwks"), &["policy_file \"policy.json\"", AS]),
        mistake(
            "keys of an issuer that the policy does not name",
            json!({"jwks": {AS: "jwks.json", "https://nobody.example": "jwks.json"}}),
            &["jwks[\"https://nobody.example\"] \"jwks.json\"", "bad_jwks"],
        ),
        mistake("no keys of one of two issuers", json!({"policy_file": "two-issuers.json"}), {
            &["https://other.example", "bad_jwks"]
        }),
        mistake("a JWKS that is none", jwks(AS, "bad-jwks.json"), {
            &["jwks[\"https://as.example\"] \"bad-jwks.json\"", "bad_jwks", "keys"]
        }),
        mistake("a JWKS with a member twice", jwks(AS, "duplicate.json"), {
            &["jwks[\"https://as.example\"] \"duplicate.json\"", "bad_jwks"]
        }),
        mistake(
            "an unknown key",
            json!({"trusted_anchors": ["root.pem"]}),
            &["trusted_anchors: there is no such setting"],
        ),
        mistake("a setting of the tests", json!({"test_now": 5}), &["test_now: there is no such setting"]),
        mistake("a text for a list", json!({"crls": "crl.pem"}), &["crls: must be an array"]),
        mistake("a number for a text", json!({"crls": ["crl.pem", 7]}), &["crls[1]: must be a text"]),
        mistake("a number for a cache", json!({"peer_cache": 1}), &["peer_cache: must be true, false or an object"]),
        mistake("half a second", json!({"watch_seconds": 0.5}), &["watch_seconds: must be a whole number"]),
        mistake("seconds for years", json!({"watch_seconds": 86401}), &["watch_seconds: must be a whole number"]),
        mistake("a cache of nothing", json!({"token_cache": {"entries": 0}}), {
            &["token_cache.entries: must be a whole number"]
        }),
        mistake("a way to ask that there is not", json!({"client_certificate": "demand"}), {
            &["client_certificate: must be \"require\" or \"request\""]
        }),
        mistake("a field that clients may send", json!({"request_headers": {"client_id": "x-client-id"}}), {
            &["request_headers.client_id: must be a field name", "certbound-"]
        }),
        mistake("a fact that there is not", json!({"request_headers": {"token": "certbound-token"}}), {
            &["request_headers.token: there is no such fact"]
        }),
    ]
}

/// In the filter's settings as in the validator's, by `--mode validate` as by a start.
#[test]
fn each_mistake_is_told_with_its_place_and_nothing_is_served() {
    let site = site();
    let mut untold = Vec::new();
    for mistake in mistakes() {
        let tls = site.endpoint();
        let hooks = [
            ("filter_config: ", Listener::new(tls).validator(&material()).filter(&mistake.settings)),
            ("validator_config: ", Listener::new(tls).validator(&mistake.settings).filter(&material())),
        ];
        for (hook, listener) in hooks {
            // Another listener, without a mistake, is not served either.
            let config = Config::new(&[Listener::new(site.endpoint()), listener]);
            for said in refused(&site, Module::Ordinary, &config) {
                let line = said.lines().find(|line| line.contains(&format!("certbound: {hook}"))).unwrap_or_default();
                let missing: Vec<_> = mistake.told.iter().filter(|text| !line.contains(**text)).collect();
                if !line.contains("[error]") || !missing.is_empty() {
                    untold.push(format!("{}: {missing:?} not in\n{said}", mistake.name));
                }
            }
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

/// The module has one filter and one validator.
#[test]
fn another_name_is_a_mistake() {
    let site = site();
    let guarded = || Listener::guarded(site.endpoint(), &material());
    for (listener, told) in [
        (guarded().filter_called("noop"), "filter_name: must be \"certbound\""),
        (guarded().validator_called("certbound2"), "validator_name: must be \"certbound\""),
    ] {
        for said in refused(&site, Module::Ordinary, &Config::new(&[listener])) {
            assert!(said.contains(told), "{said}");
        }
    }
}

#[test]
fn what_is_right_is_accepted() {
    let site = site();
    let right = [
        material(),
        with(without("policy_file"), json!({"policy": policy()})),
        with(material(), json!({"crls": ["issuing.crl", "crl.pem"], "intermediates": ["issuing.pem"]})),
        with(
            material(),
            json!({"trust_anchors": ["root.pem", "rogue.pem"], "token_cache": false, "peer_cache": false}),
        ),
        with(material(), json!({"token_cache": {"entries": 10, "bytes": 65536}, "watch_seconds": 0, "record": true})),
        with(without("trust_anchors"), json!({"policy_file": "pinned.json", "pins": ["alice.pem"]})),
        with(
            without("trust_anchors"),
            json!({"policy_file": "spiffe.json", "spiffe_bundles": {"good.example": "root.pem"}}),
        ),
        with(
            without("trust_anchors"),
            json!({"policy_file": "spiffe.json", "spiffe_bundles": {"good.example": ["root.pem"]}}),
        ),
        with(
            material(),
            json!({
                "policy_file": "two-issuers.json",
                "jwks": {"https://as.example": "jwks.json", "https://other.example": "two.json"},
                "request_headers": {"client_id": "certbound-client-id"},
                "client_certificate": "request",
            }),
        ),
    ];
    for settings in right {
        let validated = validate(
            &site,
            &executable(),
            Module::Ordinary,
            &Config::new(&[Listener::guarded(site.endpoint(), &settings)]),
        );
        let said = String::from_utf8_lossy(&validated.stderr);
        assert!(validated.status.success(), "{settings}\n{said}");
        assert!(!said.contains("[error]"), "{said}");
    }
}

/// The other build knows it, so that what is refused above is refused for its name.
#[tokio::test]
async fn a_setting_of_the_tests_is_for_their_build() {
    let site = site();
    let tls = site.endpoint();
    let settings = with(material(), json!({"test_now": certbound_harness::wait::now()}));
    let _envoy = Envoy::with(&site, Module::Test, 1, &Config::new(&[Listener::guarded(tls, &settings)]));
    let mut connection = Client::new(&site, Http::Two, Some(&site.alice)).open(tls).await;
    assert_eq!(ask(&site, &mut connection, "/file", Some(&site.token(&site.alice))).await, allowed());
}

//! `nginx -t`: every mistake is told with its line of the configuration, and its place in the file that has it.

use certbound_harness::{
    site::{Site, policy},
    token::{self, Signer},
    wait,
};
use certbound_nginx_tests::nginx::{self, MATERIAL, Module, Nginx};
use serde_json::json;
use std::process::Command;

/// Runs `nginx -t` on a server with these lines, the first of which is line 1 of what is counted here. Gives the exit
/// code, and what was said with this configuration's line numbers made relative to the first.
fn check(site: &Site, module: &Module, lines: &[&str]) -> (Option<i32>, String) {
    let tls = site.endpoint();
    let text = nginx::configuration(module, 1, &format!("server {{ listen {tls} ssl;\n{}\n}}", lines.join("\n")));
    let before = text.lines().position(|line| line == lines[0]).expect("the first line");
    let output = nginx::check(site, &text);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let relative = |line: &str| {
        let Some((head, number)) = line.rsplit_once("nginx.conf:") else { return format!("{line}\n") };
        let number: usize = number.parse().unwrap_or_else(|_| panic!("{line}"));
        format!("{head}nginx.conf:{}\n", number - before)
    };
    (output.status.code(), said.lines().map(relative).collect())
}

struct Mistake {
    name: &'static str,
    lines: Vec<&'static str>,
    /// Of the directive at fault, from 1.
    line: usize,
    /// What else must be told: the place inside the file.
    told: &'static [&'static str],
}

fn site() -> Site {
    let site = Site::new();
    let mut unknown = policy();
    unknown["issuers"][0]["audience"] = json!("https://api.example");
    site.write("unknown-field.json", unknown.to_string());
    site.write("not-json.json", "{\"version\": 1,\n \"issuers\": [}");
    site.write("two-issuers.json", {
        let mut two = policy();
        two["issuers"] = json!([two["issuers"][0], {"issuer": "https://other.example", "audiences": ["a"]}]);
        two.to_string()
    });
    site.write("empty.pem", "");
    site.write("text.pem", "no certificate here\n");
    let mut broken: Vec<String> = site.root.pem.lines().map(str::to_owned).collect();
    broken[3] = format!("{}!{}", &broken[3][..10], &broken[3][11..]);
    site.write("broken.pem", [site.issuing.pem.clone(), broken.join("\n")].concat());
    let made = Command::new("mkfifo").arg(site.path("fifo")).status().expect("mkfifo runs");
    assert!(made.success());
    site.write("garbage.crl", [0x30, 0x03, 0x02, 0x01, 0x00]);
    let mut key = Signer::es256("k1").jwk();
    key["crv"] = json!("P-999");
    site.write("bad-jwks.json", json!({"keys": "none"}).to_string());
    site.write("duplicate.json", format!("{{\"keys\": [], \"keys\": [{key}]}}"));
    site
}

const POLICY: &str = "certbound_policy policy.json;";
const TRUSTED: &str = "certbound_trusted_certificate root.pem;";
const JWKS: &str = "certbound_jwks https://as.example jwks.json;";
const ON: &str = "certbound on;";

fn mistakes() -> Vec<Mistake> {
    let mistake = |name, lines: &[&'static str], line, told| Mistake { name, lines: lines.to_vec(), line, told };
    vec![
        mistake("no policy", &[TRUSTED, JWKS, ON], 3, &["no \"certbound_policy\""]),
        mistake("no policy in a location", &[TRUSTED, "location / {", ON, "}"], 3, &["no \"certbound_policy\""]),
        mistake(
            "a policy with an unknown field",
            &[TRUSTED, "certbound_policy unknown-field.json;", JWKS, ON],
            2,
            &["unknown-field.json", "issuers[0]", "audience"],
        ),
        mistake(
            "a policy that is no JSON",
            &["certbound_policy not-json.json;", TRUSTED, JWKS, ON],
            1,
            &["not-json.json", "bad_policy", "JSON"],
        ),
        mistake("no anchors", &[POLICY, JWKS, ON], 1, &["bad_trust_anchors", "for \"certbound\" in ", "nginx.conf:"]),
        mistake(
            "an empty anchors file",
            &[POLICY, "certbound_trusted_certificate empty.pem;", JWKS, ON],
            2,
            &["empty.pem"],
        ),
        mistake(
            "an anchors file without a certificate",
            &[POLICY, "certbound_trusted_certificate text.pem;", JWKS, ON],
            2,
            &["text.pem"],
        ),
        mistake(
            "broken PEM",
            &[POLICY, TRUSTED, "certbound_intermediate_certificate broken.pem;", JWKS, ON],
            3,
            &["broken.pem", "LINE"],
        ),
        mistake(
            "a private key in place of a certificate",
            &[POLICY, "certbound_trusted_certificate server.key;", JWKS, ON],
            2,
            &["server.key", "line 1:", "another kind"],
        ),
        mistake(
            "keys of an issuer that the policy does not name",
            &[TRUSTED, JWKS, "certbound_jwks https://nobody.example jwks.json;", POLICY, ON],
            3,
            &["certbound_jwks", "https://nobody.example"],
        ),
        mistake("no keys", &[POLICY, TRUSTED, ON], 1, &["https://as.example", "for \"certbound\" in "]),
        mistake(
            "no keys of one of two issuers",
            &["certbound_policy two-issuers.json;", TRUSTED, JWKS, ON],
            1,
            &["https://other.example", "for \"certbound\" in "],
        ),
        mistake(
            "a JWKS that is none",
            &[POLICY, TRUSTED, "certbound_jwks https://as.example bad-jwks.json;", ON],
            3,
            &["bad-jwks.json", "keys"],
        ),
        mistake(
            "a JWKS with a member twice",
            &[POLICY, TRUSTED, "certbound_jwks https://as.example duplicate.json;", ON],
            3,
            &["duplicate.json"],
        ),
        mistake(
            "a missing file",
            &[POLICY, TRUSTED, "certbound_crl missing.pem;", JWKS, ON],
            3,
            &["missing.pem", "No such file"],
        ),
        mistake("a directory", &[POLICY, TRUSTED, "certbound_crl html;", JWKS, ON], 3, &["html", "regular file"]),
        mistake("a FIFO", &[POLICY, TRUSTED, "certbound_crl fifo;", JWKS, ON], 3, &["fifo", "regular file"]),
        mistake(
            "a file that has more than its size",
            &["certbound_policy /proc/version;", TRUSTED, JWKS, ON],
            1,
            &["/proc/version", "changed while it was read"],
        ),
        mistake(
            "a CRL that is no CRL, in DER",
            &[POLICY, TRUSTED, "certbound_crl garbage.crl;", JWKS, ON],
            3,
            &["garbage.crl"],
        ),
        mistake(
            "a certificate in place of a CRL",
            &[POLICY, TRUSTED, "certbound_crl root.pem;", JWKS, ON],
            3,
            &["root.pem", "line 1:", "another kind"],
        ),
        mistake(
            "pins beside anchors",
            &[POLICY, TRUSTED, "certbound_pinned_certificate alice.pem;", JWKS, ON],
            3,
            &["alice.pem", "bad_pins"],
        ),
        mistake("neither on nor off", &[POLICY, TRUSTED, JWKS, "certbound maybe;"], 4, &["maybe", "\"on\" or \"off\""]),
        mistake("two policies", &[POLICY, TRUSTED, JWKS, POLICY, ON], 4, &["certbound_policy", "duplicate"]),
        mistake("two sets of keys of one issuer", &[POLICY, TRUSTED, JWKS, JWKS, ON], 4, &["duplicate"]),
        mistake("a cache of what", &[POLICY, TRUSTED, JWKS, ON, "certbound_cache entries=0;"], 5, &["entries=0"]),
        mistake("a cache of how much", &[POLICY, TRUSTED, JWKS, ON, "certbound_cache size=big;"], 5, &["size=big"]),
        mistake(
            "two ways to ask for certificates",
            &[POLICY, TRUSTED, JWKS, ON, "ssl_verify_client on;", "certbound_client_certificate request;"],
            6,
            &["ssl_verify_client"],
        ),
        mistake("a way that there is not", &["certbound_client_certificate demand;"], 1, &["demand"]),
        mistake("a file too many", &["certbound_policy one two;"], 1, &["certbound_policy", "number of arguments"]),
    ]
}

#[test]
fn each_mistake_is_told_with_its_line_and_its_place() {
    let site = site();
    let mut untold = Vec::new();
    for mistake in mistakes() {
        let (code, said) = check(&site, &Module::Ordinary, &mistake.lines);
        let told = said.lines().filter(|line| line.contains("[emerg]"));
        let told: Vec<&str> = told.filter(|line| line.ends_with(&format!("nginx.conf:{}", mistake.line))).collect();
        // A block is blamed at its last line.
        let broken = format!("line {}:", site.read("broken.pem").lines().count());
        let expected = mistake.told.iter().map(|text| if *text == "LINE" { broken.as_str() } else { *text });
        let missing: Vec<&str> = expected.filter(|text| !told.iter().any(|line| line.contains(text))).collect();
        if code != Some(1) || told.is_empty() || !missing.is_empty() {
            untold.push(format!("{}: line {} {missing:?}, {code:?}\n{said}", mistake.name, mistake.line));
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

#[test]
fn directives_of_the_tests_are_unknown_to_the_ordinary_build() {
    let site = site();
    for directive in ["certbound_test_now 1;", "certbound_test_repeat 2;"] {
        let lines = [POLICY, TRUSTED, JWKS, "location / {", directive, "}"];
        let (code, said) = check(&site, &Module::Ordinary, &lines);
        assert!(code == Some(1) && said.contains("unknown directive") && said.contains("nginx.conf:5"), "{said}");
        assert_eq!(check(&site, &Module::Test, &lines).0, Some(0));
    }
}

#[test]
fn what_is_right_is_accepted() {
    let site = site();
    let der = site.issuing.crl_der(3, &[&site.bob]);
    site.write("issuing.crl", der);
    site.write("pinned.json", {
        let mut policy = policy();
        policy["chain"] = json!({"mode": "pinned"});
        policy.to_string()
    });
    site.write("spiffe.json", {
        let mut policy = policy();
        policy["chain"] = json!({"mode": "validate", "spiffe": true});
        policy.to_string()
    });
    site.write("two.json", token::jwks(&[&site.signer]));
    let right: [&[&str]; 8] = [
        &[POLICY, TRUSTED, JWKS, ON],
        &[POLICY, TRUSTED, JWKS, "certbound off;"],
        &["certbound off;"],
        &[POLICY, TRUSTED, JWKS, ON, "certbound_crl issuing.crl;", "certbound_crl crl.pem;"],
        &[POLICY, TRUSTED, "certbound_trusted_certificate rogue.pem;", JWKS, ON, "certbound_cache off;"],
        &["certbound_policy pinned.json;", "certbound_pinned_certificate alice.pem;", JWKS, ON],
        &["certbound_policy spiffe.json;", "certbound_spiffe_bundle good.example root.pem;", JWKS, ON],
        &[
            "certbound_policy two-issuers.json;",
            TRUSTED,
            JWKS,
            "certbound_jwks https://other.example two.json;",
            "certbound_cache entries=10 size=64k;",
            ON,
        ],
    ];
    for lines in right {
        let (code, said) = check(&site, &Module::Ordinary, lines);
        assert_eq!(code, Some(0), "{lines:?}\n{said}");
        assert!(!said.contains("[emerg]"), "{said}");
    }
}

/// nginx cuts a line of its log; what is longer than that must not be lost as a whole.
#[test]
fn a_long_warning_is_told_too() {
    let site = site();
    let mut key = site.signer.jwk();
    key["kid"] = json!("long".repeat(1000));
    key["crv"] = json!("P-999");
    site.write("long.json", json!({"keys": [site.signer.jwk(), key]}).to_string());
    let (code, said) =
        check(&site, &Module::Ordinary, &[POLICY, TRUSTED, "certbound_jwks https://as.example long.json;", ON]);
    let warned = said.lines().any(|line| line.contains("[warn]") && line.contains("longlong"));
    assert!(code == Some(0) && warned, "{said}");
}

#[test]
fn a_server_that_asks_for_no_certificate_is_warned_of_once() {
    let site = site();
    let warnings = |asking: &str| {
        let lines = [POLICY, TRUSTED, JWKS, asking, "location /a {", ON, "} location /b {", ON, "}"];
        let (code, said) = check(&site, &Module::Ordinary, &lines);
        assert_eq!(code, Some(0), "{said}");
        let warnings = said.lines().filter(|line| line.contains("[warn]") && line.contains("asks for no client"));
        warnings.map(str::to_owned).collect::<Vec<_>>()
    };
    let unasked = warnings("");
    assert!(unasked.len() == 1 && unasked[0].ends_with("nginx.conf:6"), "{unasked:?}");
    for asking in ["certbound_client_certificate request;", "ssl_verify_client optional;"] {
        assert_eq!(warnings(asking), [""; 0], "{asking}");
    }
}

/// A mistake at a reload changes nothing.
#[test]
fn a_reload_with_a_mistake_leaves_the_last_good_configuration_at_work() {
    let site = site();
    let tls = site.endpoint();
    let server = format!("server {{ listen {tls} ssl; {MATERIAL} certbound on; }}");
    let nginx = Nginx::start(&site, &Module::Ordinary, &server);
    let workers = nginx.workers();
    site.write("jwks.json", "{\"keys\": ");
    nginx.expect_fault("jwks.json\": ");
    nginx.signal("nginx.pid", "HUP");
    wait::until("the error", || site.errors().contains("[emerg]").then_some(()));
    assert_eq!(nginx.workers(), workers);
}

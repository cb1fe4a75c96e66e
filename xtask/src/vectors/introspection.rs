//! Introspection answers (RFC 7662): what is theirs alone, and that everything else is as in a JWT.

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted, x5t};
use super::policies::policy;
use super::world::World;
use super::{AUDIENCE, ISSUER, NOW};
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = activity(world);
    cases.extend(optional(world));
    cases.extend(times(world));
    cases.extend(shapes(world));
    cases.extend(rest(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, answer: &Mint) -> Draft<'w> {
    Draft::new(world, "introspection", name, builds, section).answer(&answer.claims_text()).shows(answer)
}

fn activity(world: &World) -> Vec<Case> {
    let section = "RFC 7662 section 2.2";
    let case = |name: &str, builds: &str, answer: Mint| case(world, name, builds, section, &answer);
    let answer = || world.answer();
    let typed = |name: &str, builds: &str, value: &str| {
        case(name, builds, answer().claim("active", value)).denies("claim_type", "active")
    };
    let bare = Draft::new(
        world,
        "introspection",
        "inactive-alone",
        "`active` is false and alone, as servers answer.",
        section,
    );
    let empty = Draft::new(world, "introspection", "empty", "An empty object.", section);
    vec![
        case("active", "`active` is true, and all the claims of alice's JWT.", answer()).allows(),
        case("token-type", "`token_type`, `username` and others that are not looked at.", {
            answer().claim("token_type", quoted("Bearer")).claim("username", "null").claim("ext", "{}")
        })
        .allows(),
        case("inactive", "`active` is false, and everything else is good.", answer().claim("active", false))
            .denies("token_inactive", "active"),
        bare.answer(r#"{"active":false}"#).denies("token_inactive", "active"),
        case("active-missing", "No `active`.", answer().without("active")).denies("token_inactive", "active"),
        empty.answer("{}").denies("token_inactive", "active"),
        typed("active-string", "`active` is the string true.", "\"true\""),
        typed("active-number", "`active` is one.", "1"),
        typed("active-null", "`active` is null.", "null"),
        case(
            "active-in-other-case",
            "`Active` is true, which is another member.",
            answer().without("active").claim("Active", true),
        )
        .denies("token_inactive", "active"),
    ]
}

fn optional(world: &World) -> Vec<Case> {
    let section = "RFC 7662 section 2.2";
    let wants = |claim: &str| {
        let more = json!({
            "credentials": "introspection", "introspection_lifetime_seconds": 60, "required_claims": [claim],
        });
        policy(json!({}), more)
    };
    let case = |name: &str, builds: &str, answer: Mint| case(world, name, builds, section, &answer);
    let answer = || world.answer();
    vec![
        case("without-iss", "No `iss`; the host knows whom it asked.", answer().without("iss")).allows(),
        case("without-aud", "No `aud`; the host asked about its own token.", answer().without("aud")).allows(),
        case("without-both", "Neither `iss` nor `aud`.", answer().without("iss").without("aud")).allows(),
        case("with-iss-where-required", "`iss` is there, and the policy requires it.", answer())
            .policy(wants("iss"))
            .allows(),
        case("without-iss-where-required", "No `iss`, and the policy requires it.", answer().without("iss"))
            .policy(wants("iss"))
            .denies("claim_required", "with-iss-where-required"),
        case("with-exp-where-required", "`exp` is there, and the policy requires it.", answer())
            .policy(wants("exp"))
            .allows(),
        case(
            "without-exp-where-required",
            "No `exp`, and the policy requires it; that it gives such answers a minute does not help.",
            answer().without("exp"),
        )
        .policy(wants("exp"))
        .denies("claim_required", "with-exp-where-required"),
        case(
            "other-iss",
            "`iss` is another issuer than the one that was asked.",
            answer().claim("iss", quoted("https://evil.example")),
        )
        .denies("issuer_mismatch", "without-iss"),
        case(
            "iss-with-slash",
            "`iss` is the issuer and a slash.",
            answer().claim("iss", quoted(&format!("{ISSUER}/"))),
        )
        .denies("issuer_mismatch", "without-iss"),
        case("iss-number", "`iss` is a number, which is not absent.", answer().claim("iss", 1))
            .denies("claim_type", "without-iss"),
        case("other-aud", "`aud` is another resource server.", answer().claim("aud", quoted("https://other.example")))
            .denies("audience_mismatch", "without-aud"),
        case("aud-null", "`aud` is null, which is not absent.", answer().claim("aud", "null"))
            .denies("claim_type", "without-aud"),
        case(
            "aud-array",
            "`aud` is an array that holds ours.",
            answer().claim("aud", format!("[\"https://other.example\",{}]", quoted(AUDIENCE))),
        )
        .allows(),
    ]
}

fn times(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, answer: Mint| case(world, name, builds, "docs/policy.md", &answer);
    let answer = || world.answer();
    let lifetime = "introspection-lifetime";
    vec![
        case("without-exp", "No `exp`, and the policy gives such answers no lifetime.", answer().without("exp"))
            .denies("expiry_missing", "without-exp-and-lifetime"),
        case("without-exp-and-lifetime", "No `exp`; the policy gives such answers a minute.", answer().without("exp"))
            .policy(lifetime)
            .allows(),
        case(
            "exp-and-lifetime",
            "`exp` has passed; the minute for answers without it does not help.",
            answer().claim("iat", NOW - 600).claim("exp", NOW - 30),
        )
        .policy(lifetime)
        .denies("token_expired", "without-exp-and-lifetime"),
        case(
            "exp-string-and-lifetime",
            "`exp` is a string, which is not absent.",
            answer().claim("exp", quoted("1790000540")),
        )
        .policy(lifetime)
        .denies("claim_type", "without-exp-and-lifetime"),
        case(
            "expired",
            "`active` is true and `exp` has passed.",
            answer().claim("iat", NOW - 600).claim("exp", NOW - 30),
        )
        .denies("token_expired", "active"),
        case("not-yet-valid", "`nbf` lies in the future.", answer().claim("nbf", NOW + 31))
            .denies("token_not_yet_valid", "active"),
        case("lives-too-long", "From `iat` to `exp` are 901 seconds.", answer().claim("exp", NOW + 841))
            .denies("token_lifetime_too_long", "active"),
    ]
}

fn shapes(world: &World) -> Vec<Case> {
    let text = world.answer().claims_text();
    let bytes = [&text.as_bytes()[..text.len() - 1], b",\"x\":\"\xff\"}"].concat();
    let raw = |name: &str, builds: &str, answer: &str| {
        Draft::new(world, "introspection", name, builds, "RFC 8259").answer(answer)
    };
    let token = world.token(&world.mint());
    let inside = |member: &str| text.replacen('{', &format!("{{{member},"), 1);
    vec![
        raw("white-space", "White space around the answer.", &format!("\r\n{text}\n")).allows(),
        raw("trailing-byte", "A letter after the answer.", &format!("{text}x")).denies("json_malformed", "white-space"),
        raw("no-answer", "The answer is empty.", "").denies("json_malformed", "active"),
        raw("error-page", "The answer is an HTML page.", "<html><body>502</body></html>")
            .denies("json_malformed", "active"),
        raw("invalid-utf8", "A byte in a string that UTF-8 never has.", "")
            .answer_bytes(&bytes)
            .denies("json_malformed", "active"),
        raw("array", "The answer inside an array.", &format!("[{text}]")).denies("json_not_object", "active"),
        raw("a-jwt", "The answer is the JWT itself.", &token).denies("json_malformed", "active"),
        raw("duplicate-active", "`active` twice: false and, later, true.", &inside("\"active\":false"))
            .denies("json_duplicate_member", "active"),
        raw("control-character", "An escaped NUL in a member nobody reads.", &inside(r#""x":"\u0000""#))
            .denies("json_control_character", "active"),
        raw(
            "deep",
            "A member of 16 arrays, each in the one before.",
            &inside(&format!("\"x\":{}{}", "[".repeat(16), "]".repeat(16))),
        )
        .denies("json_too_deep", "active"),
    ]
}

fn rest(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, answer: Mint| case(world, name, builds, section, &answer);
    let answer = || world.answer();
    let cnf = "RFC 8705 section 3.2";
    vec![
        case(
            "without-client-id",
            "No `client_id`, which the policy requires of answers as of JWTs.",
            "RFC 9068 section 2.2",
            answer().without("client_id"),
        )
        .denies("claim_required", "active"),
        case("scope-array", "`scope` is an array.", "RFC 7662 section 2.2", answer().claim("scope", "[]"))
            .denies("claim_type", "active"),
        case("unbound", "No confirmation.", cnf, answer().without("cnf")).denies("cnf_missing", "active"),
        case(
            "unbound-where-if-bound",
            "No confirmation and no certificate; the policy wants only what is bound to match.",
            cnf,
            answer().without("cnf"),
        )
        .policy(policy(serde_json::json!({"binding": "if_bound"}), serde_json::json!({"credentials": "introspection"})))
        .no_certificate()
        .allows(),
        case(
            "of-another-certificate",
            "The answer confirms bob's certificate; alice is connected.",
            cnf,
            answer().claim("cnf", x5t(&world.pki.thumbprint("bob"))),
        )
        .denies("thumbprint_mismatch", "active"),
        case(
            "of-a-dpop-key",
            "The answer confirms a DPoP key.",
            "RFC 9449 section 6.2",
            answer().claim("cnf", r#"{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#),
        )
        .denies("dpop_required", "active"),
        case(
            "scope-too-little",
            "The answer's scope does not cover the target.",
            "RFC 6750 section 3.1",
            answer().claim("scope", quoted("system/Patient.c")),
        )
        .policy(with_scopes())
        .denies("scope_insufficient", "scope-enough"),
        case("scope-enough", "The answer's scope covers the target.", "RFC 6750 section 3.1", answer())
            .policy(with_scopes())
            .allows(),
        case("without-certificate", "A good answer, and no certificate.", "RFC 8705 section 3", answer())
            .no_certificate()
            .denies("client_certificate_missing", "active"),
    ]
}

fn with_scopes() -> serde_json::Value {
    policy(
        serde_json::json!({"scopes": [{"path": "/", "all_of": [super::SCOPE]}]}),
        serde_json::json!({"credentials": "introspection"}),
    )
}

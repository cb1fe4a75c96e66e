//! Claims: the wrong type is never absence, audiences, and what must be there.

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted};
use super::policies::policy;
use super::world::World;
use super::{AUDIENCE, NOW};
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = types(world);
    cases.extend(ranges(world));
    cases.extend(audiences(world));
    cases.extend(required(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, mint: Mint) -> Draft<'w> {
    Draft::new(world, "claims", name, builds, section).mint(mint)
}

fn types(world: &World) -> Vec<Case> {
    let wrong = |name: &str, builds: &str, claim: &str, value: &str| {
        case(world, name, builds, "RFC 7519 section 4.1", world.mint().claim(claim, value))
            .denies("claim_type", "plain")
    };
    let soon = (NOW + 540).to_string();
    vec![
        case(
            world,
            "plain",
            "Every claim has its type, and `nbf` is there.",
            "RFC 7519 section 4.1",
            world.mint().claim("nbf", NOW - 60),
        )
        .allows(),
        wrong("exp-string", "`exp` is a string of digits.", "exp", &quoted(&soon)),
        wrong("exp-null", "`exp` is null, which is not absent.", "exp", "null"),
        wrong("exp-array", "`exp` is an array of one number.", "exp", &format!("[{soon}]")),
        wrong("exp-true", "`exp` is true.", "exp", "true"),
        wrong("nbf-boolean", "`nbf` is false.", "nbf", "false"),
        wrong("nbf-string", "`nbf` is a string of digits, of a time that is long gone.", "nbf", "\"1\""),
        wrong("nbf-object", "`nbf` is an object.", "nbf", "{}"),
        wrong("iat-array", "`iat` is an array of one number.", "iat", &format!("[{}]", NOW - 60)),
        wrong("iat-date", "`iat` is a date as people write it.", "iat", "\"2026-09-21T13:33:20Z\""),
        wrong("iss-number", "`iss` is a number.", "iss", "1"),
        wrong("iss-array", "`iss` is an array that holds the issuer.", "iss", &format!("[{}]", quoted(super::ISSUER))),
        wrong("iss-null", "`iss` is null.", "iss", "null"),
        wrong("sub-number", "`sub` is a number.", "sub", "42"),
        wrong("client-id-object", "`client_id` is an object.", "client_id", r#"{"id":"alice-app"}"#),
        wrong("client-id-null", "`client_id` is null.", "client_id", "null"),
        wrong("jti-number", "`jti` is a number.", "jti", "7"),
        wrong(
            "scope-array",
            "`scope` is an array of strings, as some servers have it.",
            "scope",
            r#"["system/Patient.rs"]"#,
        ),
        wrong("scope-null", "`scope` is null, and no rule looks at it.", "scope", "null"),
        wrong("aud-number", "`aud` is a number.", "aud", "1"),
        wrong("aud-null", "`aud` is null.", "aud", "null"),
        wrong(
            "aud-object",
            "`aud` is an object whose member is the audience.",
            "aud",
            &format!("{{{}:true}}", quoted(AUDIENCE)),
        ),
        wrong(
            "aud-array-with-number",
            "`aud` holds the audience and a number.",
            "aud",
            &format!("[{},1]", quoted(AUDIENCE)),
        ),
        wrong(
            "aud-array-in-array",
            "`aud` holds an array that holds the audience.",
            "aud",
            &format!("[[{}]]", quoted(AUDIENCE)),
        ),
        case(
            world,
            "jti-number-not-required",
            "`jti` is a number, and the policy does not require it.",
            "RFC 7519 section 4.1.7",
            world.mint().claim("jti", 7),
        )
        .policy("few-claims")
        .denies("claim_type", "jti-absent-not-required"),
        case(
            world,
            "jti-absent-not-required",
            "No `jti`, and the policy does not require it.",
            "RFC 7519 section 4.1.7",
            world.mint().without("jti"),
        )
        .policy("few-claims")
        .allows(),
    ]
}

fn ranges(world: &World) -> Vec<Case> {
    let range = |name: &str, builds: &str, claim: &str, value: &str| {
        case(world, name, builds, "RFC 7519 section 2", world.mint().claim(claim, value)).denies("claim_range", "plain")
    };
    vec![
        range("exp-in-milliseconds", "`exp` in milliseconds.", "exp", &((NOW + 540) * 1000).to_string()),
        range("iat-in-milliseconds", "`iat` in milliseconds.", "iat", &((NOW - 60) * 1000).to_string()),
        range("exp-negative", "`exp` is minus one.", "exp", "-1"),
        range("nbf-negative", "`nbf` is minus one, which as an unsigned number is far off.", "nbf", "-1"),
        range("iat-negative-fraction", "`iat` is minus a half, which is not zero.", "iat", "-0.5"),
        range(
            "exp-beyond-64-bits",
            "`exp` is 2^64 and a little, which would wrap to now.",
            "exp",
            &(u128::from(u64::MAX) + 1 + (NOW + 540) as u128).to_string(),
        ),
        range("exp-beyond-63-bits", "`exp` is 2^63.", "exp", "9223372036854775808"),
        range(
            "exp-beyond-32-bits-wrapping",
            "`exp` is 2^40 and a little, which a 32-bit machine would take for now.",
            "exp",
            &((1_i64 << 40) + NOW + 540).to_string(),
        ),
        range("exp-with-exponent", "`exp` is 1e300.", "exp", "1e300"),
        range("nbf-least-integer", "`nbf` is -2^63, whose negation does not fit.", "nbf", "-9223372036854775808"),
    ]
}

fn audiences(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, aud: &str| {
        case(world, name, builds, "RFC 7519 section 4.1.3", world.mint().claim("aud", aud))
    };
    let others = |count: usize| {
        let others: Vec<String> = (0..count).map(|number| format!("\"https://{number}.example\",")).collect();
        format!("[{}{}]", others.concat(), quoted(AUDIENCE))
    };
    let mismatch = "audience_mismatch";
    let two = || policy(json!({}), json!({"audiences": ["https://other.example", AUDIENCE]}));
    vec![
        case("aud-array-of-one", "`aud` is an array of one.", &others(0)).allows(),
        case("aud-array", "The audience stands last of three.", &others(2)).allows(),
        case(
            "aud-second-of-the-policy",
            "The policy names two audiences; the token has the second.",
            &quoted(AUDIENCE),
        )
        .policy(two())
        .allows(),
        case("aud-of-16", "The audience stands last of sixteen.", &others(15)).allows(),
        case("aud-of-17", "The audience stands last of seventeen.", &others(16))
            .denies("audience_too_many", "aud-of-16"),
        case("aud-empty-array", "`aud` is an empty array: it names nobody.", "[]")
            .denies("audience_missing", "aud-array-of-one"),
        super::claims::case(world, "aud-absent", "No `aud`.", "RFC 9068 section 4", world.mint().without("aud"))
            .denies("audience_missing", "plain"),
        case("aud-of-another", "Another resource server's audience.", "\"https://other.example\"")
            .denies(mismatch, "plain"),
        case(
            "aud-of-others",
            "Three other resource servers' audiences.",
            r#"["https://1.example","https://2.example","https://3.example"]"#,
        )
        .denies(mismatch, "aud-array"),
        case("aud-with-slash", "The audience with a slash after it.", "\"https://fhir.example/\"")
            .denies(mismatch, "plain"),
        case("aud-in-other-case", "The audience's host in capital letters.", "\"https://FHIR.example\"")
            .denies(mismatch, "plain"),
        case(
            "aud-as-list",
            "The audience and another in one string.",
            "\"https://fhir.example https://other.example\"",
        )
        .denies(mismatch, "aud-array"),
        case("aud-as-prefix", "The audience is the beginning of the token's.", "\"https://fhir.example.evil.example\"")
            .denies(mismatch, "plain"),
        case("aud-empty-string", "`aud` is an empty string, which names somebody else.", "\"\"")
            .denies(mismatch, "plain"),
    ]
}

fn required(world: &World) -> Vec<Case> {
    let section = "RFC 9068 section 2.2";
    let without = |claim: &str| {
        let name = format!("without-{}", claim.replace('_', "-"));
        case(world, &name, &format!("No `{claim}`."), section, world.mint().without(claim))
            .denies("claim_required", "plain")
    };
    let wants = |claim: &str| policy(json!({}), json!({"required_claims": [claim]}));
    let where_required = |name: &str, builds: &str, claim: &str, mint: Mint| {
        let (name, builds) =
            (format!("{name}-where-required"), format!("{builds}, and the policy requires `{claim}`."));
        case(world, &name, &builds, "docs/policy.md", mint).policy(wants(claim))
    };
    vec![
        without("sub"),
        without("client_id"),
        without("iat"),
        without("jti"),
        case(world, "without-exp", "No `exp`.", section, world.mint().without("exp")).denies("expiry_missing", "plain"),
        case(
            world,
            "without-exp-nothing-required",
            "No `exp`; that the policy requires little does not cover it.",
            section,
            world.mint().without("exp"),
        )
        .policy("few-claims")
        .denies("expiry_missing", "nothing-but-sub"),
        case(
            world,
            "nothing-but-sub",
            "A token without client, scope, `iat` and `jti`; the policy requires `sub` alone.",
            section,
            world.mint().without("client_id").without("scope").without("iat").without("jti"),
        )
        .policy("few-claims")
        .allows(),
        case(world, "without-scope", "No `scope`, and no rule looks at it.", section, world.mint().without("scope"))
            .allows(),
        case(
            world,
            "without-nbf-where-required",
            "No `nbf`, and the policy requires it.",
            "docs/policy.md",
            world.mint(),
        )
        .policy(wants("nbf"))
        .denies("claim_required", "with-nbf-where-required"),
        case(
            world,
            "with-nbf-where-required",
            "`nbf` is there, and the policy requires it.",
            "docs/policy.md",
            world.mint().claim("nbf", NOW),
        )
        .policy(wants("nbf"))
        .allows(),
        where_required("without-scope", "No `scope`", "scope", world.mint().without("scope"))
            .denies("claim_required", "with-scope-where-required"),
        where_required("with-scope", "`scope` is there", "scope", world.mint()).allows(),
        where_required("without-auth-time", "No `auth_time`", "auth_time", world.mint())
            .denies("claim_required", "with-auth-time-where-required"),
        where_required("with-auth-time", "`auth_time` is there", "auth_time", world.mint().claim("auth_time", NOW))
            .allows(),
        where_required(
            "with-auth-time-inside-another",
            "`auth_time` stands in another claim",
            "auth_time",
            world.mint().claim("ext", format!(r#"{{"auth_time":{NOW}}}"#)),
        )
        .denies("claim_required", "with-auth-time-where-required"),
        where_required(
            "with-auth-time-in-other-case",
            "`Auth_Time` is there, which is another claim",
            "auth_time",
            world.mint().claim("Auth_Time", NOW),
        )
        .denies("claim_required", "with-auth-time-where-required"),
    ]
}

//! Which issuer, and that its keys, its audiences and its algorithms go together.

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted};
use super::keys::Key;
use super::policies::policy;
use super::world::World;
use super::{ISSUER, ISSUER_B};
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = names(world);
    cases.extend(two(world));
    cases.extend(kinds(world));
    cases
}

fn names(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, mint: Mint| {
        Draft::new(world, "issuers", name, builds, "RFC 9068 section 4").mint(mint)
    };
    let issuer = |issuer: &str| world.mint().claim("iss", quoted(issuer));
    let unknown = |name: &str, builds: &str, of: &str| case(name, builds, issuer(of)).denies("issuer_unknown", "usual");
    vec![
        case(
            "usual",
            "The issuer of the policy, with claims in another order.",
            world.mint().without("iss").claim("iss", quoted(ISSUER)),
        )
        .allows(),
        case("missing", "No `iss`.", world.mint().without("iss")).denies("issuer_missing", "usual"),
        unknown(
            "unknown",
            "An issuer nobody configured, signed with a key that is configured.",
            "https://evil.example",
        ),
        unknown("trailing-slash", "The issuer with a slash after it.", "https://as.example/"),
        unknown("other-case", "The issuer's host with a capital letter.", "https://AS.example"),
        unknown("other-scheme", "The issuer under http.", "http://as.example"),
        unknown("default-port", "The issuer with its port spelled out.", "https://as.example:443"),
        unknown("prefix", "The issuer's name, and more of a host's.", "https://as.example.evil.example"),
        unknown("space", "The issuer and a space.", "https://as.example "),
        unknown("empty", "The issuer is empty, which is not absent.", ""),
    ]
}

fn two(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, token: String| {
        Draft::new(world, "issuers", name, builds, section).policy("two-issuers").jwks_of(ISSUER_B, "b").token(&token)
    };
    let keys = "RFC 8725 section 3.8";
    let rules = "RFC 9068 section 4";
    let a = || world.mint();
    let b = || {
        world
            .mint()
            .claim("iss", quoted(ISSUER_B))
            .claim("aud", quoted("https://b.example"))
            .header("kid", quoted("b-es256"))
    };
    let key_a = world.signer();
    let key_b = Key::p256("b-es256");
    vec![
        case("first-of-two", "The first issuer's token.", rules, a().signed(&key_a)).allows(),
        case(
            "second-of-two",
            "The second issuer's token, for the second issuer's audience.",
            rules,
            b().signed(&key_b),
        )
        .allows(),
        case(
            "key-of-the-other",
            "The second issuer signs a token in the first one's name, with its own `kid`.",
            keys,
            a().header("kid", quoted("b-es256")).signed(&key_b),
        )
        .denies("key_not_found", "first-of-two"),
        case(
            "key-of-the-other-without-kid",
            "The second issuer signs a token in the first one's name, with no `kid`.",
            keys,
            a().without_header("kid").signed(&key_b),
        )
        .denies("signature_invalid", "first-of-two"),
        case(
            "kid-of-both",
            "Both issuers use one `kid`; the second signs in the first one's name.",
            keys,
            a().signed(&key_b),
        )
        .jwks_of(ISSUER_B, "b-same-kid")
        .denies("signature_invalid", "kid-of-both-own"),
        case(
            "kid-of-both-own",
            "Both issuers use one `kid`; the second signs in its own name.",
            keys,
            b().header("kid", quoted("as-es256")).signed(&key_b),
        )
        .jwks_of(ISSUER_B, "b-same-kid")
        .allows(),
        case(
            "audience-of-the-other",
            "The second issuer's token, for the first issuer's audience.",
            rules,
            b().claim("aud", quoted(super::AUDIENCE)).signed(&key_b),
        )
        .denies("audience_mismatch", "second-of-two"),
        case(
            "algorithm-of-the-other",
            "The second issuer uses an algorithm that only the first may.",
            rules,
            b().alg("EdDSA", "as-ed25519").signed(&Key::ed25519("as-ed25519")),
        )
        .jwks_of(ISSUER_B, "as-ed25519")
        .denies("algorithm_not_allowed", "second-of-two"),
        case(
            "type-of-the-other",
            "The first issuer's token has a type that only the second may use.",
            rules,
            a().header("typ", quoted("JWT")).signed(&key_a),
        )
        .denies("token_type_mismatch", "type-of-its-own"),
        case(
            "type-of-its-own",
            "The second issuer's token has a type that only the second may use.",
            rules,
            b().header("typ", quoted("JWT")).signed(&key_b),
        )
        .allows(),
    ]
}

fn kinds(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "issuers", name, builds, "RFC 7662 section 4");
    let refused = "credential_kind_refused";
    let answer = world.answer().claims_text();
    let mixed = policy(
        json!({"issuers": [
            {"issuer": ISSUER, "audiences": [super::AUDIENCE]},
            {"issuer": ISSUER_B, "audiences": [super::AUDIENCE], "credentials": "introspection"},
        ]}),
        json!({}),
    );
    let of_b = world.answer().claim("iss", quoted(ISSUER_B)).claims_text();
    vec![
        case("jwt-where-both", "A JWT of an issuer that gives both.").policy("both").allows(),
        case("answer-where-both", "An introspection answer of an issuer that gives both.")
            .policy("both")
            .answer_of(ISSUER, answer.as_str().into())
            .allows(),
        case("answer-where-jwt", "An introspection answer of an issuer that gives JWTs.")
            .answer_of(ISSUER, answer.as_str().into())
            .denies(refused, "answer-where-both"),
        case("jwt-where-answer", "A JWT of an issuer whose tokens are asked about.")
            .policy("introspection")
            .no_jwks()
            .denies(refused, "jwt-where-both"),
        case("answer-of-the-second", "An answer of the issuer that is asked, beside one that gives JWTs.")
            .policy(mixed.clone())
            .answer_of(ISSUER_B, of_b.as_str().into())
            .allows(),
        case("answer-of-the-first", "An answer of the issuer that gives JWTs, beside one that is asked.")
            .policy(mixed)
            .answer_of(ISSUER, answer.as_str().into())
            .denies(refused, "answer-of-the-second"),
        case("answer-of-nobody", "An answer of an issuer nobody configured.")
            .policy("both")
            .answer_of("https://evil.example", answer.as_str().into())
            .denies("issuer_unknown", "answer-where-both"),
    ]
}

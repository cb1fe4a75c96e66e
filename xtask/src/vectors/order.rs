//! The order of the steps: two things are wrong, and the earlier one is named. Nobody learns from a later one.

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted};
use super::keys::Key;
use super::world::World;
use super::{ISSUER, NOW};

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = before_the_token(world);
    cases.extend(inside_the_token(world));
    cases.extend(after_the_token(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str) -> Draft<'w> {
    Draft::new(world, "order", name, builds, "docs/architecture.md")
}

fn before_the_token(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| case(world, name, builds);
    let usual = "chain/usual";
    vec![
        case("early-data-before-all", "Early data, two credentials, a rogue chain: 425.")
            .early_data()
            .authorization(&["Basic x", "Bearer x"])
            .chain(&["mallory", "rogue-ca"])
            .denies("early_data", usual),
        case("number-before-scheme", "Two values, neither of them Bearer.")
            .authorization(&["Basic x", "Digest y"])
            .denies("credential_duplicate", usual),
        case("scheme-before-form", "Another scheme, and a form no credential has.")
            .authorization(&["Basic  x y,z"])
            .denies("credential_scheme_unsupported", usual),
        case("credential-before-certificate", "No credential and no certificate: a challenge, no error.")
            .authorization(&[])
            .no_certificate()
            .denies("credential_missing", usual),
        case("form-before-certificate", "A malformed credential and a rogue chain.")
            .authorization(&["Bearer"])
            .chain(&["mallory", "rogue-ca"])
            .denies("credential_malformed", usual),
        case("octets-before-certificate", "A comma in the token, which no b64token has, and a rogue chain.")
            .authorization(&[&format!("Bearer {},", world.token(&world.mint()))])
            .chain(&["mallory", "rogue-ca"])
            .denies("credential_malformed", usual),
        case("octets-before-no-certificate", "A space in a token that is none, and no certificate.")
            .authorization(&["Bearer gar bage"])
            .no_certificate()
            .denies("credential_malformed", usual),
        case("octets-before-staleness", "A comma behind a good token, and the peer was judged by others.")
            .authorization(&[&format!("Bearer {},", world.token(&world.mint()))])
            .judged_by(|setup| setup.anchors.push("other-ca".to_owned()))
            .denies("credential_malformed", usual),
        case("octets-before-size", "More than 16384 bytes, the last of them a comma.")
            .authorization(&[&format!("Bearer {},", "A".repeat(16_384))])
            .denies("credential_malformed", usual),
        case("octets-before-header", "A header that is no JSON, and a comma in the signature.")
            .authorization(&["Bearer AAAA.e30.AA,A"])
            .denies("credential_malformed", usual),
        case("octets-before-claims", "A payload without an issuer, and a comma in the signature.")
            .authorization(&["Bearer eyJhbGciOiJFUzI1NiJ9.e30.AA,A"])
            .denies("credential_malformed", usual),
        case("certificate-before-token", "A rogue chain and a token that is none.")
            .token("garbage")
            .chain(&["mallory", "rogue-ca"])
            .denies("certificate_issuer_unknown", usual),
        case("no-certificate-before-token", "No certificate and a token that is none.")
            .token("garbage")
            .no_certificate()
            .denies("client_certificate_missing", usual),
        case(
            "token-where-no-certificate-is-needed",
            "No certificate and a token that is none, where only what is bound must match.",
        )
        .policy("if-bound")
        .token("garbage")
        .no_certificate()
        .denies("token_segments", "binding/no-certificate-unbound-where-if-bound"),
        case("vouching-before-token", "The host vouches where it may not, and the token is none.")
            .vouched("alice", NOW + 3600)
            .token("garbage")
            .denies("vouched_peer_refused", "peer/vouched"),
        case("staleness-before-token", "The peer was judged by others, and the token is none.")
            .judged_by(|setup| setup.anchors.push("other-ca".to_owned()))
            .token("garbage")
            .denies("peer_stale", "peer/judged-by-the-same"),
    ]
}

fn inside_the_token(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| case(world, name, builds);
    let attacker = Key::p256("attacker");
    let usual = "chain/usual";
    let expired = || world.mint().claim("iat", NOW - 600).claim("exp", NOW - 300);
    vec![
        case("size-before-segments", "More than 16384 bytes, and no dot among them.")
            .token(&"A".repeat(16_385))
            .denies("token_too_large", usual),
        case("shape-before-signature", "A claim of the wrong type in a token nobody signed.")
            .token(&world.mint().claim("sub", 1).signed(&attacker))
            .denies("claim_type", usual),
        case("issuer-before-signature", "An unknown issuer and a foreign signature.")
            .token(&world.mint().claim("iss", quoted("https://evil.example")).signed(&attacker))
            .denies("issuer_unknown", usual),
        case("algorithm-before-key", "An algorithm that is not listed and a `kid` that is not there.")
            .token(&world.mint().alg("RS256", "nobody").signed(&Key::rsa("b")))
            .denies("algorithm_not_allowed", usual),
        case("key-before-claims", "An unknown `kid` and an expired token.")
            .mint(expired().header("kid", quoted("as-next")))
            .denies("key_not_found", usual),
        case(
            "signature-before-claims",
            "An expired token with a foreign signature: the forger learns nothing of clocks.",
        )
        .token(&expired().signed(&attacker))
        .denies("signature_invalid", usual),
        case("signature-before-type", "The wrong `typ` and a foreign signature.")
            .token(&world.mint().header("typ", quoted("JWT")).signed(&attacker))
            .denies("signature_invalid", usual),
        case("inactive-before-issuer", "An inactive answer of another issuer.")
            .answer(&world.answer().claim("active", false).claim("iss", quoted("https://evil.example")).claims_text())
            .denies("token_inactive", "introspection/active"),
    ]
}

fn after_the_token(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| case(world, name, builds).policy("scopes");
    let expired = |mint: Mint| mint.claim("iat", NOW - 600).claim("exp", NOW - 300);
    let little = || world.mint().claim("scope", quoted("openid"));
    let bob = &["bob", "issuing-ca"];
    vec![
        case("expiry-before-binding", "Bob with alice's token, which has expired.")
            .chain(bob)
            .mint(expired(world.mint()))
            .denies("token_expired", "scope/all-of-one"),
        case("audience-before-binding", "Bob with alice's token, which is for another resource server.")
            .chain(bob)
            .mint(world.mint().claim("aud", quoted("https://other.example")))
            .denies("audience_mismatch", "scope/all-of-one"),
        case("claims-before-confirmation", "An expired token whose confirmation is no object.")
            .mint(expired(world.mint()).claim("cnf", "[]"))
            .denies("token_expired", "scope/all-of-one"),
        case("confirmation-before-scope", "No confirmation, and too little scope.")
            .mint(little().without("cnf"))
            .denies("cnf_missing", "scope/all-of-one"),
        case("binding-before-scope", "Bob with alice's token, whose scope is too little: no oracle for a thief.")
            .chain(bob)
            .mint(little())
            .denies("thumbprint_mismatch", "scope/all-of-one"),
        case("binding-before-target", "Bob with alice's token and a target of two readings.")
            .chain(bob)
            .target("/fhir/../Patient")
            .denies("thumbprint_mismatch", "scope/all-of-one"),
        case(
            "certificate-before-scope",
            "A bound token, no certificate, too little scope, where what is bound must match.",
        )
        .policy(super::policies::policy(
            serde_json::json!({"binding": "if_bound", "scopes": [{"path": "/", "all_of": ["system/*.cruds"]}]}),
            serde_json::json!({}),
        ))
        .no_certificate()
        .denies("client_certificate_missing", "scope/all-of-one"),
        case("target-before-rule", "A target of two readings that no rule covers either.")
            .target("/admin//x")
            .denies("target_malformed", "scope/all-of-one"),
        case("stranger-in-all", "Another issuer's key, another certificate, another target: the key is named.")
            .jwks_of(ISSUER, "b")
            .chain(bob)
            .target("/admin")
            .denies("key_not_found", "scope/all-of-one"),
    ]
}

//! The JOSE header: `alg`, `crit`, `kid`, `typ`, and the parameters that bring keys of their own.

mod own_keys;

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted};
use super::world::World;
use serde_json::json;
use sha2::{Digest as _, Sha256};

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = algorithms(world);
    cases.extend(shapes(world));
    cases.extend(own_keys::cases(world));
    cases.extend(types(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str) -> Draft<'w> {
    Draft::new(world, "header", name, builds, section)
}

fn algorithms(world: &World) -> Vec<Case> {
    let named = |name: &str, builds: &str, alg: &str| {
        let token = world.mint().header("alg", quoted(alg)).signed_as(&world.signer(), "ES256");
        case(world, name, builds, "RFC 7518 section 3.1").token(&token).denies("jws_alg_unsupported", "plain")
    };
    let hs256 = |secret: &[u8]| world.mint().header("alg", quoted("HS256")).signed_by(|message| hmac(secret, message));
    let confused = |name: &str, builds: &str, secret: &[u8]| {
        case(world, name, builds, "RFC 8725 section 2.1").token(&hs256(secret)).denies("jws_alg_unsupported", "plain")
    };
    let public = world.signer().public_bytes();
    let jwk = serde_json::to_string(&super::sorted::Sorted(world.signer().jwk(json!({})))).unwrap();
    let without = world.mint().without_header("alg");
    vec![
        case(world, "plain", "`typ`, `alg` and `kid`, in another order.", "RFC 7515 section 4.1")
            .mint(world.mint().without_header("typ").header("typ", quoted("at+jwt")))
            .allows(),
        named("alg-none", "`alg` is `none`, though an ES256 signature is there.", "none"),
        named("alg-none-capitalised", "`alg` is `None`.", "None"),
        named("alg-none-upper-case", "`alg` is `NONE`.", "NONE"),
        named("alg-empty", "`alg` is empty.", ""),
        named("alg-lower-case", "`alg` is `es256`; algorithms have a case.", "es256"),
        named("alg-with-space", "`alg` is ES256 and a space.", "ES256 "),
        named("alg-es512", "`alg` is ES512, which no key here serves.", "ES512"),
        named("alg-es256k", "`alg` is ES256K, which is another curve.", "ES256K"),
        named("alg-of-encryption", "`alg` is RSA-OAEP, an algorithm of encryption.", "RSA-OAEP"),
        confused("hs256-with-public-point", "HS256, with the issuer's public point as the secret.", &public),
        confused("hs256-with-jwk-text", "HS256, with the text of the issuer's JWK as the secret.", jwk.as_bytes()),
        confused("hs256-with-empty-secret", "HS256, with an empty secret.", b""),
        case(world, "alg-missing", "The header names no algorithm.", "RFC 7515 section 4.1.1")
            .token(&without.signed_as(&world.signer(), "ES256"))
            .denies("jws_alg_missing", "plain"),
        case(world, "empty-header", "The header is an empty object.", "RFC 7515 section 4.1.1")
            .token(&without.header_text(|_| "{}".to_owned()).signed_as(&world.signer(), "ES256"))
            .denies("jws_alg_missing", "plain"),
    ]
}

fn shapes(world: &World) -> Vec<Case> {
    let wrong = |name: &str, builds: &str, parameter: &str, value: &str| {
        let token = world.mint().header(parameter, value).signed_as(&world.signer(), "ES256");
        case(world, name, builds, "RFC 7515 section 4.1").token(&token).denies("jws_header_type", "plain")
    };
    let crit = |name: &str, builds: &str, mint: Mint| {
        case(world, name, builds, "RFC 7515 section 4.1.11").mint(mint).denies("jws_crit", "unknown-parameter")
    };
    let mint = || world.mint();
    vec![
        wrong("alg-array", "`alg` is an array that holds ES256.", "alg", r#"["ES256"]"#),
        wrong("alg-null", "`alg` is null, which is not absent.", "alg", "null"),
        wrong("kid-number", "`kid` is a number.", "kid", "256"),
        wrong("kid-null", "`kid` is null, which is not absent.", "kid", "null"),
        wrong("kid-object", "`kid` is an object, as a query language would have it.", "kid", r#"{"$ne":""}"#),
        wrong("typ-array", "`typ` is an array that holds at+jwt.", "typ", r#"["at+jwt"]"#),
        wrong("typ-boolean", "`typ` is true.", "typ", "true"),
        case(world, "unknown-parameter", "A parameter nobody knows, and no `crit`.", "RFC 7515 section 4")
            .mint(mint().header("exp", 1).header("https://as.example/p", "[null]"))
            .allows(),
        crit(
            "crit-b64",
            "`crit` names `b64`, which is there and false.",
            mint().header("b64", false).header("crit", r#"["b64"]"#),
        ),
        crit(
            "crit-b64-true",
            "`crit` names `b64`, which is true and so changes nothing.",
            mint().header("b64", true).header("crit", r#"["b64"]"#),
        ),
        crit(
            "crit-unknown",
            "`crit` names a parameter nobody knows.",
            mint().header("x", 1).header("crit", r#"["x"]"#),
        ),
        crit(
            "crit-known",
            "`crit` names `exp`, which is in the header too.",
            mint().header("exp", 4_102_444_800_i64).header("crit", r#"["exp"]"#),
        ),
        crit("crit-empty", "`crit` is an empty array, which RFC 7515 forbids.", mint().header("crit", "[]")),
    ]
}

fn types(world: &World) -> Vec<Case> {
    let section = "RFC 9068 section 4";
    let typed = |name: &str, builds: &str, typ: &str| {
        case(world, name, builds, section).mint(world.mint().header("typ", quoted(typ)))
    };
    let untyped =
        |name: &str, builds: &str| case(world, name, builds, section).mint(world.mint().without_header("typ"));
    let mismatch = "token_type_mismatch";
    vec![
        typed("typ-application", "`typ` is application/at+jwt.", "application/at+jwt").allows(),
        typed("typ-upper-case", "`typ` is AT+JWT; media types have no case.", "AT+JWT").allows(),
        typed("typ-jwt-for-access-token", "`typ` is JWT, as an ID token's.", "JWT").denies(mismatch, "plain"),
        typed("typ-of-a-proof", "`typ` is dpop+jwt.", "dpop+jwt").denies(mismatch, "plain"),
        typed("typ-of-an-answer", "`typ` is token-introspection+jwt.", "token-introspection+jwt")
            .denies(mismatch, "plain"),
        typed("typ-with-parameter", "`typ` is at+jwt with something after it.", "at+jwt; v=1")
            .denies(mismatch, "plain"),
        untyped("typ-absent", "No `typ`, and the policy wants at+jwt.").denies(mismatch, "plain"),
        untyped("typ-absent-where-jwt", "No `typ`; the policy takes plain JWTs.").policy("typ-jwt").allows(),
        typed("typ-jwt-where-jwt", "`typ` is jwt in lower case; the policy takes plain JWTs.", "jwt")
            .policy("typ-jwt")
            .allows(),
        typed("typ-at-jwt-where-jwt", "`typ` is at+jwt; the policy takes plain JWTs only.", "at+jwt")
            .policy("typ-jwt")
            .denies(mismatch, "typ-jwt-where-jwt"),
        typed("typ-anything-where-any", "`typ` is something; the policy does not look at it.", "logout+jwt")
            .policy("typ-any")
            .allows(),
        typed(
            "typ-array-where-any",
            "`typ` has the wrong type; that the policy does not look at it is no excuse.",
            "JWT",
        )
        .policy("typ-any")
        .mint(world.mint().header("typ", r#"["JWT"]"#))
        .denies("jws_header_type", "typ-anything-where-any"),
    ]
}

/// HMAC-SHA-256 (RFC 2104) for secrets of at most 64 bytes or hashed down to 32.
fn hmac(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    if secret.len() > 64 {
        block[..32].copy_from_slice(&Sha256::digest(secret));
    } else {
        block[..secret.len()].copy_from_slice(secret);
    }
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(message).finalize();
    let outer = Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize();
    outer.to_vec()
}

//! Parameters that bring keys of their own: `jwk`, `jku`, `x5c`, `x5u`. They are never trust.

use super::super::case::Case;
use super::super::jwt::{Mint, quoted};
use super::super::keys::Key;
use super::super::world::World;
use super::case;
use serde_json::json;

pub(super) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 8725 section 3.10";
    let attacker = Key::p256("attacker");
    let text = |value: serde_json::Value| serde_json::to_string(&super::super::sorted::Sorted(value)).unwrap();
    let jwk = text(attacker.jwk(json!({"kid": "attacker"})));
    let certificate = |name: &str| {
        use base64::Engine as _;
        format!("[{}]", quoted(&base64::engine::general_purpose::STANDARD.encode(world.pki.der(name))))
    };
    // Signed by the attacker's key, which the header brings along.
    let brought = |name: &str, builds: &str, mint: Mint, key: &Key| {
        case(world, name, builds, section).token(&mint.signed_as(key, "ES256"))
    };
    let named = || world.mint().header("kid", quoted("attacker"));
    let usual = || world.mint();
    let nameless = || world.mint().without_header("kid");
    let ignored = |name: &str, builds: &str, mint: Mint| case(world, name, builds, section).mint(mint).allows();
    let invalid = "signature_invalid";
    let missing = "key_not_found";
    let mallory = world.pki.key("mallory");
    vec![
        ignored(
            "own-jwk",
            "A foreign key in `jwk` beside the issuer's good signature; it is ignored.",
            usual().header("jwk", &jwk),
        ),
        brought(
            "own-jwk-of-the-attacker",
            "The attacker's key in `jwk`, his signature, the issuer's `kid`.",
            usual().header("jwk", &jwk),
            &attacker,
        )
        .denies(invalid, "own-jwk"),
        brought(
            "own-jwk-without-kid",
            "The attacker's key in `jwk`, his signature, no `kid`.",
            nameless().header("jwk", &jwk),
            &attacker,
        )
        .denies(invalid, "own-jwk"),
        brought(
            "own-jwk-with-its-kid",
            "The attacker's key in `jwk`, his signature, his `kid`.",
            named().header("jwk", &jwk),
            &attacker,
        )
        .denies(missing, "own-jwk"),
        ignored(
            "own-jku",
            "A foreign `jku` beside the issuer's good signature; it is not followed.",
            usual().header("jku", quoted("https://evil.example/jwks")),
        ),
        brought(
            "own-jku-of-the-attacker",
            "The attacker's `jku` and `kid`, and his signature.",
            named().header("jku", quoted("https://evil.example/jwks")),
            &attacker,
        )
        .denies(missing, "own-jku"),
        ignored(
            "own-x5c",
            "A certificate in `x5c` that has nothing to do with the good signature.",
            usual().header("x5c", certificate("mallory")),
        ),
        brought(
            "own-x5c-of-the-attacker",
            "The attacker's certificate in `x5c`, and his signature.",
            usual().header("x5c", certificate("mallory")),
            mallory,
        )
        .denies(invalid, "own-x5c"),
        brought(
            "own-x5c-of-the-client",
            "Alice signs with her own certificate's key and sends it in `x5c`.",
            usual().header("x5c", certificate("alice")),
            world.pki.key("alice"),
        )
        .denies(invalid, "own-x5c"),
        ignored(
            "own-x5u",
            "A foreign `x5u` beside the issuer's good signature; it is not followed.",
            usual().header("x5u", quoted("https://evil.example/x")),
        ),
        brought(
            "own-x5u-of-the-attacker",
            "The attacker's `x5u` and `x5t#S256`, and his signature.",
            usual()
                .header("x5u", quoted("https://evil.example/x"))
                .header("x5t#S256", quoted(&world.pki.thumbprint("mallory"))),
            mallory,
        )
        .denies(invalid, "own-x5u"),
    ]
}

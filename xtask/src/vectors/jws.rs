//! Keys and signatures: each algorithm once, finding the key, and every way of not having signed.

mod forgeries;

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted};
use super::keys::Key;
use super::world::World;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = algorithms(world);
    cases.extend(finding(world));
    cases.extend(fitting(world));
    cases.extend(forgeries::cases(world));
    cases
}

/// The issuer's key with that name.
fn issuers(kid: &str) -> Key {
    match kid {
        "as-es384" => Key::p384(kid),
        "as-ed25519" => Key::ed25519(kid),
        "as-rsa" => Key::rsa("a"),
        "as-rsa-small" => Key::rsa("small"),
        _ => Key::p256(kid),
    }
}

fn algorithms(world: &World) -> Vec<Case> {
    let section = "RFC 7518 section 3.1";
    let signed = |name: &str, alg: &str, kid: &str| {
        let token = world.mint().alg(alg, kid).signed(&issuers(kid));
        case(world, name, &format!("Signed {alg} with the issuer's key for it."), section).jwks("as-all").token(&token)
    };
    let pkcs1 = |alg: &str| signed(&alg.to_lowercase(), alg, "as-rsa").policy("rsa-pkcs1").allows();
    vec![
        signed("es256", "ES256", "as-es256").allows(),
        signed("es384", "ES384", "as-es384").allows(),
        signed("ps256", "PS256", "as-rsa").allows(),
        signed("ps384", "PS384", "as-rsa").allows(),
        signed("ps512", "PS512", "as-rsa").allows(),
        signed("eddsa", "EdDSA", "as-ed25519").allows(),
        signed("ed25519", "Ed25519", "as-ed25519").allows(),
        pkcs1("RS256"),
        pkcs1("RS384"),
        pkcs1("RS512"),
        signed("rs256-not-listed", "RS256", "as-rsa").denies("algorithm_not_allowed", "rs256"),
        signed("es256-not-listed", "ES256", "as-es256").policy("rsa-pkcs1").denies("algorithm_not_allowed", "es256"),
    ]
}

fn finding(world: &World) -> Vec<Case> {
    let section = "RFC 7515 section 4.1.4";
    let case = |name: &str, builds: &str, jwks: &str| case(world, name, builds, section).jwks(jwks);
    let kid = |kid: &str| world.mint().header("kid", quoted(kid));
    let nameless = || world.mint().without_header("kid");
    let es384 = |mint: Mint| mint.header("alg", quoted("ES384")).signed(&issuers("as-es384"));
    let missing = "key_not_found";
    vec![
        case("kid", "The `kid` is that of one of two keys of a kind.", "as-overlap").allows(),
        case("kid-of-the-next", "The `kid` is that of the other of two keys, which signed.", "as-overlap")
            .token(&kid("as-next").signed(&issuers("as-next")))
            .allows(),
        case("kid-of-the-wrong-one", "The `kid` is that of the other of two keys, which did not sign.", "as-overlap")
            .token(&world.token(&kid("as-next")))
            .denies("signature_invalid", "kid-of-the-next"),
        case("no-kid", "No `kid`, and one key.", "as").mint(nameless()).allows(),
        case("no-kid-and-one-fits", "No `kid`, and one key among four that is for ES256.", "as-all")
            .mint(nameless())
            .allows(),
        case("no-kid-and-two-fit", "No `kid`, and two keys for ES256.", "as-overlap")
            .mint(nameless())
            .denies("key_ambiguous", "no-kid"),
        case("no-kid-and-none-fits", "No `kid`, and no key for ES384.", "as")
            .token(&es384(nameless()))
            .denies(missing, "no-kid"),
        case("no-kid-and-a-nameless-key", "No `kid` in the token nor in the key.", "as-nameless")
            .mint(nameless())
            .allows(),
        case("kid-and-a-nameless-key", "A `kid` in the token and none in the key.", "as-nameless")
            .denies(missing, "no-kid-and-a-nameless-key"),
        case("rotated", "The issuer has rotated its keys and the JWKS at hand is the new one.", "as-next")
            .denies(missing, "no-kid"),
        case("jwks-as-text", "The JWK Set has white space, escapes, and members nobody knows.", "as-text").allows(),
        case("kid-in-other-case", "The `kid` in upper case.", "as").mint(kid("AS-ES256")).denies(missing, "no-kid"),
        case("kid-with-space", "The `kid` and a space.", "as").mint(kid("as-es256 ")).denies(missing, "no-kid"),
        case("kid-empty", "The `kid` is empty, which is not absent.", "as").mint(kid("")).denies(missing, "no-kid"),
        case("kid-shared", "The `kid` is that of two keys, of which one is not for ES256.", "as-shared-kid")
            .denies("key_ambiguous", "kid-shared-with-encryption"),
        case("kid-shared-with-encryption", "The `kid` is also that of an encryption key.", "as-encryption-twin")
            .allows(),
        case("kid-path", "The `kid` is a path out of a directory of keys.", "as")
            .mint(kid("../../../../dev/null"))
            .denies(missing, "no-kid"),
        case("kid-query", "The `kid` ends one SQL statement and begins another.", "as")
            .mint(kid("' UNION SELECT 'as-es256"))
            .denies(missing, "no-kid"),
        case("kid-address", "The `kid` is the address of a key.", "as")
            .mint(kid("https://evil.example/key"))
            .denies(missing, "no-kid"),
    ]
}

fn fitting(world: &World) -> Vec<Case> {
    let section = "RFC 8725 section 3.1";
    let signed = |name: &str, builds: &str, jwks: &str, alg: &str, kid: &str| {
        let token = world.mint().alg(alg, kid).signed(&issuers(kid));
        case(world, name, builds, section).jwks(jwks).token(&token)
    };
    let cross = |name: &str, builds: &str, jwks: &str, alg: &str, kid: &str, key: &str| {
        let token = world.mint().alg(alg, kid).signed(&issuers(key));
        case(world, name, builds, section)
            .jwks(jwks)
            .token(&token)
            .denies("key_algorithm_mismatch", "key-names-its-algorithm")
    };
    let missing = "key_not_found";
    vec![
        signed(
            "key-names-its-algorithm",
            "The key says PS256, and so does the token.",
            "as-named-algorithms",
            "PS256",
            "as-rsa",
        )
        .allows(),
        signed(
            "key-says-eddsa",
            "The key says EdDSA, the token Ed25519: one algorithm.",
            "as-named-algorithms",
            "Ed25519",
            "as-ed25519",
        )
        .allows(),
        signed("key-says-another", "The key says PS256, the token PS384.", "as-named-algorithms", "PS384", "as-rsa")
            .denies("key_algorithm_mismatch", "key-names-its-algorithm"),
        cross(
            "key-of-another-curve",
            "The token says ES384 and names the P-256 key.",
            "as-all",
            "ES384",
            "as-es256",
            "as-es384",
        ),
        cross(
            "key-of-another-kind",
            "The token says PS256 and names the P-256 key.",
            "as-all",
            "PS256",
            "as-es256",
            "as-rsa",
        ),
        cross(
            "ec-algorithm-with-rsa-key",
            "The token says ES256 and names the RSA key.",
            "as-all",
            "ES256",
            "as-rsa",
            "as-es256",
        ),
        cross(
            "ec-algorithm-with-okp-key",
            "The token says ES256 and names the Ed25519 key.",
            "as-all",
            "ES256",
            "as-ed25519",
            "as-es256",
        ),
        signed("key-for-verifying", "The key's `key_ops` say verify.", "as-operations", "ES256", "as-verify").allows(),
        signed("key-for-encryption", "The key that signed has `use` enc.", "as-operations", "ES256", "as-encrypt")
            .denies(missing, "key-for-verifying"),
        signed(
            "key-for-deriving",
            "The key that signed has `key_ops` without verify.",
            "as-operations",
            "ES256",
            "as-derive",
        )
        .denies(missing, "key-for-verifying"),
        case(
            world,
            "no-kid-among-operations",
            "No `kid`; two keys may verify and two may not.",
            "RFC 7517 section 4.3",
        )
        .jwks("as-operations")
        .mint(world.mint().without_header("kid"))
        .denies("key_ambiguous", "no-kid"),
        signed(
            "beside-odd-keys",
            "The key stands among keys nobody here can use.",
            "as-odd-company",
            "ES256",
            "as-es256",
        )
        .allows(),
        signed(
            "rsa-key-too-small",
            "The RSA key that signed has 1024 bits.",
            "as-odd-company",
            "PS256",
            "as-rsa-small",
        )
        .denies(missing, "beside-odd-keys"),
        case(world, "no-kid-beside-odd-keys", "No `kid`, and one key that can be used.", "RFC 7517 section 5")
            .jwks("as-odd-company")
            .mint(world.mint().without_header("kid"))
            .allows(),
    ]
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str) -> Draft<'w> {
    Draft::new(world, "jws", name, builds, section)
}

//! The confirmation claim: its members, in each binding mode and under both rules for unknown ones.

use super::case::Case;
use super::draft::Draft;
use super::jwt::Mint;
use super::world::World;

/// A JWK thumbprint (RFC 7638 section 3.1), as `jkt` has it.
const JKT: &str = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
/// A SHA-1 thumbprint: 27 characters.
const X5T: &str = "NJKTT5Ix_S4cZmFxyz3Jhw8nMFw";

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = modes(world);
    cases.extend(types(world));
    cases.extend(members(world));
    cases.extend(unknown(world));
    cases
}

/// Alice's token with that confirmation; `@` stands for her thumbprint.
fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, cnf: &str) -> Draft<'w> {
    let cnf = cnf.replace('@', &world.pki.thumbprint("alice"));
    Draft::new(world, "cnf", name, builds, section).mint(world.mint().claim("cnf", cnf))
}

fn modes(world: &World) -> Vec<Case> {
    let case =
        |name: &str, builds: &str| Draft::new(world, "cnf", name, builds, "RFC 8705 section 3.1").mint(Mint::unbound());
    vec![
        case("bound", "A confirmation of alice's certificate.").mint(world.mint().claim("note", 1)).allows(),
        case("absent", "No confirmation, where one is required.").denies("cnf_missing", "bound"),
        case("absent-where-if-bound", "No confirmation, where only what is there must match.")
            .policy("if-bound")
            .allows(),
        case("absent-where-off", "No confirmation, where nothing is compared.").policy("off").allows(),
        case("in-another-claim", "The confirmation is in `CNF`, which is another claim.")
            .mint(Mint::unbound().claim("CNF", super::jwt::x5t(&world.pki.thumbprint("alice"))))
            .denies("cnf_missing", "bound"),
        case("thumbprint-outside", "`x5t#S256` stands beside the other claims, in no confirmation.")
            .mint(Mint::unbound().claim("x5t#S256", super::jwt::quoted(&world.pki.thumbprint("alice"))))
            .denies("cnf_missing", "bound"),
    ]
}

fn types(world: &World) -> Vec<Case> {
    let section = "RFC 7800 section 3.1";
    let wrong =
        |name: &str, builds: &str, cnf: &str| case(world, name, builds, section, cnf).denies("cnf_type", "bound");
    vec![
        wrong("string", "The confirmation is alice's thumbprint itself.", "\"@\""),
        wrong("array", "The confirmation inside an array.", r#"[{"x5t#S256":"@"}]"#),
        wrong("null", "The confirmation is null, which is not absent.", "null"),
        wrong("number", "The confirmation is a number.", "0"),
        wrong("boolean", "The confirmation is false.", "false"),
        wrong("thumbprint-number", "`x5t#S256` is a number.", r#"{"x5t#S256":0}"#),
        wrong("thumbprint-null", "`x5t#S256` is null.", r#"{"x5t#S256":null}"#),
        wrong("thumbprint-array", "`x5t#S256` is an array that holds alice's.", r#"{"x5t#S256":["@"]}"#),
        wrong("jkt-number", "`jkt` is a number.", r#"{"jkt":1}"#),
        case(
            world,
            "null-where-if-bound",
            "The confirmation is null, where only what is there must match: it is there.",
            section,
            "null",
        )
        .policy("if-bound")
        .denies("cnf_type", "absent-where-if-bound"),
        case(world, "string-where-off", "The confirmation is a string, where it is not looked at.", section, "\"@\"")
            .policy("off")
            .allows(),
    ]
}

fn members(world: &World) -> Vec<Case> {
    let rfc8705 = "RFC 8705 section 3.1";
    let dpop = "RFC 9449 section 7.1";
    let case = |name: &str, builds: &str, section: &str, cnf: &str| {
        case(world, name, builds, section, &cnf.replace("JKT", JKT).replace("X5T", X5T))
    };
    let unknown = "cnf_unknown_member";
    vec![
        case("empty", "An empty confirmation.", "RFC 7800 section 3.1", "{}").denies("cnf_empty", "bound"),
        case(
            "empty-where-if-bound",
            "An empty confirmation, where only what is there must match.",
            "RFC 7800 section 3.1",
            "{}",
        )
        .policy("if-bound")
        .denies("cnf_empty", "absent-where-if-bound"),
        case("sha1", "The SHA-1 `x5t` alone.", rfc8705, r#"{"x5t":"X5T"}"#).denies("cnf_sha1_thumbprint", "bound"),
        case(
            "sha1-where-ignored",
            "The SHA-1 `x5t` alone, where unknown members are ignored.",
            rfc8705,
            r#"{"x5t":"X5T"}"#,
        )
        .policy("ignore-unknown")
        .denies("cnf_sha1_thumbprint", "sha1-beside-where-ignored"),
        case(
            "sha1-where-if-bound",
            "The SHA-1 `x5t` alone, where only what is there must match.",
            rfc8705,
            r#"{"x5t":"X5T"}"#,
        )
        .policy("if-bound")
        .denies("cnf_sha1_thumbprint", "absent-where-if-bound"),
        case("sha1-beside", "The SHA-1 `x5t` beside alice's `x5t#S256`.", rfc8705, r#"{"x5t":"X5T","x5t#S256":"@"}"#)
            .denies(unknown, "sha1-beside-where-ignored"),
        case(
            "sha1-beside-where-ignored",
            "The SHA-1 `x5t` beside alice's `x5t#S256`, where unknown members are ignored.",
            rfc8705,
            r#"{"x5t":"X5T","x5t#S256":"@"}"#,
        )
        .policy("ignore-unknown")
        .allows(),
        case("dpop", "A DPoP key's thumbprint alone.", dpop, r#"{"jkt":"JKT"}"#).denies("dpop_required", "bound"),
        case(
            "dpop-where-if-bound",
            "A DPoP key's thumbprint, no certificate, where only what is there must match.",
            dpop,
            r#"{"jkt":"JKT"}"#,
        )
        .policy("if-bound")
        .no_certificate()
        .denies("dpop_required", "absent-where-if-bound"),
        case(
            "dpop-beside",
            "A DPoP key's thumbprint beside alice's: both must be proved.",
            dpop,
            r#"{"jkt":"JKT","x5t#S256":"@"}"#,
        )
        .denies("dpop_required", "bound"),
        case(
            "dpop-beside-where-ignored",
            "A DPoP key's thumbprint beside alice's, where unknown members are ignored: it is known.",
            dpop,
            r#"{"jkt":"JKT","x5t#S256":"@"}"#,
        )
        .policy("ignore-unknown")
        .denies("dpop_required", "sha1-beside-where-ignored"),
        case(
            "dpop-where-off",
            "A DPoP key's thumbprint, where nothing is compared.",
            "docs/policy.md",
            r#"{"jkt":"JKT"}"#,
        )
        .policy("off")
        .allows(),
    ]
}

fn unknown(world: &World) -> Vec<Case> {
    let section = "RFC 7800 section 3.1";
    let alone = |name: &str, builds: &str, cnf: &str| {
        case(world, name, builds, section, cnf).denies("cnf_unknown_member", "bound")
    };
    let beside = r#"{"x5t#S256":"@","https://as.example/proof":"x"}"#;
    let jwk = r#"{"jwk":{"kty":"oct","k":"AA"},"x5t#S256":"@"}"#;
    vec![
        alone("unknown", "A member nobody knows, alone.", r#"{"https://as.example/proof":"x"}"#),
        alone("unknown-kid", "A `kid` alone; which key it names nobody here can say.", r#"{"kid":"alice"}"#),
        alone("unknown-jku", "A `jku` alone; it is not followed.", r#"{"jku":"https://evil.example/jwks"}"#),
        alone("unknown-jwe", "A `jwe` alone.", r#"{"jwe":"a.b.c.d.e"}"#),
        alone(
            "unknown-jwk",
            "A `jwk` alone: a proof of possession that nobody asked for.",
            r#"{"jwk":{"kty":"oct","k":"AA"}}"#,
        ),
        alone("unknown-x5u", "An `x5u` alone; it is not followed.", r#"{"x5u":"https://evil.example/x"}"#),
        alone("thumbprint-in-lower-case", "`x5t#s256` with a small letter is another member.", r#"{"x5t#s256":"@"}"#),
        alone("thumbprint-of-sha512", "`x5t#S512` is another member.", r#"{"x5t#S512":"@"}"#),
        alone("unknown-beside", "A member nobody knows beside alice's thumbprint.", beside),
        case(
            world,
            "unknown-where-ignored",
            "A member nobody knows, alone, where such are ignored beside a thumbprint.",
            section,
            r#"{"https://as.example/proof":"x"}"#,
        )
        .policy("ignore-unknown")
        .denies("cnf_unknown_member", "unknown-beside-where-ignored"),
        case(
            world,
            "unknown-beside-where-ignored",
            "A member nobody knows beside alice's thumbprint, where such are ignored.",
            section,
            beside,
        )
        .policy("ignore-unknown")
        .allows(),
        case(
            world,
            "jwk-beside-where-ignored",
            "A `jwk`, which is an object, beside alice's thumbprint, where unknown members are ignored.",
            section,
            jwk,
        )
        .policy("ignore-unknown")
        .allows(),
        case(
            world,
            "unknown-beside-wrong-where-ignored",
            "A member nobody knows beside bob's thumbprint, where such are ignored.",
            section,
            &beside.replace('@', &world.pki.thumbprint("bob")),
        )
        .policy("ignore-unknown")
        .denies("thumbprint_mismatch", "unknown-beside-where-ignored"),
        case(
            world,
            "unknown-where-off",
            "A member nobody knows, where the confirmation is not looked at.",
            "docs/policy.md",
            r#"{"x":1}"#,
        )
        .policy("off")
        .allows(),
    ]
}

//! The token's shape: segments and base64url.

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, encode, quoted, sign};
use super::keys::Key;
use super::world::World;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = segments(world);
    cases.extend(encoding(world));
    cases.extend(trailing_bits(world));
    cases
}

fn segments(world: &World) -> Vec<Case> {
    let token = world.token(&world.mint());
    let parts: Vec<&str> = token.split('.').collect();
    let [header, payload, signature] = parts[..] else { panic!("three segments") };
    let case = |name: &str, builds: &str, token: String| {
        Draft::new(world, "token", name, builds, "RFC 7515 section 7.1")
            .token(&token)
            .denies("token_segments", "canonical")
    };
    let [none, payload_of_none] = world.mint().header("alg", quoted("none")).halves();
    vec![
        case("one-segment", "The payload alone.", payload.to_owned()),
        case("two-segments", "No signature, and no dot before it.", format!("{header}.{payload}")),
        case("four-segments", "A segment after the signature.", format!("{token}.{signature}")),
        case(
            "five-segments",
            "Five segments, as an encrypted token has.",
            format!("{header}.{signature}.{payload}.{payload}.{signature}"),
        ),
        case("trailing-dot", "A dot after the signature.", format!("{token}.")),
        case("leading-dot", "A dot before the header.", format!(".{token}")),
        case("empty-header", "The header is empty.", format!(".{payload}.{signature}")),
        case(
            "detached-payload",
            "The payload is empty, as RFC 7515 Appendix F has it.",
            format!("{header}..{signature}"),
        ),
        case("stripped-signature", "The signature is cut off and its dot left.", format!("{header}.{payload}.")),
        case(
            "alg-none-unsigned",
            "`alg` is `none` and the signature empty, as RFC 7519 section 6 makes them.",
            format!("{none}.{payload_of_none}."),
        ),
        case("dots-alone", "Two dots.", "..".to_owned()),
    ]
}

fn encoding(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "token", name, builds, "RFC 7515 section 2");
    let token = world.token(&world.mint());
    // Texts whose encodings hold `-` and `_`, and of lengths that padding would fill.
    let umlauts = world.mint().claim("note", quoted("~~~???>>>\u{fb}\u{ff}\u{fe}"));
    let standard = |index: usize| {
        let [mut header, mut payload] = umlauts.clone().header("note", quoted("~~~???>>>\u{fb}\u{ff}\u{fe}")).halves();
        let segment = if index == 0 { &mut header } else { &mut payload };
        assert!(segment.contains(['-', '_']), "{segment} reads the same in both alphabets");
        *segment = segment.replace('-', "+").replace('_', "/");
        resigned(&header, &payload)
    };
    let (rest, _) = token.rsplit_once('.').unwrap();
    let one_too_many = |segment: usize| {
        let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
        // A length of 1 modulo 4 encodes nothing.
        while parts[segment].len() % 4 != 1 {
            parts[segment].push('A');
        }
        if segment == 2 { parts.join(".") } else { resigned(&parts[0], &parts[1]) }
    };
    let alphabet = "base64url_alphabet";
    vec![
        case("hyphen-and-underscore", "Both of base64url's own characters in header and payload.")
            .mint(umlauts.clone().header("note", quoted("~~~???>>>\u{fb}\u{ff}\u{fe}")))
            .allows(),
        case("header-in-standard-alphabet", "The header is in base64's alphabet with `+` and `/`, and signed so.")
            .token(&standard(0))
            .denies(alphabet, "hyphen-and-underscore"),
        case("payload-in-standard-alphabet", "The payload is in base64's alphabet with `+` and `/`, and signed so.")
            .token(&standard(1))
            .denies(alphabet, "hyphen-and-underscore"),
        case("tilde-in-signature", "A `~`, which a Bearer token may hold and base64url may not.")
            .token(&format!("{token}~~~~"))
            .denies(alphabet, "canonical"),
        case("plus-in-signature", "The signature's first character is a `+`.")
            .token(&format!("{rest}.+{}", &token[rest.len() + 2..]))
            .denies(alphabet, "canonical"),
        case("header-of-impossible-length", "The header's length is one more than a multiple of four.")
            .token(&one_too_many(0))
            .denies(alphabet, "canonical"),
        case("payload-of-impossible-length", "The payload's length is one more than a multiple of four.")
            .token(&one_too_many(1))
            .denies(alphabet, "canonical"),
        case("signature-of-impossible-length", "The signature's length is one more than a multiple of four.")
            .token(&one_too_many(2))
            .denies(alphabet, "canonical"),
        case("padded-signature", "The signature is padded with `==`, as plain base64 would be.")
            .token(&format!("{token}=="))
            .denies("base64url_padded", "canonical"),
        case("padded-header", "The header is padded; a Bearer token has `=` only at its end, so this is no token.")
            .token(&token.replacen('.', "=.", 1))
            .denies("credential_malformed", "canonical"),
    ]
}

fn trailing_bits(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "token", name, builds, "RFC 4648 section 3.5");
    let uneven = uneven(world.mint());
    let [header, payload] = uneven.halves();
    let ed25519 = world.mint().alg("EdDSA", "as-ed25519").signed(&Key::ed25519("as-ed25519"));
    let reason = "base64url_non_canonical";
    vec![
        case("canonical", "Every segment leaves bits unused, and all are zero.").mint(uneven.clone()).allows(),
        case("header-with-trailing-bits", "An unused bit of the header is one; the signature covers that spelling.")
            .token(&resigned(&next(&header), &payload))
            .denies(reason, "canonical"),
        case("payload-with-trailing-bits", "An unused bit of the payload is one; the signature covers that spelling.")
            .token(&resigned(&header, &next(&payload)))
            .denies(reason, "canonical"),
        case(
            "signature-with-trailing-bits",
            "An unused bit of the ECDSA signature is one: the same token, spelled anew.",
        )
        .token(&next(&world.token(&uneven)))
        .denies(reason, "canonical"),
        case("eddsa-canonical", "An Ed25519 signature.").jwks("as-ed25519").token(&ed25519).allows(),
        case("eddsa-signature-with-trailing-bits", "An unused bit of the Ed25519 signature is one.")
            .jwks("as-ed25519")
            .token(&next(&ed25519))
            .denies(reason, "eddsa-canonical"),
    ]
}

/// The mint with a parameter and a claim that make both encodings end inside a character.
fn uneven(mint: Mint) -> Mint {
    let fits = |mint: &Mint, half: usize| mint.halves()[half].len() % 4 == 2;
    let lengths = || (0..3).map(|length| quoted(&"x".repeat(length)));
    let mint = lengths().map(|pad| mint.clone().header("pad", pad)).find(|mint| fits(mint, 0)).unwrap();
    lengths().map(|pad| mint.clone().claim("pad", pad)).find(|mint| fits(mint, 1)).unwrap()
}

/// The text with the lowest bit of its last character flipped on.
fn next(text: &str) -> String {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (rest, last) = text.split_at(text.len() - 1);
    let value = ALPHABET.find(last).unwrap();
    assert_eq!(value % 2, 0, "the bit is on already");
    format!("{rest}{}", &ALPHABET[value + 1..value + 2])
}

fn resigned(header: &str, payload: &str) -> String {
    assert_ne!(encode(b""), header);
    sign(header, payload, |message| Key::p256("as-es256").sign_jws("ES256", message))
}

//! Signatures: the algorithm, the key, and what a header may demand.

use crate::world::{HEADER, ISSUER, NOW, Outcome, World, ask, bearer, bound, peer, sign};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Purpose, Reason};
use ring::{
    hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::json;

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// jsonwebtoken for Node took `alg: none`, and so did others: the token chose how it was verified. Here an algorithm
/// belongs to a key, and `none` is no algorithm.
#[test]
fn cve_2015_9235_alg_none() {
    let world = World::new();
    let claims = bound(&world.alice, &[]);
    assert_eq!(world.present(&world.token(HEADER, &claims)), Ok(()));
    for none in ["none", "None", "NONE", "nOnE", ""] {
        let header = HEADER.replace("EdDSA", none);
        assert_eq!(world.present(&world.token(&header, &claims)), Err(Reason::JwsAlgUnsupported), "{none}");
        let unsigned = format!("{}.{}.", encode(&header), encode(&claims));
        assert_eq!(world.present(&unsigned), Err(Reason::TokenSegments), "{none}");
    }
}

/// firebase/php-jwt (CVE-2021-46743) and many before it: a public key as the secret of an HMAC. Here no symmetric
/// algorithm is ever accepted, whatever the secret.
#[test]
fn cve_2021_46743_a_public_key_as_an_hmac_secret() {
    let world = World::new();
    let public = world.jwks()["keys"][0]["x"].as_str().unwrap().to_owned();
    let secrets = [public.clone().into_bytes(), URL_SAFE_NO_PAD.decode(public).unwrap(), Vec::new()];
    let claims = bound(&world.alice, &[]);
    for (name, algorithm) in [("HS256", hmac::HMAC_SHA256), ("HS384", hmac::HMAC_SHA384), ("HS512", hmac::HMAC_SHA512)]
    {
        let message = format!("{}.{}", encode(HEADER.replace("EdDSA", name)), encode(&claims));
        for secret in &secrets {
            let tag = hmac::sign(&hmac::Key::new(algorithm, secret), message.as_bytes());
            assert_eq!(world.present(&format!("{message}.{}", encode(tag))), Err(Reason::JwsAlgUnsupported), "{name}");
        }
    }
    assert_eq!(world.present(&world.token(HEADER, &claims)), Ok(()));
}

/// json-jwt for Ruby: an encrypted token went where a signed one belonged, and whoever knows a public key can encrypt.
/// Here five segments are no token, and neither are the algorithms of JWE in three.
#[test]
fn cve_2023_51774_an_encrypted_token_for_a_signed_one() {
    let world = World::new();
    let claims = bound(&world.alice, &[]);
    for algorithm in ["RSA-OAEP", "ECDH-ES", "dir", "A128KW"] {
        let header = format!(r#"{{"typ":"at+jwt","alg":"{algorithm}","enc":"A128GCM","kid":"1"}}"#);
        let jwe = [&header, "key", "iv", &claims, "tag"].map(encode).join(".");
        assert_eq!(world.present(&jwe), Err(Reason::TokenSegments), "{algorithm}");
        assert_eq!(world.present(&world.token(&header, &claims)), Err(Reason::JwsAlgUnsupported), "{algorithm}");
    }
    assert_eq!(world.present(&world.token(HEADER, &claims)), Ok(()));
}

/// jose4j, Nimbus and others derived as long a key as `p2c` said. Here nothing is derived: what names PBES2 is
/// refused by its name, and a surplus `p2c` beside a signature is not read.
#[test]
fn cve_2023_52428_pbes2_iterations() {
    let world = World::new();
    let claims = bound(&world.alice, &[]);
    let header =
        r#"{"typ":"at+jwt","alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2c":2147483647,"p2s":"AAAA","kid":"1"}"#;
    let jwe = [header, "key", "iv", &claims, "tag"].map(encode).join(".");
    assert_eq!(world.present(&jwe), Err(Reason::TokenSegments));
    assert_eq!(world.present(&world.token(header, &claims)), Err(Reason::JwsAlgUnsupported));
    let unread = HEADER.replace("{", r#"{"p2c":2147483647,"#);
    assert_eq!(world.present(&world.token(&unread, &claims)), Ok(()));
}

/// Injection through `kid`, as a path, a query or an address that a library opened. Here it is compared and nothing
/// else.
#[test]
fn kid_is_a_name_and_nothing_else() {
    let world = World::new();
    let claims = bound(&world.alice, &[]);
    for kid in ["../../dev/null", "1' OR '1'='1", "https://evil.example/key", "1 ", "01", "|id", ""] {
        let header = HEADER.replace(r#""1""#, &format!("\"{kid}\""));
        assert_eq!(world.present(&world.token(&header, &claims)), Err(Reason::KeyNotFound), "{kid}");
    }
    assert_eq!(world.present(&world.token(&HEADER.replace(r#""1""#, r#""\u0031""#), &claims)), Ok(()));
}

/// Java's psychic signatures: r = s = 0 verified under every key. Beside zero, the order of the curve is zero, too.
#[test]
fn cve_2022_21449_ecdsa_of_zeros() {
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad,
        0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    let (world, random) = (World::new(), SystemRandom::new());
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
    let (x, y) = key.public_key().as_ref()[1..].split_at(32);
    let jwks = json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "1", "x": encode(x), "y": encode(y)}]});
    let builder = world.builder(&json!({})).trust_anchor_der(world.root_certificate()).unwrap();
    let verifier = builder.jwks(ISSUER, jwks.to_string()).unwrap().build().unwrap();
    let alice = peer(&verifier, std::slice::from_ref(&world.alice), Purpose::Client);
    let message = format!("{}.{}", encode(HEADER.replace("EdDSA", "ES256")), encode(bound(&world.alice, &[])));
    let present = |signature: &[u8]| -> Outcome {
        ask(&verifier, &alice, &[&bearer(&format!("{message}.{}", encode(signature)))])
    };
    let good = key.sign(&random, message.as_bytes()).unwrap();
    let (r, s) = good.as_ref().split_at(32);
    assert_eq!(present(good.as_ref()), Ok(()));
    for [first, second] in
        [[&[0; 32][..], &[0; 32]], [&[0; 32], s], [r, &[0; 32]], [&ORDER, &ORDER], [&ORDER, s], [r, &ORDER]]
    {
        assert_eq!(present(&[first, second].concat()), Err(Reason::SignatureInvalid), "{first:x?} {second:x?}");
    }
}

/// Authlib (CVE-2025-59420), PyJWT (CVE-2026-32597) and fast-jwt (CVE-2026-35042) took tokens whose `crit` they did not
/// understand; others list `b64` and encode all the same. Here every `crit` is refused, for none is supported.
#[test]
fn cve_2025_59420_cve_2026_32597_cve_2026_35042_crit() {
    let world = World::new();
    let claims = bound(&world.alice, &[]);
    let with = |members: &str| world.present(&world.token(&HEADER.replace('{', &format!("{{{members},")), &claims));
    for crit in [r#"["bork"]"#, r#"["exp"]"#, r#"["b64"]"#, r#"["alg"]"#, "[]", "null", r#""bork""#, "{}"] {
        assert_eq!(with(&format!(r#""bork":true,"b64":true,"crit":{crit}"#)), Err(Reason::JwsCrit), "{crit}");
    }
    assert_eq!(with(r#""bork":true"#), Ok(()));
    // RFC 7797 has `b64` stand in `crit`: alone it says nothing.
    assert_eq!(with(r#""b64":true"#), Ok(()));
}

/// Lenient decoders take several spellings of one token, so that what was revoked or cached by its bytes comes back as
/// another. Here one spelling counts, of every segment.
#[test]
fn a_token_has_one_spelling() {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let world = World::new();
    // One whose segments all have bits to spare.
    let padding = (0..9).map(|length| "x".repeat(length));
    let has_spare = |token: &String| token.split('.').all(|segment| segment.len() % 4 != 0);
    let mut tokens = padding.map(|more| {
        let header = HEADER.replace('{', &format!(r#"{{"x":"{}","#, &more[..more.len() / 3]));
        world.token(&header, &bound(&world.alice, &[("x", &format!("\"{}\"", &more[..more.len() % 3]))]))
    });
    let token = tokens.find(has_spare).unwrap();
    assert_eq!(world.present(&token), Ok(()));
    let segments: Vec<&str> = token.split('.').collect();
    for index in 0..3 {
        let spelled = |segment: String| {
            let mut other: Vec<String> = segments.iter().map(|&segment| segment.to_owned()).collect();
            other[index] = segment;
            world.present(&other.join("."))
        };
        let (rest, last) = segments[index].split_at(segments[index].len() - 1);
        let place = ALPHABET.iter().position(|letter| last.as_bytes() == [*letter]).unwrap();
        let next = char::from(ALPHABET[place + 1]);
        assert_eq!(spelled(format!("{rest}{next}")), Err(Reason::Base64urlNonCanonical), "segment {index}");
        let padding = "=".repeat(4 - segments[index].len() % 4);
        // Within a value of Authorization `=` is no part of a credential (RFC 6750 section 2.1).
        let refused = if index == 2 { Reason::Base64urlPadded } else { Reason::CredentialMalformed };
        assert_eq!(spelled(format!("{rest}{last}{padding}")), Err(refused), "segment {index}");
    }
}

/// A token of another key that carries the right `kid`, and one that brings that other key along, or says where it is
/// (CVE-2018-0114): what all of the above come down to.
#[test]
fn the_issuers_key_alone_signs() {
    let world = World::new();
    let claims = bound(&world.alice, &[("exp", &(NOW + 600).to_string())]);
    let attacker = crate::world::key(9);
    let x = URL_SAFE_NO_PAD.encode(attacker.public_key());
    let jwk = format!(r#""jwk":{{"kty":"OKP","crv":"Ed25519","x":"{x}"}}"#);
    for own in ["", &jwk, r#""jku":"https://attacker.example/jwks""#, r#""x5u":"https://attacker.example/pem""#] {
        let header = HEADER.replacen('{', &format!("{{{own}{}", if own.is_empty() { "" } else { "," }), 1);
        assert_eq!(world.present(&sign(&attacker, &header, &claims)), Err(Reason::SignatureInvalid), "{header}");
        assert_eq!(world.present(&world.token(&header, &claims)), Ok(()), "{header}");
    }
    assert_eq!(world.present(&world.token(HEADER, &claims)), Ok(()));
}

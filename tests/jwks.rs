//! JWK Sets: which keys are usable, and what is said of the others.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Algorithm, JsonError, KeyProblem, KeySet, KeySetError, Reason};
use serde_json::{Value, json};

/// RFC 7638 section 3.1.
const RFC_7638_N: &str = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

fn rsa() -> Value {
    json!({"kty": "RSA", "kid": "1", "n": RFC_7638_N, "e": "AQAB"})
}

/// RFC 8705 Appendix A.
fn p256() -> Value {
    json!({"kty": "EC", "crv": "P-256", "x": "1yfLHCpXqFjxCeHHHMVDTcLscpb07KSxudBmOMn8C7Q", "y": "8_coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8"})
}

/// RFC 8037 Appendix A.2.
fn ed25519() -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})
}

fn set(keys: Value) -> Result<KeySet, KeySetError> {
    KeySet::parse(json!({ "keys": keys }).to_string().as_bytes())
}

fn problem(key: Value) -> KeyProblem {
    let set = set(json!([rsa(), key])).unwrap();
    assert_eq!(set.len(), 1, "{key}");
    let [unusable] = set.unusable() else { panic!("{key} is usable") };
    assert_eq!(unusable.index, 1);
    unusable.problem
}

fn with(mut key: Value, name: &str, value: Value) -> Value {
    key[name] = value;
    key
}

#[test]
fn usable_keys() {
    for key in [
        rsa(),
        p256(),
        ed25519(),
        with(p256(), "use", json!("sig")),
        with(p256(), "key_ops", json!(["verify"])),
        with(p256(), "alg", json!("ES256")),
        with(ed25519(), "alg", json!("Ed25519")),
        with(ed25519(), "alg", json!("EdDSA")),
        with(rsa(), "alg", json!("PS512")),
        with(rsa(), "x5c", json!(["never looked at"])),
        with(rsa(), "e", json!("Aw")),
    ] {
        let set = set(json!([key])).unwrap();
        assert_eq!((set.len(), set.unusable()), (1, &[][..]), "{key}");
    }
}

#[test]
fn unusable_keys_say_why() {
    let number = |bytes: &[u8]| json!(URL_SAFE_NO_PAD.encode(bytes));
    let coordinate = |len: usize| json!(URL_SAFE_NO_PAD.encode(vec![1u8; len]));
    let modulus = |len: usize, last: u8| {
        let mut bytes = vec![0xc5u8; len];
        bytes[len - 1] = last;
        json!(URL_SAFE_NO_PAD.encode(bytes))
    };
    for (key, expected) in [
        (json!("text"), KeyProblem::NotObject),
        (json!({}), KeyProblem::MemberMissing("kty")),
        (json!({"kty": 1}), KeyProblem::MemberType("kty")),
        (json!({"kty": "AKP"}), KeyProblem::UnknownType),
        (json!({"kty": "RSA", "e": "AQAB"}), KeyProblem::MemberMissing("n")),
        (with(rsa(), "n", json!(7)), KeyProblem::MemberType("n")),
        (with(rsa(), "kid", json!(7)), KeyProblem::MemberType("kid")),
        (with(rsa(), "n", json!("AB")), KeyProblem::Encoding),
        (with(rsa(), "e", json!("AQAB=")), KeyProblem::Encoding),
        (with(rsa(), "n", modulus(255, 1)), KeyProblem::RsaModulus),
        (with(rsa(), "n", modulus(1025, 1)), KeyProblem::RsaModulus),
        (with(rsa(), "n", modulus(256, 2)), KeyProblem::RsaModulus),
        (with(rsa(), "n", json!("AAEB")), KeyProblem::LeadingZero),
        (with(rsa(), "e", json!("AAEAAQ")), KeyProblem::LeadingZero),
        (with(rsa(), "e", json!("")), KeyProblem::LeadingZero),
        (with(rsa(), "e", number(&[1])), KeyProblem::RsaExponent),
        (with(rsa(), "e", number(&[4])), KeyProblem::RsaExponent),
        (with(rsa(), "e", number(&[2, 0, 0, 0, 1])), KeyProblem::RsaExponent),
        (with(rsa(), "e", number(&[1, 0, 0, 0, 0, 1])), KeyProblem::RsaExponent),
        (with(p256(), "x", coordinate(31)), KeyProblem::CoordinateLength),
        (with(p256(), "y", coordinate(33)), KeyProblem::CoordinateLength),
        (with(p256(), "crv", json!("P-384")), KeyProblem::CoordinateLength),
        (with(p256(), "crv", json!("P-521")), KeyProblem::NotProvided),
        (with(p256(), "crv", json!("secp256k1")), KeyProblem::UnknownCurve),
        (with(ed25519(), "crv", json!("Ed448")), KeyProblem::NotProvided),
        (with(ed25519(), "crv", json!("X25519")), KeyProblem::UnknownCurve),
        (with(ed25519(), "x", coordinate(33)), KeyProblem::CoordinateLength),
        (with(p256(), "use", json!("enc")), KeyProblem::NotForSignatures),
        (with(p256(), "use", json!(["sig"])), KeyProblem::MemberType("use")),
        (with(p256(), "key_ops", json!(["sign"])), KeyProblem::NotForVerifying),
        (with(p256(), "key_ops", json!([])), KeyProblem::NotForVerifying),
        (with(p256(), "key_ops", json!("verify")), KeyProblem::MemberType("key_ops")),
        (with(p256(), "alg", json!("ES384")), KeyProblem::AlgorithmMismatch),
        (with(p256(), "alg", json!("RS256")), KeyProblem::AlgorithmMismatch),
        (with(p256(), "alg", json!("HS256")), KeyProblem::UnknownAlgorithm),
        (with(p256(), "alg", json!("es256")), KeyProblem::UnknownAlgorithm),
        (with(rsa(), "alg", json!("EdDSA")), KeyProblem::AlgorithmMismatch),
    ] {
        assert_eq!(problem(key.clone()), expected, "{key}");
        assert!(!expected.to_string().is_empty());
    }
}

/// CVE-2017-15361: a modulus that is a power of 65537 modulo every small prime.
#[test]
fn roca_keys_are_unusable() {
    // 65537 to the 128th: 2049 bits, and not a key anybody could have, which the fingerprint does not ask.
    let mut power = vec![1u8];
    for _ in 0..128 {
        // times 65537 is: shifted by two bytes, plus itself.
        let mut sum = [power.as_slice(), &[0, 0]].concat();
        let mut carry = 0u16;
        let mut own = power.iter().rev();
        for byte in sum.iter_mut().rev() {
            let total = u16::from(*byte) + u16::from(*own.next().unwrap_or(&0)) + carry;
            *byte = total as u8;
            carry = total >> 8;
        }
        power = sum;
    }
    assert_eq!(problem(with(rsa(), "n", json!(URL_SAFE_NO_PAD.encode(&power)))), KeyProblem::RsaRoca);
    *power.last_mut().unwrap() ^= 2;
    assert_eq!(set(json!([with(rsa(), "n", json!(URL_SAFE_NO_PAD.encode(&power)))])).unwrap().len(), 1);
}

#[test]
fn a_published_secret_spoils_the_set() {
    for secret in [with(p256(), "d", json!("AA")), with(rsa(), "d", json!("AA")), json!({"kty": "oct", "k": "AA"})] {
        assert_eq!(set(json!([rsa(), secret])).unwrap_err(), KeySetError::Secret { index: 1 }, "{secret}");
    }
}

#[test]
fn what_is_no_set() {
    for (text, error) in [
        (r#"{"keys": {}}"#, KeySetError::NoKeys),
        ("{}", KeySetError::NoKeys),
        (r#"{"keys": [], "keys": []}"#, KeySetError::Json(JsonError::DuplicateMember)),
        (r#"{"keys": [{"kty": "EC", "kty": "RSA"}]}"#, KeySetError::Json(JsonError::DuplicateMember)),
        ("[]", KeySetError::Json(JsonError::NotObject)),
        (r#"{"keys": []"#, KeySetError::Json(JsonError::Malformed)),
    ] {
        assert_eq!(KeySet::parse(text.as_bytes()).unwrap_err(), error, "{text}");
    }
}

#[test]
fn rfc_7638_thumbprint() {
    let set = set(json!([with(rsa(), "alg", json!("RS256"))])).unwrap();
    let thumbprints: Vec<String> = set.thumbprints().map(|digest| URL_SAFE_NO_PAD.encode(digest)).collect();
    assert_eq!(thumbprints, ["NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"]);
}

/// RFC 8037 Appendix A.4.
const RFC_8037: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

#[test]
fn any_jws_can_be_verified() {
    let set = set(json!([ed25519()])).unwrap();
    assert_eq!(set.verify_jws(RFC_8037.as_bytes(), &[Algorithm::EdDsa]).unwrap(), b"Example of Ed25519 signing");
    assert_eq!(set.verify_jws(RFC_8037.as_bytes(), &[Algorithm::Es256]), Err(Reason::AlgorithmNotAllowed));
    let other = RFC_8037.replace("RXhh", "RXhi");
    assert_eq!(set.verify_jws(other.as_bytes(), &[Algorithm::EdDsa]), Err(Reason::SignatureInvalid));
    let (input, signature) = RFC_8037.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    assert_eq!(set.verify_raw(Algorithm::EdDsa, None, input.as_bytes(), &signature), Ok(()));
    assert_eq!(set.verify_raw(Algorithm::EdDsa, Some("1"), input.as_bytes(), &signature), Err(Reason::KeyNotFound));
}

//! The JWK Sets of the vectors.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::keys::Key;
use super::sorted::Sorted;

/// Name → JWK Set.
pub(crate) fn all() -> BTreeMap<&'static str, Value> {
    let es256 = |kid: &str| Key::p256(kid).jwk(json!({ "kid": kid }));
    let usual = || es256("as-es256");
    let rsa = |kid: &str, more: Value| {
        let mut jwk = Key::rsa("a").jwk(more);
        jwk["kid"] = kid.into();
        jwk
    };
    BTreeMap::from([
        ("as", json!({ "keys": [usual()] })),
        ("as-nameless", json!({ "keys": [Key::p256("as-es256").jwk(json!({}))] })),
        ("as-next", json!({ "keys": [es256("as-next")] })),
        ("as-overlap", json!({ "keys": [usual(), es256("as-next")] })),
        (
            "as-all",
            json!({ "keys": [
                usual(),
                Key::p384("as-es384").jwk(json!({"kid": "as-es384"})),
                rsa("as-rsa", json!({})),
                Key::ed25519("as-ed25519").jwk(json!({"kid": "as-ed25519"})),
            ]}),
        ),
        (
            "as-named-algorithms",
            json!({ "keys": [
                Key::p256("as-es256").jwk(json!({"kid": "as-es256", "alg": "ES256", "use": "sig"})),
                rsa("as-rsa", json!({"alg": "PS256"})),
                Key::ed25519("as-ed25519").jwk(json!({"kid": "as-ed25519", "alg": "EdDSA"})),
            ]}),
        ),
        (
            "as-operations",
            json!({ "keys": [
                usual(),
                Key::p256("as-verify").jwk(json!({"kid": "as-verify", "key_ops": ["verify"]})),
                Key::p256("as-encrypt").jwk(json!({"kid": "as-encrypt", "use": "enc"})),
                Key::p256("as-derive").jwk(json!({"kid": "as-derive", "key_ops": ["deriveKey"]})),
            ]}),
        ),
        (
            // Keys nobody here can use stand beside one that is fine.
            "as-odd-company",
            json!({ "keys": [
                {"kty": "EC", "crv": "P-521", "kid": "as-es512", "x": "AA", "y": "AA"},
                {"kty": "EC", "crv": "secp256k1", "kid": "as-es256k", "x": "AA", "y": "AA"},
                {"kty": "AKP", "kid": "as-ml-dsa", "alg": "ML-DSA-44", "pub": "AA"},
                Key::rsa("small").jwk(json!({"kid": "as-rsa-small"})),
                usual(),
            ]}),
        ),
        ("as-shared-kid", json!({ "keys": [usual(), rsa("as-es256", json!({}))] })),
        ("as-encryption-twin", json!({ "keys": [usual(), rsa("as-es256", json!({"use": "enc"}))] })),
        ("as-ed25519", json!({ "keys": [Key::ed25519("as-ed25519").jwk(json!({"kid": "as-ed25519"}))] })),
        ("b", json!({ "keys": [es256("b-es256")] })),
        ("b-same-kid", json!({ "keys": [Key::p256("b-es256").jwk(json!({"kid": "as-es256"}))] })),
        // As text: white space, an escaped name, members nobody knows.
        (
            "as-text",
            Value::String(format!(
                "\t{{ \"generated\": 1.5e3,\r\n \"\\u006beys\" : [ {} ] }}\n",
                serde_json::to_string(&Sorted(
                    Key::p256("as-es256").jwk(json!({"kid": "as-es256", "x5t": "unused", "exp": 4102444800_u32}))
                ))
                .unwrap()
            )),
        ),
    ])
}

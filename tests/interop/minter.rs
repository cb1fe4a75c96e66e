//! A library of others that mints tokens to order.

use super::{
    peers::{ask, node_script, python_script},
    pki::Pki,
    shapes::{Shape, Way},
};
use serde_json::{Value, json};

/// The `alg` names that certbound knows.
pub const ALGORITHMS: [&str; 10] =
    ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA", "Ed25519"];

#[derive(Clone, Copy)]
pub enum Library {
    Jose,
    Joserfc,
}

/// What a library made of some shapes.
pub struct Minted {
    /// Its name and version.
    pub library: String,
    pub jwks: String,
    pub tokens: Vec<Token>,
}

pub struct Token {
    pub what: String,
    pub algorithm: &'static str,
    pub compact: String,
    pub expected: &'static str,
}

impl Library {
    pub const ALL: [Self; 2] = [Self::Jose, Self::Joserfc];

    /// Every shape, in every way that suits it, under every algorithm, bound to the certificate.
    pub fn mint(self, pki: &Pki, shapes: &[Shape]) -> Minted {
        let mut wanted: Vec<(&'static str, &Shape, Way)> = Vec::new();
        for algorithm in ALGORITHMS {
            wanted.extend(shapes.iter().flat_map(|shape| shape.ways.iter().map(move |way| (algorithm, shape, *way))));
        }
        let orders: Vec<Value> = wanted
            .iter()
            .map(|(algorithm, shape, way)| {
                let (header, payload) = (&shape.header, &shape.payload);
                json!({"algorithm": algorithm, "header": header, "payload": payload, "way": way.name()})
            })
            .collect();
        let mut command = match self {
            Self::Jose => node_script("interop/mint.js"),
            Self::Joserfc => python_script("interop/mint.py"),
        };
        let answer = ask(&mut command, &json!({"certificate": pki.pem("client"), "orders": orders}));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let library = text(&answer["library"]);
        let compacts = answer["tokens"].as_array().unwrap();
        assert_eq!(compacts.len(), wanted.len());
        let tokens = wanted
            .into_iter()
            .zip(compacts)
            .map(|((algorithm, shape, way), compact)| Token {
                what: format!("{}, {} by {library}, {algorithm}", shape.name, way.name()),
                algorithm,
                compact: text(compact),
                expected: shape.expected,
            })
            .collect();
        Minted { library, jwks: text(&answer["jwks"]), tokens }
    }
}

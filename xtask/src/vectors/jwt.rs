//! Minting tokens: good ones, and ones that are wrong in exactly one way.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt::Display;

use super::keys::Key;
use super::{AUDIENCE, CLIENT, ISSUER, NOW, SCOPE};

/// An access token in the making. Values are JSON texts, so that nothing is too odd to be written.
#[derive(Clone)]
pub(crate) struct Mint {
    header: Vec<(String, String)>,
    claims: Vec<(String, String)>,
    header_text: Option<Vec<u8>>,
    payload_text: Option<Vec<u8>>,
}

/// A JSON string.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A confirmation by `x5t#S256`.
pub(crate) fn x5t(thumbprint: &str) -> String {
    format!(r#"{{"x5t#S256":{}}}"#, quoted(thumbprint))
}

impl Mint {
    /// The claims an authorization server puts into a token of ours, with no confirmation, signed ES256.
    pub(crate) fn unbound() -> Self {
        let mint = Self { header: vec![], claims: vec![], header_text: None, payload_text: None };
        mint.header("typ", quoted("at+jwt"))
            .header("alg", quoted("ES256"))
            .header("kid", quoted("as-es256"))
            .claim("iss", quoted(ISSUER))
            .claim("sub", quoted(CLIENT))
            .claim("aud", quoted(AUDIENCE))
            .claim("client_id", quoted(CLIENT))
            .claim("scope", quoted(SCOPE))
            .claim("iat", NOW - 60)
            .claim("exp", NOW + 540)
            .claim("jti", quoted("6cf8a3b1"))
    }

    /// Sets a header parameter, in place where it is there already.
    pub(crate) fn header(mut self, name: &str, value: impl Display) -> Self {
        set(&mut self.header, name, value.to_string());
        self
    }

    pub(crate) fn without_header(mut self, name: &str) -> Self {
        self.header.retain(|(other, _)| other != name);
        self
    }

    /// Sets a claim, in place where it is there already.
    pub(crate) fn claim(mut self, name: &str, value: impl Display) -> Self {
        set(&mut self.claims, name, value.to_string());
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.claims.retain(|(other, _)| other != name);
        self
    }

    /// Makes the algorithm and the key's name other than the usual.
    pub(crate) fn alg(self, alg: &str, kid: &str) -> Self {
        self.header("alg", quoted(alg)).header("kid", quoted(kid))
    }

    /// Replaces the header's JSON text with what `change` makes of it.
    pub(crate) fn header_text(mut self, change: impl FnOnce(String) -> String) -> Self {
        self.header_text = Some(change(object(&self.header)).into_bytes());
        self
    }

    /// Replaces the claims' JSON text with what `change` makes of it.
    pub(crate) fn text(self, change: impl FnOnce(String) -> String) -> Self {
        let bytes = change(object(&self.claims)).into_bytes();
        self.bytes(bytes)
    }

    /// Replaces the claims' JSON text with bytes.
    pub(crate) fn bytes(mut self, bytes: Vec<u8>) -> Self {
        self.payload_text = Some(bytes);
        self
    }

    /// Appends members to the claims' JSON text, whatever they are.
    pub(crate) fn with_members(self, members: &str) -> Self {
        self.text(|text| format!("{},{members}}}", text.strip_suffix('}').unwrap()))
    }

    /// The claims as JSON text.
    pub(crate) fn claims_text(&self) -> String {
        object(&self.claims)
    }

    /// A claim's string value, if it is there and is a string.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        let value = &self.claims.iter().find(|(other, _)| other == name)?.1;
        serde_json::from_str(value).ok()
    }

    /// Header and claims, each encoded.
    pub(crate) fn halves(&self) -> [String; 2] {
        let header = self.header_text.clone().unwrap_or_else(|| object(&self.header).into_bytes());
        let payload = self.payload_text.clone().unwrap_or_else(|| object(&self.claims).into_bytes());
        [encode(&header), encode(&payload)]
    }

    /// The token, signed by `key` with the header's algorithm.
    pub(crate) fn signed(&self, key: &Key) -> String {
        let alg = self.header.iter().find(|(name, _)| name == "alg").map_or("\"ES256\"", |(_, alg)| alg.as_str());
        self.signed_as(key, serde_json::from_str(alg).unwrap_or("ES256"))
    }

    /// The token, signed by `key` with an algorithm whatever the header says.
    pub(crate) fn signed_as(&self, key: &Key, alg: &str) -> String {
        let [header, payload] = self.halves();
        sign(&header, &payload, |message| key.sign_jws(alg, message))
    }

    /// The token with a signature made by `by` from the signing input.
    pub(crate) fn signed_by(&self, by: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
        let [header, payload] = self.halves();
        sign(&header, &payload, by)
    }
}

/// base64url without padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A compact JWS of two encoded segments and the signature over them.
pub(crate) fn sign(header: &str, payload: &str, by: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let message = format!("{header}.{payload}");
    let signature = encode(&by(message.as_bytes()));
    format!("{message}.{signature}")
}

fn set(list: &mut Vec<(String, String)>, name: &str, value: String) {
    match list.iter_mut().find(|(other, _)| other == name) {
        Some(found) => found.1 = value,
        None => list.push((name.to_owned(), value)),
    }
}

fn object(members: &[(String, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| format!("{}:{value}", quoted(name))).collect();
    format!("{{{}}}", members.join(","))
}

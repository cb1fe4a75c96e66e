//! Seeds out of one vector, for every door that it passes.

use super::{Seeds, der, path, revocation};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::Value;

/// What once cost too much, as long as it is.
const BUDGETED: [&str; 2] = ["names/many-directories", "algorithms/too-many-long-keys"];

impl Seeds {
    pub(super) fn case(&mut self, case: &Value, materials: &Value) {
        let outcome = case["expect"]["reason"].as_str().unwrap_or("allow").to_owned();
        let policy = &case["setup"]["policy"];
        if policy.is_object() {
            self.first("policy", &outcome, policy.to_string().as_bytes());
        }
        let request = &case["request"];
        if let Some(value) = request["authorization"][0].as_str() {
            self.first("authorization", &outcome, value.as_bytes());
            if let Some((_, token)) = value.split_once(' ') {
                self.first("jws", &outcome, token.as_bytes());
                if let (Some(name), "allow") = (case["id"].as_str().unwrap().strip_prefix("jws/"), outcome.as_str()) {
                    self.put("jws", &format!("wrong-{name}"), with_another_signature(token));
                }
                if let Some(cnf) = thumbprint(token) {
                    self.first("thumbprint", &outcome, cnf.as_bytes());
                }
                self.first("introspection", &outcome, &answer(token));
                self.segments(token, &outcome);
                // One outcome has many reasons there.
                if let (Some(("json", name)), Some(payload)) =
                    (case["id"].as_str().unwrap().split_once('/'), payload(token))
                {
                    self.put("json", name, payload);
                }
            }
        }
        if let Some(answer) = request["introspection"]["answer"].as_str() {
            self.first("introspection", &format!("answer-{outcome}"), answer.as_bytes());
        }
        if outcome == "target_malformed" || request["target"].as_str().is_some_and(|target| target.contains('%')) {
            let id = case["id"].as_str().unwrap().replace('/', "-");
            self.put("target", &id, request["target"].as_str().unwrap().as_bytes().to_vec());
        }
        if let Some(entries) = case["peer"]["chain"].as_array() {
            let certificates = entries.iter().map(|entry| match entry {
                Value::String(name) => der(&materials["certificates"][name]),
                entry => STANDARD.decode(entry["base64"].as_str().unwrap()).unwrap(),
            });
            let certificates: Vec<_> = certificates.collect();
            let framed: Vec<u8> =
                certificates.iter().flat_map(|der| [&(der.len() as u16).to_be_bytes()[..], der].concat()).collect();
            self.first("chain", &outcome, &framed);
            let id = case["id"].as_str().unwrap();
            if BUDGETED.contains(&id) {
                self.put("chain", &id.replace('/', "-"), framed);
            }
            // No other door reads what these themes are about.
            let (theme, name) = id.split_once('/').unwrap();
            let crls = case["setup"]["crls"].as_array().into_iter().flatten();
            let crls: Vec<_> = crls.map(|name| der(&materials["crls"][name.as_str().unwrap()])).collect();
            if let ("crl-scope" | "crl-delta", Some(seed)) = (theme, revocation::crls(&certificates, &crls)) {
                self.put("crl", &format!("{theme}-{name}"), seed);
            }
            if let ("certificate-policies" | "names" | "profile" | "server" | "spiffe", Some(seed)) =
                (theme, path::seed(case, &certificates))
            {
                self.put("path", &format!("{theme}-{name}"), seed);
            }
        }
    }

    /// The parts of a token, encoded and decoded.
    fn segments(&mut self, token: &str, outcome: &str) {
        for (segment, name) in token.split('.').zip(["header", "payload", "signature"]) {
            if matches!(outcome, "allow" | "token_segments") || outcome.starts_with("base64url") {
                self.first("base64url", &format!("{name}-{outcome}"), segment.as_bytes());
            }
        }
        let Some(payload) = payload(token) else { return };
        self.first("claims", outcome, &payload);
        if outcome.starts_with("json") || outcome == "allow" {
            self.first("json", outcome, &payload);
        }
    }
}

/// The claims as an introspection answer, where they are text.
fn answer(token: &str) -> Vec<u8> {
    let payload = payload(token).unwrap_or_default();
    [br#"{"active":true,"#, payload.trim_ascii_start().strip_prefix(b"{").unwrap_or(&payload)].concat()
}

/// A token, but for a bit of its signature's last byte.
fn with_another_signature(token: &str) -> Vec<u8> {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let mut signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    *signature.last_mut().unwrap() ^= 1;
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)).into_bytes()
}

fn thumbprint(token: &str) -> Option<String> {
    let claims: Value = serde_json::from_slice(&payload(token)?).ok()?;
    Some(claims["cnf"]["x5t#S256"].as_str()?.to_owned())
}

fn payload(token: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()
}

//! A compact JWS under a JWK or a JWK Set, held to a suite's verdict.

use super::{
    field::{from_base64url, list, text},
    jose_key::{kind_limit, limit},
    tally::Outcome,
};
use certbound::{Algorithm, KeySet, Reason};
use serde_json::{Value, json};

/// One token and what may verify it.
pub(super) struct Case<'c> {
    jws: &'c str,
    keys: Vec<&'c Value>,
    header: Value,
}

impl<'c> Case<'c> {
    /// `keys` is a JWK or a JWK Set.
    pub(super) fn new(jws: &'c str, keys: &'c Value) -> Self {
        let header = jws.split('.').next().and_then(from_base64url);
        Self {
            jws,
            keys: match keys.get("keys") {
                Some(_) => list(keys, "keys").iter().collect(),
                None => vec![keys],
            },
            header: header.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or(Value::Null),
        }
    }

    pub(super) fn header(&self) -> &Value {
        &self.header
    }

    /// The error is what was said; the reason beside it, where there is one.
    pub(super) fn verify(&self) -> Result<Vec<u8>, (String, Option<Reason>)> {
        let set = KeySet::parse(json!({ "keys": self.keys }).to_string().as_bytes())
            .map_err(|error| (format!("JWK Set: {error}"), None))?;
        set.verify_jws(self.jws.as_bytes(), &Algorithm::ALL).map_err(|reason| (reason.code().to_owned(), Some(reason)))
    }

    /// A token that must verify and give back its payload, unless it is beyond the core's limits: then it must not.
    pub(super) fn must_verify(&self) -> Outcome {
        match (self.verify(), self.limit()) {
            (Err(_), Some(limit)) => Outcome::Skipped(limit),
            (Err((reason, _)), None) => Outcome::wrong("valid", format!("refused: {reason}")),
            (Ok(_), Some(limit)) => Outcome::wrong(format!("refused ({limit})"), "verified"),
            (Ok(payload), None) => {
                let segment = self.jws.split('.').nth(1).and_then(from_base64url);
                match segment == Some(payload) {
                    true => Outcome::Ok,
                    false => Outcome::wrong("its payload", "another"),
                }
            }
        }
    }

    /// A token that must be refused. That is a success only where the refusal is not owed to the core's limits: it is not
    /// where the token's shape is what is wrong, which is seen before any key.
    pub(super) fn must_refuse(&self) -> Outcome {
        match (self.verify(), self.kind_limit()) {
            (Ok(_), _) => Outcome::wrong("refused", "verified"),
            (Err((_, Some(reason))), Some(limit)) if !self.is_before_keys(reason) => Outcome::Skipped(limit),
            (Err(_), _) => Outcome::Ok,
        }
    }

    fn is_before_keys(&self, reason: Reason) -> bool {
        match reason {
            // An unknown algorithm is the token's fault; a symmetric one is our limit.
            Reason::JwsAlgUnsupported => !text(&self.header, "alg").is_some_and(|alg| alg.starts_with("HS")),
            _ => reason.number() / 100 == 3,
        }
    }

    /// Why the core refuses even a good token of this kind.
    fn limit(&self) -> Option<String> {
        self.every_key(|key| kind_limit(key).or_else(|| self.key_limit(key)))
    }

    /// The kind of key is not supported at all.
    fn kind_limit(&self) -> Option<String> {
        self.every_key(kind_limit)
    }

    /// The limit of the first key, where every key that could have signed has one.
    fn every_key(&self, limit: impl Fn(&Value) -> Option<String>) -> Option<String> {
        let limits: Option<Vec<String>> = self.candidates().into_iter().map(limit).collect();
        limits?.into_iter().next()
    }

    /// What is wrong with the key by our rules, whatever the suite thinks of it.
    fn key_limit(&self, key: &Value) -> Option<String> {
        let set = KeySet::parse(json!({ "keys": [key] }).to_string().as_bytes()).ok()?;
        if let Some(limit) = set.unusable().first().and_then(|key| limit(key.problem)) {
            return Some(limit);
        }
        let (ours, theirs) = (text(key, "alg")?, text(&self.header, "alg")?);
        (ours != theirs).then(|| {
            format!("the key's `alg` is {ours}, the header's {theirs}: refused by design (RFC 8725 section 3.1)")
        })
    }

    /// The keys with the header's `kid`; all, where there is no such.
    fn candidates(&self) -> Vec<&'c Value> {
        let kid = text(&self.header, "kid");
        let named: Vec<&Value> =
            self.keys.iter().copied().filter(|key| kid.is_some() && text(key, "kid") == kid).collect();
        if named.is_empty() { self.keys.clone() } else { named }
    }
}

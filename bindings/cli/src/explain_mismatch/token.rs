//! The `x5t#S256` of a token or an introspection answer, whatever it is. Nothing is verified.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

/// Takes a JWT, with its authentication scheme or without, or the claims as JSON. What is wrong never quotes the token.
pub(super) fn x5t_s256(bytes: &[u8]) -> Result<String, String> {
    let text = str::from_utf8(bytes).map_err(|_| "no token: not text")?.trim();
    let claims: Value = match text.starts_with('{') {
        true => serde_json::from_str(text).map_err(|_| "no introspection answer: not JSON")?,
        false => payload(text)?,
    };
    match claims.get("cnf") {
        None => Err("the token has no `cnf`: it is bound to nothing, and nothing can mismatch".into()),
        Some(Value::Object(members)) => match members.get("x5t#S256") {
            Some(Value::String(value)) => Ok(value.clone()),
            Some(_) => Err("`x5t#S256` is not a string".into()),
            None if members.is_empty() => Err("`cnf` is empty".into()),
            None => {
                let names: Vec<String> = members.keys().take(4).map(|name| format!("`{name}`")).collect();
                Err(format!("`cnf` has no `x5t#S256`, but {}", names.join(", ")))
            }
        },
        Some(_) => Err("`cnf` is not an object".into()),
    }
}

fn payload(text: &str) -> Result<Value, String> {
    let jwt = text.split_once(' ').map_or(text, |(_scheme, jwt)| jwt.trim());
    let segments: Vec<&str> = jwt.split('.').collect();
    let [_, payload, _] = segments.as_slice() else {
        return Err(format!("no token: {} segments between dots, not three", segments.len()));
    };
    let json = URL_SAFE_NO_PAD.decode(payload).map_err(|_| "no token: the claims are not base64url without padding")?;
    serde_json::from_slice(&json).map_err(|_| "no token: the claims are not JSON".into())
}

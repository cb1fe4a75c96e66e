//! A bound token's payload on the main path: as the answer of an introspection endpoint, since nobody has its signature.

use super::super::{field::text, tally::Outcome};
use certbound::{Credential, Peer, Reason, Request, Scratch, Thumbprint, ThumbprintError, UnixTime, Verifier};
use serde_json::{Value, json};

/// The confirmation's thumbprint is not canonical base64url: it does not parse, and the token is refused for it.
pub(super) fn must_be_non_canonical(payload: &Value) -> Outcome {
    let expected = Reason::ThumbprintNonCanonical.code();
    let value = payload.get("cnf").and_then(|cnf| text(cnf, "x5t#S256")).unwrap_or_default();
    if Thumbprint::parse(value) != Err(ThumbprintError::NonCanonical) {
        return Outcome::wrong(expected, format!("{value:?} is read otherwise"));
    }
    match refusal(payload) {
        Ok(Some(reason)) => Outcome::equal(expected, reason.code()),
        Ok(None) => Outcome::wrong(expected, "allowed"),
        Err(problem) => Outcome::wrong(expected, problem),
    }
}

/// Asks a verifier that would accept everything about the token but its binding.
fn refusal(payload: &Value) -> Result<Option<Reason>, String> {
    let issuer = text(payload, "iss").ok_or("the payload has no issuer")?;
    let expiry = payload.get("exp").and_then(Value::as_u64).ok_or("the payload has no expiry")?;
    let mut answer = payload.clone();
    answer.as_object_mut().ok_or("the payload is no object")?.insert("active".to_owned(), Value::Bool(true));
    let answer = answer.to_string();
    let policy = json!({
        "version": 1,
        "chain": {"mode": "trust_tls_layer"},
        "issuers": [{
            "issuer": issuer,
            "audiences": ["https://rs.example"],
            "credentials": "introspection",
            // The sample has no `jti`, `iat` or `client_id`, and the answer is about its `cnf`.
            "required_claims": [],
        }],
    });
    let verifier = Verifier::builder()
        .policy_json(policy.to_string())
        .and_then(|builder| builder.build())
        .map_err(|error| error.to_string())?;
    // A minute before the end, so that the sample's hour is within the policy's fifteen minutes.
    let now = UnixTime::from_seconds(expiry.saturating_sub(60)).map_err(|error| error.to_string())?;
    let peer = Peer::vouched(Thumbprint::of_der(b"any certificate"), now);
    let request = Request {
        peer: &peer,
        credential: Credential::Introspection { issuer, answer: answer.as_bytes() },
        method: b"GET",
        target: b"/",
        early_data: false,
        now,
    };
    Ok(verifier.check(&request, &mut Scratch::new()).reason())
}

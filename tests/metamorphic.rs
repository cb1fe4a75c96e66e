//! The same facts as a JWT and as an introspection answer get the same verdict, for the same reason.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::Reason;
use serde_json::{Value, json};
use support::{
    case::{Bytes, Case, Expect, Introspection},
    materials, themes,
    world::{Materials, outcome},
};

/// Rules that a JWT has and an answer has not (RFC 7662 section 2.2 makes `aud` optional; the others are about the JOSE
/// header and the token's form).
const JWT_ALONE: [Reason; 2] = [Reason::AudienceMissing, Reason::TokenTypeMismatch];

/// The text of a JWT's payload; `None` where the header is odd, too: what decides may then lie there.
fn payload(case: &Case) -> Option<String> {
    let [value] = case.request.authorization.as_deref()? else { return None };
    let mut segments = value.split(' ').nth(1)?.split('.').map(|segment| {
        let bytes = URL_SAFE_NO_PAD.decode(segment).ok()?;
        String::from_utf8(bytes).ok()
    });
    let header = segments.next()??;
    let plain = header.len() < 120 && header.matches(':').count() <= 3 && !header.contains('\\');
    if plain && serde_json::from_str::<Value>(&header).is_ok_and(|header| header.is_object()) {
        segments.next()?
    } else {
        None
    }
}

/// Whether the claims decided, or would have: the request's shape, the token's form and its signature did not.
fn is_about_claims(expect: &Expect) -> bool {
    let Expect::Deny { reason, .. } = expect else { return true };
    let reason = Reason::from_code(reason).unwrap();
    let shape = matches!(
        reason,
        Reason::JsonMalformed
            | Reason::JsonNotObject
            | Reason::JsonDuplicateMember
            | Reason::JsonTooDeep
            | Reason::JsonTooManyMembers
            | Reason::JsonControlCharacter
            | Reason::ClaimType
            | Reason::ClaimRange
            | Reason::AudienceTooMany
    );
    (shape || reason.number() >= 500 || (200..300).contains(&reason.number())) && !JWT_ALONE.contains(&reason)
}

/// The case with the same claims as an answer, or `None` where its defect lies in what an answer does not have.
fn as_answer(materials: &Materials, case: &Case) -> Option<Case> {
    let payload = payload(case)?;
    let issuer = case.setup.jwks.keys().next()?.clone();
    // The member `active` itself would tip a document that is filled to the brim.
    if case.id.starts_with("limits/") {
        return None;
    }
    if !is_about_claims(&case.expect) || !payload.trim_start().starts_with('{') {
        return None;
    }
    let mut policy = materials.policy(&case.setup).clone();
    for entry in policy["issuers"].as_array_mut()? {
        entry["credentials"] = json!("both");
    }
    let rest = payload.trim_start().strip_prefix('{')?;
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    let answer = format!(r#"{{"active":true{comma}{rest}"#);
    let named = serde_json::from_str::<Value>(&answer).ok().and_then(|claims| Some(claims["iss"].as_str()?.to_owned()));
    let mut twin = case.clone();
    twin.setup.policy = policy;
    twin.request.authorization = None;
    twin.request.introspection = Some(Introspection { issuer: named.unwrap_or(issuer), answer: Bytes::Text(answer) });
    Some(twin)
}

#[test]
fn a_jwt_and_an_answer_with_the_same_claims_agree() {
    let materials = materials();
    let mut compared = 0;
    for case in themes().into_iter().flat_map(|theme| theme.cases) {
        let Some(twin) = as_answer(&materials, &case) else { continue };
        let found = materials.run(&twin, outcome);
        assert_eq!(found, case.expect, "{}", case.id);
        compared += 1;
    }
    println!("metamorphic: {compared} vectors compared");
    assert!(compared >= 60, "only {compared} vectors compared");
}

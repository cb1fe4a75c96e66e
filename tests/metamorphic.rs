//! The same facts as a JWT, as an introspection answer and as claims that the host has verified get the same verdict, for
//! the same reason.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Credential, Reason, Request, Scratch, UnixTime};
use serde_json::{Value, json};
use support::{
    case::{Bytes, Case, Expect, Introspection},
    materials, themes,
    world::{Materials, outcome},
};

/// Rules that a JWT has and an answer has not (RFC 7662 section 2.2 makes `aud` optional; the others are about the JOSE
/// header and the token's form).
const JWT_ALONE: &[Reason] = &[Reason::AudienceMissing, Reason::TokenTypeMismatch];

/// The rule that claims lose with the JOSE header, and no other.
const HEADER_ALONE: &[Reason] = &[Reason::TokenTypeMismatch];

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
fn is_about_claims(expect: &Expect, others: &[Reason]) -> bool {
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
    (shape || reason.number() >= 500 || (200..300).contains(&reason.number())) && !others.contains(&reason)
}

/// The case with the same claims as an answer, or `None` where its defect lies in what an answer does not have, by one of
/// these reasons.
fn as_answer(materials: &Materials, case: &Case, others: &[Reason]) -> Option<Case> {
    let payload = payload(case)?;
    let issuer = case.setup.jwks.keys().next()?.clone();
    // The member `active` itself would tip a document that is filled to the brim.
    if case.id.starts_with("limits/") {
        return None;
    }
    if !is_about_claims(&case.expect, others) || !payload.trim_start().starts_with('{') {
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
        let Some(twin) = as_answer(&materials, &case, JWT_ALONE) else { continue };
        let found = materials.run(&twin, outcome);
        assert_eq!(found, case.expect, "{}", case.id);
        compared += 1;
    }
    println!("metamorphic: {compared} vectors compared");
    assert!(compared >= 60, "only {compared} vectors compared");
}

#[test]
fn a_jwt_and_the_claims_of_one_that_the_host_verified_agree() {
    let materials = materials();
    let mut compared = 0;
    for case in themes().into_iter().flat_map(|theme| theme.cases) {
        let Some(twin) = as_answer(&materials, &case, HEADER_ALONE) else { continue };
        let Some(Introspection { issuer, answer: Bytes::Text(answer) }) = &twin.request.introspection else { continue };
        // A member `active` says nothing here: this is no answer.
        let claims = answer.replacen(r#"{"active":true"#, r#"{"active":false"#, 1);
        let verifier = materials.verifier(&twin.setup);
        let peer = materials.peer(&twin.peer, &verifier, twin.request.now);
        let request = Request {
            peer: &peer,
            credential: Credential::Claims { issuer, claims: claims.as_bytes() },
            method: twin.request.method.as_bytes(),
            target: twin.request.target.as_bytes(),
            early_data: twin.request.early_data,
            now: UnixTime::from_seconds(twin.request.now).unwrap(),
        };
        assert_eq!(outcome(&verifier.check(&request, &mut Scratch::new())), case.expect, "{}", case.id);
        compared += 1;
    }
    println!("metamorphic: {compared} vectors compared with their claims alone");
    assert!(compared >= 60, "only {compared} vectors compared");
}

/// What an answer may leave out, for the issuer gave it to whoever asked.
#[test]
fn claims_that_the_host_verified_name_their_issuer_and_audience() {
    let materials = materials();
    let case = themes().into_iter().flat_map(|theme| theme.cases).find(|case| case.id == "request/bearer").unwrap();
    let twin = as_answer(&materials, &case, HEADER_ALONE).unwrap();
    let claims: Value = serde_json::from_str(&payload(&case).unwrap()).unwrap();
    let issuer = claims["iss"].as_str().unwrap().to_owned();
    let reason = |policy: &Value, claims: &Value| {
        let setup = support::case::Setup { policy: policy.clone(), ..twin.setup.clone() };
        let verifier = materials.verifier(&setup);
        let peer = materials.peer(&twin.peer, &verifier, twin.request.now);
        let claims = claims.to_string();
        let credential = Credential::Claims { issuer: &issuer, claims: claims.as_bytes() };
        let now = UnixTime::from_seconds(twin.request.now).unwrap();
        let (method, target) = (twin.request.method.as_bytes(), twin.request.target.as_bytes());
        let request = Request { peer: &peer, credential, method, target, early_data: false, now };
        verifier.check(&request, &mut Scratch::new()).reason()
    };
    let without = |name: &str| {
        let mut claims = claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        reason(&twin.setup.policy, &claims)
    };
    assert_eq!(reason(&twin.setup.policy, &claims), None);
    assert_eq!(without("iss"), Some(Reason::IssuerMissing));
    assert_eq!(without("aud"), Some(Reason::AudienceMissing));
    assert_eq!(without("exp"), Some(Reason::ExpiryMissing));
    assert_eq!(without("cnf"), Some(Reason::CnfMissing));
    let mut jwts = twin.setup.policy.clone();
    jwts["issuers"][0]["credentials"] = json!("jwt");
    assert_eq!(reason(&jwts, &claims), Some(Reason::CredentialKindRefused));
}

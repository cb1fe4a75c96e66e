//! Claims: the payload of a JWT, what a host says a JWT's payload was, and an introspection answer.

use super::{
    issuer::{HEADER, jwks, signed},
    verdict::support::materials,
    ways::{Told, every_way},
    world::{ISSUER, now},
};
use certbound::{Credential, Peer, Reason, Request, Thumbprint, UnixTime, Verifier};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// One that demands a bound token and one that does not, and a peer of each: alice, nobody.
static SIDES: LazyLock<[(Verifier, Peer); 2]> = LazyLock::new(|| {
    let verifier = |binding| {
        let policy = json!({
            "version": 1, "binding": binding, "chain": {"mode": "trust_tls_layer"},
            "issuers": [{
                "issuer": ISSUER, "audiences": ["https://fhir.example", "https://rs.example"], "credentials": "both",
                "required_claims": ["client_id"],
            }],
            "scopes": [{"path": "/fhir", "methods": ["GET"], "any_of": ["system/Patient.rs"]}],
        });
        let builder = Verifier::builder().policy_json(policy.to_string()).expect("a good policy");
        builder.jwks(ISSUER, jwks()).and_then(|builder| builder.build()).expect("a good key")
    };
    let until = UnixTime::from_seconds(now().as_seconds() + 3_600).expect("a time in seconds");
    let alice = Peer::vouched(Thumbprint::of_der(&materials().der("alice")), until);
    [(verifier("required"), alice), (verifier("if_bound"), Peer::none())]
});

/// A JSON object. The three agree on it, but where only one of them has something to say.
pub fn claims(data: &[u8]) {
    // An empty payload is no segment, and what is too long encoded is not too long bare.
    if data.is_empty() || data.len() > 8_192 {
        return;
    }
    let value = [b"Bearer ".as_slice(), &signed(HEADER, data)].concat();
    for (verifier, peer) in &*SIDES {
        agreeing(verifier, peer, &value, ISSUER, data, (b"GET", b"/fhir/Patient/7"), now());
    }
}

/// Puts a JWT of that issuer's to the verifier, and then its payload in other ways.
pub fn agreeing(
    verifier: &Verifier,
    peer: &Peer,
    authorization: &[u8],
    issuer: &str,
    payload: &[u8],
    (method, target): (&[u8], &[u8]),
    now: UnixTime,
) -> Told {
    let ask = |credential| every_way(verifier, &Request { peer, credential, method, target, early_data: false, now });
    let values = [authorization];
    let jwt = ask(Credential::Authorization(&values));
    let by_host = ask(Credential::Claims { issuer, claims: payload });
    match (jwt.reason, by_host.reason) {
        // A JWT's issuer is who its keys are looked up by, before anything else.
        (Some(Reason::IssuerUnknown), Some(Reason::IssuerMismatch)) => (),
        (Some(Reason::IssuerMissing), Some(Reason::IssuerMissing)) => (),
        _ => assert_eq!(jwt, by_host, "a JWT, and its claims"),
    }
    if let Some(answer) = as_answer(payload) {
        let by_issuer = ask(Credential::Introspection { issuer, answer: &answer });
        assert!(jwt == by_issuer || may_differ(&jwt, &by_issuer, payload), "{jwt:?} {by_issuer:?}");
    }
    jwt
}

/// The same claims with `"active": true` before them; `None` for what is no object.
fn as_answer(payload: &[u8]) -> Option<Vec<u8>> {
    let is_space = |byte: &u8| b" \t\r\n".contains(byte);
    let start = payload.iter().position(|byte| !is_space(byte))?;
    let rest = payload[start..].strip_prefix(b"{")?;
    let is_empty = rest.iter().find(|byte| !is_space(byte)) == Some(&b'}');
    let separator: &[u8] = if is_empty { b"" } else { b"," };
    Some([br#"{"active":true"#.as_slice(), separator, rest].concat())
}

/// What an answer may leave out, for whoever was asked knows it (RFC 7662 section 2.2), and what one member more makes.
fn may_differ(jwt: &Told, answer: &Told, payload: &[u8]) -> bool {
    let names_active = || serde_json::from_slice::<Value>(payload).is_ok_and(|claims| claims.get("active").is_some());
    match (jwt.reason, answer.reason) {
        (Some(Reason::IssuerMissing), _) => true,
        (Some(Reason::AudienceMissing), _) => true,
        (Some(Reason::IssuerUnknown), Some(Reason::IssuerMismatch)) => true,
        (_, Some(Reason::JsonTooManyMembers)) => true,
        (_, Some(Reason::JsonDuplicateMember)) => names_active(),
        _ => false,
    }
}

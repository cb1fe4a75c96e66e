//! Doors that a client's bytes come in by.

use super::{
    frames::frame,
    judgement::judge,
    world::{ISSUER, VERIFIER, ask, now},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Algorithm, Credential, Identity, KeySet, PeerInput, PeerState, Purpose, Verdict};
use serde::{Deserialize, de::IgnoredAny};

/// The value of an Authorization field. Without the issuer's private key nothing is ever allowed.
pub fn authorization(data: &[u8]) {
    ask(Credential::Authorization(&[data]), b"/", |verdict| assert!(!verdict.is_allow()));
}

/// A token, by the rest of its way.
pub fn jws(data: &[u8]) {
    let value = [b"Bearer ", data].concat();
    ask(Credential::Authorization(&[&value]), b"/", |verdict| assert!(!verdict.is_allow()));
    let keys = r#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
    let keys = KeySet::parse(keys.as_bytes()).expect("a fixed key");
    if let Ok(payload) = keys.verify_jws(data, &Algorithm::ALL) {
        let text = std::str::from_utf8(data).expect("verified, so it is base64url and dots");
        assert_eq!(text.split('.').nth(1), Some(URL_SAFE_NO_PAD.encode(payload).as_str()));
    }
}

/// An introspection answer, and with it the strict JSON reader and the claims. What is accepted says the same to a
/// permissive parser; what that parser refuses is refused here.
pub fn introspection(data: &[u8]) {
    let credential = Credential::Introspection { issuer: ISSUER, answer: data };
    ask(credential, b"/fhir/Patient/7", |verdict| match verdict {
        Verdict::Allow(grant) => {
            let claims: Claims = serde_json::from_slice(data).expect("accepted, so it is JSON");
            assert!(claims.active);
            assert_eq!(claims.client_id.as_deref(), grant.client_id());
            assert_eq!(claims.sub.as_deref(), grant.subject());
            assert_eq!(claims.scope.as_deref(), grant.scope());
            assert!(claims.cnf.is_none(), "a bound token, and no certificate");
        }
        Verdict::Deny(denial) if serde_json::from_slice::<IgnoredAny>(data).is_err() => {
            assert!(denial.reason().number() < 400, "{} on what is no JSON", denial.reason());
        }
        Verdict::Deny(_) => (),
    });
}

/// A request target.
pub fn target(data: &[u8]) {
    let answer = br#"{"active":true,"exp":1790000300,"scope":"system/Patient.rs"}"#;
    ask(Credential::Introspection { issuer: ISSUER, answer }, data, |verdict| {
        if verdict.is_allow() {
            let path = data.split(|byte| *byte == b'?').next().unwrap_or_default();
            assert!(path.starts_with(b"/") && path.is_ascii());
            // Dots inside a segment are part of a name.
            assert!(!path.split(|byte| *byte == b'/').any(|segment| segment == b"." || segment == b".."));
            assert!(!path.windows(2).any(|pair| pair == b"//"));
        }
    });
}

/// A client's certificate: judged by its DER alone, which must be one element and nothing after it. The names in it come
/// out fit for a log.
pub fn certificate(data: &[u8]) {
    let peer = judge(&VERIFIER, &[data], Purpose::Client);
    if peer.state() == PeerState::Vouched {
        let longer = [data, &[0]].concat();
        let peer = VERIFIER.peer(&PeerInput { chain: &[&longer], ocsp: &[], purpose: Purpose::Client, now: now() });
        assert!(matches!(peer.state(), PeerState::Refused(_)));
    }
    let Ok(identity) = Identity::of(data) else { return };
    let texts = identity.dns_names().chain(identity.email_addresses()).chain(identity.uris());
    for name in texts.chain(identity.spiffe_id().map(|id| id.trust_domain())) {
        assert!(name.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{name:?}");
    }
    for name in [identity.subject(), identity.issuer()] {
        assert!(!name.chars().any(char::is_control), "{name:?}");
    }
    assert_eq!(Some(&identity.thumbprint()), peer.thumbprint());
}

/// A client's chain, and the same as a server's: certificates behind one another, each with its length in two bytes before
/// it.
pub fn chain(data: &[u8]) {
    let mut rest = data;
    let chain: Vec<&[u8]> = std::iter::from_fn(|| frame(&mut rest)).collect();
    for purpose in [Purpose::Client, Purpose::Server("fhir.example")] {
        let peer = judge(super::verdict::validating(), &chain, purpose);
        assert_eq!(peer.state() == PeerState::None, chain.is_empty());
    }
}

/// An answer as a permissive parser reads it.
#[derive(Deserialize)]
struct Claims {
    active: bool,
    client_id: Option<String>,
    sub: Option<String>,
    scope: Option<String>,
    cnf: Option<IgnoredAny>,
}

//! Doors that a client's bytes come in by.

use super::{
    der::{GENERALIZED_TIME, INTEGER, UTC_TIME, element},
    frames::frame,
    issuer::{KEYS, signed},
    judgement::{judge, remembering_with},
    world::{ISSUER, NOW, VERIFIER, ask, now},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Algorithm, Credential, Identity, KeySet, PeerInput, PeerState, Purpose, Verdict};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

/// The value of an Authorization field. Without the issuer's private key nothing is ever allowed.
pub fn authorization(data: &[u8]) {
    ask(Credential::Authorization(&[data]), b"/", |verdict| assert!(!verdict.is_allow()));
}

/// A token, by the rest of its way. Or a zero byte, a header with its length in two bytes before it, and a payload: these are
/// signed. What verifies gives back its payload, and has one spelling.
pub fn jws(data: &[u8]) {
    let token = token(data);
    let value = [b"Bearer ".as_slice(), &token].concat();
    ask(Credential::Authorization(&[&value]), b"/", |verdict| assert!(!verdict.is_allow()));
    let keys = r#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
    let keys = KeySet::parse(keys.as_bytes()).expect("a fixed key");
    for keys in [&keys, &*KEYS] {
        let Ok(payload) = keys.verify_jws(&token, &Algorithm::ALL) else { continue };
        let mut segments = token.split(|byte| *byte == b'.');
        let header = URL_SAFE_NO_PAD.decode(segments.next().expect("a header")).expect("verified, so it is base64url");
        let header: Header = serde_json::from_slice(&header).expect("verified, so it is JSON");
        assert!(header.crit.is_none(), "nothing critical is understood");
        assert_eq!(header.alg, "EdDSA");
        assert_eq!(segments.next(), Some(URL_SAFE_NO_PAD.encode(payload).as_bytes()));
    }
}

/// What an input of the door `jws` is.
pub fn token(data: &[u8]) -> Vec<u8> {
    let [0, rest @ ..] = data else { return data.to_vec() };
    let mut rest = rest;
    let header = frame(&mut rest).unwrap_or_default();
    signed(header, rest)
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
            // A double rounds; ours does not.
            let exp = claims.exp.unwrap_or((NOW + 60) as f64);
            assert!((grant.expires_at() as f64 - exp.floor()).abs() <= 1.0, "{exp}");
            let record: Value = serde_json::from_str(&verdict.record().to_json()).expect("a record is JSON");
            assert_eq!(record["client_id"].as_str(), grant.client_id());
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
    canonical(data, &identity);
}

/// What is told of a certificate stands in it, in the one form that DER has for it.
fn canonical(data: &[u8], identity: &Identity<'_>) {
    let stands = |element: &[u8]| data.windows(element.len()).any(|window| window == element);
    let (from, until) = identity.validity();
    // What began before 1970 is told to have begun with it.
    for time in [from, until].into_iter().filter(|time| *time > 0) {
        let text = calendar(time);
        let utc = element(UTC_TIME, &[&text.as_bytes()[2..]]);
        assert!(stands(&element(GENERALIZED_TIME, &[text.as_bytes()])) || stands(&utc), "{text}");
    }
    let digits: String = identity.serial_number().chars().filter(char::is_ascii_hexdigit).collect();
    let digits = if digits.len().is_multiple_of(2) { digits } else { format!("0{digits}") };
    let serial = digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).expect("hexadecimal digits"));
    let serial: Vec<u8> = serial.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal digits")).collect();
    assert!(stands(&element(INTEGER, &[&serial])), "{digits}");
}

/// Seconds since 1970 as `YYYYMMDDHHMMSSZ`, by the days of the civil calendar.
fn calendar(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = era * 400 + year + u64::from(month <= 2);
    format!("{year:04}{month:02}{day:02}{:02}{:02}{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}

/// A client's chain, and the same as a server's: certificates behind one another, each with its length in two bytes before
/// it.
pub fn chain(data: &[u8]) {
    let mut rest = data;
    let chain: Vec<&[u8]> = std::iter::from_fn(|| frame(&mut rest)).collect();
    for purpose in [Purpose::Client, Purpose::Server("fhir.example")] {
        let peer = judge(super::verdict::validating(), &chain, purpose);
        assert_eq!(peer.state() == PeerState::None, chain.is_empty());
        if purpose == Purpose::Client {
            remembering_with(super::verdict::validating(), &chain, &[], &peer);
        }
    }
}

/// A JOSE header as a permissive parser reads it.
#[derive(Deserialize)]
struct Header {
    alg: String,
    crit: Option<IgnoredAny>,
}

/// An answer as a permissive parser reads it.
#[derive(Deserialize)]
struct Claims {
    active: bool,
    client_id: Option<String>,
    sub: Option<String>,
    scope: Option<String>,
    exp: Option<f64>,
    cnf: Option<IgnoredAny>,
}

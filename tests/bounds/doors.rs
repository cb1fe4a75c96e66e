//! The worst input found for each door that takes bytes, and what the library says of it. `cargo xtask bench` counts what each
//! costs; docs/hardening.md has the table.

use crate::{
    chains::{self, Chain},
    lists,
    staples::{self, Stapled},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use certbound::{
    Credential, Crl, KeySet, MismatchInput, OcspResponse, Peer, PeerInput, PeerState, Purpose, Request, Scratch,
    Thumbprint, UnixTime, Verifier, explain_mismatch,
};
use serde_json::{Value, json};

/// A door with its worst input, ready to be handed in.
pub struct Door {
    pub name: &'static str,
    /// What the library says: a reason, or a word.
    pub says: &'static str,
    /// Bytes of the input.
    pub bytes: usize,
    pub call: Box<dyn FnMut() -> &'static str>,
}

/// What makes each of them.
pub const DOORS: [fn() -> Door; 29] = [
    token,
    introspection,
    authorization,
    target,
    || judged("chain.signatures", chains::signatures(), BUDGET),
    || judged("chain.long_signatures", chains::long_signatures(), BUDGET),
    || judged("chain.directory_names", chains::directory_names(), BUDGET),
    || judged("chain.long_directory_names", chains::long_directory_names(), BUDGET),
    || judged("chain.dns_names", chains::dns_names(), "accepted"),
    || stapled("ocsp.signatures", staples::signatures(), BUDGET),
    || stapled("ocsp.issuer_name", staples::issuer_name(), BUDGET),
    || stapled("ocsp.responder_names", staples::responder_names(), BUDGET),
    || stapled("ocsp.brought_names", staples::brought_names(), BUDGET),
    distribution_points,
    || beside_crls("chain.crl_signer_names", lists::signer_names()),
    jwks,
    policy,
    pem,
    forensics,
    || crl("crl.5mb", lists::shortest(HALF, |index| index as u32)),
    || crl("crl.10mb", lists::shortest(WHOLE, |index| index as u32)),
    || crl("crl.5mb.one_serial", lists::shortest(HALF, |_| 7)),
    || crl("crl.10mb.one_serial", lists::shortest(WHOLE, |_| 7)),
    || crl("crl.5mb.extensions", lists::extensions(HALF)),
    || crl("crl.10mb.extensions", lists::extensions(WHOLE)),
    || crl("crl.5mb.issuers", lists::issuers(HALF)),
    || crl("crl.10mb.issuers", lists::issuers(WHOLE)),
    || crl("crl.5mb.long_issuers", lists::long_issuers(HALF)),
    || crl("crl.10mb.long_issuers", lists::long_issuers(WHOLE)),
];

/// The vectors' instant.
const NOW: u64 = 1_790_000_000;
const ISSUER: &str = "https://as.example";
const TOKEN_BYTES: usize = 16_384;
/// The longest modulus that a key may have. The exponent beside it, where a signature is verified, has 33 ones.
const LONGEST: [u8; 1_024] = [0xff; 1_024];
const BUDGET: &str = "certificate_path_budget";
/// Of CRLs: a list, and one of twice as many bytes.
const HALF: usize = 5 << 20;
const WHOLE: usize = 10 << 20;

/// A name that differs from the others of its object late, and whose mark in the reader's table of names is theirs.
fn colliding(index: usize) -> String {
    format!("{}{:02}{}", "a".repeat(6), index, "a".repeat(6))
}

/// Objects of as many members as one may have, whose names all have to be compared with one another, up to the most members that
/// a document may have, and a string that has to be decoded after them, up to so many bytes.
fn document(bytes: usize) -> String {
    let object =
        |_| format!("{{{}}}", (0..63).map(|index| format!("\"{}\":0", colliding(index))).collect::<Vec<_>>().join(","));
    let objects: Vec<String> = (0..8).map(object).collect();
    let start = format!("{{\"a\":[{}],\"b\":\"", objects.join(","));
    let escapes = "\\u00e4".repeat((bytes - start.len() - 2) / 6);
    format!("{start}{escapes}\"}}")
}

/// A JWT under the key that costs most, whose signature is not one.
fn token() -> Door {
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS512","typ":"at+jwt"}"#);
    let signature = URL_SAFE_NO_PAD.encode([1; LONGEST.len()]);
    let rest = TOKEN_BYTES - header.len() - signature.len() - 2;
    let claims = format!("{{\"iss\":\"{ISSUER}\",{}", &document(rest / 4 * 3 - 40)[1..]);
    let value = format!("Bearer {header}.{}.{signature}", URL_SAFE_NO_PAD.encode(claims));
    let verifier = verifier(None, &[]);
    Door {
        name: "token",
        says: "signature_invalid",
        bytes: value.len() - 7,
        call: asked(verifier, Ask::Authorization(value)),
    }
}

fn introspection() -> Door {
    let answer = document(TOKEN_BYTES);
    let bytes = answer.len();
    Door { name: "introspection", says: "token_inactive", bytes, call: asked(verifier(None, &[]), Ask::Answer(answer)) }
}

/// A field of a mebibyte, which no HTTP server takes: it is looked through, and is too long.
fn authorization() -> Door {
    let value = format!("Bearer {}", "a.".repeat(1 << 19));
    let bytes = value.len();
    Door {
        name: "authorization",
        says: "token_too_large",
        bytes,
        call: asked(verifier(None, &[]), Ask::Authorization(value)),
    }
}

/// A request of a mebibyte, with a token that is good until its scope is looked at.
fn target() -> Door {
    let target = format!("/{}", "a/".repeat(1 << 19));
    let bytes = target.len();
    Door { name: "target", says: "scope_insufficient", bytes, call: asked(verifier(None, &[]), Ask::Target(target)) }
}

fn judged(name: &'static str, chain: Chain, says: &'static str) -> Door {
    stapled(name, Stapled { chain, responses: Vec::new() }, says)
}

fn stapled(name: &'static str, stapled: Stapled, says: &'static str) -> Door {
    let Stapled { chain, responses } = stapled;
    let verifier = verifier(Some(&chain.anchor), &[]);
    let bytes: usize = chain.certificates.iter().map(Vec::len).sum();
    assert!(bytes <= chains::MOST_BYTES, "{name}: {bytes} bytes");
    let longest = responses.iter().map(Vec::len).max().unwrap_or_default();
    assert!(longest <= staples::MOST_BYTES, "{name}: {longest} bytes");
    let bytes = bytes + responses.iter().map(Vec::len).sum::<usize>();
    Door { name, says, bytes, call: asked_of(verifier, chain.certificates, responses) }
}

/// The names of a certificate's distribution points, each compared with those of a CRL that the operator has of the same CA.
fn distribution_points() -> Door {
    beside_crls("chain.distribution_points", lists::points())
}

fn beside_crls(name: &'static str, points: lists::Points) -> Door {
    let lists::Points { chain, crls } = points;
    let verifier = verifier(Some(&chain.anchor), &crls);
    let bytes = chain.certificates.iter().map(Vec::len).sum();
    Door { name, says: BUDGET, bytes, call: asked_of(verifier, chain.certificates, Vec::new()) }
}

fn asked_of(
    verifier: Verifier,
    certificates: Vec<Vec<u8>>,
    responses: Vec<Vec<u8>>,
) -> Box<dyn FnMut() -> &'static str> {
    Box::new(move || {
        let chain: Vec<&[u8]> = certificates.iter().map(Vec::as_slice).collect();
        let ocsp: Vec<OcspResponse<'_>> = responses.iter().map(|der| OcspResponse::from(der.as_slice())).collect();
        let now = UnixTime::from_seconds(NOW).unwrap();
        match verifier.peer(&PeerInput { chain: &chain, ocsp: &ocsp, purpose: Purpose::Client, now }).state() {
            PeerState::Refused(reason) => reason.code(),
            _ => "accepted",
        }
    })
}

/// As many RSA keys as a set may have members for, each as long as one may be.
fn jwks() -> Door {
    let n = URL_SAFE_NO_PAD.encode(LONGEST);
    let key = |index| json!({"kty": "RSA", "n": n, "e": "AQAB", "kid": format!("{index}")});
    let text = json!({"keys": (0..120).map(key).collect::<Vec<_>>()}).to_string();
    let bytes = text.len();
    let call = move || if KeySet::parse(text.as_bytes()).is_ok() { "read" } else { "refused" };
    Door { name: "jwks", says: "read", bytes, call: Box::new(call) }
}

/// Rules of scopes, up to the most members that a document may have.
fn policy() -> Door {
    let mut document = plain_policy();
    let rule = |index| json!({"path": format!("/{index}"), "all_of": ["system/Patient.rs", "system/Observation.rs"]});
    document["scopes"] = (0..240).map(rule).collect();
    let text = document.to_string();
    let bytes = text.len();
    let call = move || if Verifier::builder().policy_json(&text).is_ok() { "read" } else { "refused" };
    Door { name: "policy", says: "read", bytes, call: Box::new(call) }
}

/// A mebibyte of one-line blocks that hold no certificate.
fn pem() -> Door {
    let block = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", STANDARD.encode([0; 3]));
    let text = block.repeat((1 << 20) / block.len());
    let bytes = text.len();
    let call = move || match Verifier::builder().policy_json("{}").is_err() && Thumbprint::of_pem(&text).is_err() {
        true => "refused",
        false => "read",
    };
    Door { name: "pem", says: "refused", bytes, call: Box::new(call) }
}

/// Eleven certificates, each hashed in every way, and a value that is none of these hashes.
fn forensics() -> Door {
    let mut certificates = chains::signatures().certificates;
    certificates.push(vec![0x30; chains::MOST_BYTES]);
    let value = "A".repeat(43);
    let bytes = certificates.iter().map(Vec::len).sum::<usize>() + value.len();
    let call = move || {
        let chain: Vec<&[u8]> = certificates.iter().map(Vec::as_slice).collect();
        explain_mismatch(&MismatchInput { chain: &chain, value: &value, earlier: chain.last().copied() }).code()
    };
    Door { name: "forensics", says: "not_recognised", bytes, call: Box::new(call) }
}

/// Taking in a list.
fn crl(name: &'static str, der: Vec<u8>) -> Door {
    let bytes = der.len();
    let call = move || if Crl::from_der(der.clone()).is_ok() { "read" } else { "refused" };
    Door { name, says: "read", bytes, call: Box::new(call) }
}

enum Ask {
    Authorization(String),
    Answer(String),
    Target(String),
}

fn asked(verifier: Verifier, ask: Ask) -> Box<dyn FnMut() -> &'static str> {
    let now = UnixTime::from_seconds(NOW).unwrap();
    let peer = Peer::vouched(Thumbprint::from_digest([1; 32]), now);
    let cnf = json!({"x5t#S256": Thumbprint::from_digest([1; 32]).to_string()});
    let answer = json!({
        "active": true, "iss": ISSUER, "aud": "x", "sub": "a", "client_id": "a", "jti": "1", "scope": "none",
        "iat": NOW, "exp": NOW + 60, "cnf": cnf,
    });
    let answer = answer.to_string();
    let mut scratch = Scratch::new();
    Box::new(move || {
        let (value, answer, target) = match &ask {
            Ask::Authorization(value) => (Some(value.as_bytes()), &answer, "/"),
            Ask::Answer(answer) => (None, answer, "/"),
            Ask::Target(target) => (None, &answer, target.as_str()),
        };
        let values = [value.unwrap_or_default()];
        let credential = match value {
            Some(_) => Credential::Authorization(&values),
            None => Credential::Introspection { issuer: ISSUER, answer: answer.as_bytes() },
        };
        let (method, target) = (&b"GET"[..], target.as_bytes());
        let request = Request { peer: &peer, credential, method, target, early_data: false, now };
        verifier.check(&request, &mut scratch).reason().map_or("allowed", |reason| reason.code())
    })
}

fn plain_policy() -> Value {
    json!({
        "version": 1,
        "issuers": [{"issuer": ISSUER, "audiences": ["x"], "algorithms": ["RS512"], "credentials": "both"}],
        "scopes": [{"path": "/", "all_of": ["system/Patient.rs"]}],
    })
}

/// By this anchor and these CRLs; without an anchor, the TLS layer is trusted.
fn verifier(anchor: Option<&[u8]>, crls: &[Vec<u8>]) -> Verifier {
    let mut policy = plain_policy();
    if anchor.is_none() {
        policy["chain"] = json!({"mode": "trust_tls_layer"});
    }
    let key = json!({"kty": "RSA", "alg": "RS512", "n": URL_SAFE_NO_PAD.encode(LONGEST), "e": "Af____8"});
    let builder = Verifier::builder().policy_json(policy.to_string()).unwrap();
    let builder = builder.jwks(ISSUER, json!({"keys": [key]}).to_string()).unwrap();
    let builder = match anchor {
        Some(anchor) => builder.trust_anchor_der(anchor).unwrap(),
        None => builder,
    };
    let builder = crls.iter().fold(builder, |builder, crl| builder.crl(&Crl::from_der(crl.clone()).unwrap()));
    builder.build().unwrap()
}

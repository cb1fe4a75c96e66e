//! One request, put to a verifier in every way that there is.

use certbound::{Caches, LastToken, Prepared, Reason, Request, Scratch, TokenCache, Verdict, VerdictBuf, Verifier};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::Value;

/// All that a host sees of a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub reason: Option<Reason>,
    /// The decision record.
    pub record: Value,
    /// What is granted, or the challenge.
    pub rest: String,
}

impl Told {
    pub fn of(verdict: &Verdict<'_>) -> Self {
        let record = serde_json::from_str(&verdict.record().to_json()).expect("a record is JSON");
        let rest = match verdict {
            Verdict::Allow(grant) => format!(
                "{} {:?} {:?} {:?} {:?} {:?} {}",
                grant.issuer(),
                grant.client_id(),
                grant.subject(),
                grant.scope(),
                grant.token_id(),
                grant.thumbprint(),
                grant.expires_at()
            ),
            Verdict::Deny(denial) => {
                let challenge = denial.www_authenticate().map(|challenge| challenge.to_string());
                // It becomes a field of a response (RFC 9110 section 5.5).
                assert!(challenge.iter().flat_map(|text| text.bytes()).all(|byte| (b' '..=b'~').contains(&byte)));
                format!("{challenge:?} {} {:?}", denial.http_status(), denial.remedy())
            }
        };
        Self { reason: verdict.reason(), record, rest }
    }

    pub fn is_allow(&self) -> bool {
        self.reason.is_none()
    }
}

/// The verdict.
pub fn one_way(verifier: &Verifier, request: &Request<'_>) -> Told {
    Told::of(&verifier.check(request, &mut Scratch::new()))
}

/// The verdict; with caches, cold and warm, in two halves, and kept for later it is the same one.
pub fn every_way(verifier: &Verifier, request: &Request<'_>) -> Told {
    let mut scratch = Scratch::new();
    let told = Told::of(&verifier.check(request, &mut scratch));

    let (tokens, mut last) = (TokenCache::default(), LastToken::new());
    for (with_tokens, with_last) in [(true, false), (true, true), (false, true)] {
        let caches = Caches { tokens: with_tokens.then_some(&tokens), last: with_last.then_some(&mut last) };
        assert_eq!(Told::of(&verifier.check_cached(request, &mut scratch, caches)), told, "cached");
    }

    let prepared = match verifier.prepare(request, &mut scratch, Caches::default()) {
        Prepared::Decided(verdict) => Err(Told::of(&verdict)),
        Prepared::Signature(task) => Ok(task),
    };
    match prepared {
        Err(decided) => assert_eq!(decided, told, "decided before the signature"),
        Ok(task) => {
            let signed = told.reason != Some(Reason::SignatureInvalid);
            if let Some(key) = ed25519(task.jwk()) {
                let verifies = UnparsedPublicKey::new(&ED25519, key).verify(task.message(), task.signature()).is_ok();
                assert_eq!(verifies, signed, "the signature");
            }
            let answer = task.answer(signed);
            assert_eq!(
                Told::of(&verifier.finish(request, &mut scratch, Caches::default(), &answer)),
                told,
                "in halves"
            );
        }
    }

    let mut kept = VerdictBuf::default();
    kept.keep(&verifier.check(request, &mut scratch));
    assert_eq!(Told::of(&kept.verdict().expect("it was kept")), told, "kept");
    told
}

/// The key of a JWK, where it is of that kind.
fn ed25519(jwk: &str) -> Option<Vec<u8>> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let jwk: Value = serde_json::from_str(jwk).expect("a JWK is JSON");
    let x = jwk["x"].as_str().filter(|_| jwk["crv"] == "Ed25519")?;
    URL_SAFE_NO_PAD.decode(x).ok()
}

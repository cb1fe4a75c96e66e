//! A check in two halves, its signature verified by somebody else in between: the same verdicts, and no way round one.

#![cfg(feature = "std")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{
    Caches, Credential, KeySet, Peer, Prepared, Reason, Request, Scratch, SignatureTask, TokenCache, UnixTime, Verdict,
    Verifier,
};
use support::{case::Case, materials, themes, world::outcome};

/// Somebody else, who has only what the task says.
fn is_valid(task: &SignatureTask) -> bool {
    let keys = KeySet::parse(format!(r#"{{"keys":[{}]}}"#, task.jwk()).as_bytes()).unwrap();
    assert_eq!(keys.thumbprints().collect::<Vec<_>>(), [task.key_thumbprint()]);
    keys.verify_raw(task.algorithm(), None, task.message(), task.signature()).is_ok()
}

/// The request of a case that has one `Authorization` value or none, and no introspection answer.
fn request<'a>(case: &'a Case, values: &'a [&'a [u8]], peer: &'a Peer) -> Request<'a> {
    Request {
        peer,
        credential: Credential::Authorization(values),
        method: case.request.method.as_bytes(),
        target: case.request.target.as_bytes(),
        early_data: case.request.early_data,
        now: UnixTime::from_seconds(case.request.now).unwrap(),
    }
}

fn values(case: &Case) -> Vec<&[u8]> {
    case.request.authorization.iter().flatten().map(String::as_bytes).collect()
}

fn cases() -> impl Iterator<Item = Case> {
    themes().into_iter().flat_map(|theme| theme.cases).filter(|case| case.request.introspection.is_none())
}

/// A case whose token has a signature to verify.
fn allowed() -> (Case, Verifier, Peer) {
    let materials = materials();
    let case = cases().find(|case| case.id == "binding/alice" || case.id == "cnf/bound").expect("a plain case");
    let verifier = materials.verifier(&case.setup);
    let peer = materials.peer(&case.peer, &verifier, case.request.now);
    (case, verifier, peer)
}

#[test]
fn both_halves_say_what_one_check_says() {
    let materials = materials();
    let (mut asked, mut decided) = (0, 0);
    for case in cases() {
        let verifier = materials.verifier(&case.setup);
        let peer = materials.peer(&case.peer, &verifier, case.request.now);
        let values = values(&case);
        let request = request(&case, &values, &peer);
        let mut scratch = Scratch::new();
        let told = |verdict: &Verdict<'_>| (outcome(verdict), verdict.last_step(), verdict.record().to_json());
        let whole = told(&verifier.check(&request, &mut scratch));
        let halves = match verifier.prepare(&request, &mut scratch, Caches::default()) {
            Prepared::Decided(verdict) => {
                decided += 1;
                told(&verdict)
            }
            Prepared::Signature(task) => {
                asked += 1;
                let valid = is_valid(&task);
                told(&verifier.finish(&request, &mut Scratch::new(), Caches::default(), &task.answer(valid)))
            }
        };
        assert!(whole == halves, "{}: {whole:?} and {halves:?}", case.id);
    }
    assert!(asked > 300 && decided > 300, "{asked} asked, {decided} decided");
}

#[test]
fn an_answer_is_about_one_signature_under_one_key() {
    let (case, verifier, peer) = allowed();
    let values = values(&case);
    let good = request(&case, &values, &peer);
    let mut scratch = Scratch::new();
    let yes = || match verifier.prepare(&good, &mut Scratch::new(), Caches::default()) {
        Prepared::Signature(task) => task.answer(true),
        Prepared::Decided(verdict) => panic!("{verdict:?}"),
    };
    // The same token with another signature, and another payload under the same signature.
    let token = std::str::from_utf8(values[0]).unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (header, payload) = signed.rsplit_once('.').unwrap();
    let turned: String = signature.chars().rev().collect();
    let other_signature = format!("{signed}.A{}", &signature[1..]);
    let other_payload = format!("{header}.{}.{signature}", payload.replacen("iOj", "iOi", 1));
    for forged in [other_signature, format!("{signed}.{turned}"), other_payload] {
        let forged = [forged.as_bytes()];
        let request = Request { credential: Credential::Authorization(&forged), ..good };
        let alone = verifier.check(&request, &mut scratch).reason();
        assert!(alone.is_some());
        assert_eq!(verifier.finish(&request, &mut Scratch::new(), Caches::default(), &yes()).reason(), alone);
    }
    // The same token where its issuer has another key of the same name.
    let mut setup = case.setup.clone();
    setup.jwks.values_mut().for_each(|name| *name = "b-same-kid".to_owned());
    let elsewhere = materials().verifier(&setup);
    let peer = materials().peer(&case.peer, &elsewhere, case.request.now);
    let request = Request { peer: &peer, ..good };
    let alone = elsewhere.check(&request, &mut scratch).reason();
    assert_eq!(alone, Some(Reason::SignatureInvalid));
    assert_eq!(elsewhere.finish(&request, &mut Scratch::new(), Caches::default(), &yes()).reason(), alone);
}

#[test]
fn a_no_is_a_refusal_and_is_not_remembered() {
    let (case, verifier, peer) = allowed();
    let values = values(&case);
    let request = request(&case, &values, &peer);
    let tokens = TokenCache::default();
    let caches = || Caches { tokens: Some(&tokens), last: None };
    let ask = || match verifier.prepare(&request, &mut Scratch::new(), caches()) {
        Prepared::Signature(task) => Some(task),
        Prepared::Decided(verdict) => {
            assert!(verdict.is_allow());
            None
        }
    };
    let no = ask().unwrap().answer(false);
    let reason = verifier.finish(&request, &mut Scratch::new(), caches(), &no).reason();
    assert_eq!(reason, Some(Reason::SignatureInvalid));
    assert!(tokens.is_empty());
    let yes = ask().unwrap().answer(true);
    assert!(verifier.finish(&request, &mut Scratch::new(), caches(), &yes).is_allow());
    assert_eq!(tokens.len(), 1);
    assert!(ask().is_none(), "a remembered token needs nobody");
}

#[test]
fn a_task_shows_no_token() {
    let (case, verifier, peer) = allowed();
    let values = values(&case);
    match verifier.prepare(&request(&case, &values, &peer), &mut Scratch::new(), Caches::default()) {
        Prepared::Signature(task) => assert_eq!(format!("{task:?}"), "SignatureTask(ES256)"),
        Prepared::Decided(verdict) => panic!("{verdict:?}"),
    }
}

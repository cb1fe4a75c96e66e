//! Verdicts, beside the one that Rust gives without a cache.

use super::{
    buffers,
    builders::Pair,
    calls::{Owned, c_text, call, digest, text},
    plain,
    requests::Asked,
    status::{ARGUMENT, NULL, PEER},
};
use certbound::{Peer, Scratch, Verdict, VerdictBuf};
use certbound_c::{
    certbound_last_token, certbound_peer, certbound_token_cache, certbound_verdict, certbound_verdict_free,
    certbound_verdict_new,
};
use std::ptr;

/// A verdict of the ABI's, and what it has to say until it is used again.
pub struct Kept {
    c: Owned<certbound_verdict>,
    told: Told,
}

/// All that there is to say about a decision.
#[derive(Debug, PartialEq)]
struct Told {
    decision: i32,
    reason: u32,
    status: u32,
    remedy: Option<String>,
    steps: u32,
    presented: Option<[u8; 32]>,
    demanded: Option<[u8; 32]>,
    texts: [Option<String>; 5],
    expires_at: u64,
    challenge: String,
    record: Option<String>,
}

/// What a request is decided with.
pub struct With<'w> {
    pub verifier: Option<&'w Pair>,
    pub peer: Option<&'w certbound_peer>,
    pub tokens: Option<&'w Owned<certbound_token_cache>>,
    pub last: Option<&'w Owned<certbound_last_token>>,
}

impl Kept {
    pub fn new() -> Self {
        Self { c: Owned::new(certbound_verdict_new(), certbound_verdict_free), told: Told::nothing() }
    }

    pub fn clear(&mut self) {
        call!(certbound_verdict_clear(self.c.get()));
        self.told = Told::nothing();
    }

    /// That it still says what it said, whatever of what it was decided with has gone since.
    pub fn ask(&self, capacity: usize) {
        assert_eq!(Told::by_c(self.c.get(), capacity), self.told);
    }

    pub fn check(&mut self, asked: &Asked, with: &With<'_>) {
        let mut mistakes = asked.mistakes();
        mistakes.add(with.verifier.is_none() || with.peer.is_none(), NULL);
        let peer = with.peer.and_then(plain::read);
        mistakes.add(with.peer.is_some() && peer.is_none(), PEER);
        let verifier = with.verifier.map_or(ptr::null(), |verifier| verifier.c.get().cast_const());
        let (tokens, last) = (
            with.tokens.map_or(ptr::null(), |tokens| tokens.get().cast_const()),
            with.last.map_or(ptr::null_mut(), Owned::get),
        );
        let place = with.peer.map_or(ptr::null(), |peer| &raw const *peer);
        let told = asked.with_c(place, tokens, last, |request| call!(certbound_check(verifier, request, self.c.get())));
        self.told = match (mistakes.judge("check", told), with.verifier, peer) {
            (true, Some(verifier), Some(peer)) => Told::by_rust(verifier, asked, &peer),
            _ => Told::nothing(),
        };
        assert_eq!(told.max(0), self.told.decision);
        self.ask(0);
        if let (1, Some(verifier), Some(peer)) = (told, with.verifier, with.peer) {
            plain::may_pass(peer, &verifier.rust, asked.now, self.told.demanded);
        }
    }
}

impl Told {
    /// Where nothing was decided.
    fn nothing() -> Self {
        Self {
            decision: 0,
            reason: 0,
            status: 500,
            remedy: None,
            steps: 0,
            presented: None,
            demanded: None,
            texts: Default::default(),
            expires_at: 0,
            challenge: String::new(),
            record: None,
        }
    }

    fn by_c(verdict: *const certbound_verdict, capacity: usize) -> Self {
        let written =
            |ask: &dyn Fn(*mut _, usize, *mut usize) -> i32| buffers::text(capacity, ask).map(|(_, text)| text);
        let challenge = written(&|buffer, capacity, length| {
            call!(certbound_verdict_challenge(verdict, buffer, capacity, length)) as i32
        });
        let record = written(&|buffer, capacity, length| {
            call!(certbound_verdict_record(verdict, buffer, capacity, length)) as i32
        });
        Self {
            decision: call!(certbound_verdict_decision(verdict)),
            reason: call!(certbound_verdict_reason(verdict)),
            status: call!(certbound_verdict_http_status(verdict)),
            remedy: c_text(certbound_c::certbound_remedy_code(call!(certbound_verdict_remedy(verdict)))),
            steps: call!(certbound_verdict_steps(verdict)),
            presented: digest(call!(certbound_verdict_thumbprint(verdict))),
            demanded: digest(call!(certbound_verdict_demanded_thumbprint(verdict))),
            texts: [
                text(call!(certbound_verdict_issuer(verdict))),
                text(call!(certbound_verdict_client_id(verdict))),
                text(call!(certbound_verdict_subject(verdict))),
                text(call!(certbound_verdict_scope(verdict))),
                text(call!(certbound_verdict_token_id(verdict))),
            ],
            expires_at: call!(certbound_verdict_expires_at(verdict)),
            challenge: challenge.expect("a verdict has one, or none"),
            record: record.inspect_err(|told| assert_eq!(*told, ARGUMENT)).ok(),
        }
    }

    fn by_rust(verifier: &Pair, asked: &Asked, peer: &Peer) -> Self {
        let (mut scratch, mut kept) = (Scratch::new(), VerdictBuf::new());
        asked.with_rust(peer, |request| {
            let verdict = verifier.rust.check(request, &mut scratch);
            kept.keep(&verdict);
            let mut told = Self::of(&verdict);
            told.presented = kept.presented_thumbprint().map(|thumbprint| *thumbprint.as_bytes());
            told.demanded = kept.demanded_thumbprint().map(|thumbprint| *thumbprint.as_bytes());
            told
        })
    }

    fn of(verdict: &Verdict<'_>) -> Self {
        let said = Self {
            steps: verdict.last_step().map_or(0, |step| step as u32 + 1),
            record: Some(verdict.record().to_json()),
            ..Self::nothing()
        };
        let text = |text: Option<&str>| text.map(str::to_owned);
        match verdict {
            Verdict::Allow(grant) => Self {
                decision: 1,
                status: 200,
                texts: [
                    text(Some(grant.issuer())),
                    text(grant.client_id()),
                    text(grant.subject()),
                    text(grant.scope()),
                    text(grant.token_id()),
                ],
                expires_at: grant.expires_at(),
                ..said
            },
            Verdict::Deny(denial) => Self {
                reason: denial.reason().number().into(),
                status: denial.http_status().into(),
                remedy: text(denial.remedy().map(|remedy| remedy.code())),
                texts: [text(denial.issuer()), None, None, None, None],
                challenge: denial.www_authenticate().map(|challenge| challenge.to_string()).unwrap_or_default(),
                ..said
            },
        }
    }
}

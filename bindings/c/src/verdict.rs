//! What was decided, and all there is to say about it.

use crate::{
    guard::{CERTBOUND_ALLOW, CERTBOUND_DENY, certbound_decision, does, gives},
    input::{self, certbound_text},
    output::{clear_text, put_text},
    owned::{hand_out, take_back},
    remedy,
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT},
    verifier::certbound_verifier,
};
use certbound_core::{Caches, Grant, Request, Scratch, Thumbprint, Verdict, VerdictBuf};
use std::{ffi::c_char, hint::black_box, ptr};

/// A verdict, and the memory that deciding takes. It owns all that its functions show, until the next certbound_check with it:
/// neither the request nor the verifier need to live on. Make one for each thread, and use it again. It holds claims: memory as
/// sensitive as the request they came with. Until something was decided, and after a mistake, it says deny and 500.
pub struct certbound_verdict {
    scratch: Scratch<'static>,
    kept: VerdictBuf,
}

impl certbound_verdict {
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
    }

    pub(crate) fn decide(&mut self, verifier: &certbound_verifier, request: &Request<'_>, caches: Caches<'_>) -> bool {
        #[cfg(certbound_panic)]
        assert!(request.target != b"/panic", "asked for");
        let verdict = match caches {
            Caches { tokens: None, last: None } => verifier.inner().check(request, &mut self.scratch),
            caches => verifier.inner().check_cached(request, &mut self.scratch, caches),
        };
        self.kept.keep(&verdict);
        verdict.is_allow()
    }
}

/// A verdict that says deny.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_verdict_new() -> *mut certbound_verdict {
    hand_out(|| certbound_verdict { scratch: Scratch::new(), kept: VerdictBuf::new() })
}

/// Frees a verdict.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_free(verdict: *mut certbound_verdict) {
    // SAFETY: NULL, or from certbound_verdict_new and not freed before.
    unsafe { take_back(verdict) };
}

/// Forgets what was decided, before a verdict goes back to a pool.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_clear(verdict: *mut certbound_verdict) {
    gives((), || {
        // SAFETY: NULL, or from certbound_verdict_new and in one thread's hands.
        if let Ok(verdict) = unsafe { input::exclusive(verdict) } {
            verdict.clear();
        }
    });
}

/// ALLOW or DENY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_decision(verdict: *const certbound_verdict) -> certbound_decision {
    let allows = |verdict: &Verdict<'_>| verdict.is_allow();
    // SAFETY: the caller's word, passed on.
    if unsafe { ask(verdict, false, allows) } { CERTBOUND_ALLOW } else { CERTBOUND_DENY }
}

/// The certbound_reason of a denial; 0 on an allow, and where nothing was decided.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_reason(verdict: *const certbound_verdict) -> u32 {
    // SAFETY: the caller's word, passed on.
    unsafe { ask(verdict, 0, |verdict| verdict.reason().map_or(0, |reason| reason.number().into())) }
}

/// The HTTP status to answer with: 400, 401, 403 or 425; 200 on an allow, 500 where nothing was decided.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_http_status(verdict: *const certbound_verdict) -> u32 {
    // SAFETY: the caller's word, passed on.
    unsafe { ask(verdict, 500, |verdict| verdict.reason().map_or(200, |reason| reason.http_status().into())) }
}

/// The certbound_remedy: what the host could do about a denial. Advice, to be followed at a limited rate: anyone can provoke it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_remedy(verdict: *const certbound_verdict) -> u32 {
    // SAFETY: the caller's word, passed on.
    unsafe { ask(verdict, 0, |verdict| remedy::number(verdict.reason().and_then(|reason| reason.remedy()))) }
}

/// How many of the eight steps held, in the order of the documentation: 8 on an allow.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_steps(verdict: *const certbound_verdict) -> u32 {
    // SAFETY: the caller's word, passed on.
    unsafe { ask(verdict, 0, |verdict| verdict.last_step().map_or(0, |step| step as u32 + 1)) }
}

/// The thumbprint of the connection's certificate: 32 bytes, or NULL where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_thumbprint(verdict: *const certbound_verdict) -> *const u8 {
    // SAFETY: the caller's word, passed on.
    address(unsafe { input::reference(verdict) }.ok().and_then(|verdict| verdict.kept.presented_thumbprint()))
}

/// The thumbprint that the token demands: 32 bytes, or NULL where it did not get that far.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_demanded_thumbprint(verdict: *const certbound_verdict) -> *const u8 {
    // SAFETY: the caller's word, passed on.
    address(unsafe { input::reference(verdict) }.ok().and_then(|verdict| verdict.kept.demanded_thumbprint()))
}

/// The configured issuer that the token names, on a denial too where it got that far: whose JWKS to refresh.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_issuer(verdict: *const certbound_verdict) -> certbound_text {
    let issuer = |verdict: &Verdict<'_>| {
        certbound_text::of(match verdict {
            Verdict::Allow(grant) => Some(grant.issuer()),
            Verdict::Deny(denial) => denial.issuer(),
        })
    };
    // SAFETY: the caller's word, passed on.
    unsafe { ask(verdict, certbound_text::NONE, issuer) }
}

/// The client_id claim of an allowed request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_client_id(verdict: *const certbound_verdict) -> certbound_text {
    // SAFETY: the caller's word, passed on.
    unsafe { ask_grant(verdict, certbound_text::NONE, |grant| certbound_text::of(grant.client_id())) }
}

/// The sub claim of an allowed request. It may name a person, and stands in no record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_subject(verdict: *const certbound_verdict) -> certbound_text {
    // SAFETY: the caller's word, passed on.
    unsafe { ask_grant(verdict, certbound_text::NONE, |grant| certbound_text::of(grant.subject())) }
}

/// The scope claim of an allowed request, tokens separated by spaces.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_scope(verdict: *const certbound_verdict) -> certbound_text {
    // SAFETY: the caller's word, passed on.
    unsafe { ask_grant(verdict, certbound_text::NONE, |grant| certbound_text::of(grant.scope())) }
}

/// The jti claim of an allowed request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_token_id(verdict: *const certbound_verdict) -> certbound_text {
    // SAFETY: the caller's word, passed on.
    unsafe { ask_grant(verdict, certbound_text::NONE, |grant| certbound_text::of(grant.token_id())) }
}

/// When the token of an allowed request ends, in seconds since 1970, without the leeway; else 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_expires_at(verdict: *const certbound_verdict) -> u64 {
    // SAFETY: the caller's word, passed on.
    unsafe { ask_grant(verdict, 0, |grant| grant.expires_at()) }
}

/// The value of the WWW-Authenticate field to answer a denial with (RFC 6750 section 3); empty where none belongs to it: on an
/// allow, with 425, and where nothing was decided. It tells the client the reason's code and nothing more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_challenge(
    verdict: *const certbound_verdict,
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> certbound_status {
    does(|| {
        // SAFETY: the caller's word, passed on.
        unsafe { clear_text(buffer, capacity, length) }?;
        // SAFETY: NULL, or from certbound_verdict_new.
        let kept = unsafe { input::reference(verdict) }?.kept.verdict();
        let challenge = match &kept {
            Some(Verdict::Deny(denial)) => denial.www_authenticate(),
            _ => None,
        };
        match challenge {
            // SAFETY: the caller's word, passed on.
            Some(challenge) => unsafe { put_text(challenge, buffer, capacity, length) },
            // SAFETY: the caller's word, passed on.
            None => unsafe { put_text("", buffer, capacity, length) },
        }
    })
}

/// The decision record, one line of JSON: what an auditor needs, and neither a token nor personal data. Its length depends on
/// claims: ask for it. Where nothing was decided there is none: CERTBOUND_BAD_ARGUMENT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verdict_record(
    verdict: *const certbound_verdict,
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> certbound_status {
    does(|| {
        // SAFETY: the caller's word, passed on.
        unsafe { clear_text(buffer, capacity, length) }?;
        // SAFETY: NULL, or from certbound_verdict_new.
        let kept = unsafe { input::reference(verdict) }?.kept.verdict().ok_or(CERTBOUND_BAD_ARGUMENT)?;
        // SAFETY: the caller's word, passed on.
        unsafe { put_text(kept.record().to_json(), buffer, capacity, length) }
    })
}

/// Asks what is kept; `otherwise` where there is nothing.
///
/// # Safety
/// `verdict` is NULL or from certbound_verdict_new.
unsafe fn ask<T>(verdict: *const certbound_verdict, otherwise: T, look: impl FnOnce(&Verdict<'_>) -> T) -> T
where
    T: Copy,
{
    gives(otherwise, || {
        // SAFETY: the caller's word, passed on.
        let verdict = unsafe { input::reference(verdict) }.ok();
        verdict.and_then(|verdict| verdict.kept.verdict()).map_or(otherwise, |kept| look(&kept))
    })
}

/// # Safety
/// As for [`ask`].
unsafe fn ask_grant<T: Copy>(verdict: *const certbound_verdict, otherwise: T, look: fn(&Grant<'_>) -> T) -> T {
    // Called and not inlined: else the compiler looks at what only an allow has before it knows, which is harmless, and which
    // valgrind reports.
    let look = black_box(look);
    let of_grant = |verdict: &Verdict<'_>| match verdict {
        Verdict::Allow(grant) => look(grant),
        Verdict::Deny(_) => otherwise,
    };
    // SAFETY: the caller's word, passed on.
    unsafe { ask(verdict, otherwise, of_grant) }
}

fn address(thumbprint: Option<&Thumbprint>) -> *const u8 {
    thumbprint.map_or(ptr::null(), |thumbprint| thumbprint.as_bytes().as_ptr())
}

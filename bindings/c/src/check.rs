//! Deciding about a request.

use crate::{
    guard::{certbound_decision, decides},
    input,
    request::certbound_request,
    verdict::certbound_verdict,
    verifier::certbound_verifier,
};

/// Decides about one request: ALLOW, DENY, or a mistake of the caller's. `out` says the rest, whatever came of it: it is set to
/// deny before anything else. With a verdict that was used before, one Authorization value and an ECDSA or EdDSA key nothing is
/// allocated, but for what a cache takes in.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_check(
    verifier: *const certbound_verifier,
    request: *const certbound_request,
    out: *mut certbound_verdict,
) -> certbound_decision {
    decides(|| {
        // SAFETY: NULL, or from certbound_verdict_new and in one thread's hands.
        let verdict = unsafe { input::exclusive(out) }?;
        verdict.clear();
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or filled in by the caller.
        let request = unsafe { input::sized(request) }?;
        // SAFETY: filled in by the caller.
        unsafe { request.with(|request, caches| verdict.decide(verifier, request, caches)) }
    })
}

//! Where the status of certificates can be asked for.

use crate::{
    guard::{does, gives},
    input::{self, certbound_text},
    output::{put, put_bytes},
    owned::{hand_out, take_back},
    peer_check::{Input, certbound_peer_input},
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT, CERTBOUND_PANIC},
    verifier::certbound_verifier,
};
use certbound_core::StatusSource;
use std::{ffi::c_void, ptr};

/// Where the status of each certificate of a path can be asked for, and what to send there. The URLs are what the certificates
/// say; whether to follow them, and how often, is the host's to decide.
pub struct certbound_sources(Vec<StatusSource>);

/// A kind of URL.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_url {
    /// An OCSP responder (RFC 5280 section 4.2.2.1).
    CERTBOUND_URL_OCSP = 1,
    /// The issuer's certificate (section 4.2.2.1).
    CERTBOUND_URL_ISSUER = 2,
    /// A CRL (section 4.2.1.13).
    CERTBOUND_URL_CRL = 3,
}

use certbound_url::*;

/// The sources for the first path that is good but for its revocation, for CERTBOUND_REMEDY_FETCH_STATUS; `*out` is to be freed.
/// Where there is no such path it is empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_sources_find(
    verifier: *const certbound_verifier,
    input: *const certbound_peer_input,
    out: *mut *mut certbound_sources,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, ptr::null_mut()) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or filled in by the caller.
        let input = unsafe { Input::read(input) }?;
        let found = hand_out(|| certbound_sources(input.with(|given| verifier.inner().status_sources(given))));
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, found) }?;
        if found.is_null() { Err(CERTBOUND_PANIC) } else { Ok(()) }
    })
}

/// Frees what was found.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_sources_free(sources: *mut certbound_sources) {
    // SAFETY: NULL, or from certbound_sources_find and not freed before.
    unsafe { take_back(sources) };
}

/// How many certificates there are, the leaf first; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_sources_length(sources: *const certbound_sources) -> usize {
    // SAFETY: the caller's word, passed on.
    gives(0, || unsafe { input::reference(sources) }.map_or(0, |sources| sources.0.len()))
}

/// The thumbprint of the certificate at `index`: 32 bytes, or NULL past the last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_sources_thumbprint(sources: *const certbound_sources, index: usize) -> *const u8 {
    gives(ptr::null(), || {
        // SAFETY: the caller's word, passed on.
        unsafe { source(sources, index) }.map_or(ptr::null(), |one| one.certificate.as_bytes().as_ptr())
    })
}

/// A URL of the certificate at `index`, of a certbound_url kind, in the order of preference; {NULL, 0} past the last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_sources_url(
    sources: *const certbound_sources,
    index: usize,
    kind: u32,
    number: usize,
) -> certbound_text {
    gives(certbound_text::NONE, || {
        // SAFETY: the caller's word, passed on.
        let Ok(source) = (unsafe { source(sources, index) }) else { return certbound_text::NONE };
        let urls = match kind {
            kind if kind == CERTBOUND_URL_OCSP as u32 => source.ocsp_urls.as_slice(),
            kind if kind == CERTBOUND_URL_ISSUER as u32 => source.issuer_urls.as_slice(),
            kind if kind == CERTBOUND_URL_CRL as u32 => source.crl_urls.as_slice(),
            _ => &[],
        };
        certbound_text::of(urls.get(number).map(String::as_str))
    })
}

/// The OCSPRequest to send for the certificate at `index` (RFC 6960 section 4.1), as DER: POST it as application/ocsp-request.
/// The nonce, 1 to 128 random bytes or {NULL, 0}, goes beside the response into certbound_ocsp_response.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_sources_ocsp_request(
    sources: *const certbound_sources,
    index: usize,
    nonce: *const c_void,
    nonce_length: usize,
    buffer: *mut u8,
    capacity: usize,
    length: *mut usize,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_sources_find.
        let source = unsafe { source(sources, index) }?;
        // SAFETY: NULL, or so many bytes.
        let nonce = unsafe { input::bytes(nonce, nonce_length) }?;
        let nonce = (!nonce.is_empty()).then_some(nonce);
        let request = source.ocsp_request(nonce).ok_or(CERTBOUND_BAD_ARGUMENT)?;
        // SAFETY: the caller's word, passed on.
        unsafe { put_bytes(&request, buffer, capacity, length) }
    })
}

/// # Safety
/// `sources` is NULL or from certbound_sources_find, and lives as long as `'a`.
unsafe fn source<'a>(sources: *const certbound_sources, index: usize) -> Result<&'a StatusSource, certbound_status> {
    // SAFETY: the caller's word, passed on.
    unsafe { input::reference(sources) }?.0.get(index).ok_or(CERTBOUND_BAD_ARGUMENT)
}

//! What a builder is given: documents, certificates, CRLs.

use crate::{
    builder::certbound_builder,
    crl::certbound_crl,
    guard::does,
    input,
    output::put,
    owned::hand_out,
    status::certbound_status::{self, CERTBOUND_OK},
};
use certbound_core::{ConfigError, Crl, VerifierBuilder};
use std::{
    ffi::{c_char, c_void},
    ptr,
};

/// The policy document: JSON in UTF-8, as docs/policy.md has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_policy(
    builder: *mut certbound_builder,
    json: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the policy", json, length, |inner, json| inner.policy_json(json)) }
}

/// Trust anchors: one or more PEM certificates. May be called again for more, like all that follow.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_trust_anchors_pem(
    builder: *mut certbound_builder,
    pem: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the PEM of the trust anchors", pem, length, |inner, pem| inner.trust_anchors_pem(pem)) }
}

/// One trust anchor as DER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_trust_anchor_der(
    builder: *mut certbound_builder,
    der: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the DER of the trust anchor", der, length, |inner, der| inner.trust_anchor_der(der)) }
}

/// The bundle of a SPIFFE trust domain ("example.org"): its trust anchors as PEM.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_spiffe_bundle_pem(
    builder: *mut certbound_builder,
    trust_domain: *const c_char,
    pem: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe {
        named(
            builder,
            ["the trust domain", "the PEM of its bundle"],
            trust_domain,
            pem,
            length,
            |inner, domain, pem| inner.spiffe_bundle_pem(domain, pem),
        )
    }
}

/// Intermediates beside those that clients send, as PEM: a resumed TLS session brings none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_intermediates_pem(
    builder: *mut certbound_builder,
    pem: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the PEM of the intermediates", pem, length, |inner, pem| inner.intermediates_pem(pem)) }
}

/// One intermediate as DER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_intermediate_der(
    builder: *mut certbound_builder,
    der: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the DER of the intermediate", der, length, |inner, der| inner.intermediate_der(der)) }
}

/// Pinned client certificates as PEM, for the chain mode "pinned".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_pins_pem(
    builder: *mut certbound_builder,
    pem: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the PEM of the pins", pem, length, |inner, pem| inner.pins_pem(pem)) }
}

/// One pinned client certificate as DER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_pin_der(
    builder: *mut certbound_builder,
    der: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the DER of the pin", der, length, |inner, der| inner.pin_der(der)) }
}

/// CRLs as PEM, one or more, in any order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_crls_pem(
    builder: *mut certbound_builder,
    pem: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe { document(builder, "the PEM of the CRLs", pem, length, |inner, pem| inner.crls_pem(pem)) }
}

/// One CRL as DER. Where `loaded` is not NULL it gets a handle, for other builders to share: a large CRL is read and indexed
/// once. It is set to NULL on a mistake; else free it with certbound_crl_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_crl_der(
    builder: *mut certbound_builder,
    der: *const c_void,
    length: usize,
    loaded: *mut *mut certbound_crl,
) -> certbound_status {
    if !loaded.is_null() {
        // SAFETY: not NULL, and so the caller's to write to.
        let _ = unsafe { put(loaded, ptr::null_mut()) };
    }
    let mut kept = None;
    let keep = |inner: VerifierBuilder, der: &[u8]| {
        let crl = Crl::from_der(der)?;
        let inner = inner.crl(&crl);
        kept = Some(crl);
        Ok(inner)
    };
    // SAFETY: the caller's word, passed on.
    let status = unsafe { document(builder, "the DER of the CRL", der, length, keep) };
    match kept {
        Some(crl) if !loaded.is_null() && status == CERTBOUND_OK => {
            // SAFETY: not NULL, and so the caller's to write to.
            does(|| unsafe { put(loaded, hand_out(|| certbound_crl(crl))) })
        }
        _ => status,
    }
}

/// A CRL that was loaded before: no copy is made, and the handle may be freed at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_crl(
    builder: *mut certbound_builder,
    crl: *const certbound_crl,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        // SAFETY: NULL, or a handle that was not freed.
        let crl = builder.given("the CRL", unsafe { input::reference(crl) })?;
        builder.step(|inner| Ok(inner.crl(&crl.0)))
    })
}

/// Takes back every trust anchor, intermediate and pin so far. On a certbound_builder_of it is the only way to take one away: call it,
/// and hand in those that stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_without_certificates(builder: *mut certbound_builder) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        builder.step(|inner| Ok(inner.without_certificates()))
    })
}

/// Takes back every JWKS so far: for a policy that has lost an issuer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_without_jwks(builder: *mut certbound_builder) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        builder.step(|inner| Ok(inner.without_jwks()))
    })
}

/// Takes back every CRL so far: call it on a certbound_builder_of before the present ones are handed in.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_without_crls(builder: *mut certbound_builder) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        builder.step(|inner| Ok(inner.without_crls()))
    })
}

/// An issuer's JWKS (RFC 7517), JSON in UTF-8. Its keys verify no other issuer's tokens. Called again for the same issuer it
/// replaces the earlier one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_jwks(
    builder: *mut certbound_builder,
    issuer: *const c_char,
    json: *const c_void,
    length: usize,
) -> certbound_status {
    // SAFETY: the caller's word, passed on.
    unsafe {
        named(builder, ["the issuer", "its JWKS"], issuer, json, length, |inner, issuer, json| inner.jwks(issuer, json))
    }
}

/// One step that takes a document.
unsafe fn document(
    builder: *mut certbound_builder,
    what: &str,
    data: *const c_void,
    length: usize,
    step: impl FnOnce(VerifierBuilder, &[u8]) -> Result<VerifierBuilder, ConfigError>,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        // SAFETY: NULL, or so many bytes.
        let bytes = builder.given(what, unsafe { input::bytes(data, length) })?;
        builder.step(|inner| {
            #[cfg(certbound_panic)]
            assert!(bytes != b"panic", "asked for");
            step(inner, bytes)
        })
    })
}

/// One step that takes a name and a document.
unsafe fn named(
    builder: *mut certbound_builder,
    what: [&str; 2],
    name: *const c_char,
    data: *const c_void,
    length: usize,
    step: impl FnOnce(VerifierBuilder, &str, &[u8]) -> Result<VerifierBuilder, ConfigError>,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        // SAFETY: NULL, or a text that ends with a NUL.
        let name = builder.given(what[0], unsafe { input::text(name) })?;
        // SAFETY: NULL, or so many bytes.
        let bytes = builder.given(what[1], unsafe { input::bytes(data, length) })?;
        builder.step(|inner| step(inner, name, bytes))
    })
}

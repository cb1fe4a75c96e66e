//! The verifier: what decides.

use crate::{
    guard::{does, gives},
    input,
    output::{clear_text, put, put_text},
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT},
};
use certbound_core::{ChainMode, CrlStanding, Verifier};
use std::{ffi::c_char, sync::Arc};

/// A policy with its keys and certificates, ready to decide. It never changes, counts its references, and may be used by many
/// threads at once.
pub struct certbound_verifier(Verifier);

impl certbound_verifier {
    pub(crate) fn new(verifier: Verifier) -> Arc<Self> {
        Arc::new(Self(verifier))
    }

    pub(crate) fn inner(&self) -> &Verifier {
        &self.0
    }
}

/// How a reference leaves Rust and comes back.
pub(crate) trait IntoRaw {
    fn into_raw(self) -> *mut certbound_verifier;
}

impl IntoRaw for Arc<certbound_verifier> {
    fn into_raw(self) -> *mut certbound_verifier {
        Arc::into_raw(self).cast_mut()
    }
}

/// One more reference to the same verifier, to be freed as well. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verifier_share(verifier: *const certbound_verifier) -> *mut certbound_verifier {
    if !verifier.is_null() {
        // SAFETY: not NULL, and so a reference of ours that was not freed.
        unsafe { Arc::increment_strong_count(verifier) };
    }
    verifier.cast_mut()
}

/// Gives a reference back; the last one frees the verifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verifier_free(verifier: *mut certbound_verifier) {
    gives((), || {
        if !verifier.is_null() {
            // SAFETY: a reference of ours that was not freed before.
            drop(unsafe { Arc::from_raw(verifier.cast_const()) });
        }
    });
}

/// How a policy has client certificates judged.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_chain_mode {
    /// RFC 5280 path validation up to a trust anchor.
    CERTBOUND_CHAIN_VALIDATE = 1,
    /// The leaf is one of the pinned certificates.
    CERTBOUND_CHAIN_PINNED = 2,
    /// The host's TLS layer has; without one, refuse the policy.
    CERTBOUND_CHAIN_TRUST_TLS_LAYER = 3,
}

use certbound_chain_mode::*;

/// The certbound_chain_mode of its policy; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verifier_chain_mode(verifier: *const certbound_verifier) -> u32 {
    gives(0, || {
        // SAFETY: NULL, or a reference that was not freed.
        let mode = unsafe { verifier.as_ref() }.map(|verifier| verifier.0.policy().chain_mode());
        match mode {
            None => 0,
            Some(ChainMode::Validate) => CERTBOUND_CHAIN_VALIDATE as u32,
            Some(ChainMode::Pinned) => CERTBOUND_CHAIN_PINNED as u32,
            // A mode that this table does not know yet judges nothing here.
            Some(_) => CERTBOUND_CHAIN_TRUST_TLS_LAYER as u32,
        }
    })
}

/// The name of its anchors, intermediates, pins, CRLs and chain policy: 16 bytes. A certbound_peer of another name is stale
/// here. Equal material has an equal name in every process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verifier_judged_by(
    verifier: *const certbound_verifier,
    out: *mut u8,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out.cast(), [0u8; 16]) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out.cast(), *verifier.0.judged_by().as_bytes()) }
    })
}

/// The name of its issuer policies and keys: 16 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verifier_keys_id(
    verifier: *const certbound_verifier,
    out: *mut u8,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out.cast(), [0u8; 16]) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out.cast(), *verifier.0.keys_id().as_bytes()) }
    })
}

/// How many warnings there are: of keys that will never verify a token, and of CRLs that decide nothing. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verifier_warnings(verifier: *const certbound_verifier) -> usize {
    gives(0, || {
        // SAFETY: NULL, or a reference that was not freed.
        unsafe { input::reference(verifier) }.map_or(0, |verifier| warnings(&verifier.0).count())
    })
}

/// One of them, as a line for a log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_verifier_warning(
    verifier: *const certbound_verifier,
    index: usize,
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> certbound_status {
    does(|| {
        // SAFETY: the caller's word, passed on.
        unsafe { clear_text(buffer, capacity, length) }?;
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { input::reference(verifier) }?;
        let warning = warnings(&verifier.0).nth(index).ok_or(CERTBOUND_BAD_ARGUMENT)?;
        // SAFETY: the caller's word, passed on.
        unsafe { put_text(warning, buffer, capacity, length) }
    })
}

/// Names and key ids are what somebody published: escaped, they cannot break a log's line.
fn warnings(verifier: &Verifier) -> impl Iterator<Item = String> {
    let keys = verifier.unusable_keys().map(|(issuer, key)| {
        let kid = key.kid.as_deref().map(|kid| format!(" (kid {kid:?})")).unwrap_or_default();
        format!("keys[{}]{kid} of {issuer:?} verifies nothing: {}", key.index, key.problem)
    });
    let crls = verifier.crls().filter_map(|(crl, standing)| match standing {
        CrlStanding::Verified => None,
        CrlStanding::Unusable(problem) => Some(format!("the CRL of {:?} must not be used: {problem}", crl.issuer())),
        _ => Some(format!("the CRL of {:?} is pending: no configured certificate has signed it", crl.issuer())),
    });
    keys.chain(crls)
}

/// Puts a fresh reference where a caller holds one.
///
/// # Safety
/// `held` is NULL or the caller's to write to, and what it points to is NULL or a reference that the caller owns.
pub(crate) unsafe fn replace(
    held: *mut *mut certbound_verifier,
    fresh: Arc<certbound_verifier>,
) -> Result<(), certbound_status> {
    // SAFETY: the caller's word, passed on.
    let held = unsafe { input::exclusive(held) }?;
    let old = std::mem::replace(held, fresh.into_raw());
    // SAFETY: the caller owned it.
    unsafe { certbound_verifier_free(old) };
    Ok(())
}

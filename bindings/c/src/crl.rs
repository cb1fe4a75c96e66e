//! A CRL that several verifiers share.

use crate::{guard::gives, input, owned::take_back};
use certbound_core::Crl;

/// A CRL (RFC 5280 section 5), read and indexed once. It never changes, and may be used by many threads at once.
pub struct certbound_crl(pub(crate) Crl);

/// Frees a handle. What was built with it lives on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_crl_free(crl: *mut certbound_crl) {
    // SAFETY: NULL, or from certbound_builder_crl_der and not freed before.
    unsafe { take_back(crl) };
}

/// Its thisUpdate in seconds since 1970; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_crl_this_update(crl: *const certbound_crl) -> u64 {
    // SAFETY: the caller's word, passed on.
    gives(0, || unsafe { input::reference(crl) }.map_or(0, |crl| crl.0.this_update()))
}

/// Its nextUpdate in seconds since 1970; 0 where it has none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_crl_next_update(crl: *const certbound_crl) -> u64 {
    // SAFETY: the caller's word, passed on.
    gives(0, || unsafe { input::reference(crl) }.map_or(0, |crl| crl.0.next_update().unwrap_or(0)))
}

/// How many certificates it lists; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_crl_entries(crl: *const certbound_crl) -> usize {
    // SAFETY: the caller's word, passed on.
    gives(0, || unsafe { input::reference(crl) }.map_or(0, |crl| crl.0.len()))
}

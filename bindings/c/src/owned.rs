//! Handles that a caller owns: they leave here, and come back here to be freed.

use crate::guard::gives;
use std::ptr;

/// What is made becomes the caller's; NULL where making it panics.
pub(crate) fn hand_out<T>(make: impl FnOnce() -> T) -> *mut T {
    gives(ptr::null_mut(), || Box::into_raw(Box::new(make())))
}

/// Frees what was handed out.
///
/// # Safety
/// `handle` is NULL, or from [`hand_out`] and not taken back before.
pub(crate) unsafe fn take_back<T>(handle: *mut T) {
    gives((), || {
        if !handle.is_null() {
            // SAFETY: the caller's word, passed on.
            drop(unsafe { Box::from_raw(handle) });
        }
    });
}

//! The verifier in force: swapped while requests run.

use crate::{
    builder::certbound_builder,
    guard::{does, gives},
    input,
    owned::take_back,
    status::certbound_status::{self, CERTBOUND_NULL_ARGUMENT},
    verifier::{IntoRaw, certbound_verifier, replace},
};
use std::{
    ptr,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicPtr, Ordering},
    },
};

/// Holds the verifier in force. All of its functions but _free may be called from many threads at once. To take a builder of the
/// one in force, change it and load it is not one step: let one thread load.
pub struct certbound_handle {
    verifier: RwLock<Arc<certbound_verifier>>,
    /// The address of the one in force, so that who holds it already need not lock. Never followed.
    address: AtomicPtr<certbound_verifier>,
}

impl certbound_handle {
    fn new(verifier: Arc<certbound_verifier>) -> Self {
        let address = AtomicPtr::new(Arc::as_ptr(&verifier).cast_mut());
        Self { verifier: RwLock::new(verifier), address }
    }

    fn acquire(&self) -> Arc<certbound_verifier> {
        // Nothing panics under the lock.
        Arc::clone(&self.verifier.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn swap(&self, verifier: Arc<certbound_verifier>) {
        let mut place = self.verifier.write().unwrap_or_else(PoisonError::into_inner);
        // Release, and Acquire where it is read: who sees the address and then locks finds this one or a later one.
        self.address.store(Arc::as_ptr(&verifier).cast_mut(), Ordering::Release);
        let old = std::mem::replace(&mut *place, verifier);
        drop(place);
        // Freeing a large one takes its time: not under the lock.
        drop(old);
    }
}

/// A handle on this verifier, of which it takes a reference of its own. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_handle_new(verifier: *const certbound_verifier) -> *mut certbound_handle {
    gives(ptr::null_mut(), || {
        // SAFETY: NULL, or a reference that was not freed.
        let verifier = unsafe { shared(verifier) };
        verifier.map_or(ptr::null_mut(), |verifier| Box::into_raw(Box::new(certbound_handle::new(verifier))))
    })
}

/// Frees a handle. References that were acquired from it live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_handle_free(handle: *mut certbound_handle) {
    // SAFETY: NULL, or from certbound_handle_new and not freed before.
    unsafe { take_back(handle) };
}

/// Builds, and puts the new verifier in force. On a mistake the last good one stays, and certbound_builder_error says why. The
/// builder is spent.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_handle_load(
    handle: *const certbound_handle,
    builder: *mut certbound_builder,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_handle_new.
        let handle = unsafe { input::reference(handle) }?;
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        handle.swap(certbound_verifier::new(builder.build()?));
        Ok(())
    })
}

/// Puts a verifier in force that was built before: one whose warnings were read, or the last good one again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_handle_swap(
    handle: *const certbound_handle,
    verifier: *const certbound_verifier,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_handle_new.
        let handle = unsafe { input::reference(handle) }?;
        // SAFETY: NULL, or a reference that was not freed.
        handle.swap(unsafe { shared(verifier) }.ok_or(CERTBOUND_NULL_ARGUMENT)?);
        Ok(())
    })
}

/// A reference to the verifier in force, to be freed with certbound_verifier_free. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_handle_acquire(handle: *const certbound_handle) -> *mut certbound_verifier {
    gives(ptr::null_mut(), || {
        // SAFETY: NULL, or from certbound_handle_new.
        unsafe { input::reference(handle) }.map_or(ptr::null_mut(), |handle| handle.acquire().into_raw())
    })
}

/// Makes `*held`, a reference of the caller's or NULL, one to the verifier in force. Where it is that already this is one load
/// and one comparison, without a lock: a thread keeps one and calls this before each request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_handle_refresh(
    handle: *const certbound_handle,
    held: *mut *mut certbound_verifier,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or from certbound_handle_new.
        let handle = unsafe { input::reference(handle) }?;
        // SAFETY: NULL, or the caller's.
        let current = unsafe { input::reference(held) }?;
        // What is held is not freed, so no other verifier can be at its address.
        if *current == handle.address.load(Ordering::Acquire) {
            return Ok(());
        }
        // SAFETY: checked above, and the caller's own.
        unsafe { replace(held, handle.acquire()) }
    })
}

/// One more reference to what the caller holds.
///
/// # Safety
/// `verifier` is NULL or a reference that was not freed.
unsafe fn shared(verifier: *const certbound_verifier) -> Option<Arc<certbound_verifier>> {
    if verifier.is_null() {
        return None;
    }
    // SAFETY: not NULL, and so a reference of ours that was not freed.
    unsafe { Arc::increment_strong_count(verifier) };
    // SAFETY: the one that was just added.
    Some(unsafe { Arc::from_raw(verifier) })
}

//! From documents and certificates to a verifier.

use crate::{
    guard::{does, gives},
    input,
    output::put,
    owned::{hand_out, take_back},
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT, CERTBOUND_PANIC},
    verifier::{IntoRaw, certbound_verifier},
};
use certbound_core::{ConfigError, Verifier, VerifierBuilder};
use std::{
    ffi::{CString, c_char},
    ptr,
};

/// Collects what a certbound_verifier is built from. One thread at a time.
///
/// Each function checks what it is given at once. The first mistake stays: the functions called after it change nothing and
/// return the same status again, so it is enough to look at that of certbound_builder_build.
pub struct certbound_builder {
    /// None once it is built, or after a mistake.
    inner: Option<VerifierBuilder>,
    fault: Option<Fault>,
}

struct Fault {
    status: certbound_status,
    message: CString,
}

impl Fault {
    fn new(status: certbound_status, message: &str) -> Self {
        // Without its NULs a text has none.
        let message = CString::new(message.replace('\0', "\u{fffd}")).unwrap_or_default();
        Self { status, message }
    }
}

impl certbound_builder {
    /// Takes one more step, unless there was a mistake before.
    pub(crate) fn step(
        &mut self,
        step: impl FnOnce(VerifierBuilder) -> Result<VerifierBuilder, ConfigError>,
    ) -> Result<(), certbound_status> {
        let inner = self.take()?;
        match step(inner) {
            Ok(inner) => {
                (self.inner, self.fault) = (Some(inner), None);
                Ok(())
            }
            Err(error) => Err(self.fail(certbound_status::of(error.part()), &error.to_string())),
        }
    }

    /// Until it comes back it counts as a panic that was: what takes it may be one.
    fn take(&mut self) -> Result<VerifierBuilder, certbound_status> {
        match (&self.fault, self.inner.take()) {
            (Some(fault), _) => Err(fault.status),
            (None, Some(inner)) => {
                self.fault = Some(Fault::new(CERTBOUND_PANIC, "panic: a bug of the library"));
                Ok(inner)
            }
            (None, None) => Err(self.fail(CERTBOUND_BAD_ARGUMENT, "bad_argument: the builder is spent")),
        }
    }

    /// A mistake in what the caller points to is one of the operator's material as well.
    pub(crate) fn given<T>(&mut self, what: &str, read: Result<T, certbound_status>) -> Result<T, certbound_status> {
        if let Some(fault) = &self.fault {
            return Err(fault.status);
        }
        read.map_err(|status| {
            let name = status.name().to_str().unwrap_or_default();
            self.fail(status, &format!("{name}: {what} is NULL, too long or not UTF-8"))
        })
    }

    fn fail(&mut self, status: certbound_status, message: &str) -> certbound_status {
        self.inner = None;
        self.fault = Some(Fault::new(status, message));
        status
    }

    pub(crate) fn build(&mut self) -> Result<Verifier, certbound_status> {
        let built = self.take()?.build();
        self.fault = None;
        built.map_err(|error| self.fail(certbound_status::of(error.part()), &error.to_string()))
    }
}

/// A builder with nothing in it.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_builder_new() -> *mut certbound_builder {
    hand_out(|| certbound_builder { inner: Some(Verifier::builder()), fault: None })
}

/// A builder with everything in it that a verifier was built from, for a swap: all of it is shared, and nothing is read or
/// verified again. A JWKS replaces the issuer's earlier one; all else is added to what is there, and goes only by the functions
/// that take it back. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_of(verifier: *const certbound_verifier) -> *mut certbound_builder {
    gives(ptr::null_mut(), || {
        // SAFETY: NULL, or a reference that was not freed.
        let Ok(verifier) = (unsafe { input::reference(verifier) }) else { return ptr::null_mut() };
        Box::into_raw(Box::new(certbound_builder { inner: Some(verifier.inner().to_builder()), fault: None }))
    })
}

/// Frees a builder, built or not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_free(builder: *mut certbound_builder) {
    // SAFETY: NULL, or from certbound_builder_new or _of and not freed before.
    unsafe { take_back(builder) };
}

/// The first mistake in one line, with the place in the document: "bad_policy: issuers[0].audiences: ...",
/// "bad_trust_anchors: line 12: ...". Empty where there is none, or for NULL; never NULL. Lives until the builder is freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_error(builder: *const certbound_builder) -> *const c_char {
    gives(c"".as_ptr(), || {
        // SAFETY: NULL, or from certbound_builder_new.
        let builder = unsafe { input::reference(builder) }.ok();
        builder.and_then(|builder| builder.fault.as_ref()).map_or(c"".as_ptr(), |fault| fault.message.as_ptr())
    })
}

/// Puts it together. What the policy needs and nobody handed in, or somebody handed in and the policy would not look at, is a
/// mistake. `*out` is one reference, to be freed with certbound_verifier_free, and NULL on a mistake. The builder is spent.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_builder_build(
    builder: *mut certbound_builder,
    out: *mut *mut certbound_verifier,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, ptr::null_mut()) }?;
        // SAFETY: NULL, or from certbound_builder_new and in one thread's hands.
        let builder = unsafe { input::exclusive(builder) }?;
        let verifier = certbound_verifier::new(builder.build()?);
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out, verifier.into_raw()) }
    })
}

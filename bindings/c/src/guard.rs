//! Where Rust ends: no panic leaves it.

use crate::status::certbound_status::{self, CERTBOUND_OK, CERTBOUND_PANIC};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a function that decides returns: CERTBOUND_ALLOW, CERTBOUND_DENY, or a negative certbound_status where the caller made
/// a mistake and nothing was decided. Compare with CERTBOUND_ALLOW, and take all else for a refusal: `if (certbound_check(...))`
/// lets mistakes pass, for they are not 0.
pub type certbound_decision = i32;

/// The request may pass; the certificate is good.
pub const CERTBOUND_ALLOW: certbound_decision = 1;
/// It may not; it is not.
pub const CERTBOUND_DENY: certbound_decision = 0;

/// Runs what decides.
pub(crate) fn decides(run: impl FnOnce() -> Result<bool, certbound_status>) -> certbound_decision {
    match caught(run) {
        Ok(true) => CERTBOUND_ALLOW,
        Ok(false) => CERTBOUND_DENY,
        Err(status) => status.as_decision(),
    }
}

/// Runs what builds, copies or looks up.
pub(crate) fn does(run: impl FnOnce() -> Result<(), certbound_status>) -> certbound_status {
    caught(run).err().unwrap_or(CERTBOUND_OK)
}

/// Runs what hands out a value; a panic hands out this one.
pub(crate) fn gives<T>(otherwise: T, run: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(otherwise)
}

/// Whatever a panic left half done is not looked at again: verdicts are cleared before, caches hold whole values.
fn caught<T>(run: impl FnOnce() -> Result<T, certbound_status>) -> Result<T, certbound_status> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(CERTBOUND_PANIC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::panic)]
    fn a_panic_is_a_refusal() {
        assert_eq!(decides(|| panic!("on purpose")), CERTBOUND_PANIC.as_decision());
        assert_eq!(does(|| panic!("on purpose")), CERTBOUND_PANIC);
        assert_eq!(gives(7, || panic!("on purpose")), 7);
    }
}

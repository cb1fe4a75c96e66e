//! Whose status is demanded, and what happens where there is none: the `chain.revocation` object.

use super::{
    check::fault,
    document::{RawRevocation, RevocationCheck},
};
use crate::config_error::ConfigError;

/// How revocation is judged.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RevocationPolicy {
    /// `None` leaves it to what was handed in.
    pub(crate) check: Option<RevocationCheck>,
    /// Missing, stale and unusable evidence is accepted, and recorded.
    pub(crate) soft_fail: bool,
    /// How many seconds before its thisUpdate and after its nextUpdate evidence counts.
    pub(crate) grace: u64,
    /// How many seconds after its thisUpdate a CRL counts at most.
    pub(crate) crl_max_age: Option<u64>,
    /// The same of an OCSP response; one without nextUpdate counts only by this.
    pub(crate) ocsp_max_age: Option<u64>,
}

/// A week: who needs more has no revocation, and says so with `soft_fail`.
const MOST_GRACE: u64 = 7 * 86_400;

/// A year: CRLs of offline root CAs are made that seldom.
const MOST_AGE: u64 = 366 * 86_400;

impl RevocationPolicy {
    pub(super) fn read(raw: RawRevocation) -> Result<Self, ConfigError> {
        if raw.check == Some(RevocationCheck::Off) {
            let idle = [
                ("chain.revocation.soft_fail", raw.soft_fail.is_some()),
                ("chain.revocation.grace_seconds", raw.grace_seconds.is_some()),
                ("chain.revocation.crl_max_age_seconds", raw.crl_max_age_seconds.is_some()),
                ("chain.revocation.ocsp_max_age_seconds", raw.ocsp_max_age_seconds.is_some()),
            ];
            if let Some((field, _)) = idle.iter().find(|(_, given)| *given) {
                return Err(fault(field, "has no effect while `check` is `off`"));
            }
        }
        if raw.grace_seconds.is_some_and(|grace| grace > MOST_GRACE) {
            return Err(fault("chain.revocation.grace_seconds", alloc::format!("must be from 0 to {MOST_GRACE}")));
        }
        for (field, age) in [
            ("chain.revocation.crl_max_age_seconds", raw.crl_max_age_seconds),
            ("chain.revocation.ocsp_max_age_seconds", raw.ocsp_max_age_seconds),
        ] {
            if age.is_some_and(|age| !(1..=MOST_AGE).contains(&age)) {
                return Err(fault(field, alloc::format!("must be from 1 to {MOST_AGE}")));
            }
        }
        Ok(Self {
            check: raw.check,
            soft_fail: raw.soft_fail.unwrap_or(false),
            grace: raw.grace_seconds.unwrap_or(0),
            crl_max_age: raw.crl_max_age_seconds,
            ocsp_max_age: raw.ocsp_max_age_seconds,
        })
    }

    /// What is checked, where CRLs were handed in or not.
    pub(crate) fn check(&self, has_crls: bool) -> RevocationCheck {
        self.check.unwrap_or(if has_crls { RevocationCheck::Path } else { RevocationCheck::IfGiven })
    }
}

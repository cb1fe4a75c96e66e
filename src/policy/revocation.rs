//! Whose status is demanded, and what happens where there is none: the `chain.revocation` object.

use super::{choices::RevocationCheck, field::Field};
use crate::config_error::ConfigError;

/// How revocation is judged.
#[derive(Clone, Copy, Debug, Default, Hash)]
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

/// `check`, and what has no effect while it is `off`.
const FIELDS: [&str; 5] = ["check", "soft_fail", "grace_seconds", "crl_max_age_seconds", "ocsp_max_age_seconds"];

/// A week: who needs more has no revocation, and says so with `soft_fail`.
const MOST_GRACE: u64 = 7 * 86_400;

/// A year: CRLs of offline root CAs are made that seldom.
const MOST_AGE: u64 = 366 * 86_400;

impl RevocationPolicy {
    pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&FIELDS)?;
        let policy = Self {
            check: field.optional("check", RevocationCheck::read)?,
            soft_fail: field.optional("soft_fail", Field::bool)?.unwrap_or(false),
            grace: field.optional("grace_seconds", |grace| grace.number_in(0..=MOST_GRACE))?.unwrap_or(0),
            crl_max_age: field.optional("crl_max_age_seconds", |age| age.number_in(1..=MOST_AGE))?,
            ocsp_max_age: field.optional("ocsp_max_age_seconds", |age| age.number_in(1..=MOST_AGE))?,
        };
        let [_, others @ ..] = FIELDS;
        match others.iter().find_map(|name| field.given(name)) {
            Some(idle) if policy.check == Some(RevocationCheck::Off) => {
                Err(idle.fault("has no effect while `check` is `off`"))
            }
            _ => Ok(policy),
        }
    }

    /// What is checked, where CRLs were handed in or not.
    pub(crate) fn check(&self, has_crls: bool) -> RevocationCheck {
        self.check.unwrap_or(if has_crls { RevocationCheck::Path } else { RevocationCheck::IfGiven })
    }
}

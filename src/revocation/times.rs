//! Whether evidence is within its time (RFC 5280 sections 5.1.2.4 and 5.1.2.5, RFC 6960 section 4.2.2.1).

use crate::{chain::Validity, policy::RevocationPolicy};

/// Now, and what the policy adds and takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) now: u64,
    grace: u64,
    max_age: Option<u64>,
}

impl Times {
    pub(super) const fn of_crls(now: u64, policy: &RevocationPolicy) -> Self {
        Self { now, grace: policy.grace, max_age: policy.crl_max_age }
    }

    pub(super) const fn of_responses(now: u64, policy: &RevocationPolicy) -> Self {
        Self { now, grace: policy.grace, max_age: policy.ocsp_max_age }
    }

    /// The grace is for both ends: the clock of whoever made the evidence may go ahead of this host's.
    pub(super) const fn has_begun(&self, this_update: u64) -> bool {
        self.begin(this_update) <= self.now
    }

    /// When the evidence counts; an error with the second at which it ended. Without nextUpdate it counts only for as long as the
    /// policy says how old it may be.
    pub(super) fn window(&self, this_update: u64, next_update: Option<u64>) -> Result<Validity, u64> {
        match self.end(this_update, next_update) {
            Some(until) if self.now <= until => Ok(Validity { from: self.begin(this_update), until }),
            end => Err(end.unwrap_or(this_update)),
        }
    }

    /// The last second before evidence to come leaves nothing in force: its own, or the one before it begins.
    pub(super) fn last_with(&self, this_update: u64, next_update: Option<u64>) -> u64 {
        let before = self.begin(this_update).saturating_sub(1);
        self.end(this_update, next_update).map_or(before, |end| end.max(before))
    }

    pub(super) fn are_within(&self, this_update: u64, next_update: Option<u64>) -> bool {
        self.has_begun(this_update) && self.window(this_update, next_update).is_ok()
    }

    const fn begin(&self, this_update: u64) -> u64 {
        this_update.saturating_sub(self.grace)
    }

    fn end(&self, this_update: u64, next_update: Option<u64>) -> Option<u64> {
        let aged = self.max_age.map(|age| this_update.saturating_add(age));
        let due = next_update.map(|next| next.saturating_add(self.grace));
        due.into_iter().chain(aged).min()
    }
}

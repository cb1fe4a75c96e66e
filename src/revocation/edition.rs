//! The CRLs of one scope: which of them is in force, and which deltas belong to it (RFC 5280 section 5.2.4).

use super::{
    crl::CrlEntry,
    entries::REMOVE,
    finding::{Finding, HOLD, Source},
    load::Loaded,
    times::Times,
};
use crate::{
    chain::{Evidence, Failure, Rule, Validity},
    peer::EvidenceKind,
    x509::Fingerprint,
};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// What is at hand of one scope, sorted out.
pub(super) struct Edition<'d> {
    times: &'d Times,
    /// The newest complete CRL that may be used and has begun.
    base: Option<&'d Loaded>,
    /// The complete CRLs in force: the base, others that are as new, and newer ones that must not be used.
    newest: Vec<&'d Loaded>,
    /// The delta that joins the base.
    joined: Option<&'d Loaded>,
    /// Deltas that are to join it, and begin in the future.
    will_join: Vec<&'d Loaded>,
    /// CRLs that join nothing: they can make it worse, and not better.
    loose: Vec<&'d Loaded>,
    /// A complete CRL that begins in the future.
    next: Option<&'d Loaded>,
}

impl<'d> Edition<'d> {
    pub(super) fn new(crls: Vec<&'d Loaded>, times: &'d Times) -> Self {
        let has_begun = |crl: &&&Loaded| times.has_begun(crl.this_update);
        let (deltas, complete): (Vec<&Loaded>, Vec<&Loaded>) = crls.iter().partition(|crl| crl.is_delta());
        let usable = complete.iter().filter(has_begun).filter(|crl| crl.problem.is_none()).copied();
        let base = usable.max_by(|one, other| newer(one, other));
        // One that must not be used may have no number, or a wrong one: it is not older if its time is not.
        let is_in_force = |crl: &&&Loaded| {
            let is_later = |base: &Loaded| crl.problem.is_some() && crl.this_update > base.this_update;
            base.is_none_or(|base| newer(crl, base) != Ordering::Less || is_later(base))
        };
        let newest = complete.iter().filter(has_begun).filter(is_in_force).copied().collect();
        let belongs = |delta: &&&Loaded| {
            let base = base.filter(|base| delta.base <= base.number && base.number < delta.number);
            base.is_some() && delta.problem.is_none()
        };
        let joining = deltas.iter().filter(belongs).copied();
        let is_in_date = |delta: &&Loaded| times.are_within(delta.this_update, delta.next_update);
        let joined = joining.clone().filter(is_in_date).max_by(|one, other| newer(one, other));
        let will_join = joining.filter(|delta| !times.has_begun(delta.this_update)).collect();
        let is_loose = |crl: &&&Loaded| match (joined, base) {
            // Another delta that is as new may say otherwise.
            (Some(joined), _) => newer(crl, joined) != Ordering::Less && !core::ptr::eq(**crl, joined),
            (None, Some(base)) => newer(crl, base) == Ordering::Greater,
            (None, None) => true,
        };
        // A revocation counts from the moment that it is known, whatever the clock says.
        let ahead = complete.iter().filter(|crl| !times.has_begun(crl.this_update));
        let loose = deltas.iter().filter(is_loose).chain(ahead.clone()).copied().collect();
        let next = ahead.copied().min_by_key(|crl| crl.this_update);
        Self { times, base, newest, joined, will_join, loose, next }
    }

    /// Adds each word that revokes; what is to be said of the certificate comes back, unless what is in force lists it.
    pub(super) fn find(
        &self,
        serial: &[u8],
        issuer: Fingerprint,
        findings: &mut Vec<Finding>,
    ) -> Option<Result<Good, Failure<'static>>> {
        let entry = |crl: &'d Loaded| Some((crl, crl.find(serial, issuer).filter(|_| crl.problem.is_none())?));
        let is_release = |entry: &CrlEntry| entry.reason == Some(REMOVE);
        let worse = self.loose.iter().copied().filter_map(entry).filter(|(_, entry)| !is_release(entry));
        findings.extend(worse.map(|(crl, entry)| self.revoked(crl, crl, entry)));
        let by_delta = self.joined.and_then(entry);
        let is_released = by_delta.is_some_and(|(_, entry)| is_release(&entry));
        if !is_released {
            // All that are as new as the base: whoever of them lists it is right. With a delta that leaves it as it is, the list is as
            // of that delta, a hold also of one to come.
            let leaves = |delta: &&'d Loaded| !entry(delta).is_some_and(|(_, entry)| is_release(&entry));
            let to_come = self.will_join.iter().copied().filter(leaves).max_by_key(|delta| delta.this_update);
            let as_of = |entry: &CrlEntry| to_come.filter(|_| entry.reason == Some(HOLD)).or(self.joined);
            let listed = self.newest.iter().copied().filter_map(entry).chain(by_delta);
            let told = findings.len();
            findings.extend(listed.map(|(crl, entry)| self.revoked(crl, as_of(&entry).unwrap_or(crl), entry)));
            if findings.len() > told {
                return None;
            }
        }
        Some(self.unlisted(is_released))
    }

    fn unlisted(&self, is_release: bool) -> Result<Good, Failure<'static>> {
        let mut unusable = self.newest.iter().chain(&self.loose).filter_map(|crl| crl.problem);
        if let Some(problem) = unusable.next() {
            return Err(Rule::CrlUnusable.by(Evidence::Word(problem.predicate())));
        }
        let Some(base) = self.base else {
            return Err(self
                .next
                .map_or(Rule::StatusMissing.into(), |next| Rule::CrlNotYetValid.by(Evidence::Time(next.this_update))));
        };
        let window = |crl: &Loaded| self.times.window(crl.this_update, crl.next_update);
        let in_force = self.joined.unwrap_or(base);
        let mut validity = window(in_force).map_err(|end| Rule::CrlStale.by(Evidence::Time(end)))?;
        // Without the delta it would be as good, unless it was the delta that released it.
        if let Some(longer) = window(base).ok().filter(|_| !is_release) {
            validity.until = validity.until.max(longer.until);
        }
        Ok(Good { this_update: in_force.this_update, validity, is_release })
    }

    /// By an entry of this CRL, which counts as of that one.
    fn revoked(&self, crl: &Loaded, as_of: &Loaded, entry: CrlEntry) -> Finding {
        let is_out_of_date = self.times.window(as_of.this_update, as_of.next_update).is_err();
        let is_superseded = self.newest.iter().any(|other| newer(other, crl) == Ordering::Greater);
        Finding::Revoked {
            source: Source { kind: EvidenceKind::Crl, this_update: as_of.this_update },
            at: entry.revoked_at,
            reason: entry.reason,
            is_old_hold: (is_out_of_date || is_superseded) && entry.reason == Some(HOLD),
        }
    }
}

/// A scope's word that a certificate is good, for the reasons that it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Good {
    pub(super) this_update: u64,
    pub(super) validity: Validity,
    /// A delta has released it.
    pub(super) is_release: bool,
}

impl Good {
    /// When both are needed.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            this_update: self.this_update.min(other.this_update),
            validity: self.validity.and(other.validity),
            is_release: self.is_release || other.is_release,
        }
    }
}

/// By number, then by thisUpdate; where one has no number, by thisUpdate alone.
fn newer(one: &Loaded, other: &Loaded) -> Ordering {
    let times = one.this_update.cmp(&other.this_update);
    match (one.number, other.number) {
        (Some(one), Some(other)) => one.cmp(&other).then(times),
        _ => times,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Soft failure must not let a release outlive its delta: it is one if any of the scopes needed it.
    #[test]
    fn what_one_of_two_scopes_released_is_released() {
        let good = |is_release| Good { this_update: 1, validity: Validity::ALWAYS, is_release };
        for (one, other) in [(true, false), (false, true), (true, true), (false, false)] {
            assert_eq!(good(one).and(good(other)).is_release, one || other);
        }
        let later = Good { this_update: 2, ..good(false) };
        assert_eq!(later.and(good(false)).this_update, 1);
    }
}

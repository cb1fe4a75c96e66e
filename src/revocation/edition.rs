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
    /// The deltas that belong to it: the one that joins it, and those that did, or will.
    deltas: Vec<&'d Loaded>,
    /// CRLs that join nothing: they can make it worse, and not better.
    loose: Vec<&'d Loaded>,
    /// The complete CRLs that begin in the future.
    ahead: Vec<&'d Loaded>,
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
        let of_base: Vec<&Loaded> = deltas.iter().filter(belongs).copied().collect();
        let is_in_date = |delta: &&&Loaded| times.are_within(delta.this_update, delta.next_update);
        let joined = of_base.iter().filter(is_in_date).copied().max_by(|one, other| newer(one, other));
        let is_loose = |crl: &&&Loaded| match (joined, base) {
            // Another delta that is as new may say otherwise.
            (Some(joined), _) => newer(crl, joined) != Ordering::Less && !core::ptr::eq(**crl, joined),
            (None, Some(base)) => newer(crl, base) == Ordering::Greater,
            (None, None) => true,
        };
        // A revocation counts from the moment that it is known, whatever the clock says.
        let ahead: Vec<&Loaded> = complete.iter().filter(|crl| !times.has_begun(crl.this_update)).copied().collect();
        let loose = deltas.iter().filter(is_loose).chain(&ahead).copied().collect();
        Self { times, base, newest, joined, deltas: of_base, loose, ahead }
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
        findings.extend(worse.map(|(crl, entry)| self.revoked(crl, entry)));
        let by_delta = self.joined.and_then(entry);
        // The newest delta of the base that leaves a hold as it is, in date or not.
        let leaves = |delta: &&'d Loaded| !entry(delta).is_some_and(|(_, entry)| is_release(&entry));
        let left_by = self.deltas.iter().copied().filter(leaves).max_by(|one, other| newer(one, other));
        let is_as_new = |joined: &Loaded| left_by.is_some_and(|delta| newer(delta, joined) != Ordering::Less);
        let releasing = self.joined.filter(|joined| !leaves(joined) && !is_as_new(joined));
        if let Some(window) = releasing.and_then(|delta| self.window(delta).ok()) {
            findings.push(Finding::Released { until: window.until });
            return Some(self.unlisted(true));
        }
        // All that are as new as the base: whoever of them lists it is right. With a delta that leaves it as it is, the list is as of that
        // delta; a hold also of one that is over, or is to come.
        let as_of = |entry: &CrlEntry| left_by.filter(|_| entry.reason == Some(HOLD)).or(self.joined);
        let by_delta = by_delta.filter(|(_, entry)| !is_release(entry));
        let listed = self.newest.iter().copied().filter_map(entry).chain(by_delta);
        let told = findings.len();
        findings.extend(listed.map(|(crl, entry)| self.revoked(as_of(&entry).unwrap_or(crl), entry)));
        (findings.len() == told).then(|| self.unlisted(false))
    }

    fn unlisted(&self, is_release: bool) -> Result<Good, Failure<'static>> {
        let mut unusable = self.newest.iter().chain(&self.loose).filter_map(|crl| crl.problem);
        if let Some(problem) = unusable.next() {
            return Err(Rule::CrlUnusable.by(Evidence::Word(problem.predicate())));
        }
        let Some(base) = self.base else {
            let next = self.ahead.iter().map(|crl| crl.this_update).min();
            return Err(next.map_or(Rule::StatusMissing.into(), |next| Rule::CrlNotYetValid.by(Evidence::Time(next))));
        };
        let in_force = self.joined.unwrap_or(base);
        let mut validity = self.window(in_force).map_err(|end| Rule::CrlStale.by(Evidence::Time(end)))?;
        // Without the delta it would be as good, unless it was the delta that released it.
        if let Some(longer) = self.window(base).ok().filter(|_| !is_release) {
            validity.until = validity.until.max(longer.until);
        }
        // One to come will take the place of what is in force, and has an end of its own.
        let ends = self.ahead.iter().map(|crl| self.times.last_with(crl.this_update, crl.next_update));
        validity.until = ends.fold(validity.until, u64::min);
        Ok(Good { this_update: in_force.this_update, validity })
    }

    /// When it is in date; its end, where it is not now.
    fn window(&self, crl: &Loaded) -> Result<Validity, u64> {
        self.times.window(crl.this_update, crl.next_update)
    }

    /// By an entry that counts as of this CRL.
    fn revoked(&self, as_of: &Loaded, entry: CrlEntry) -> Finding {
        let is_out_of_date = self.window(as_of).is_err();
        let is_superseded = self.newest.iter().any(|other| newer(other, as_of) == Ordering::Greater);
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
}

impl Good {
    /// When both are needed.
    pub(super) fn and(self, other: Self) -> Self {
        Self { this_update: self.this_update.min(other.this_update), validity: self.validity.and(other.validity) }
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

    /// What two scopes say together is as old as the older, for as long as both do.
    #[test]
    fn the_older_of_two_words_tells_the_time() {
        let good = |this_update, until| Good { this_update, validity: Validity { until, ..Validity::ALWAYS } };
        for both in [good(1, 9).and(good(2, 8)), good(2, 8).and(good(1, 9))] {
            assert_eq!((both.this_update, both.validity.until), (1, 8));
        }
    }
}

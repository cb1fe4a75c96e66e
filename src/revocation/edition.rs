//! The CRLs of one scope: which of them is in force, and which deltas belong to it (RFC 5280 section 5.2.4).

use super::{
    crl::CrlEntry,
    entries::REMOVE,
    finding::{Finding, HOLD, MISSING, Source},
    load::Loaded,
    times::Times,
};
use crate::{
    chain::{Evidence, Rule},
    peer::EvidenceKind,
    x509::Fingerprint,
};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// What is at hand of one scope, sorted out.
pub(super) struct Edition<'d> {
    times: &'d Times,
    /// The newest complete CRL that has begun, and all that are as new.
    newest: Vec<&'d Loaded>,
    /// The newest of those that may be used. It is another one where the newest may not.
    base: Option<&'d Loaded>,
    /// The delta that joins the base.
    joined: Option<&'d Loaded>,
    /// CRLs that join nothing: they can make it worse, and not better.
    loose: Vec<&'d Loaded>,
    /// A complete CRL that begins in the future.
    next: Option<&'d Loaded>,
}

impl<'d> Edition<'d> {
    pub(super) fn new(crls: Vec<&'d Loaded>, times: &'d Times) -> Self {
        let has_begun = |crl: &&&Loaded| times.has_begun(crl.this_update);
        let (deltas, complete): (Vec<&Loaded>, Vec<&Loaded>) = crls.iter().partition(|crl| crl.is_delta());
        let is_newest =
            |crl: &&&'d Loaded| !complete.iter().filter(has_begun).any(|other| newer(other, crl) == Ordering::Greater);
        let newest: Vec<&Loaded> = complete.iter().filter(has_begun).filter(is_newest).copied().collect();
        let usable = complete.iter().filter(has_begun).filter(|crl| crl.problem.is_none()).copied();
        let base = usable.max_by(|one, other| newer(one, other));
        let joins = |delta: &&&Loaded| {
            let base = base.filter(|base| delta.base <= base.number && base.number < delta.number);
            base.is_some() && delta.problem.is_none() && times.are_within(delta.this_update, delta.next_update)
        };
        let joined = deltas.iter().filter(joins).copied().max_by(|one, other| newer(one, other));
        let in_force = joined.or(base);
        let is_loose = |crl: &&&Loaded| in_force.is_none_or(|in_force| newer(crl, in_force) == Ordering::Greater);
        // A revocation counts from the moment that it is known, whatever the clock says.
        let ahead = complete.iter().filter(|crl| !times.has_begun(crl.this_update));
        let loose = deltas.iter().filter(is_loose).chain(ahead.clone()).copied().collect();
        let next = ahead.copied().min_by_key(|crl| crl.this_update);
        Self { times, newest, base, joined, loose, next }
    }

    /// Good for the reasons that the scope covers, revoked, or nothing.
    pub(super) fn status(&self, serial: &[u8], issuer: Fingerprint) -> Finding {
        let listed = |crl: &&Loaded| {
            let entry = crl.find(serial, issuer).filter(|_| crl.problem.is_none())?;
            Some(self.revoked(crl, entry))
        };
        let is_release = |entry: &CrlEntry| entry.reason == Some(REMOVE);
        let worse = self.loose.iter().filter_map(|crl| {
            let entry = crl.find(serial, issuer).filter(|entry| crl.problem.is_none() && !is_release(entry))?;
            Some(self.revoked(crl, entry))
        });
        let by_delta = self.joined.and_then(|delta| Some((delta, delta.find(serial, issuer)?)));
        let in_force = match by_delta {
            Some((_, entry)) if is_release(&entry) => None,
            Some((delta, entry)) => Some(self.revoked(delta, entry)),
            // All that are as new as the base: whoever of them lists it is right.
            None => self.base.and_then(|base| self.peers_of(base).find_map(|crl| listed(&crl))),
        };
        let verdict = self.unlisted();
        worse.chain(in_force).fold(verdict, Finding::or)
    }

    /// What is to be said of a certificate that is not listed.
    fn unlisted(&self) -> Finding {
        let mut unusable = self.newest.iter().chain(&self.loose).filter_map(|crl| crl.problem);
        if let Some(problem) = unusable.next() {
            return Finding::Nothing(Rule::CrlUnusable.by(Evidence::Word(problem.predicate())));
        }
        let Some(base) = self.base else {
            return self
                .next
                .map_or(MISSING, |next| Finding::Nothing(Rule::CrlNotYetValid.by(Evidence::Time(next.this_update))));
        };
        let in_force = self.joined.unwrap_or(base);
        match self.times.window(in_force.this_update, base.next_update.max(in_force.next_update)) {
            Ok(window) => Finding::Good { source: source(in_force), validity: window },
            Err(end) => Finding::Nothing(Rule::CrlStale.by(Evidence::Time(end))),
        }
    }

    /// The complete CRLs that are as new as this one.
    fn peers_of<'s>(&'s self, base: &'d Loaded) -> impl Iterator<Item = &'d Loaded> + 's {
        let others = self.newest.iter().copied().filter(move |other| newer(other, base) == Ordering::Equal);
        [base].into_iter().chain(others)
    }

    fn revoked(&self, crl: &Loaded, entry: CrlEntry) -> Finding {
        let is_in_date = self.times.are_within(crl.this_update, crl.next_update);
        let is_superseded = self.newest.iter().any(|newest| newer(newest, crl) == Ordering::Greater);
        Finding::Revoked {
            source: source(crl),
            at: entry.revoked_at,
            reason: entry.reason,
            is_old_hold: (!is_in_date || is_superseded) && entry.reason == Some(HOLD),
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

const fn source(crl: &Loaded) -> Source {
    Source { kind: EvidenceKind::Crl, this_update: crl.this_update }
}

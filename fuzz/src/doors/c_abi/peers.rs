//! Judging connections.

use super::{
    buffers,
    builders::Pair,
    calls::call,
    chains::Chains,
    inputs::Input,
    plain::{self, UNJUDGED},
    status::{ARGUMENT, Mistakes, NULL, PEER, TOO_SMALL},
};
use crate::reader::Reader;
use certbound::{Peer, PeerState, Thumbprint, UnixTime};
use certbound_c::{certbound_peer, certbound_verifier};
use serde_json::Value;
use std::ptr;

fn pointer(verifier: Option<&Pair>) -> *const certbound_verifier {
    verifier.map_or(ptr::null(), |verifier| verifier.c.get())
}

fn chains_pointer(chains: Option<&Chains>) -> *const certbound_c::certbound_peer_cache {
    chains.map_or(ptr::null(), |chains| chains.c.get())
}

/// What the host finds where the peer was to be written.
fn written(told: i32, out: &certbound_peer, mistakes: &Mistakes, rust: impl FnOnce() -> Peer) {
    if !mistakes.judge("peer", told) {
        return assert_eq!(out.state, UNJUDGED);
    }
    plain::is(out, &rust());
    assert_eq!(told == 1, (1..=4).contains(&out.state), "accepted, or not");
}

pub fn check(input: &Input, verifier: Option<&Pair>, chains: Option<&Chains>, out: &mut certbound_peer) {
    let mut mistakes = input.mistakes();
    mistakes.add(verifier.is_none(), NULL);
    let told = input.with_c(chains, |input| call!(certbound_peer_check(pointer(verifier), input, out)));
    written(told, out, &mistakes, || {
        let verifier = &verifier.expect("no mistake").rust;
        input.with_rust(|given| match chains {
            Some(chains) if input.is_unproved => verifier.peer_unproved(given, &chains.rust),
            Some(chains) => verifier.peer_cached(given, &chains.rust),
            None => verifier.peer(given),
        })
    });
    chains.inspect(|chains| chains.compare());
}

/// With the report; no cache is asked.
pub fn explain(input: &Input, verifier: Option<&Pair>, capacity: usize, out: &mut certbound_peer) {
    let mut mistakes = input.mistakes();
    mistakes.add(verifier.is_none(), NULL);
    let place: *mut certbound_peer = out;
    let found = buffers::text(capacity, |buffer, capacity, length| {
        let explain = |input| call!(certbound_peer_explain(pointer(verifier), input, place, buffer, capacity, length));
        input.with_c(None, explain)
    });
    let told = found.as_ref().map_or_else(|told| *told, |(told, _)| *told);
    assert_ne!(told, TOO_SMALL);
    if !mistakes.judge("explain", told) {
        return assert_eq!(out.state, UNJUDGED);
    }
    let verifier = &verifier.expect("no mistake").rust;
    let (peer, report) = input.with_rust(|given| verifier.peer_explained(given));
    // The last call was one that may have been a mistake of the buffer's; the decision stands all the same.
    plain::is(out, &peer);
    assert_eq!(found.map(|(_, text)| unspent(&text)), Ok(unspent(&report.to_json())));
}

/// A report but for the work done: whether a CRL's key has signed it is found out once, and each host has CRLs of its own.
fn unspent(report: &str) -> Value {
    let mut report: Value = serde_json::from_str(report).expect("a report is JSON");
    assert!(report.as_object_mut().and_then(|members| members.remove("spent")).is_some(), "{report}");
    report
}

pub fn recheck(
    reader: &mut Reader<'_>,
    verifier: Option<&Pair>,
    chains: Option<&Chains>,
    now: u64,
    peer: &mut certbound_peer,
) {
    let mut mistakes = Mistakes::default();
    mistakes.add(verifier.is_none() || chains.is_none(), NULL);
    mistakes.time(now);
    let stale = plain::read(peer);
    mistakes.add(stale.is_none(), PEER);
    let is_nobodys = |peer: &Peer| {
        peer.state() == PeerState::Server
            || (peer.state() == PeerState::Vouched && *peer.judged_by().as_bytes() == [0; 16])
    };
    mistakes.add(stale.as_ref().is_some_and(is_nobodys), ARGUMENT);
    let (verifier_c, chains_c) = (pointer(verifier), chains_pointer(chains));
    let judge = |peer: &mut certbound_peer, told| {
        written(told, peer, &mistakes, || {
            let now = UnixTime::from_seconds(now).expect("no mistake");
            let stale = stale.as_ref().expect("no mistake");
            verifier.expect("no mistake").rust.recheck(stale, &chains.expect("no mistake").rust, now)
        })
    };
    if reader.is_rare(4) {
        // Into itself.
        let place: *mut certbound_peer = peer;
        let told = call!(certbound_peer_recheck(verifier_c, place, chains_c, now, place));
        judge(peer, told);
    } else {
        let mut out = Box::new(plain::NONE);
        let told = call!(certbound_peer_recheck(verifier_c, peer, chains_c, now, &mut *out));
        judge(&mut out, told);
        *peer = *out;
    }
    chains.inspect(|chains| chains.compare());
}

pub fn recall(
    thumbprint: &[u8; 32],
    verifier: Option<&Pair>,
    chains: Option<&Chains>,
    now: u64,
    out: &mut certbound_peer,
) {
    let mut mistakes = Mistakes::default();
    mistakes.add(verifier.is_none() || chains.is_none(), NULL);
    mistakes.time(now);
    mistakes.add(*thumbprint == [0; 32], ARGUMENT);
    let (verifier_c, chains_c) = (pointer(verifier), chains_pointer(chains));
    let told = call!(certbound_peer_recall(verifier_c, thumbprint.as_ptr(), chains_c, now, out));
    written(told, out, &mistakes, || {
        let (now, thumbprint) =
            (UnixTime::from_seconds(now).expect("no mistake"), Thumbprint::from_digest(*thumbprint));
        verifier.expect("no mistake").rust.recall(&thumbprint, &chains.expect("no mistake").rust, now)
    });
    chains.inspect(|chains| chains.compare());
}

pub fn vouch(thumbprint: &[u8; 32], not_after: u64, out: &mut certbound_peer) {
    // Certificates may end in the year 9999, and no time of a request is as late as that.
    const YEAR_9999: u64 = 253_402_300_799;
    let mut mistakes = Mistakes::default();
    mistakes.add(*thumbprint == [0; 32] || not_after > YEAR_9999, ARGUMENT);
    mistakes.time(not_after.min(UnixTime::MAX_SECONDS));
    let told = call!(certbound_peer_vouch(thumbprint.as_ptr(), not_after, out)) as i32;
    if !mistakes.judge("vouch", told) {
        return assert_eq!(out.state, UNJUDGED);
    }
    let not_after = UnixTime::from_seconds(not_after.min(UnixTime::MAX_SECONDS)).expect("no mistake");
    plain::is(out, &Peer::vouched(Thumbprint::from_digest(*thumbprint), not_after));
}

//! What one connection was told of a revocation, and what the cache knows of another one.

use crate::world::{ALICE, NOW, World};
use certbound::{CacheLimits, Peer, PeerCache, PeerState, Reason, UnixTime, Verifier};
use serde_json::json;

const TRUSTED: PeerState = PeerState::Trusted;
const REVOKED: PeerState = PeerState::Refused(Reason::CertificateRevoked);
const BURNT: PeerState = PeerState::Refused(Reason::CertificatePathBudget);
/// Its remedy is the whole handshake.
const LOST: PeerState = PeerState::Refused(Reason::CertificateIntermediateMissing);

fn judge(world: &World, verifier: &Verifier, chain: &[&str], ocsp: &[&str], cache: &PeerCache) -> Peer {
    world.ask(chain, ocsp, NOW, |input| verifier.peer_cached(input, cache))
}

fn now() -> UnixTime {
    UnixTime::from_seconds(NOW).unwrap()
}

/// The response came with its own connection, and one that cleared another, earlier or later, does not clear this one.
#[test]
fn a_response_that_cleared_another_connection_clears_nobody_who_is_revoked() {
    let world = World::new();
    let verifier = world.verifier(&json!({"check": "if_given"}), &["ca"]);
    let swapped = world.verifier(&json!({"check": "if_given"}), &["ca", "issuing-ca"]);
    for revoked in [&["revoked"][..], &["good", "revoked"], &["revoked", "good"]] {
        let cache = PeerCache::default();
        assert_eq!(judge(&world, &verifier, &ALICE, &["good"], &cache).state(), TRUSTED);
        let refused = judge(&world, &verifier, &ALICE, revoked, &cache);
        assert_eq!(refused.state(), REVOKED);
        // Nor does a later connection live on the response that is out of date.
        assert_eq!(judge(&world, &verifier, &ALICE[..1], &[], &cache).state(), LOST);
        for judged_by in [&verifier, &swapped] {
            assert_eq!(judged_by.recheck(&refused, &cache, now()).state(), LOST);
        }
        assert_eq!(Reason::CertificateIntermediateMissing.remedy().unwrap().code(), "full_handshake");
        // Another connection is cleared after it.
        assert_eq!(judge(&world, &verifier, &ALICE, &["good"], &cache).state(), TRUSTED);
        for judged_by in [&verifier, &swapped] {
            assert_eq!(judged_by.recheck(&refused, &cache, now()).state(), LOST);
        }
    }
}

/// A client's chain waits until its key is proved, and goes on waiting after that. Whom a response revokes waits no longer, and is
/// forgotten by whoever says so: a responder's word cannot be made up.
#[test]
fn who_is_revoked_by_a_response_is_not_recalled_from_where_it_waited() {
    let world = World::new();
    let verifier = world.verifier(&json!({"check": "if_given"}), &["ca"]);
    let thumbprint = *judge(&world, &verifier, &ALICE, &["good"], &PeerCache::default()).thumbprint().unwrap();
    for is_proved in [true, false] {
        let cache = PeerCache::default();
        let unproved = |ocsp: &[&str]| world.ask(&ALICE, ocsp, NOW, |input| verifier.peer_unproved(input, &cache));
        assert_eq!(unproved(&["good"]).state(), TRUSTED);
        assert_eq!(judge(&world, &verifier, &ALICE, &["good"], &cache).state(), TRUSTED);
        let revoked = &["revoked"][..];
        let refused = if is_proved { judge(&world, &verifier, &ALICE, revoked, &cache) } else { unproved(revoked) };
        assert_eq!(refused.state(), REVOKED);
        assert_eq!(verifier.recall(&thumbprint, &cache, now()).state(), LOST, "{is_proved}");
        assert_eq!(judge(&world, &verifier, &ALICE[..1], &[], &cache).state(), LOST, "{is_proved}");
    }
}

/// A CA that is revoked does not hide what a response says of its client.
#[test]
fn a_ca_that_is_revoked_takes_no_response_with_it() {
    let (world, cache) = (World::new(), PeerCache::default());
    let before = world.verifier(&json!({"check": "if_given"}), &["ca"]);
    let revoked = world.verifier(&json!({"check": "if_given"}), &["ca-issuing-ca-revoked"]);
    let good = judge(&world, &before, &ALICE, &["good"], &cache);
    assert_eq!(good.state(), TRUSTED);
    let refused = judge(&world, &revoked, &ALICE, &["revoked"], &cache);
    assert_eq!(refused.state(), REVOKED);
    assert_eq!(before.recheck(&refused, &cache, now()).state(), LOST);
    assert_eq!(before.recall(good.thumbprint().unwrap(), &cache, now()).state(), LOST);
}

/// A hold that is over, which anybody may still have, pushes nobody out before the key is proved.
#[test]
fn strangers_forget_nobody_by_a_response_that_is_over() {
    let (world, cache) = (World::new(), PeerCache::default());
    let verifier = world.verifier(&json!({"check": "if_given"}), &["ca"]);
    let good = judge(&world, &verifier, &ALICE, &["good"], &cache);
    assert_eq!(good.state(), TRUSTED);
    let held = &["held-until-a-second-ago"];
    let refused = world.ask(&ALICE, held, NOW, |input| verifier.peer_unproved(input, &cache));
    assert_eq!(refused.state(), REVOKED);
    assert_eq!(verifier.recall(good.thumbprint().unwrap(), &cache, now()).state(), TRUSTED);
}

/// Where a CRL and the response both revoke, the CRL's word may end; the response's is not forgotten with it.
#[test]
fn a_hold_that_ends_takes_no_response_with_it() {
    let (world, cache) = (World::new(), PeerCache::default());
    let before = world.verifier(&json!({"check": "if_given"}), &["ca", "empty"]);
    let held = world.verifier(&json!({"check": "if_given"}), &["ca", "certificate-hold"]);
    assert_eq!(judge(&world, &before, &ALICE, &["good"], &cache).state(), TRUSTED);
    let refused = judge(&world, &held, &ALICE, &["revoked"], &cache);
    assert_eq!(refused.state(), REVOKED);
    assert_eq!(before.recheck(&refused, &cache, now()).state(), LOST);
}

/// Junk that burns the budget before the response is looked at does not make it unsaid.
#[test]
fn a_response_that_was_not_looked_at_is_not_forgotten() {
    let (world, cache) = (World::new(), PeerCache::default());
    let verifier = world.verifier(&json!({"check": "if_given"}), &["ca"]);
    assert_eq!(judge(&world, &verifier, &ALICE, &["good"], &cache).state(), TRUSTED);
    let responses = [&["burning"; 8][..], &["revoked"]].concat();
    let refused = judge(&world, &verifier, &ALICE, &responses, &cache);
    assert_ne!(refused.state(), TRUSTED);
    let again = verifier.recheck(&refused, &cache, now()).state();
    let alone = judge(&world, &verifier, &ALICE[..1], &[], &cache).state();
    assert!(![again, alone].contains(&TRUSTED), "{again:?}, the leaf alone {alone:?}");
}

/// A CRL is exchanged; who was refused for the old one's age alone is looked at again, and who is listed is not let in.
#[test]
fn a_fresh_crl_brings_back_whom_a_stale_one_refused() {
    let (world, cache) = (World::new(), PeerCache::default());
    let of = |list: &str| world.verifier(&json!({"check": "path"}), &["ca", list]);
    let (before, stale) = (of("empty"), of("until-a-second-ago"));
    let old = judge(&world, &before, &ALICE, &[], &cache);
    assert_eq!(old.state(), TRUSTED);
    let refused = stale.recheck(&old, &cache, now());
    assert_eq!(refused.state(), PeerState::Refused(Reason::CertificateStatusStale));
    assert_eq!(of("issuing-ca").recheck(&refused, &cache, now()).state(), TRUSTED);
    assert_eq!(of("alice-revoked").recheck(&refused, &cache, now()).state(), REVOKED);
    assert_eq!(of("issuing-ca").recheck(&refused, &PeerCache::default(), now()).state(), LOST);
}

/// A clock that is set back to before the CRL, or the response, begins knows of no status, whatever it knew when it was ahead.
#[test]
fn nobody_is_recalled_from_before_what_cleared_them() {
    let world = World::new();
    for (crls, ocsp) in [(&["ca", "issuing-ca"][..], &[][..]), (&["ca"], &["good"])] {
        let verifier = world.verifier(&json!({"check": "path"}), crls);
        let cache = PeerCache::default();
        let peer = judge(&world, &verifier, &ALICE, ocsp, &cache);
        assert_eq!(peer.state(), TRUSTED);
        let anew = |now: u64| world.ask(&ALICE, ocsp, now, |input| verifier.peer(input)).state();
        let recalled = |now: u64| verifier.recheck(&peer, &cache, UnixTime::from_seconds(now).unwrap()).state();
        // Good so many seconds ago, and not yet.
        let (mut good, mut early) = (0_u64, 1 << 24);
        while early - good > 1 {
            let between = good.midpoint(early);
            *(if anew(NOW - between) == TRUSTED { &mut good } else { &mut early }) = between;
        }
        assert_eq!(anew(NOW - early), PeerState::Refused(Reason::CertificateStatusStale));
        for now in [NOW - good, NOW - early] {
            assert_eq!(recalled(now), anew(now), "{ocsp:?}, {early} seconds ago");
        }
    }
}

/// Responses beyond those that are looked at might say revoked.
#[test]
fn more_responses_than_are_looked_at_clear_nobody() {
    let world = World::new();
    let verifier = world.verifier(&json!({"check": "path"}), &["ca", "issuing-ca"]);
    for (count, state) in [(16, TRUSTED), (17, BURNT), (33, BURNT), (100, BURNT)] {
        let cache = PeerCache::default();
        assert_eq!(judge(&world, &verifier, &ALICE, &vec!["good"; count], &cache).state(), state, "{count}");
    }
}

/// The responses that were about the path are kept with it, and no others: they would take the room of other clients.
#[test]
fn what_is_kept_is_about_the_path() {
    let world = World::new();
    let verifier = world.verifier(&json!({"check": "leaf"}), &["ca"]);
    let swapped = world.verifier(&json!({"check": "leaf", "grace_seconds": 1}), &["ca"]);
    let astray = [&["bob-revoked"; 7][..], &["good"], &["bob-revoked"; 7]].concat();
    // As much as the chain takes with the response that is about it.
    let fits = |bytes: &usize| {
        let cache = PeerCache::new(CacheLimits { entries: 1, bytes: *bytes });
        judge(&world, &verifier, &ALICE, &["good"], &cache);
        !cache.is_empty()
    };
    let bytes = (0..1 << 16).step_by(64).find(fits).unwrap();
    for responses in [&["good"][..], &astray] {
        let cache = PeerCache::new(CacheLimits { entries: 1, bytes });
        let peer = judge(&world, &verifier, &ALICE, responses, &cache);
        assert_eq!((peer.state(), cache.len()), (TRUSTED, 1), "{responses:?}");
        assert_eq!(swapped.recheck(&peer, &cache, now()).state(), TRUSTED, "{responses:?}");
    }
}

//! A swap of CRLs under ten thousand connections.

use crate::{
    own::{Root, alone, entry},
    world::NOW,
};
use certbound::{
    CacheLimits, Credential, Peer, PeerCache, PeerState, Reason, Request, RevocationState, Scratch, UnixTime, Verifier,
};
use serde_json::json;
use std::time::Instant;

const PEERS: u32 = 10_000;
/// Every hundredth is revoked.
const EVERY: u32 = 100;

/// No serial number begins with a zero byte or is negative.
fn serial(number: u32) -> [u8; 4] {
    ((1 << 24) + number).to_be_bytes()
}

/// What a request of this peer is refused for; these have no token.
fn reason(verifier: &Verifier, peer: &Peer) -> Option<Reason> {
    let values = [b"Bearer eyJ.eyJ.c2ln".as_slice()];
    let request = Request {
        peer,
        credential: Credential::Authorization(&values),
        method: b"GET",
        target: b"/",
        early_data: false,
        now: UnixTime::from_seconds(NOW).unwrap(),
    };
    verifier.check(&request, &mut Scratch::new()).reason()
}

/// Each is stale at its next request, and is judged again by lookups alone: those who are revoked are refused, and only they.
#[test]
fn ten_thousand_peers_are_rechecked_without_a_signature() {
    let (root, now) = (Root::new(), UnixTime::from_seconds(NOW).unwrap());
    let before = root.verifier(&json!({}), [&root.crl(1, &[], &[])]);
    let cache = PeerCache::new(CacheLimits { entries: 4 * PEERS as usize, bytes: 256 << 20 });
    let judge = |number| before.peer_cached(&alone(&[&root.leaf(&serial(number), &[])]), &cache);
    let peers: Vec<Peer> = (0..PEERS).map(judge).collect();
    assert!(peers.iter().all(|peer| peer.state() == PeerState::Trusted));
    assert_eq!((cache.len(), cache.signatures()), (PEERS as usize, u64::from(PEERS)), "a signature each");

    let revoked: Vec<Vec<u8>> =
        (0..PEERS).step_by(EVERY as usize).map(|number| entry(&serial(number), Some(1))).collect();
    let newer = root.crl(2, &revoked, &[]);
    let after = before.to_builder().without_crls().crl(&newer).build().unwrap();
    assert_eq!(after.keys_id(), before.keys_id());
    for peer in &peers {
        assert_eq!(reason(&after, peer), Some(Reason::PeerStale));
    }
    assert_eq!(Reason::PeerStale.remedy().unwrap().code(), "recheck");

    for round in 0..2 {
        let started = Instant::now();
        let again: Vec<Peer> = peers.iter().map(|peer| after.recheck(peer, &cache, now)).collect();
        let took = started.elapsed();
        for (number, peer) in (0..PEERS).zip(&again) {
            let (state, known) = match number % EVERY {
                0 => (PeerState::Refused(Reason::CertificateRevoked), RevocationState::Refused),
                _ => (PeerState::Trusted, RevocationState::Good),
            };
            assert_eq!((peer.state(), peer.revocation().state, peer.judged_by()), (state, known, after.judged_by()));
            assert_eq!(peer.thumbprint(), peers[number as usize].thumbprint());
            assert_ne!(reason(&after, peer), Some(Reason::PeerStale));
        }
        println!("revocation: {PEERS} rechecks took {took:?} in round {round}, none of them a signature");
        assert_eq!(cache.signatures(), u64::from(PEERS), "none was computed again");
    }

    // Back again, as a host does whose newest CRL was wrong: nobody is lost.
    let back = after.to_builder().without_crls().crl(&root.crl(3, &[], &[])).build().unwrap();
    assert!(peers.iter().all(|peer| back.recheck(peer, &cache, now).state() == PeerState::Trusted));
    assert_eq!(cache.signatures(), u64::from(PEERS));
}

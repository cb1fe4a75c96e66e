//! Classes of vulnerabilities that others have had with revocation, each by its name. `SECURITY.md` has the table.

use crate::{
    der::{SEQUENCE, element},
    own::{Root, extension, judge},
    world::{ALICE, World, orders},
};
use certbound::{CrlProblem, PeerState, Reason};
use serde_json::json;

const ISSUING_DISTRIBUTION_POINT: [u8; 3] = [0x55, 0x1d, 28];
const CRL_DISTRIBUTION_POINTS: [u8; 3] = [0x55, 0x1d, 31];
const TRUSTED: PeerState = PeerState::Trusted;

fn refused(reason: Reason) -> PeerState {
    PeerState::Refused(reason)
}

/// onlySomeReasons as a BIT STRING without the byte that counts unused bits, and other ones that are none; in a CRL and in a
/// certificate. Whoever holds a CA's key could stop a parser with it; whoever does not, too, if it is read before the signature.
#[test]
fn rustsec_2026_0104_an_empty_bit_string_of_reasons() {
    let root = Root::new();
    let leaf = root.leaf(&[7], &[]);
    for (bits, is_read) in [
        (&b""[..], false),
        (b"\x00", true),
        (b"\x07", false),
        (b"\x08\x00", false),
        (b"\x07\xff", false),
        (b"\x00\xff\x80", true),
        (b"\x07\xff\x80", true),
        (b"\x07\xff\xff", false),
    ] {
        let reasons = element(0x83, &[bits]);
        let point = extension(&ISSUING_DISTRIBUTION_POINT, true, &element(SEQUENCE, &[&reasons]));
        let crl = root.crl(1, &[], &point);
        let problem = (!is_read).then_some(CrlProblem::DistributionPointMalformed);
        assert_eq!(crl.problem(), problem, "{bits:?}");
        let state = judge(&root.verifier(&json!({}), [&crl]), &leaf).state();
        assert_eq!(matches!(state, PeerState::Refused(_)), !is_read || bits == [0], "{bits:?}: {state:?}");

        let reasons = element(0x81, &[bits]);
        let points = element(SEQUENCE, &[&element(SEQUENCE, &[&reasons])]);
        let leaf = root.leaf(&[7], &extension(&CRL_DISTRIBUTION_POINTS, false, &points));
        let _ = judge(&root.verifier(&json!({}), [&root.crl(1, &[], &[])]), &leaf);
    }
}

/// Whichever source is asked first, and whatever the others say: one that says revoked is enough, under every policy that
/// looks at all.
#[test]
fn ghsa_j2rp_gmqv_frhv_any_source_that_says_revoked_wins() {
    let world = World::new();
    let others = ["good", "unknown", "corrupt", "try-later", "until-a-second-ago", "delegated", "behind-bob"];
    for policy in [
        json!({"check": "path"}),
        json!({"check": "leaf"}),
        json!({"check": "if_given"}),
        json!({"check": "leaf", "soft_fail": true}),
    ] {
        let bare = world.verifier(&policy, &[]);
        let with_crls = world.verifier(&policy, &["ca", "issuing-ca"]);
        let listing = world.verifier(&policy, &["ca", "alice-revoked"]);
        for (one, other) in others.iter().flat_map(|one| others.map(|other| (*one, other))) {
            let responses = [one, other, "revoked"];
            for order in orders(3) {
                let responses: Vec<&str> = order.iter().map(|index| responses[*index]).collect();
                for verifier in [&bare, &with_crls, &listing] {
                    let state = world.peer(verifier, &ALICE, &responses).state();
                    // Also under `path` without CRLs, where nothing is known of the CA above.
                    assert_eq!(state, refused(Reason::CertificateRevoked), "{policy} {responses:?}");
                }
            }
            let state = world.peer(&listing, &ALICE, &[one, other]).state();
            assert_eq!(state, refused(Reason::CertificateRevoked), "{policy} {one} {other} and a CRL");
        }
        assert_eq!(world.peer(&with_crls, &ALICE, &["good", "unknown"]).state(), TRUSTED, "{policy}");
    }
}

/// HarperFast/harper#2457: a resumed TLS session has its leaf alone, its issuer is not found, and so nobody asks.
#[cfg(feature = "std")]
#[test]
fn a_resumed_session_that_lost_its_chain_does_not_escape() {
    use crate::world::NOW;
    use certbound::{PeerCache, UnixTime};
    let (world, cache) = (World::new(), PeerCache::default());
    let before = world.verifier(&json!({"check": "path"}), &["ca", "issuing-ca"]);
    let after = world.verifier(&json!({"check": "path"}), &["ca", "alice-revoked"]);
    let old = world.ask(&ALICE, &[], NOW, |input| before.peer_cached(input, &cache));
    assert_eq!(old.state(), TRUSTED);
    let resumed = |cache: &PeerCache| world.ask(&ALICE[..1], &[], NOW, |input| after.peer_cached(input, cache)).state();
    let now = UnixTime::from_seconds(NOW).unwrap();
    for _ in 0..2 {
        assert_eq!(after.recheck(&old, &cache, now).state(), refused(Reason::CertificateRevoked));
        assert!(matches!(resumed(&cache), PeerState::Refused(_)));
    }
    // Where nobody remembers the chain, the whole handshake has to come again.
    let lost = refused(Reason::CertificateIntermediateMissing);
    assert_eq!(after.recheck(&old, &PeerCache::default(), now).state(), lost);
    assert_eq!(resumed(&PeerCache::default()), lost);
    assert_eq!(Reason::CertificateIntermediateMissing.remedy().unwrap().code(), "full_handshake");
}

/// quarkus#45565, nomad#4900 and others: a CRL is exchanged, and whoever is connected already goes on.
#[cfg(feature = "std")]
#[test]
fn a_new_crl_reaches_those_who_are_connected() {
    use crate::{support::world::decide, world::case};
    let world = World::new();
    let before = world.verifier(&json!({}), &["ca", "issuing-ca"]);
    let peer = world.peer(&before, &ALICE, &[]);
    let request = case("crl/not-listed").request;
    let after = before.to_builder().without_crls().crl(&world.crl("ca")).crl(&world.crl("alice-revoked"));
    let after = after.build().unwrap();
    decide(&before, &peer, &request, |verdict| assert!(verdict.is_allow()));
    decide(&after, &peer, &request, |verdict| {
        assert_eq!(verdict.reason(), Some(Reason::PeerStale));
        assert_eq!(Reason::PeerStale.remedy().unwrap().code(), "recheck");
    });
}

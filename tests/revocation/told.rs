//! What a peer and a decision record say of revocation, and until when.

use crate::{
    support::world::decide,
    world::{ALICE, NOW, World, case},
};
use certbound::{EvidenceKind, Peer, PeerState, Reason, Revocation, RevocationState, Verifier};
use serde_json::{Value, json};

/// The CRLs of the vectors are an hour old, unless their name says otherwise, and good for a day.
const HOUR: u64 = 3_600;
const DAY: u64 = 86_400;

fn outcome(peer: &Peer) -> (RevocationState, Option<EvidenceKind>, u64, u64) {
    let Revocation { state, evidence, this_update, oldest_this_update, .. } = *peer.revocation();
    (state, evidence, this_update, oldest_this_update)
}

/// The record of an otherwise good request by this peer.
fn record(verifier: &Verifier, peer: &Peer, now: u64) -> Value {
    let mut request = case("crl/not-listed").request;
    request.now = now;
    let json = decide(verifier, peer, &request, |verdict| verdict.record().to_json());
    serde_json::from_str(&json).unwrap()
}

#[test]
fn a_peer_says_what_its_revocation_was_judged_by() {
    use EvidenceKind::{Crl, Ocsp};
    use RevocationState::{Good, NotChecked, Refused, SoftFailed};
    let world = World::new();
    let revoked = PeerState::Refused(Reason::CertificateRevoked);
    let missing = PeerState::Refused(Reason::CertificateStatusMissing);
    let stale = PeerState::Refused(Reason::CertificateStatusStale);
    let unknown = PeerState::Refused(Reason::CertificateStatusUnknown);
    let hour_ago = NOW - HOUR;
    for (policy, crls, ocsp, state, expected) in [
        (json!({}), vec!["ca", "issuing-ca"], None, PeerState::Trusted, (Good, Some(Crl), hour_ago, hour_ago)),
        (json!({}), vec!["ca", "a-minute-later"], None, PeerState::Trusted, (Good, Some(Crl), hour_ago + 60, hour_ago)),
        (
            json!({}),
            vec!["ca", "a-minute-before"],
            None,
            PeerState::Trusted,
            (Good, Some(Crl), hour_ago - 60, hour_ago - 60),
        ),
        (json!({}), vec!["ca"], Some("from-now"), PeerState::Trusted, (Good, Some(Ocsp), NOW, hour_ago)),
        (json!({}), vec![], Some("from-now"), PeerState::Trusted, (Good, Some(Ocsp), NOW, NOW)),
        (json!({}), vec!["ca", "alice-revoked"], None, revoked, (Refused, Some(Crl), hour_ago, hour_ago)),
        (json!({}), vec![], Some("revoked"), revoked, (Refused, Some(Ocsp), hour_ago, hour_ago)),
        (json!({}), vec![], Some("unknown"), unknown, (Refused, Some(Ocsp), hour_ago, hour_ago)),
        (json!({}), vec!["ca"], None, missing, (Refused, None, 0, hour_ago)),
        (json!({}), vec!["ca", "until-a-second-ago"], None, stale, (Refused, None, 0, hour_ago)),
        // The CA above it is revoked, and that is told.
        (json!({}), vec!["ca-issuing-ca-revoked", "empty"], None, revoked, (Refused, Some(Crl), hour_ago, hour_ago)),
        (json!({"soft_fail": true}), vec!["ca"], None, PeerState::Trusted, (SoftFailed, None, 0, hour_ago)),
        (
            json!({"soft_fail": true}),
            vec!["ca", "until-a-second-ago"],
            None,
            PeerState::Trusted,
            (SoftFailed, None, 0, hour_ago),
        ),
        // The leaf's status is known, and its issuer's is not.
        (
            json!({"soft_fail": true}),
            vec!["issuing-ca"],
            None,
            PeerState::Trusted,
            (SoftFailed, Some(Crl), hour_ago, hour_ago),
        ),
        (json!({}), vec![], None, PeerState::Trusted, (NotChecked, None, 0, 0)),
        (json!({"check": "if_given"}), vec!["ca"], None, PeerState::Trusted, (NotChecked, None, 0, hour_ago)),
        (json!({"check": "off"}), vec![], Some("revoked"), PeerState::Trusted, (NotChecked, None, 0, 0)),
    ] {
        let verifier = world.verifier(&policy, &crls);
        let peer = world.peer(&verifier, &ALICE, ocsp.as_slice());
        assert_eq!((peer.state(), outcome(&peer)), (state, expected), "{policy} {crls:?} {ocsp:?}");

        let told = &record(&verifier, &peer, NOW)["revocation"];
        let (state, evidence, this_update, oldest) = expected;
        assert_eq!(told["state"], state.code());
        assert_eq!(told.get("evidence").and_then(Value::as_str), evidence.map(EvidenceKind::code));
        for (field, seconds) in [("this_update", this_update), ("oldest_this_update", oldest)] {
            assert_eq!(told.get(field).and_then(Value::as_u64), Some(seconds).filter(|one| *one != 0), "{told}");
        }
    }
    assert_eq!(*Peer::none().revocation(), Revocation::default());
}

/// The earliest end of what was used: certificates, CRLs and responses, with grace, and within the greatest age.
#[test]
fn a_peer_lives_no_longer_than_what_it_was_judged_by() {
    let world = World::new();
    let until_2028 = world.peer(&world.verifier(&json!({}), &[]), &ALICE, &[]).valid_until();
    assert_eq!(until_2028, 1_830_211_200, "the end of alice's certificate");
    for (policy, crls, ocsp, until) in [
        (json!({}), vec!["ca", "issuing-ca"], None, NOW + DAY),
        (json!({"grace_seconds": HOUR}), vec!["ca", "issuing-ca"], None, NOW + DAY + HOUR),
        (json!({"crl_max_age_seconds": 2 * HOUR}), vec!["ca", "issuing-ca"], None, NOW + HOUR),
        (
            json!({"grace_seconds": 2 * DAY, "crl_max_age_seconds": DAY}),
            vec!["ca", "issuing-ca"],
            None,
            NOW + DAY - HOUR,
        ),
        (json!({}), vec!["ca", "for-five-minutes"], None, NOW + 300),
        (json!({"grace_seconds": 60}), vec!["ca", "for-five-minutes"], None, NOW + 360),
        (json!({}), vec!["ca"], Some("for-five-minutes"), NOW + 300),
        (json!({"grace_seconds": 60}), vec!["ca"], Some("for-five-minutes"), NOW + 360),
        // The better evidence of two holds longer.
        (json!({}), vec!["ca", "issuing-ca"], Some("for-five-minutes"), NOW + DAY),
        // Where none at all would be accepted, no evidence ends anything.
        (json!({"soft_fail": true}), vec!["ca", "until-a-second-ago"], None, until_2028),
        (json!({"soft_fail": true}), vec!["ca", "issuing-ca"], Some("for-five-minutes"), until_2028),
        (json!({"soft_fail": true, "check": "leaf"}), vec!["until-a-second-ago"], None, until_2028),
    ] {
        let verifier = world.verifier(&policy, &crls);
        let peer = world.peer(&verifier, &ALICE, ocsp.as_slice());
        assert_eq!((peer.state(), peer.valid_until()), (PeerState::Trusted, until), "{policy} {crls:?} {ocsp:?}");
        let after = record(&verifier, &peer, until + 1);
        assert_eq!(after["reason"], Reason::PeerExpired.code());
        // The token has its own end.
        let within = record(&verifier, &peer, until);
        assert_ne!(within["reason"], Reason::PeerExpired.code());
        assert!(within["steps"].as_array().unwrap().iter().any(|step| step == "peer"), "{within}");
    }
}

/// Path and leaf have a status. What is accepted without one is the certificate of who signed the leaf's CRL, and that is told.
#[test]
fn a_signer_without_a_status_is_told() {
    let (world, policy) = (World::new(), json!({"check": "path", "soft_fail": true}));
    let signers = ["aside-ca", "split-key-aside"].map(|name| world.materials.der(name));
    for (crls, state) in [
        (&["ca", "split-key-aside", "aside-ca"][..], RevocationState::Good),
        (&["ca", "split-key-aside"], RevocationState::SoftFailed),
    ] {
        let builder = world.verifier(&policy, crls).to_builder();
        let builder = signers.iter().fold(builder, |builder, der| builder.intermediate_der(der).unwrap());
        let peer = world.peer(&builder.build().unwrap(), &["under-split-ca", "split-ca"], &[]);
        let expected = (state, Some(EvidenceKind::Crl), NOW - HOUR, NOW - HOUR);
        assert_eq!((peer.state(), outcome(&peer)), (PeerState::Trusted, expected), "{crls:?}");
    }
}

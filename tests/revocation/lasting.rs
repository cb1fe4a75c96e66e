//! Who is accepted until a second would be accepted in each of them: a peer does not outlive what cleared it.

use crate::{
    support::themes,
    world::{ALICE, NOW, World},
};
use certbound::{Crl, Peer, PeerState, Verifier};
use serde_json::json;
use std::collections::BTreeMap;

/// Seconds after which something ends, or has ended, in the vectors' CRLs and responses.
const LATER: [u64; 6] = [1, 2, 299, 300, 301, 86_400];

/// Those up to the end, and the end.
fn seconds(from: u64, peer: &Peer) -> impl Iterator<Item = u64> {
    let until = peer.valid_until();
    LATER.into_iter().map(move |later| from + later).filter(move |second| *second < until).chain([until])
}

/// Every vector about revocation.
#[test]
fn who_is_accepted_is_accepted_until_the_end() {
    let world = World::new();
    let is_about_it = |theme: &str| theme.starts_with("crl") || ["ocsp", "revocation-policy"].contains(&theme);
    let (mut accepted, mut wrong) = (0, Vec::new());
    for mut case in themes().into_iter().filter(|theme| is_about_it(&theme.theme)).flat_map(|theme| theme.cases) {
        let verifier = world.materials.verifier(&case.setup);
        let now = case.request.now;
        let peer = world.materials.peer(&case.peer, &verifier, now);
        if peer.state() != PeerState::Trusted {
            continue;
        }
        accepted += 1;
        for second in seconds(case.peer.now.unwrap_or(now), &peer) {
            case.peer.now = Some(second);
            let fresh = world.materials.peer(&case.peer, &verifier, second);
            if fresh.state() != PeerState::Trusted {
                wrong.push(format!("{} at {second}: {:?}", case.id, fresh.state()));
            }
        }
    }
    assert!(accepted > 100, "{accepted}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every two of the issuing CA's CRLs about alice, beside every response that ends some time, where a status is demanded and where its
/// failure is accepted.
#[test]
fn beside_every_other_list_and_response_too() {
    let world = World::new();
    let is_of_time = |name: &&String| {
        let begins = ["delta-", "empty", "certificate-hold", "for-five", "from-", "hold-", "issuing-ca", "until-"];
        begins.iter().any(|begin| name.starts_with(begin)) && !name.contains("forged")
    };
    let lists: BTreeMap<&String, Crl> =
        world.materials.crls.keys().filter(is_of_time).map(|name| (name, world.crl(name))).collect();
    let root = world.crl("ca");
    let (mut accepted, mut wrong) = (0, Vec::new());
    for policy in [json!({"check": "path"}), json!({"soft_fail": true})] {
        let plain = world.verifier(&policy, &[]);
        for (place, one) in lists.keys().enumerate() {
            for other in lists.keys().skip(place) {
                let crls = [&root, &lists[one], &lists[other]];
                let verifier = crls.into_iter().fold(plain.to_builder(), |builder, crl| builder.crl(crl));
                let verifier: Verifier = verifier.build().unwrap();
                for ocsp in [&[][..], &["for-five-minutes"], &["from-now"], &["unknown"]] {
                    let at = |second| world.ask(&ALICE, ocsp, second, |input| verifier.peer(input));
                    let peer = at(NOW);
                    if peer.state() != PeerState::Trusted {
                        continue;
                    }
                    accepted += 1;
                    let ends = seconds(NOW, &peer).map(|second| (second, at(second).state()));
                    let bad = ends.filter(|(_, state)| *state != PeerState::Trusted);
                    wrong.extend(
                        bad.map(|(second, state)| format!("{policy} {one} {other} {ocsp:?} {second} {state:?}")),
                    );
                }
            }
        }
    }
    println!("lasting: {} lists, {accepted} times accepted", lists.len());
    assert!(accepted > 100, "{accepted}");
    assert!(wrong.is_empty(), "{} of {accepted}: {wrong:#?}", wrong.len());
}

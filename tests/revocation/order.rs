//! The order in which things come decides nothing.

use crate::{
    support::{case::Case, themes},
    world::{World, orders},
};
use certbound::Peer;

/// All orders of more would be more than a minute.
const MOST: usize = 5;

/// Every order but the first; of more things than that, those that begin at another one.
fn others(length: usize) -> Vec<Vec<usize>> {
    match length {
        0..=MOST => orders(length).into_iter().skip(1).collect(),
        _ => (1..length).map(|first| (0..length).map(|place| (first + place) % length).collect()).collect(),
    }
}

fn permuted<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|index| items[*index].clone()).collect()
}

fn judged(world: &World, case: &Case) -> Peer {
    let verifier = world.materials.verifier(&case.setup);
    world.materials.peer(&case.peer, &verifier, case.request.now)
}

/// What a host sees of a peer.
fn outcome(peer: &Peer) -> String {
    format!("{:?} {} {:?}", peer.state(), peer.valid_until(), peer.revocation())
}

/// Every order of the CRLs, the responses, and the certificates behind the leaf, of every vector about revocation.
#[test]
fn every_order_judges_alike() {
    let world = World::new();
    let (mut cases, mut compared) = (0, 0);
    let is_about_it = |theme: &str| theme.starts_with("crl") || ["ocsp", "revocation-policy"].contains(&theme);
    for mut case in themes().into_iter().filter(|theme| is_about_it(&theme.theme)).flat_map(|theme| theme.cases) {
        let first = judged(&world, &case);
        let (crls, ocsp) = (case.setup.crls.clone(), case.peer.ocsp.clone());
        let Some([leaf, rest @ ..]) = case.peer.chain.as_deref() else { continue };
        let (leaf, rest) = (leaf.clone(), rest.to_vec());
        cases += 1;
        for order in others(crls.len()) {
            case.setup.crls = permuted(&crls, &order);
            let again = judged(&world, &case);
            assert_eq!(outcome(&again), outcome(&first), "{}: CRLs {order:?}", case.id);
            assert_eq!(again.judged_by(), first.judged_by(), "{}", case.id);
            compared += 1;
        }
        case.setup.crls = crls;
        for order in others(ocsp.len()) {
            case.peer.ocsp = permuted(&ocsp, &order);
            assert_eq!(outcome(&judged(&world, &case)), outcome(&first), "{}: responses {order:?}", case.id);
            compared += 1;
        }
        case.peer.ocsp = ocsp;
        for order in others(rest.len()) {
            case.peer.chain = Some([vec![leaf.clone()], permuted(&rest, &order)].concat());
            assert_eq!(outcome(&judged(&world, &case)), outcome(&first), "{}: certificates {order:?}", case.id);
            compared += 1;
        }
    }
    println!("revocation: {compared} other orders of {cases} vectors judge alike");
    assert!(compared > 200, "{compared}");
}

//! Whole decisions: an allowed world, then changes of everything that a client or a configuration may bring.

#[path = "../../../tests/support/mod.rs"]
pub mod support;

use super::{
    claims::agreeing,
    judgement::{is_accepted, is_out_of_budget, remembering},
    plan::{Plan, edited},
    ways::{Told, every_way, one_way},
    worlds::{CROWD, TURNS, WORLDS, World, turn_around},
};
use arbitrary::{Arbitrary, Unstructured};
use certbound::{Credential, OcspResponse, Peer, PeerInput, PeerState, Purpose, Reason, Request, UnixTime, Verifier};

/// The bytes of a token or of a leaf that may change while the request stays allowed: vector, `token` or `leaf`, and place.
/// There are none. One that is added here needs a reason in `SECURITY.md`.
const FREE: [(&str, &str, usize); 0] = [];

/// A verifier that validates chains up to the vectors' CA.
pub fn validating() -> &'static Verifier {
    &WORLDS[0].verifier
}

/// A [`Plan`]. A changed token or leaf is never allowed, and an unchanged request is; order changes nothing, surplus
/// certificates do no harm, caches change nothing; the claims say the same in every form; time lets in and shuts out once.
pub fn verdict(data: &[u8]) {
    let Ok(plan) = Plan::arbitrary(&mut Unstructured::new(data)) else { return };
    let world = &WORLDS[usize::from(plan.world) % WORLDS.len()];
    let asked = Asked::of(world, &plan);
    let peer = asked.peer(&world.verifier);
    let told = asked.ask(&world.verifier, &peer, 0, every_way);

    let leaf_changed = is_changed(world, "leaf", &world.chain[0], &asked.chain[0]);
    let token_changed = is_changed(world, "token", &world.token, &asked.token);
    let as_it_was = asked.is_as_it_was(world);
    assert!(!(leaf_changed || token_changed) || !told.is_allow(), "{}: {told:?}", world.case.id);
    assert!(!as_it_was || told.is_allow(), "{}: {told:?}", world.case.id);
    if asked.early_data {
        assert_eq!(told.reason, Some(Reason::EarlyData));
    } else if asked.values.len() != 1 {
        assert!(matches!(told.reason, Some(Reason::CredentialMissing | Reason::CredentialDuplicate)));
    }

    in_any_order(world, &asked, &peer, &told, usize::from(plan.turn) % TURNS);
    beside_others(world, &asked, &peer, &plan);
    asked.input(&asked.chain, |input| remembering(&world.verifier, input, &peer));
    // Whether the token is the world's own: else its payload is somebody's claims, and no longer the same ones.
    // A refused peer is all that there would be to say.
    if is_accepted(&peer) && !token_changed && asked.values.len() == 1 && !asked.early_data && plan.scheme.is_empty() {
        let (method, target) = (&*asked.method, &*asked.target);
        let (verifier, peer) = (world.any_credential(), asked.peer(world.any_credential()));
        agreeing(verifier, &peer, &asked.values[0], &world.issuer, &world.payload(), (method, target), asked.now(0));
    }
    // A good request stays good until its end, and what has ended does not begin again.
    if plan.later > 0 {
        let [half, whole] =
            [plan.later / 2, plan.later].map(|later| asked.ask(&world.verifier, &peer, u64::from(later), one_way));
        assert!(!(told.is_allow() && whole.is_allow()) || half.is_allow(), "{half:?}");
        assert!(!told.is_allow() || half.is_allow() || !whole.is_allow(), "{whole:?}");
    }
}

/// The same verdict where the configuration comes in another order.
fn in_any_order(world: &World, asked: &Asked, peer: &Peer, told: &Told, turn: usize) {
    if turn == 0 {
        return;
    }
    let turned = world.turned(turn);
    let turned_peer = asked.peer(turned);
    let turned_told = asked.ask(turned, &turned_peer, 0, one_way);
    if is_out_of_budget(peer) || is_out_of_budget(&turned_peer) {
        return;
    }
    assert_eq!(is_accepted(peer), is_accepted(&turned_peer), "{}", world.case.id);
    assert_eq!(
        (told.reason.is_none(), &told.rest),
        (turned_told.reason.is_none(), &turned_told.rest),
        "{}",
        world.case.id
    );
}

/// Certificates behind the chain take nothing away, and their order decides nothing.
fn beside_others(world: &World, asked: &Asked, peer: &Peer, plan: &Plan) {
    let mut surplus: Vec<Vec<u8>> =
        plan.surplus.iter().take(4).map(|place| CROWD[usize::from(*place) % CROWD.len()].clone()).collect();
    if surplus.is_empty() {
        return;
    }
    let with = |surplus: &[Vec<u8>]| {
        let chain = [&asked.chain, surplus].concat();
        asked.input(&chain, |input| world.verifier.peer(input))
    };
    let one_way = with(&surplus);
    turn_around(&mut surplus, usize::from(plan.turn) | 1);
    let other_way = with(&surplus);
    let is_unreadable =
        |peer: &Peer| is_out_of_budget(peer) || peer.state() == PeerState::Refused(Reason::CertificateChainTooLong);
    if is_unreadable(&one_way) || is_unreadable(&other_way) {
        return;
    }
    assert_eq!(is_accepted(&one_way), is_accepted(&other_way), "{}", world.case.id);
    // What cannot be read, or may not stand in a chain at all, ends it: `search: certificate_malformed` of the differential test.
    let ends_it =
        matches!(one_way.state(), PeerState::Refused(Reason::CertificateMalformed | Reason::CertificateVersion));
    assert!(!is_accepted(peer) || is_accepted(&one_way) || ends_it, "{} {one_way:?}", world.case.id);
}

/// Whether these bytes differ in one that is not free.
fn is_changed(world: &World, what: &str, from: &[u8], to: &[u8]) -> bool {
    let is_free = |place| FREE.contains(&(world.case.id.as_str(), what, place));
    from.len() != to.len()
        || from.iter().zip(to).enumerate().any(|(place, (one, other))| one != other && !is_free(place))
}

/// A world's request after the plan.
struct Asked<'w> {
    world: &'w World,
    token: Vec<u8>,
    chain: Vec<Vec<u8>>,
    values: Vec<Vec<u8>>,
    method: Vec<u8>,
    target: Vec<u8>,
    early_data: bool,
}

impl<'w> Asked<'w> {
    fn of(world: &'w World, plan: &Plan) -> Self {
        let token = edited(&world.token, &plan.token);
        let chain = match usize::from(plan.stranger) {
            0 => &world.chain,
            stranger => &WORLDS[stranger % WORLDS.len()].chain,
        };
        let mut chain = chain.clone();
        chain[0] = edited(&chain[0], &plan.leaf);
        for (place, edit) in &plan.above {
            let above = 1 + usize::from(*place) % chain.len().max(2).saturating_sub(1);
            if let Some(certificate) = chain.get_mut(above) {
                edit.apply(certificate);
            }
        }
        let value = [&edited(b"Bearer", &plan.scheme), b" ".as_slice(), &token].concat();
        let values = match plan.values % 4 {
            0 => vec![value],
            1 => vec![value.clone(), value],
            2 => vec![value, plan.other.clone()],
            _ => Vec::new(),
        };
        Self {
            world,
            chain,
            values,
            method: edited(world.case.request.method.as_bytes(), &plan.method),
            target: edited(world.case.request.target.as_bytes(), &plan.target),
            early_data: plan.early_data % 8 == 1,
            token,
        }
    }

    fn is_as_it_was(&self, world: &World) -> bool {
        let request = &world.case.request;
        let value = [b"Bearer ".as_slice(), &world.token].concat();
        self.chain == world.chain
            && self.values == [value]
            && !self.early_data
            && (self.method.as_slice(), self.target.as_slice())
                == (request.method.as_bytes(), request.target.as_bytes())
    }

    fn now(&self, later: u64) -> UnixTime {
        UnixTime::from_seconds(self.world.case.request.now + later).expect("a vector's time")
    }

    fn input<T>(&self, chain: &[Vec<u8>], look: impl FnOnce(&PeerInput<'_>) -> T) -> T {
        let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
        let responses = self.world.responses.iter();
        let ocsp: Vec<_> = responses.map(|(der, nonce)| OcspResponse { der, nonce: nonce.as_deref() }).collect();
        look(&PeerInput { chain: &chain, ocsp: &ocsp, purpose: Purpose::Client, now: self.now(0) })
    }

    fn peer(&self, verifier: &Verifier) -> Peer {
        self.input(&self.chain, |input| verifier.peer(input))
    }

    fn ask(&self, verifier: &Verifier, peer: &Peer, later: u64, put: fn(&Verifier, &Request<'_>) -> Told) -> Told {
        let values: Vec<&[u8]> = self.values.iter().map(Vec::as_slice).collect();
        let request = Request {
            peer,
            credential: Credential::Authorization(&values),
            method: &self.method,
            target: &self.target,
            early_data: self.early_data,
            now: self.now(later),
        };
        put(verifier, &request)
    }
}

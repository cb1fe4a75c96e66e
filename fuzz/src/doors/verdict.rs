//! Whole decisions: an allowed world, then mutations of its bytes.

#[path = "../../../tests/support/mod.rs"]
pub mod support;

use certbound::{Peer, PeerInput, Purpose, UnixTime, Verifier};
use serde_json::Value;
use std::sync::LazyLock;
use support::{
    case::{Bytes, Case, Expect},
    materials, themes,
    world::{Materials, decide},
};

/// A vector that is allowed because a JWT is bound to a certificate.
struct World {
    case: Case,
    verifier: Verifier,
    peer: Peer,
    chain: Vec<Vec<u8>>,
    token: Vec<u8>,
}

static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    let materials = materials();
    let cases = themes().into_iter().flat_map(|theme| theme.cases);
    let worlds: Vec<_> = cases.filter_map(|case| World::of(case, &materials)).collect();
    assert!(worlds.len() >= 10, "only {} worlds", worlds.len());
    worlds
});

impl World {
    fn of(case: Case, materials: &Materials) -> Option<Self> {
        let bound = matches!(case.expect, Expect::Allow { thumbprint: Some(_), .. });
        let policy = materials.policy(&case.setup);
        let required = matches!(policy.get("binding"), None | Some(Value::String(_)) if policy["binding"] != "off");
        if !bound || !required || policy["binding"] == "if_bound" || case.peer.now.is_some() {
            return None;
        }
        let [value] = case.request.authorization.as_deref()? else { return None };
        let token = value.split(' ').nth(1)?.as_bytes().to_vec();
        let name = |entry: &Bytes| match entry {
            Bytes::Text(name) => Some(materials.der(name)),
            Bytes::Base64 { .. } => None,
        };
        let chain = case.peer.chain.as_ref()?.iter().map(name).collect::<Option<Vec<_>>>()?;
        let verifier = materials.verifier(&case.setup);
        let peer = materials.peer(&case.peer, &verifier, case.request.now);
        Some(Self { case, verifier, peer, chain, token })
    }
}

/// A verifier that validates chains up to the vectors' CA.
pub fn validating() -> &'static Verifier {
    &WORLDS[0].verifier
}

/// Two bytes choose a world, the third what is mutated; then come mutations: a position in two bytes, a value to add.
/// No changed byte of a token, and none of the leaf, leaves the request allowed.
pub fn verdict(data: &[u8]) {
    let [high, low, what, mutations @ ..] = data else { return };
    let world = &WORLDS[usize::from(u16::from_be_bytes([*high, *low])) % WORLDS.len()];
    let mut token = world.token.clone();
    let mut leaf = world.chain[0].clone();
    let changed = if what % 2 == 0 { &mut token } else { &mut leaf };
    for mutation in mutations.chunks_exact(3) {
        let position = usize::from(u16::from_be_bytes([mutation[0], mutation[1]])) % changed.len();
        changed[position] = changed[position].wrapping_add(mutation[2]);
    }
    let untouched = token == world.token && leaf == world.chain[0];
    let peer = if leaf == world.chain[0] { world.peer } else { judged(world, &leaf) };
    let mut request = world.case.request.clone();
    let Ok(text) = String::from_utf8(token) else { return };
    request.authorization = Some(vec![format!("Bearer {text}")]);
    let allowed = decide(&world.verifier, &peer, &request, |verdict| verdict.is_allow());
    assert_eq!(allowed, untouched, "{}", world.case.id);
}

fn judged(world: &World, leaf: &[u8]) -> Peer {
    let mut chain: Vec<&[u8]> = world.chain.iter().map(Vec::as_slice).collect();
    chain[0] = leaf;
    let now = UnixTime::from_seconds(world.case.request.now).expect("a vector's time");
    world.verifier.peer(&PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Client, now })
}

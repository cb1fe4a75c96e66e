//! ES256 under keys that have tables, full and thin.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Algorithm, KeySet};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use std::sync::LazyLock;

const KEYS: u8 = 4;

/// n, and what numbers modulo n or p go wrong with.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

struct World {
    signers: Vec<SigningKey>,
    sets: [KeySet; 3],
}

/// None, full and thin tables.
static WORLD: LazyLock<World> = LazyLock::new(|| {
    let signers: Vec<SigningKey> = (1..=KEYS).map(|seed| SigningKey::from_slice(&[seed; 32]).unwrap()).collect();
    let keys: Vec<_> = signers.iter().enumerate().map(|(kid, signer)| jwk(kid, signer)).collect();
    let text = serde_json::json!({ "keys": keys }).to_string();
    let set = |tables: usize, bytes: usize| KeySet::parse(text.as_bytes()).unwrap().with_es256_tables(tables, bytes, 0);
    World { signers, sets: [set(0, 0), set(4, 5 * 151_552), set(4, 5 * 77_824)] }
});

/// Who signs, who is said to have signed, three bytes for each change of the signature, and the message: every set says what
/// *ring* says.
pub fn es256(data: &[u8]) {
    let [signer, other, changes, rest @ ..] = data else { return };
    let (changes, message) = rest.split_at((usize::from(*changes) % 4 * 3).min(rest.len()));
    let signer = signer % KEYS;
    let said = if other % 8 == 1 { (signer + 1) % KEYS } else { signer };
    let signature: Signature = WORLD.signers[usize::from(signer)].sign(message);
    let mut signature = signature.to_bytes().to_vec();
    changes.chunks_exact(3).for_each(|change| apply([change[0], change[1], change[2]], &mut signature));

    let point = WORLD.signers[usize::from(said)].verifying_key().to_sec1_point(false);
    let ring = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point.as_bytes()).verify(message, &signature).is_ok();
    for (kind, set) in WORLD.sets.iter().enumerate() {
        let ours = set.verify_raw(Algorithm::Es256, Some(&said.to_string()), message, &signature).is_ok();
        assert_eq!(ours, ring, "tables of kind {kind}");
    }
}

fn apply([how, place, value]: [u8; 3], signature: &mut Vec<u8>) {
    let at = usize::from(place) % signature.len().max(1);
    match how % 6 {
        _ if signature.is_empty() => (),
        0 => signature[at] ^= value,
        1 => signature.insert(at, value),
        2 => drop(signature.remove(at)),
        _ if signature.len() < 64 => (),
        // A number that is one, near to n, or all bits; as r or as s.
        3 => signature[usize::from(place) % 2 * 32..][..32].copy_from_slice(&edge(value)),
        4 => signature[..64].rotate_left(32),
        // n less s: as good a signature. Or n less r, which is not.
        _ => negate(&mut signature[(1 - usize::from(place) % 2) * 32..][..32]),
    }
}

fn edge(value: u8) -> [u8; 32] {
    let mut edge = match value % 4 {
        0 => [0; 32],
        1 => [0xff; 32],
        _ => ORDER,
    };
    edge[31] = edge[31].wrapping_add(value >> 2);
    edge
}

fn negate(number: &mut [u8]) {
    let mut borrow = 0;
    for (byte, order) in number.iter_mut().zip(ORDER).rev() {
        let difference = i16::from(order) - i16::from(*byte) - borrow;
        borrow = i16::from(difference < 0);
        *byte = difference as u8;
    }
}

fn jwk(kid: usize, signer: &SigningKey) -> serde_json::Value {
    let point = signer.verifying_key().to_sec1_point(false);
    let [x, y] = [&point.as_bytes()[1..33], &point.as_bytes()[33..]].map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
    serde_json::json!({"kty": "EC", "crv": "P-256", "kid": kid.to_string(), "x": x, "y": y})
}

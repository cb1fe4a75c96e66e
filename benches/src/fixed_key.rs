//! ES256 under keys that stay: signatures by their tables beside *ring*'s, of the same message in the same minute.

use crate::{
    token::{Algorithm, Token},
    world::World,
};
use allocation_counter::measure;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Algorithm as Jws, KeySet};
use nix::time::{ClockId, clock_gettime};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::json;
use std::{hint::black_box, io, time::Duration};

/// Verifications in a batch, and batches of each kind, interleaved; the medians are compared.
const BATCH: usize = 32;
const BATCHES: usize = 61;
/// Of a full table and the generator's, for so many keys.
const BYTES: usize = 64 << 20;

/// One of the ratios.
#[derive(Clone, Copy, Debug)]
pub enum Ratio {
    /// One key again and again.
    Warm,
    /// 32 keys in turn, whose tables do not fit a processor's nearer caches.
    Cold,
    /// A table is built.
    Build,
}

/// A key that has signed the measured token's signing input.
struct Signed {
    kid: String,
    jwk: serde_json::Value,
    ring: UnparsedPublicKey<Vec<u8>>,
    signature: Vec<u8>,
}

/// The thread's time by a table, or for building one, over *ring*'s for a verification.
pub fn ratio(ratio: Ratio) -> io::Result<f64> {
    let message = message();
    let keys: Vec<Signed> = (1..=32).map(|seed| Signed::new(seed, &message)).collect();
    let used = match ratio {
        Ratio::Cold => &keys[..],
        Ratio::Warm | Ratio::Build => &keys[..1],
    };
    let ready = with_tables(&keys, &message);
    let (mut ours, mut rings) = (Vec::new(), Vec::new());
    for _ in 0..BATCHES {
        ours.push(match ratio {
            Ratio::Warm | Ratio::Cold => batch(used, |key| key.verifies(&ready, &message))?,
            Ratio::Build => build(&keys, &message)?,
        });
        rings.push(batch(used, |key| key.ring.verify(black_box(&message), black_box(&key.signature)).is_ok())?);
    }
    Ok(median(ours).as_secs_f64() / median(rings).as_secs_f64())
}

/// What a key's table takes on the heap.
pub fn table_bytes() -> u64 {
    let message = message();
    let keys = [1, 2].map(|seed| Signed::new(seed, &message));
    let set = set(&keys);
    assert!(keys[0].verifies(&set, &message), "the first makes the generator's table as well");
    measure(|| assert!(keys[1].verifies(&set, &message))).bytes_current.unsigned_abs()
}

/// The mean time of a verification.
fn batch(keys: &[Signed], verifies: impl Fn(&Signed) -> bool) -> io::Result<Duration> {
    let start = now()?;
    for key in keys.iter().cycle().take(BATCH) {
        assert!(verifies(key));
    }
    Ok((now()? - start) / BATCH as u32)
}

/// The time of a key's first verification, which makes its table; the generator's is there.
fn build(keys: &[Signed], message: &[u8]) -> io::Result<Duration> {
    let set = set(&keys[..2]);
    assert!(keys[1].verifies(&set, message));
    let start = now()?;
    assert!(keys[0].verifies(&set, message));
    Ok(now()? - start)
}

fn with_tables(keys: &[Signed], message: &[u8]) -> KeySet {
    let set = set(keys);
    assert!(keys.iter().all(|key| key.verifies(&set, message)));
    assert_eq!(set.es256_tables(), keys.len());
    set
}

fn set(keys: &[Signed]) -> KeySet {
    let jwks: Vec<_> = keys.iter().map(|key| key.jwk.clone()).collect();
    KeySet::parse(json!({ "keys": jwks }).to_string().as_bytes()).unwrap().with_es256_tables(keys.len(), BYTES, 0)
}

fn message() -> Vec<u8> {
    World::new(Algorithm::Es256, Token::plain).token.signing_input.into_bytes()
}

impl Signed {
    fn new(seed: u8, message: &[u8]) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        let signature: Signature = key.sign(message);
        let point = key.verifying_key().to_sec1_point(false).as_bytes().to_vec();
        let [x, y] = [&point[1..33], &point[33..]].map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
        let kid = seed.to_string();
        let jwk = json!({"kty": "EC", "crv": "P-256", "kid": kid, "x": x, "y": y});
        let ring = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        Self { kid, jwk, ring, signature: signature.to_bytes().to_vec() }
    }

    fn verifies(&self, set: &KeySet, message: &[u8]) -> bool {
        set.verify_raw(Jws::Es256, Some(&self.kid), black_box(message), black_box(&self.signature)).is_ok()
    }
}

fn now() -> io::Result<Duration> {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from).map_err(io::Error::from)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

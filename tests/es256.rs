//! ES256 by tables (feature `fast-es256`): the same answers as *ring*, and a memory that ends. What random signatures never
//! come to is in `src/crypto/es256/proofs/`.

#![cfg(all(feature = "fast-es256", feature = "std"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Algorithm, KeySet, Verifier};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey},
};
use serde_json::json;
use support::{
    case::Expect,
    materials, themes,
    world::{FULL_TABLES, THIN_TABLES, by_tables, outcome},
};

/// Bytes of a table, of either kind.
const FULL: usize = 151_552;
const THIN: usize = 77_824;

struct Signer {
    random: SystemRandom,
    pair: EcdsaKeyPair,
}

impl Signer {
    fn new() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
        Self { random, pair }
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.pair.sign(&self.random, message).unwrap().as_ref().to_vec()
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, self.pair.public_key()).verify(message, signature).is_ok()
    }

    fn jwk(&self, kid: &str) -> serde_json::Value {
        let point = self.pair.public_key().as_ref();
        let [x, y] = [&point[1..33], &point[33..]].map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
        json!({"kty": "EC", "crv": "P-256", "kid": kid, "x": x, "y": y})
    }
}

/// The signers' keys, by the names `0`, `1` and so on.
fn set(signers: &[&Signer]) -> KeySet {
    let keys: Vec<_> = signers.iter().enumerate().map(|(kid, signer)| signer.jwk(&kid.to_string())).collect();
    KeySet::parse(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
}

fn verifies(set: &KeySet, kid: usize, message: &[u8], signature: &[u8]) -> bool {
    set.verify_raw(Algorithm::Es256, Some(&kid.to_string()), message, signature).is_ok()
}

/// So many signatures, every second one spoilt, 200 a key: *ring* and the tables agree on each.
fn random_signatures(count: usize) {
    let (mut signer, mut keys) = (Signer::new(), None);
    let mut refused = 0;
    for number in 0..count {
        if number % 200 == 0 {
            signer = Signer::new();
            let bytes = if number % 400 == 0 { 2 * FULL } else { 2 * THIN };
            keys = Some(set(&[&signer]).with_es256_tables(1, bytes, 0));
        }
        let keys = keys.as_ref().unwrap();
        let mut message = number.to_be_bytes().to_vec();
        let mut signature = signer.sign(&message);
        let (place, bit) = (number / 2 * 37 % 64, 1 << (number / 128 % 8));
        match number % 8 {
            1 => signature[place] ^= bit,
            3 => message[place % 8] ^= bit,
            5 => signature.swap(place, 63 - place),
            7 => negate(&mut signature[..32]),
            // The other s of the same signature: as good.
            2 => negate(&mut signature[32..]),
            _ => (),
        }
        let theirs = signer.verifies(&message, &signature);
        assert_eq!(verifies(keys, 0, &message, &signature), theirs, "number {number}");
        assert_eq!(keys.es256_tables(), 1);
        refused += usize::from(!theirs);
    }
    println!("es256: {count} signatures, {refused} refused by both");
    // But for a swap of two bytes that are alike.
    assert!((count * 49 / 100..=count / 2).contains(&refused), "{refused}");
}

/// n - s.
fn negate(s: &mut [u8]) {
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad,
        0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    let mut borrow = 0;
    for (byte, order) in s.iter_mut().zip(ORDER).rev() {
        let difference = i16::from(order) - i16::from(*byte) - borrow;
        borrow = i16::from(difference < 0);
        *byte = difference as u8;
    }
}

#[test]
fn random_signatures_get_rings_answer() {
    random_signatures(1_600);
}

#[test]
#[ignore = "long: make proofs"]
fn random_signatures_get_rings_answer_100000_times() {
    random_signatures(100_000);
}

#[test]
fn a_key_earns_its_table_by_signatures_that_verify() {
    let signer = Signer::new();
    let keys = set(&[&signer]).with_es256_tables(1, 2 * FULL, 3);
    let (good, mut bad) = (signer.sign(b"it"), signer.sign(b"it"));
    bad[40] ^= 1;
    for (round, tables) in [0, 0, 0, 1, 1].into_iter().enumerate() {
        for _ in 0..10 {
            assert!(!verifies(&keys, 0, b"it", &bad));
        }
        // What was refused has earned nothing, unless the good ones had.
        assert_eq!(keys.es256_tables(), usize::from(round >= 3), "round {round}");
        assert!(verifies(&keys, 0, b"it", &good));
        assert_eq!(keys.es256_tables(), tables, "round {round}");
    }
}

#[test]
fn no_more_keys_than_agreed_have_tables() {
    let signers = [Signer::new(), Signer::new(), Signer::new()];
    let all: Vec<&Signer> = signers.iter().collect();
    for (most, bytes, expected) in [
        (2, 3 * FULL, 2),
        (2, 3 * THIN, 2),
        (2, 3 * FULL - 1, 2),
        (3, 3 * THIN, 2),
        (256, 3 * THIN + 1, 2),
        (3, 4 * THIN, 3),
        (1, 2 * THIN, 1),
        (1, 2 * THIN - 1, 0),
        (1, THIN, 0),
        (1, 0, 0),
        (0, 4 * FULL, 0),
    ] {
        let keys = set(&all).with_es256_tables(most, bytes, 0);
        for _ in 0..3 {
            for (kid, signer) in signers.iter().enumerate() {
                assert!(verifies(&keys, kid, b"it", &signer.sign(b"it")));
                assert!(!verifies(&keys, kid, b"it", &signer.sign(b"something else")));
            }
        }
        assert_eq!(keys.es256_tables(), expected, "{most} keys, {bytes} bytes");
    }
}

#[test]
fn threads_build_one_table() {
    let signer = Signer::new();
    let keys = set(&[&signer]).with_es256_tables(4, 5 * THIN, 0);
    let signature = signer.sign(b"it");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert!(verifies(&keys, 0, b"it", &signature));
                    assert!(!verifies(&keys, 0, b"that", &signature));
                }
            });
        }
    });
    assert_eq!(keys.es256_tables(), 1);
}

#[test]
fn a_key_off_the_curve_has_no_table_and_no_signature() {
    let signer = Signer::new();
    let mut jwk = signer.jwk("0");
    jwk["y"] = jwk["x"].clone();
    let keys = KeySet::parse(json!({ "keys": [jwk] }).to_string().as_bytes()).unwrap();
    let keys = keys.with_es256_tables(1, 2 * FULL, 0);
    assert!(!verifies(&keys, 0, b"it", &signer.sign(b"it")));
    assert_eq!(keys.es256_tables(), 0);
}

/// A verifier's tables last as long as their keys: through a swap of anything else, and not through a swap of the keys.
#[test]
fn tables_go_with_their_keys() {
    let materials = materials();
    let case = themes().into_iter().flat_map(|theme| theme.cases).find(|case| case.id == "binding/bob").unwrap();
    let issuer = "https://as.example";
    let jwks = materials.jwks[&case.setup.jwks[issuer]].to_string();
    let mut policy = materials.policy(&case.setup).clone();
    policy["limits"] = json!({"es256_tables": 1, "es256_tables_after": 2});
    let first = materials.verifier(&case.setup).to_builder().policy_json(policy.to_string()).unwrap();
    let first = first.jwks(issuer, &jwks).unwrap().build().unwrap();
    let allowed = |verifier: &Verifier| {
        let peer = materials.peer(&case.peer, verifier, case.request.now);
        let found = support::world::decide(verifier, &peer, &case.request, outcome);
        assert!(matches!(found, Expect::Allow { .. }));
        verifier.es256_tables()
    };
    assert_eq!([allowed(&first), allowed(&first), allowed(&first), allowed(&first)], [0, 0, 1, 1]);
    // The keys stay, and so does what they have.
    let second = first.to_builder().build().unwrap();
    assert_eq!((second.es256_tables(), allowed(&second)), (1, 1));
    // Other keys begin anew, and find no place while the old ones are in use. Then they have to earn it again.
    let third = second.to_builder().jwks(issuer, &jwks).unwrap().build().unwrap();
    assert_eq!([allowed(&third), allowed(&third), allowed(&third)], [1, 1, 1]);
    drop(first);
    assert_eq!(third.es256_tables(), 1);
    drop(second);
    assert_eq!(third.es256_tables(), 0);
    assert_eq!([allowed(&third), allowed(&third)], [0, 1]);
    // A full table goes on beside the thin one that the generator has since the policy grants less.
    policy["limits"] = json!({"es256_table_bytes": 2 * THIN});
    let thin = third.to_builder().policy_json(policy.to_string()).unwrap().build().unwrap();
    assert_eq!((allowed(&thin), third.es256_tables()), (0, 1));
    // Switched off, a key's table is not looked at, whoever had it built.
    policy["limits"] = json!({"es256_tables": 0});
    let off = third.to_builder().policy_json(policy.to_string()).unwrap().build().unwrap();
    assert_eq!((allowed(&off), third.es256_tables()), (0, 1));
}

/// Each vector with tables from the first signature on, full ones and thin ones.
#[test]
fn every_vector_gets_its_verdict_by_tables() {
    let mut materials = materials();
    let cases: Vec<_> = themes().into_iter().flat_map(|theme| theme.cases).collect();
    for bytes in [FULL_TABLES, THIN_TABLES] {
        materials.policies.values_mut().for_each(|policy| by_tables(policy, bytes));
        let (mut wrong, mut by_table) = (Vec::new(), 0);
        for case in &cases {
            let mut case = case.clone();
            by_tables(&mut case.setup.policy, bytes);
            let verifier = materials.verifier(&case.setup);
            let peer = materials.peer(&case.peer, &verifier, case.request.now);
            let found = support::world::decide(&verifier, &peer, &case.request, outcome);
            by_table += usize::from(verifier.es256_tables() > 0);
            if found != case.expect {
                wrong.push(case.id);
            }
        }
        println!(
            "vectors by tables of {} bytes: {} of {}, {by_table} with a table",
            bytes / 9,
            cases.len() - wrong.len(),
            cases.len()
        );
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(by_table > 300, "{by_table}");
    }
}

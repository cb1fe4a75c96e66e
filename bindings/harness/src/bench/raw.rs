//! The yardstick: `ring`'s ES256 verification of a token's signature, and nothing else.

use crate::{process::cpu_of, token::Signer};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::Value;
use std::{hint::black_box, thread, time::Duration};

/// A signature with its message and key.
pub struct Raw {
    key: UnparsedPublicKey<Vec<u8>>,
    message: String,
    signature: Vec<u8>,
}

impl Raw {
    /// Of that token of that signer.
    pub fn of(token: &str, signer: &Signer) -> Self {
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
        let jwk = signer.jwk();
        let coordinate = |member: &Value| decode(member.as_str().expect("a coordinate"));
        let point = [vec![4], coordinate(&jwk["x"]), coordinate(&jwk["y"])].concat();
        let (message, signature) = token.rsplit_once('.').expect("a JWS");
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        Self { key, message: message.to_owned(), signature: decode(signature) }
    }

    /// Nanoseconds of this thread's CPU for each of so many verifications.
    pub fn nanoseconds(&self, times: u64) -> f64 {
        let begun = own_cpu();
        for _ in 0..times {
            let verified = self.key.verify(black_box(self.message.as_bytes()), black_box(&self.signature));
            verified.expect("a good signature");
        }
        (own_cpu() - begun) as f64 / times as f64
    }
}

/// Of one that runs the kernel counts at ticks, which can be 4 milliseconds apart; of one that wakes up it has counted.
fn own_cpu() -> u64 {
    thread::sleep(Duration::from_micros(100));
    cpu_of(std::process::id())
}

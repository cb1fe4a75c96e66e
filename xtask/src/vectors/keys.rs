//! Fixed keys, and signatures that depend on nothing but key and message. TEST KEYS: their seeds are their names.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::signature::hazmat::PrehashSigner as _;
use rsa::pkcs1::EncodeRsaPublicKey as _;
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::signature::{RandomizedSigner as _, SignatureEncoding as _, Signer as _};
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// A private key of one of the kinds that sign tokens or certificates.
pub(crate) enum Key {
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    Ed25519(ed25519_dalek::SigningKey),
    Rsa(Box<rsa::RsaPrivateKey>),
}

impl Key {
    /// The P-256 key whose scalar is the SHA-256 of `seed`.
    pub(crate) fn p256(seed: &str) -> Self {
        Self::P256(p256::ecdsa::SigningKey::from_slice(&Sha256::digest(seed)).unwrap())
    }

    /// The P-384 key whose scalar is the SHA-384 of `seed`.
    pub(crate) fn p384(seed: &str) -> Self {
        Self::P384(p384::ecdsa::SigningKey::from_slice(&Sha384::digest(seed)).unwrap())
    }

    /// The Ed25519 key whose seed is the SHA-256 of `seed`.
    pub(crate) fn ed25519(seed: &str) -> Self {
        Self::Ed25519(ed25519_dalek::SigningKey::from_bytes(&Sha256::digest(seed).into()))
    }

    /// A TEST KEY made once with `openssl genrsa`: `a` and `b` have 2048 bits, `small` has 1024.
    pub(crate) fn rsa(seed: &str) -> Self {
        let pem = match seed {
            "a" => include_str!("keys/rsa-2048-a.pem"),
            "b" => include_str!("keys/rsa-2048-b.pem"),
            "small" => include_str!("keys/rsa-1024.pem"),
            _ => panic!("no RSA key {seed}"),
        };
        Self::Rsa(Box::new(rsa::RsaPrivateKey::from_pkcs8_pem(pem).unwrap()))
    }

    /// The signature JWS wants for `alg` (RFC 7518 section 3, RFC 8037).
    pub(crate) fn sign_jws(&self, alg: &str, message: &[u8]) -> Vec<u8> {
        match (self, alg) {
            (Self::P256(key), "ES256") => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            (Self::P384(key), "ES384") => {
                let signature: p384::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            (Self::Ed25519(key), "EdDSA" | "Ed25519") => ed25519_dalek::Signer::sign(key, message).to_bytes().to_vec(),
            (Self::Rsa(key), "RS256" | "RS384" | "RS512") => pkcs1(key, alg, message),
            (Self::Rsa(key), "PS256" | "PS384" | "PS512") => pss(key, alg, message),
            _ => panic!("this key cannot sign {alg}"),
        }
    }

    /// The signature X.509 wants: SHA-256 with P-256 and RSA, SHA-384 with P-384.
    pub(crate) fn sign_x509(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_der().as_bytes().to_vec()
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::Signature = key.sign(message);
                signature.to_der().as_bytes().to_vec()
            }
            Self::Ed25519(_) => self.sign_jws("EdDSA", message),
            Self::Rsa(_) => self.sign_jws("RS256", message),
        }
    }

    /// A P-256 signature over the SHA-512 of the message, in DER: valid, and of a pair nobody accepts.
    pub(crate) fn sign_ecdsa_sha512(&self, message: &[u8]) -> Vec<u8> {
        let Self::P256(key) = self else { panic!("P-256 only") };
        let signature: p256::ecdsa::Signature = key.sign_prehash(&Sha512::digest(message)).unwrap();
        signature.to_der().as_bytes().to_vec()
    }

    /// An RSA signature over SHA-1 (RFC 8017 section 8.2), which no library signs any more.
    pub(crate) fn sign_rsa_sha1(&self, message: &[u8]) -> Vec<u8> {
        let Self::Rsa(key) = self else { panic!("RSA only") };
        let digest_info = [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14];
        let padding = rsa::Pkcs1v15Sign { hash_len: Some(20), prefix: digest_info.into() };
        key.sign(padding, &sha1::Sha1::digest(message)).unwrap()
    }

    /// An RSA-PSS signature over SHA-256 whose salt is empty; JWS wants one as long as the hash.
    pub(crate) fn sign_pss_without_salt(&self, message: &[u8]) -> Vec<u8> {
        let Self::Rsa(key) = self else { panic!("RSA only") };
        let signer = rsa::pss::SigningKey::<rsa::sha2::Sha256>::new_with_salt_len((**key).clone(), 0);
        signer.sign_with_rng(&mut Salt::new(message), message).to_vec()
    }

    /// The bytes a SubjectPublicKeyInfo holds as its key.
    pub(crate) fn public_bytes(&self) -> Vec<u8> {
        match self {
            Self::P256(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
            Self::P384(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
            Self::Ed25519(key) => key.verifying_key().to_bytes().to_vec(),
            Self::Rsa(key) => key.to_public_key().to_pkcs1_der().unwrap().into_vec(),
        }
    }

    /// The public JWK with the members of `more` beside it.
    pub(crate) fn jwk(&self, more: Value) -> Value {
        let b64 = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let point = self.public_bytes();
        let mut jwk = match self {
            Self::P256(_) => {
                json!({"kty": "EC", "crv": "P-256", "x": b64(&point[1..33]), "y": b64(&point[33..])})
            }
            Self::P384(_) => {
                json!({"kty": "EC", "crv": "P-384", "x": b64(&point[1..49]), "y": b64(&point[49..])})
            }
            Self::Ed25519(_) => json!({"kty": "OKP", "crv": "Ed25519", "x": b64(&point)}),
            Self::Rsa(key) => {
                json!({"kty": "RSA", "n": b64(&key.n().to_bytes_be()), "e": b64(&key.e().to_bytes_be())})
            }
        };
        for (name, value) in more.as_object().unwrap() {
            jwk[name] = value.clone();
        }
        jwk
    }
}

fn pkcs1(key: &rsa::RsaPrivateKey, alg: &str, message: &[u8]) -> Vec<u8> {
    use rsa::pkcs1v15::SigningKey;
    match alg {
        "RS256" => SigningKey::<rsa::sha2::Sha256>::new(key.clone()).sign(message).to_vec(),
        "RS384" => SigningKey::<rsa::sha2::Sha384>::new(key.clone()).sign(message).to_vec(),
        _ => SigningKey::<rsa::sha2::Sha512>::new(key.clone()).sign(message).to_vec(),
    }
}

fn pss(key: &rsa::RsaPrivateKey, alg: &str, message: &[u8]) -> Vec<u8> {
    use rsa::pss::SigningKey;
    let mut salt = Salt::new(message);
    match alg {
        "PS256" => SigningKey::<rsa::sha2::Sha256>::new(key.clone()).sign_with_rng(&mut salt, message).to_vec(),
        "PS384" => SigningKey::<rsa::sha2::Sha384>::new(key.clone()).sign_with_rng(&mut salt, message).to_vec(),
        _ => SigningKey::<rsa::sha2::Sha512>::new(key.clone()).sign_with_rng(&mut salt, message).to_vec(),
    }
}

/// SHA-256 in counter mode over the message: a salt that is the same in every run.
struct Salt {
    seed: [u8; 32],
    counter: u64,
}

impl Salt {
    fn new(message: &[u8]) -> Self {
        Self { seed: Sha256::digest(message).into(), counter: 0 }
    }
}

impl rsa::rand_core::RngCore for Salt {
    fn next_u32(&mut self) -> u32 {
        rsa::rand_core::impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        rsa::rand_core::impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, out: &mut [u8]) {
        for chunk in out.chunks_mut(32) {
            self.counter += 1;
            let block = Sha256::new().chain_update(self.seed).chain_update(self.counter.to_be_bytes()).finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), rsa::rand_core::Error> {
        self.fill_bytes(out);
        Ok(())
    }
}

impl rsa::rand_core::CryptoRng for Salt {}

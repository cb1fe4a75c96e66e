//! A signature that somebody else verifies: the runtime's own cryptography, where that is faster and cannot be called from
//! here (feature `std`).

use crate::{crypto::Algorithm, jwk::Key, reason::Reason, token::Token};
use alloc::{sync::Arc, vec::Vec};
use core::fmt;
use zeroize::Zeroize;

/// A token's signature that remains to be verified. It borrows nothing: the host may take its time.
pub struct SignatureTask {
    algorithm: Algorithm,
    jwk: Arc<str>,
    key: [u8; 32],
    message: Vec<u8>,
    signature: Vec<u8>,
}

/// What came of a [`SignatureTask`]. It counts for that very key, message and signature, and for no other.
#[derive(Debug)]
pub struct SignatureAnswer {
    task: SignatureTask,
    valid: bool,
}

impl SignatureTask {
    /// The algorithm, which the key fixes and the policy admits.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The public key as a JWK (RFC 7517), its required members alone. It comes from the issuer's JWKS, not from the token.
    pub fn jwk(&self) -> &str {
        &self.jwk
    }

    /// The key's RFC 7638 thumbprint, by SHA-256: a name to keep an imported key by.
    pub fn key_thumbprint(&self) -> &[u8; 32] {
        &self.key
    }

    /// The JWS Signing Input (RFC 7515 section 2).
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// The signature; ECDSA's is r and s side by side (RFC 7518 section 3.4).
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// The answer. Whoever says `true` says that the key signed the message: nothing else verifies it.
    pub fn answer(self, valid: bool) -> SignatureAnswer {
        SignatureAnswer { task: self, valid }
    }

    pub(crate) fn new(key: &Key, token: &Token<'_>) -> Self {
        Self {
            algorithm: token.header.algorithm,
            jwk: Arc::clone(key.jwk()),
            key: *key.thumbprint(),
            message: token.signing_input.to_vec(),
            signature: token.signature.to_vec(),
        }
    }
}

impl SignatureAnswer {
    /// What it says of this key and token; `None` where it is about another.
    pub(crate) fn about(&self, key: &Key, token: &Token<'_>) -> Option<Result<(), Reason>> {
        let SignatureTask { algorithm, key: asked, message, signature, .. } = &self.task;
        let is_asked = (algorithm, asked) == (&token.header.algorithm, key.thumbprint())
            && (message.as_slice(), signature.as_slice()) == (token.signing_input, token.signature);
        is_asked.then_some(if self.valid { Ok(()) } else { Err(Reason::SignatureInvalid) })
    }
}

impl Drop for SignatureTask {
    /// Both together are the token.
    fn drop(&mut self) {
        self.message.zeroize();
        self.signature.zeroize();
    }
}

impl fmt::Debug for SignatureTask {
    /// Never the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignatureTask({})", self.algorithm.name())
    }
}

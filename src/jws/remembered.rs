//! A token whose signature has verified, kept so that it need not be verified again.

use super::{Source, VerifiedClaims, key_for};
use crate::{
    claim_set::{ClaimSet, Packed},
    crypto::Algorithm,
    jwk::KeySet,
    policy::IssuerPolicy,
    token::Header,
};
use alloc::{borrow::ToOwned, string::String};

/// The claims that a signature stood for, and what it stood on. Never a verdict: whoever recalls it takes every step
/// after the signature again.
#[derive(Debug)]
pub(crate) struct Remembered {
    claims: Packed,
    algorithm: Algorithm,
    kid: Option<String>,
    typ: Option<String>,
    /// The RFC 7638 thumbprint of the key that verified.
    key: [u8; 32],
}

impl Remembered {
    /// What is worth keeping of verified claims; `None` for what no signature stands for.
    pub(crate) fn new(header: &Header<'_>, verified: &VerifiedClaims<'_, '_>) -> Option<Self> {
        Some(Self {
            key: *verified.key?,
            claims: Packed::new(verified.claims()),
            algorithm: header.algorithm,
            kid: header.kid.map(ToOwned::to_owned),
            typ: header.typ.map(ToOwned::to_owned),
        })
    }

    /// The claims as the token has them.
    pub(crate) fn claims(&self) -> ClaimSet<'_> {
        self.claims.unpack()
    }

    /// When the token ends, in seconds since 1970.
    pub(crate) fn expires_at(&self) -> Option<u64> {
        self.claims.expires_at()
    }

    /// Bytes it takes, nearly.
    pub(crate) fn weight(&self) -> usize {
        let names = [&self.kid, &self.typ].map(|name| name.as_ref().map_or(0, String::len));
        self.claims.weight() + size_of::<Self>() + names.iter().sum::<usize>()
    }

    /// Step 4 without the arithmetic: the issuer's policy must still admit the algorithm, and the key that the header
    /// chooses today must be the one that verified then. `None` where anything is otherwise.
    pub(crate) fn recall<'t, 'a>(
        &'a self,
        claims: &'t ClaimSet<'a>,
        issuer: &'a IssuerPolicy,
        keys: &KeySet,
    ) -> Option<VerifiedClaims<'t, 'a>> {
        let header = Header { algorithm: self.algorithm, kid: self.kid.as_deref(), typ: self.typ.as_deref() };
        let key = key_for(&header, issuer, keys).ok()?;
        let source = Source::Signature { typ: header.typ };
        (*key.thumbprint() == self.key).then_some(VerifiedClaims { claims, issuer, source, key: Some(&self.key) })
    }
}

//! The signature (RFC 7515 section 5.2): from what a token says to what its issuer says.

#[cfg_attr(not(feature = "std"), expect(dead_code, reason = "only caches, which need `std`, make one"))]
mod remembered;
#[cfg(feature = "std")]
mod task;

pub(crate) use remembered::Remembered;
#[cfg(feature = "std")]
pub use task::{SignatureAnswer, SignatureTask};

use crate::{
    claim_set::ClaimSet,
    crypto::{Algorithm, Tables},
    encoding::arena::Arena,
    jwk::{Key, KeySet},
    policy::{Credentials, IssuerPolicy},
    reason::Reason,
    token::{Compact, Header, Token, segment},
};
use alloc::{sync::Arc, vec, vec::Vec};

/// Claims that an issuer stands behind: its key verified them, or it gave them as its answer.
#[derive(Debug)]
pub(crate) struct VerifiedClaims<'t, 'a> {
    claims: &'t ClaimSet<'a>,
    /// The issuer whose key verified, as its policy; never the claims' own word.
    issuer: &'a IssuerPolicy,
    source: Source<'a>,
    /// The RFC 7638 thumbprint of the key that verified, where one did.
    key: Option<&'a [u8; 32]>,
}

/// How the issuer came to stand behind the claims.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'a> {
    Signature {
        typ: Option<&'a str>,
    },
    Introspection {
        active: bool,
    },
    /// The host has verified the signature.
    Host,
}

impl<'t, 'a> VerifiedClaims<'t, 'a> {
    /// Somebody else checked this: the host asked `issuer` about the token, over a channel that it answers for, or has verified it
    /// with a key of the issuer's.
    pub(crate) fn assertion(
        claims: &'t ClaimSet<'a>,
        source: Source<'a>,
        issuer: &'a IssuerPolicy,
    ) -> Result<Self, Reason> {
        match issuer.credentials {
            Credentials::Jwt => Err(Reason::CredentialKindRefused),
            Credentials::Introspection | Credentials::Both => Ok(Self { claims, issuer, source, key: None }),
        }
    }

    pub(crate) fn claims(&self) -> &'t ClaimSet<'a> {
        self.claims
    }

    pub(crate) fn issuer(&self) -> &'a IssuerPolicy {
        self.issuer
    }

    pub(crate) fn source(&self) -> Source<'a> {
        self.source
    }
}

/// Step 4. The issuer's policy says which algorithms may sign at all; its key must be for the one the header names; and
/// `signed` says whether that key signed the token.
pub(crate) fn verify<'t, 'a>(
    token: &'t Token<'a>,
    issuer: &'a IssuerPolicy,
    keys: &'a KeySet,
    signed: impl FnOnce(&Key, &Token<'a>) -> Result<(), Reason>,
) -> Result<VerifiedClaims<'t, 'a>, Reason> {
    let key = key_for(&token.header, issuer, keys)?;
    signed(key, token)?;
    let source = Source::Signature { typ: token.header.typ };
    Ok(VerifiedClaims { claims: &token.claims, issuer, source, key: Some(key.thumbprint()) })
}

/// Whether this key signed the token: computed here.
pub(crate) fn signed(key: &Key, token: &Token<'_>, tables: &Arc<Tables>) -> Result<(), Reason> {
    key.verify(token.header.algorithm, token.signing_input, token.signature, Some(tables))
}

/// The one key that may have signed.
fn key_for<'k>(header: &Header<'_>, issuer: &IssuerPolicy, keys: &'k KeySet) -> Result<&'k Key, Reason> {
    if issuer.credentials == Credentials::Introspection {
        return Err(Reason::CredentialKindRefused);
    }
    if !issuer.algorithms.contains(&header.algorithm) {
        return Err(Reason::AlgorithmNotAllowed);
    }
    keys.find(header.kid, header.algorithm)
}

impl KeySet {
    /// Verifies any compact JWS under this set, by the same rules as an access token's, and gives back its payload.
    ///
    /// For tokens that are not access tokens (logout tokens, say); it says nothing about the payload. At most 16 KiB.
    pub fn verify_jws(&self, jws: &[u8], algorithms: &[Algorithm]) -> Result<Vec<u8>, Reason> {
        const MOST_BYTES: usize = 16_384;
        let compact = Compact::split(jws, MOST_BYTES)?;
        // Decoded segments and unescaped strings of the header take less than the text, each.
        let mut buffer = vec![0; 2 * jws.len()];
        let mut arena = Arena::new(&mut buffer);
        let header = Header::read(compact.header, &mut arena)?;
        if !algorithms.contains(&header.algorithm) {
            return Err(Reason::AlgorithmNotAllowed);
        }
        let payload = segment(compact.payload, &mut arena)?;
        let signature = segment(compact.signature, &mut arena)?;
        self.find(header.kid, header.algorithm)?.verify(
            header.algorithm,
            compact.signing_input,
            signature,
            self.tables(),
        )?;
        Ok(payload.to_vec())
    }

    /// Verifies a signature over a message that is at hand in another form than a compact JWS, by the same choice of
    /// key: `kid` exactly, or no `kid` and a single candidate. ECDSA signatures are r and s side by side (RFC 7518
    /// section 3.4).
    pub fn verify_raw(
        &self,
        algorithm: Algorithm,
        kid: Option<&str>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Reason> {
        self.find(kid, algorithm)?.verify(algorithm, message, signature, self.tables())
    }
}

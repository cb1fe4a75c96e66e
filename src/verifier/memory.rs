//! What a decision may remember of earlier ones.

use crate::{
    crypto::Tables,
    jwk::Key,
    jws::{self, Remembered, VerifiedClaims},
    reason::Reason,
    token::{Header, Token},
};
use alloc::sync::Arc;

/// Where verified tokens are looked up and put.
pub(super) trait Memory<'a> {
    /// What is remembered of this token.
    fn recall(&mut self, jwt: &[u8]) -> Option<&'a Remembered>;

    /// Whether the key signed the token. Computed, unless somebody else was asked.
    fn signed(&mut self, key: &Key, token: &Token<'_>, tables: &Arc<Tables>) -> Result<(), Reason> {
        jws::signed(key, token, tables)
    }

    /// Takes note of a token whose signature has just verified.
    fn remember(&mut self, jwt: &[u8], header: &Header<'_>, verified: &VerifiedClaims<'_, '_>);
}

/// Remembers nothing.
pub(super) struct NoMemory;

impl<'a> Memory<'a> for NoMemory {
    fn recall(&mut self, _: &[u8]) -> Option<&'a Remembered> {
        None
    }

    fn remember(&mut self, _: &[u8], _: &Header<'_>, _: &VerifiedClaims<'_, '_>) {}
}

//! The last token of a connection.

use crate::jws::Remembered;
use alloc::vec::Vec;
use core::{fmt, hint::black_box};
use std::sync::Arc;
use zeroize::Zeroize;

/// The token that a connection used last, so that using it again costs not even a hash. Optional; owned by the caller, one
/// a connection. It holds the token itself, and wipes it when it is replaced or dropped.
#[derive(Default)]
pub struct LastToken {
    jwt: Vec<u8>,
    token: Option<Arc<Remembered>>,
}

impl LastToken {
    /// An empty slot.
    pub const fn new() -> Self {
        Self { jwt: Vec::new(), token: None }
    }

    /// Forgets the token.
    pub fn clear(&mut self) {
        self.jwt.zeroize();
        self.token = None;
    }

    /// What is remembered, if this is the same token. The compare has no early exit: a connection that several parties
    /// share must not tell one how much of another's token it has guessed.
    pub(crate) fn get(&self, jwt: &[u8]) -> Option<&Arc<Remembered>> {
        let token = self.token.as_ref()?;
        if jwt.len() != self.jwt.len() {
            return None;
        }
        let (ours, our_rest) = self.jwt.as_chunks::<8>();
        let (theirs, their_rest) = jwt.as_chunks::<8>();
        let words = ours
            .iter()
            .zip(theirs)
            .fold(0, |folded, (a, b)| folded | (u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b)));
        let bytes = our_rest.iter().zip(their_rest).fold(0, |folded, (a, b)| folded | (a ^ b));
        (black_box(words | u64::from(bytes)) == 0).then_some(token)
    }

    pub(crate) fn put(&mut self, jwt: &[u8], token: &Arc<Remembered>) {
        self.jwt.zeroize();
        self.jwt.extend_from_slice(jwt);
        self.token = Some(Arc::clone(token));
    }
}

impl Drop for LastToken {
    fn drop(&mut self) {
        self.clear();
    }
}

impl fmt::Debug for LastToken {
    /// Never the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.token.is_some() { "LastToken(..)" } else { "LastToken" })
    }
}

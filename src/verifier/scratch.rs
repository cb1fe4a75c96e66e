//! The memory a decision works in.

use crate::encoding::arena::Arena;
#[cfg(feature = "std")]
use crate::jws::Remembered;
use alloc::{vec, vec::Vec};
use core::fmt;
#[cfg(feature = "std")]
use std::sync::Arc;

/// A buffer that a decision decodes into, so that it allocates nothing. Make one per thread or per connection and hand it
/// to every [`check`](super::Verifier::check); a verdict borrows from it until the verdict is dropped.
///
/// It holds decoded claims after a decision: memory as sensitive as the request it came with.
pub struct Scratch<'b> {
    buffer: Buffer<'b>,
    /// What a verdict borrows from a cache, kept alive here.
    #[cfg(feature = "std")]
    remembered: Option<Arc<Remembered>>,
}

enum Buffer<'b> {
    Own(Vec<u8>),
    Callers(&'b mut [u8]),
}

impl Scratch<'_> {
    /// Bytes that suffice for every token and answer that the limits admit: decoded, and unescaped once more.
    pub const SIZE: usize = 32 * 1024;

    /// A buffer on the heap.
    pub fn new() -> Scratch<'static> {
        Scratch::with(Buffer::Own(vec![0; Self::SIZE]))
    }

    pub(super) fn arena(&mut self) -> Arena<'_> {
        self.buffer.arena()
    }

    #[cfg(feature = "std")]
    pub(super) fn parts(&mut self) -> (Arena<'_>, &mut Option<Arc<Remembered>>) {
        (self.buffer.arena(), &mut self.remembered)
    }
}

impl Buffer<'_> {
    fn arena(&mut self) -> Arena<'_> {
        Arena::new(match self {
            Self::Own(buffer) => buffer,
            Self::Callers(buffer) => buffer,
        })
    }
}

impl<'b> Scratch<'b> {
    /// A buffer of the caller's, at least [`Scratch::SIZE`] bytes of it.
    pub fn over(buffer: &'b mut [u8]) -> Result<Self, ScratchTooSmall> {
        match buffer.len() >= Self::SIZE {
            true => Ok(Self::with(Buffer::Callers(buffer))),
            false => Err(ScratchTooSmall),
        }
    }

    fn with(buffer: Buffer<'b>) -> Self {
        Self {
            buffer,
            #[cfg(feature = "std")]
            remembered: None,
        }
    }
}

impl Default for Scratch<'static> {
    fn default() -> Self {
        Scratch::new()
    }
}

impl fmt::Debug for Scratch<'_> {
    /// Never the contents.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scratch")
    }
}

/// The buffer is smaller than [`Scratch::SIZE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScratchTooSmall;

impl fmt::Display for ScratchTooSmall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the scratch buffer is smaller than {} bytes", Scratch::SIZE)
    }
}

impl core::error::Error for ScratchTooSmall {}

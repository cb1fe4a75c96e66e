//! A bump allocator over a buffer of the caller's, so that a decision allocates nothing.

use core::mem;

/// The free rest of a buffer; what was taken from it lives as long as the buffer is borrowed.
pub(crate) struct Arena<'a> {
    free: &'a mut [u8],
}

impl<'a> Arena<'a> {
    pub(crate) fn new(buffer: &'a mut [u8]) -> Self {
        Self { free: buffer }
    }

    /// The first `len` free bytes, or `None` where fewer are left.
    pub(crate) fn take(&mut self, len: usize) -> Option<&'a mut [u8]> {
        let (taken, rest) = mem::take(&mut self.free).split_at_mut_checked(len)?;
        self.free = rest;
        Some(taken)
    }

    /// Starts a run of bytes whose length is not known yet.
    pub(crate) fn grow(&mut self) -> Growing<'_, 'a> {
        Growing { arena: self, len: 0 }
    }
}

/// A run of bytes being written at the start of the arena's free part.
pub(crate) struct Growing<'r, 'a> {
    arena: &'r mut Arena<'a>,
    len: usize,
}

impl<'a> Growing<'_, 'a> {
    /// Appends `bytes`; `None` where the arena is full.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Option<()> {
        let end = self.len.checked_add(bytes.len())?;
        self.arena.free.get_mut(self.len..end)?.copy_from_slice(bytes);
        self.len = end;
        Some(())
    }

    /// The run as written.
    pub(crate) fn finish(self) -> Option<&'a [u8]> {
        let len = self.len;
        self.arena.take(len).map(|run| &*run)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_out_disjoint_runs_and_refuses_when_full() {
        let mut buffer = [0u8; 6];
        let mut arena = Arena::new(&mut buffer);
        arena.take(2).unwrap().copy_from_slice(b"ab");
        let mut run = arena.grow();
        run.push(b"cd").unwrap();
        run.push(b"e").unwrap();
        assert!(run.push(b"fg").is_none());
        assert_eq!(run.finish().unwrap(), b"cde");
        assert!(arena.take(2).is_none());
    }
}

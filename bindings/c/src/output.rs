//! Writing to where a caller points. Every result goes through here.

use crate::status::certbound_status::{self, CERTBOUND_BUFFER_TOO_SMALL, CERTBOUND_NULL_ARGUMENT};
use std::{
    ffi::c_char,
    fmt::{self, Display, Write},
    mem::MaybeUninit,
    slice,
};

/// Puts a value where the caller wants it. What was there is not looked at: it may be uninitialised.
///
/// # Safety
/// `out` is NULL or the caller's to write to.
pub(crate) unsafe fn put<T>(out: *mut T, value: T) -> Result<(), certbound_status> {
    if out.is_null() {
        return Err(CERTBOUND_NULL_ARGUMENT);
    }
    // SAFETY: not NULL, and the caller's to write to.
    unsafe { out.write(value) };
    Ok(())
}

/// What a text is until it is known: empty. Functions that can be told too little begin with it.
///
/// # Safety
/// As for [`put_text`].
pub(crate) unsafe fn clear_text(
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> Result<(), certbound_status> {
    // SAFETY: the caller's word, passed on.
    if let Some(first) = unsafe { writable(buffer.cast(), capacity) }?.first_mut() {
        first.write(0);
    }
    // SAFETY: the caller's word, passed on.
    unsafe { put(length, 0) }
}

/// Writes a text with a NUL after it, and its length without. What does not fit leaves an empty text.
///
/// # Safety
/// `buffer` is NULL or has so many bytes, `length` is NULL or good, and both are the caller's to write to.
pub(crate) unsafe fn put_text(
    text: impl Display,
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> Result<(), certbound_status> {
    // SAFETY: the caller's word, passed on. Before the text: a mistake leaves none.
    unsafe { clear_text(buffer, capacity, length) }?;
    // SAFETY: the caller's word, passed on.
    let buffer = unsafe { writable(buffer.cast(), capacity) }?;
    let mut cursor = Cursor { buffer, written: 0 };
    // A cursor takes everything.
    let _ = write!(cursor, "{text}");
    let Cursor { buffer, written } = cursor;
    // SAFETY: the caller's word, passed on.
    unsafe { put(length, written) }?;
    let fits = written < buffer.len();
    let end = buffer.get_mut(if fits { written } else { 0 });
    end.map(|end| end.write(0)).filter(|_| fits).map(|_| ()).ok_or(CERTBOUND_BUFFER_TOO_SMALL)
}

/// Writes bytes, and how many; all or none.
///
/// # Safety
/// As for [`put_text`].
pub(crate) unsafe fn put_bytes(
    bytes: &[u8],
    buffer: *mut u8,
    capacity: usize,
    length: *mut usize,
) -> Result<(), certbound_status> {
    // SAFETY: the caller's word, passed on.
    let buffer = unsafe { writable(buffer.cast(), capacity) }?;
    // SAFETY: the caller's word, passed on.
    unsafe { put(length, bytes.len()) }?;
    copy(bytes, buffer.get_mut(..bytes.len()).ok_or(CERTBOUND_BUFFER_TOO_SMALL)?);
    Ok(())
}

/// # Safety
/// `buffer` is NULL or has so many bytes that are the caller's to write to.
unsafe fn writable<'a>(
    buffer: *mut MaybeUninit<u8>,
    capacity: usize,
) -> Result<&'a mut [MaybeUninit<u8>], certbound_status> {
    match (buffer.is_null(), capacity) {
        (_, 0) => Ok(&mut []),
        (true, _) => Err(CERTBOUND_NULL_ARGUMENT),
        // SAFETY: not NULL, no longer than an address space, and the caller's to write to.
        (false, _) => Ok(unsafe { slice::from_raw_parts_mut(buffer, capacity.min(isize::MAX as usize)) }),
    }
}

fn copy(from: &[u8], to: &mut [MaybeUninit<u8>]) {
    for (to, from) in to.iter_mut().zip(from) {
        to.write(*from);
    }
}

/// Writes what fits and counts the rest.
struct Cursor<'b> {
    buffer: &'b mut [MaybeUninit<u8>],
    written: usize,
}

impl Write for Cursor<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.written + text.len();
        if let Some(place) = self.buffer.get_mut(self.written..end) {
            copy(text.as_bytes(), place);
        }
        self.written = end;
        Ok(())
    }
}

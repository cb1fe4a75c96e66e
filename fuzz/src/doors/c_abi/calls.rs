//! How the door calls the C ABI: all of its `unsafe` is here.

use std::{
    ffi::{CStr, c_char},
    slice,
};

/// A handle that this host owns: NULL, or to be freed once.
pub struct Owned<T> {
    pointer: *mut T,
    free: unsafe extern "C" fn(*mut T),
}

impl<T> Owned<T> {
    pub fn new(pointer: *mut T, free: unsafe extern "C" fn(*mut T)) -> Self {
        Self { pointer, free }
    }

    pub fn get(&self) -> *mut T {
        self.pointer
    }

    /// Where the library itself replaces the handle, and frees the old one.
    pub fn place(&mut self) -> *mut *mut T {
        &mut self.pointer
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: it came from the library with this function to free it, nobody else frees it, and NULL is permitted.
        unsafe { (self.free)(self.pointer) };
    }
}

/// Calls a function of the C ABI.
///
/// What the header asks of a host is kept by those who call: a pointer is NULL, the `get` of an [`Owned`] that is alive
/// and in this one thread's hands, or the address of a value, slice or buffer that lives until the call is over and is
/// as long as the call says.
macro_rules! call {
    ($name:ident($($argument:expr),* $(,)?)) => {
        // SAFETY: see above.
        unsafe { certbound_c::$name($($argument),*) }
    };
}
pub(super) use call;

/// A text of the library's, which is told at once and not kept; None where there is none.
pub fn text(text: certbound_c::certbound_text) -> Option<String> {
    if text.data.is_null() {
        assert_eq!(text.length, 0);
        return None;
    }
    // SAFETY: the library says that so many bytes are there, and nothing has been called since.
    let bytes = unsafe { slice::from_raw_parts(text.data.cast::<u8>(), text.length) };
    Some(String::from_utf8(bytes.to_vec()).expect("texts are UTF-8"))
}

/// A text that ends with a NUL; None for NULL.
pub fn c_text(text: *const c_char) -> Option<String> {
    if text.is_null() {
        return None;
    }
    // SAFETY: the library says that it ends with a NUL, and nothing has been called since.
    let text = unsafe { CStr::from_ptr(text) };
    Some(text.to_str().expect("texts are UTF-8").to_owned())
}

/// So many bytes of the library's; None for NULL.
pub fn digest(bytes: *const u8) -> Option<[u8; 32]> {
    // SAFETY: NULL, or 32 bytes, says the library, and nothing has been called since.
    unsafe { bytes.cast::<[u8; 32]>().as_ref() }.copied()
}

/// A struct of plain numbers and pointers in exactly so many bytes: cut short, or with this in what follows. The first
/// field, which says the size, is there in any case.
pub fn resized<T: Copy>(of: &T, size: usize, rest: u8) -> Box<[u64]> {
    let mut words: Box<[u64]> = vec![u64::from_ne_bytes([rest; 8]); size.div_ceil(8).max(1)].into();
    // SAFETY: no more than `of` has, no more than `words` has, and they are apart. Alignment is that of a u64 in both.
    unsafe {
        std::ptr::copy_nonoverlapping(
            (&raw const *of).cast::<u8>(),
            words.as_mut_ptr().cast(),
            size_of::<T>().min(size.max(8)),
        )
    };
    words
}

/// Writes to any byte of a peer, as a host may that takes it for its own.
pub fn scribble(peer: &mut certbound_c::certbound_peer, place: usize, value: u8) {
    let bytes: *mut u8 = (&raw mut *peer).cast();
    // SAFETY: a place within the peer, whose fields are numbers without padding: any bytes are one.
    unsafe { bytes.add(place % size_of::<certbound_c::certbound_peer>()).write(value) };
}

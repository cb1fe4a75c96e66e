//! Reading what a caller points to. Every pointer goes through here.

use crate::status::certbound_status::{
    self, CERTBOUND_BAD_ARGUMENT, CERTBOUND_BAD_TIME, CERTBOUND_NULL_ARGUMENT, CERTBOUND_STRUCT_SIZE,
};
use certbound_core::UnixTime;
use std::{
    ffi::{CStr, c_char, c_void},
    slice,
};

/// Bytes of the caller's, read during the call and not kept. {NULL, 0} is empty.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct certbound_bytes {
    /// The first byte; may be NULL where length is 0.
    pub data: *const c_void,
    /// How many.
    pub length: usize,
}

/// Text of the library's: UTF-8, without a NUL at its end. {NULL, 0} where there is none.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct certbound_text {
    /// The first byte.
    pub data: *const c_char,
    /// How many bytes.
    pub length: usize,
}

impl certbound_text {
    pub(crate) const NONE: Self = Self { data: std::ptr::null(), length: 0 };

    /// What is borrowed must be the handle's own: it outlives the call.
    pub(crate) fn of(text: Option<&str>) -> Self {
        text.map_or(Self::NONE, |text| Self { data: text.as_ptr().cast(), length: text.len() })
    }
}

/// A struct that says its size: `SIZE_1` is that of the first release, and fields are only ever added at the end.
///
/// # Safety
/// Of `repr(C)`, with `struct_size: usize` as its first field, and good for any bytes.
pub(crate) unsafe trait Sized1: Copy {
    const SIZE_1: usize;
}

/// # Safety
/// `pointer` is NULL or good for as long as `'a`.
pub(crate) unsafe fn reference<'a, T>(pointer: *const T) -> Result<&'a T, certbound_status> {
    if pointer.is_null() {
        return Err(CERTBOUND_NULL_ARGUMENT);
    }
    // SAFETY: not NULL, and so good, says the caller.
    Ok(unsafe { &*pointer })
}

/// # Safety
/// `pointer` is NULL or good for as long as `'a`, and nobody else looks at it meanwhile.
pub(crate) unsafe fn exclusive<'a, T>(pointer: *mut T) -> Result<&'a mut T, certbound_status> {
    if pointer.is_null() {
        return Err(CERTBOUND_NULL_ARGUMENT);
    }
    // SAFETY: not NULL, and so good and the caller's own, says the caller.
    Ok(unsafe { &mut *pointer })
}

/// A struct of this or of another release.
///
/// # Safety
/// `pointer` is NULL or points to as many bytes as its first field says.
pub(crate) unsafe fn sized<'a, T: Sized1>(pointer: *const T) -> Result<&'a T, certbound_status> {
    if pointer.is_null() {
        return Err(CERTBOUND_NULL_ARGUMENT);
    }
    // SAFETY: the size is the first field, and at least that is there.
    let size = unsafe { *pointer.cast::<usize>() };
    // This is the first release: there is no shorter struct to be completed with zeros yet.
    if size < T::SIZE_1 || size > MOST_STRUCT_BYTES {
        return Err(CERTBOUND_STRUCT_SIZE);
    }
    // SAFETY: so many bytes are there, says the caller.
    let rest = unsafe { slice::from_raw_parts(pointer.cast::<u8>(), size) }.get(size_of::<T>()..).unwrap_or_default();
    // Of a later release: what this one does not know must not have been asked for.
    if rest.iter().any(|byte| *byte != 0) {
        return Err(CERTBOUND_STRUCT_SIZE);
    }
    // SAFETY: not NULL, and whole.
    Ok(unsafe { &*pointer })
}

/// No struct will ever have more: what says so is not filled in.
const MOST_STRUCT_BYTES: usize = 4096;

/// # Safety
/// `data` is NULL or points to so many bytes, good for as long as `'a`.
pub(crate) unsafe fn bytes<'a>(data: *const c_void, length: usize) -> Result<&'a [u8], certbound_status> {
    // SAFETY: the caller's word, passed on.
    unsafe { items(data.cast::<u8>(), length) }
}

/// # Safety
/// `data` is NULL or points to so many items, good for as long as `'a`.
pub(crate) unsafe fn items<'a, T>(data: *const T, length: usize) -> Result<&'a [T], certbound_status> {
    if length == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(CERTBOUND_NULL_ARGUMENT);
    }
    if length > isize::MAX as usize / size_of::<T>() {
        return Err(CERTBOUND_BAD_ARGUMENT);
    }
    // SAFETY: not NULL, of a length that an address space can hold, and there, says the caller.
    Ok(unsafe { slice::from_raw_parts(data, length) })
}

impl certbound_bytes {
    /// # Safety
    /// What it points to is good for as long as `'a`.
    pub(crate) unsafe fn read<'a>(self) -> Result<&'a [u8], certbound_status> {
        // SAFETY: the caller's word, passed on.
        unsafe { bytes(self.data, self.length) }
    }

    /// # Safety
    /// What it points to is good for as long as `'a`.
    pub(crate) unsafe fn read_text<'a>(self) -> Result<&'a str, certbound_status> {
        // SAFETY: the caller's word, passed on.
        let bytes = unsafe { self.read() }?;
        std::str::from_utf8(bytes).map_err(|_| CERTBOUND_BAD_ARGUMENT)
    }
}

/// A text that ends with a NUL.
///
/// # Safety
/// `text` is NULL or ends with a NUL, and is good for as long as `'a`.
pub(crate) unsafe fn text<'a>(text: *const c_char) -> Result<&'a str, certbound_status> {
    if text.is_null() {
        return Err(CERTBOUND_NULL_ARGUMENT);
    }
    // SAFETY: not NULL, and ends with a NUL, says the caller.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str().map_err(|_| CERTBOUND_BAD_ARGUMENT)
}

pub(crate) fn time(seconds: u64) -> Result<UnixTime, certbound_status> {
    UnixTime::from_seconds(seconds).map_err(|_| CERTBOUND_BAD_TIME)
}

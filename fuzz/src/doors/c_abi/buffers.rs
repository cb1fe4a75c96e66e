//! Texts that go into a buffer of the host's.

use super::status::{NULL, TOO_SMALL};
use std::{ffi::c_char, ptr};

/// What a buffer holds before the call: no text begins with it.
const UNTOUCHED: u8 = 0xff;

/// Asks for a text in every way that the header names, with a buffer of this capacity among others. What the call says
/// where the text fits, and the text; or the mistake.
pub fn text(capacity: usize, ask: impl Fn(*mut c_char, usize, *mut usize) -> i32) -> Result<(i32, String), i32> {
    let mut length = usize::MAX;
    let told = ask(ptr::null_mut(), 0, &mut length);
    if told != TOO_SMALL {
        assert!(told < 0, "{told}: nothing fits into no buffer");
        assert_eq!(into(capacity, &ask).0, told);
        return Err(told);
    }
    assert_eq!(ask(ptr::null_mut(), 0, ptr::null_mut()), NULL);
    assert_eq!(ask(ptr::null_mut(), 1, &mut length), NULL);
    let (told, needed, buffer) = into(length + 1, &ask);
    assert!(told >= 0 && needed == length, "{told}: {needed} of {length}");
    let [text @ .., 0] = &*buffer else { panic!("no NUL at the end") };
    let text = String::from_utf8(text.to_vec()).expect("texts are UTF-8");
    assert!(!text.contains('\0'), "C sees the half of {text:?}");
    let capacity = capacity % (length + 2);
    let (again, needed, buffer) = into(capacity, &ask);
    assert_eq!((again, needed), (if capacity > length { told } else { TOO_SMALL }, length));
    match buffer.first() {
        Some(_) if capacity > length => assert_eq!(&buffer[..=length], [text.as_bytes(), &[0]].concat()),
        first => assert!(first.is_none_or(|first| *first == 0), "a text that does not fit is none"),
    }
    Ok((told, text))
}

/// The same of bytes without a NUL: all or none.
pub fn bytes(ask: impl Fn(*mut u8, usize, *mut usize) -> i32) -> Result<Vec<u8>, i32> {
    let mut length = 0;
    match ask(ptr::null_mut(), 0, &mut length) {
        TOO_SMALL => (),
        told => return Err(told),
    }
    let mut short = vec![UNTOUCHED; length - 1].into_boxed_slice();
    assert_eq!(ask(short.as_mut_ptr(), short.len(), &mut length), TOO_SMALL);
    assert!(short.iter().all(|byte| *byte == UNTOUCHED));
    let mut buffer = vec![UNTOUCHED; length].into_boxed_slice();
    assert_eq!(ask(buffer.as_mut_ptr(), buffer.len(), &mut length), 0);
    assert_eq!(length, buffer.len());
    Ok(buffer.into())
}

fn into(capacity: usize, ask: impl Fn(*mut c_char, usize, *mut usize) -> i32) -> (i32, usize, Box<[u8]>) {
    // Of its own on the heap: whoever writes past its end is found out.
    let mut buffer = vec![UNTOUCHED; capacity].into_boxed_slice();
    let mut length = usize::MAX;
    let told = ask(buffer.as_mut_ptr().cast(), capacity, &mut length);
    (told, length, buffer)
}

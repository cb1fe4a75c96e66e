//! Which release this is.

use std::ffi::c_char;

/// The library's release, as "0.1.0"; CERTBOUND_VERSION is the header's. Static text.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

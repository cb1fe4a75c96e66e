//! The last token of a connection.

use crate::{
    guard::gives,
    input,
    owned::{hand_out, take_back},
};
use certbound_core::LastToken;

/// The token that a connection used last, so that using it again costs not even a hash. Optional, one a connection, one thread
/// at a time. It holds the token itself, and wipes it when it is replaced, cleared or freed.
pub struct certbound_last_token(pub(crate) LastToken);

/// An empty one.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_last_token_new() -> *mut certbound_last_token {
    hand_out(|| certbound_last_token(LastToken::new()))
}

/// Wipes and frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_last_token_free(last: *mut certbound_last_token) {
    // SAFETY: NULL, or from certbound_last_token_new and not freed before.
    unsafe { take_back(last) };
}

/// Wipes it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_last_token_clear(last: *mut certbound_last_token) {
    gives((), || {
        // SAFETY: NULL, or from certbound_last_token_new and in one thread's hands.
        if let Ok(last) = unsafe { input::exclusive(last) } {
            last.0.clear();
        }
    });
}

//! Thumbprints: bytes and text.

use crate::{
    guard::does,
    input,
    output::put,
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT},
};
use certbound_core::Thumbprint;
use std::ffi::{c_char, c_void};

/// How many bytes a thumbprint has, and its text with the NUL.
pub const CERTBOUND_THUMBPRINT_BYTES: usize = 32;
/// See CERTBOUND_THUMBPRINT_BYTES.
pub const CERTBOUND_THUMBPRINT_TEXT: usize = 44;

/// The thumbprint of a certificate (RFC 8705 section 3.1): SHA-256 over its DER, exactly as it was received. Any bytes have one.
/// Zeroes on a mistake.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_thumbprint(der: *const c_void, length: usize, out: *mut u8) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or so many bytes. Hashed before `out` is written, of which they may be a part.
        let digest = unsafe { input::bytes(der, length) }.map(|der| *Thumbprint::of_der(der).as_bytes());
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out.cast(), digest.unwrap_or([0; 32])) }?;
        digest.map(drop)
    })
}

/// A thumbprint as x5t#S256 has it: 43 characters of base64url, and a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_thumbprint_text(thumbprint: *const u8, out: *mut c_char) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or 32 bytes.
        let thumbprint = Thumbprint::from_digest(*unsafe { input::reference(thumbprint.cast()) }?);
        let mut text: [c_char; 44] = [0; 44];
        text.iter_mut().zip(thumbprint.to_string().bytes()).for_each(|(to, from)| *to = from as c_char);
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out.cast(), text) }
    })
}

/// Reads the 43 characters of an x5t#S256 value; padding and second spellings of the same bytes are CERTBOUND_BAD_ARGUMENT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_thumbprint_parse(
    text: *const c_char,
    length: usize,
    out: *mut u8,
) -> certbound_status {
    does(|| {
        // SAFETY: NULL, or so many bytes.
        let digest = unsafe { input::bytes(text.cast(), length) }.and_then(parse);
        // SAFETY: NULL, or the caller's to write to.
        unsafe { put(out.cast(), digest.unwrap_or([0; 32])) }?;
        digest.map(drop)
    })
}

fn parse(text: &[u8]) -> Result<[u8; 32], certbound_status> {
    let text = std::str::from_utf8(text).map_err(|_| CERTBOUND_BAD_ARGUMENT)?;
    let thumbprint = Thumbprint::parse(text).map_err(|_| CERTBOUND_BAD_ARGUMENT)?;
    Ok(*thumbprint.as_bytes())
}

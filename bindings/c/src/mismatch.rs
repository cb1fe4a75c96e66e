//! What a wrong thumbprint is.

use crate::{
    guard::does,
    input::{self, Sized1, certbound_bytes},
    output::{clear_text, put_text},
    status::certbound_status,
};
use certbound_core::{MismatchInput, explain_mismatch};
use std::ffi::c_char;

/// A value that did not match, and the certificates that it may have to do with. Set it to zeroes first.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct certbound_mismatch {
    /// sizeof(certbound_mismatch).
    pub struct_size: usize,
    /// The connection's certificates as DER, the client's own first.
    pub chain: *const certbound_bytes,
    /// How many.
    pub chain_length: usize,
    /// The token's x5t#S256, as it stands there.
    pub value: certbound_bytes,
    /// A certificate that the same client had before, as DER; or {NULL, 0}.
    pub earlier: certbound_bytes,
}

// SAFETY: repr(C), its size first, and pointers and numbers have no bad bytes.
unsafe impl Sized1 for certbound_mismatch {
    const SIZE_1: usize = size_of::<Self>();
}

// The first release's size is part of the ABI.
const _: () = assert!(size_of::<usize>() != 8 || size_of::<certbound_mismatch>() == 56);

/// Says in one sentence what a value is that should have been the thumbprint of the client's certificate: hex, base64 of hex, the
/// digest of the PEM text, of the public key, of the certificate before the renewal. It never guesses: what it names was
/// recomputed. For operators, off the path of requests.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_explain_mismatch(
    mismatch: *const certbound_mismatch,
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> certbound_status {
    does(|| {
        // SAFETY: the caller's word, passed on.
        unsafe { clear_text(buffer, capacity, length) }?;
        // SAFETY: NULL, or filled in by the caller; so are those below.
        let mismatch = unsafe { input::sized(mismatch) }?;
        // SAFETY: see above.
        let chain = unsafe { input::items(mismatch.chain, mismatch.chain_length) }?;
        // SAFETY: see above.
        let chain = chain.iter().map(|der| unsafe { der.read() }).collect::<Result<Vec<_>, _>>()?;
        // SAFETY: see above.
        let value = unsafe { mismatch.value.read_text() }?;
        // SAFETY: see above.
        let earlier = unsafe { mismatch.earlier.read() }?;
        let earlier = (!earlier.is_empty()).then_some(earlier);
        let explanation = explain_mismatch(&MismatchInput { chain: &chain, value, earlier });
        // SAFETY: the caller's word, passed on.
        unsafe { put_text(format_args!("{}: {explanation}", explanation.code()), buffer, capacity, length) }
    })
}

//! What the host could do about a denial.

use certbound_core::Remedy;
use std::{
    ffi::{CStr, c_char},
    ptr,
};

/// What the host can do so that a retry of the same request may succeed. Strangers can provoke it: limit the rate.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_remedy {
    /// Nothing: it is for the client to change something.
    CERTBOUND_REMEDY_NONE = 0,
    /// Fetch the issuer's JWKS again, and load a verifier with it.
    CERTBOUND_REMEDY_REFRESH_JWKS = 1,
    /// Make the client go through a full TLS handshake, which brings its intermediates with it.
    CERTBOUND_REMEDY_FULL_HANDSHAKE = 2,
    /// certbound_peer_recheck, and ask again.
    CERTBOUND_REMEDY_RECHECK = 3,
    /// Fetch a CRL or an OCSP response: certbound_sources_find says where.
    CERTBOUND_REMEDY_FETCH_STATUS = 4,
}

use certbound_remedy::*;

/// Number and name of each.
const TABLE: [(Remedy, certbound_remedy, &CStr); 4] = [
    (Remedy::RefreshJwks, CERTBOUND_REMEDY_REFRESH_JWKS, c"refresh_jwks"),
    (Remedy::FullHandshake, CERTBOUND_REMEDY_FULL_HANDSHAKE, c"full_handshake"),
    (Remedy::Recheck, CERTBOUND_REMEDY_RECHECK, c"recheck"),
    (Remedy::FetchStatus, CERTBOUND_REMEDY_FETCH_STATUS, c"fetch_status"),
];

pub(crate) fn number(remedy: Option<Remedy>) -> u32 {
    let row = remedy.and_then(|remedy| TABLE.iter().find(|(of, ..)| *of == remedy));
    row.map_or(CERTBOUND_REMEDY_NONE as u32, |(_, number, _)| *number as u32)
}

/// The name of a certbound_remedy, as in decision records; NULL for none and for a number that is no remedy. Static text.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_remedy_code(remedy: u32) -> *const c_char {
    let row = TABLE.iter().find(|(_, number, _)| *number as u32 == remedy);
    row.map_or(ptr::null(), |(.., code)| code.as_ptr())
}

#[cfg(test)]
mod tests {
    use super::*;
    use certbound_core::Reason;

    #[test]
    fn every_remedy_of_a_reason_has_its_number_and_the_cores_name() {
        for remedy in Reason::ALL.iter().filter_map(|reason| reason.remedy()) {
            assert_ne!(number(Some(remedy)), 0);
            assert!(TABLE.iter().any(|(of, _, code)| *of == remedy && code.to_str() == Ok(remedy.code())));
        }
    }
}

//! The caller's mistakes, as numbers.

use certbound_core::ConfigPart;
use std::ffi::{CStr, c_char};

/// What functions that build, copy or look up return: CERTBOUND_OK, or a mistake of the caller or the operator, which is
/// negative. A client cannot cause one.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum certbound_status {
    /// Done.
    CERTBOUND_OK = 0,
    /// A pointer that must not be NULL is.
    CERTBOUND_NULL_ARGUMENT = -1,
    /// A struct_size that is smaller than the first release's, or larger than this library's with something in the rest.
    CERTBOUND_STRUCT_SIZE = -2,
    /// A value that means nothing here: of an enum, an index, a length, a text that is not UTF-8, a spent builder.
    CERTBOUND_BAD_ARGUMENT = -3,
    /// A time that is zero or over 10^11: it is in seconds since 1970.
    CERTBOUND_BAD_TIME = -4,
    /// The buffer is too small: the length that is needed was written.
    CERTBOUND_BUFFER_TOO_SMALL = -5,
    /// A bug of this library. Nothing was decided, what was to be filled says deny, and all handles remain usable.
    CERTBOUND_PANIC = -6,
    /// A certbound_peer that no function of this library filled.
    CERTBOUND_BAD_PEER = -7,
    /// The policy document.
    CERTBOUND_BAD_POLICY = -20,
    /// The trust anchors.
    CERTBOUND_BAD_TRUST_ANCHORS = -21,
    /// The configured intermediates.
    CERTBOUND_BAD_INTERMEDIATES = -22,
    /// The pinned certificates.
    CERTBOUND_BAD_PINS = -23,
    /// An issuer's JWKS.
    CERTBOUND_BAD_JWKS = -24,
    /// A CRL.
    CERTBOUND_BAD_CRL = -25,
}

use certbound_status::*;

impl certbound_status {
    /// Every status.
    pub(crate) const ALL: [Self; 14] = [
        CERTBOUND_OK,
        CERTBOUND_NULL_ARGUMENT,
        CERTBOUND_STRUCT_SIZE,
        CERTBOUND_BAD_ARGUMENT,
        CERTBOUND_BAD_TIME,
        CERTBOUND_BUFFER_TOO_SMALL,
        CERTBOUND_PANIC,
        CERTBOUND_BAD_PEER,
        CERTBOUND_BAD_POLICY,
        CERTBOUND_BAD_TRUST_ANCHORS,
        CERTBOUND_BAD_INTERMEDIATES,
        CERTBOUND_BAD_PINS,
        CERTBOUND_BAD_JWKS,
        CERTBOUND_BAD_CRL,
    ];

    /// Of a mistake in this input.
    pub(crate) fn of(part: ConfigPart) -> Self {
        match part {
            ConfigPart::Policy => CERTBOUND_BAD_POLICY,
            ConfigPart::TrustAnchors => CERTBOUND_BAD_TRUST_ANCHORS,
            ConfigPart::Intermediates => CERTBOUND_BAD_INTERMEDIATES,
            ConfigPart::Pins => CERTBOUND_BAD_PINS,
            ConfigPart::Jwks => CERTBOUND_BAD_JWKS,
            ConfigPart::Crls => CERTBOUND_BAD_CRL,
            // Parts are only ever added, and this table with them.
            _ => CERTBOUND_BAD_ARGUMENT,
        }
    }

    /// What a function that decides returns for it.
    pub(crate) const fn as_decision(self) -> i32 {
        self as i32
    }

    pub(crate) const fn name(self) -> &'static CStr {
        match self {
            CERTBOUND_OK => c"ok",
            CERTBOUND_NULL_ARGUMENT => c"null_argument",
            CERTBOUND_STRUCT_SIZE => c"struct_size",
            CERTBOUND_BAD_ARGUMENT => c"bad_argument",
            CERTBOUND_BAD_TIME => c"bad_time",
            CERTBOUND_BUFFER_TOO_SMALL => c"buffer_too_small",
            CERTBOUND_PANIC => c"panic",
            CERTBOUND_BAD_PEER => c"bad_peer",
            CERTBOUND_BAD_POLICY => c"bad_policy",
            CERTBOUND_BAD_TRUST_ANCHORS => c"bad_trust_anchors",
            CERTBOUND_BAD_INTERMEDIATES => c"bad_intermediates",
            CERTBOUND_BAD_PINS => c"bad_pins",
            CERTBOUND_BAD_JWKS => c"bad_jwks",
            CERTBOUND_BAD_CRL => c"bad_crl",
        }
    }
}

/// The name of a status, or of a negative decision ("bad_policy"), for a log; "" for a number that is neither. Static text.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_status_name(status: i32) -> *const c_char {
    let known = certbound_status::ALL.iter().find(|known| **known as i32 == status);
    known.map_or(c"".as_ptr(), |known| known.name().as_ptr())
}

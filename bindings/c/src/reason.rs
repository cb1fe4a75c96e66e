//! What a reason's number means: docs/reasons.md, for programs.

mod table;

pub use table::certbound_reason;

use crate::remedy;
use certbound_core::Reason;
use std::{ffi::c_char, ptr};
use table::Row;

/// The stable name of a reason, for logs: "thumbprint_mismatch"; NULL for a number that is no reason. Static text, like that of
/// the two functions after it.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_reason_code(reason: u32) -> *const c_char {
    row(reason).map_or(ptr::null(), |row| row.code.as_ptr())
}

/// One sentence for the operator: what is wrong and, where it helps, what to do.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_reason_sentence(reason: u32) -> *const c_char {
    row(reason).map_or(ptr::null(), |row| row.sentence.as_ptr())
}

/// The specification's section behind the rule.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_reason_section(reason: u32) -> *const c_char {
    row(reason).map_or(ptr::null(), |row| row.section.as_ptr())
}

/// The HTTP status to answer with; 0 for a number that is no reason.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_reason_http_status(reason: u32) -> u32 {
    known(reason).map_or(0, |reason| reason.http_status().into())
}

/// The TLS alert that says the same (RFC 8446 section 6.2), where a handshake could have refused already; else 0.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_reason_tls_alert(reason: u32) -> u32 {
    known(reason).and_then(Reason::tls_alert).map_or(0, |alert| alert.number().into())
}

/// The certbound_remedy of a reason.
#[unsafe(no_mangle)]
pub extern "C" fn certbound_reason_remedy(reason: u32) -> u32 {
    remedy::number(known(reason).and_then(Reason::remedy))
}

fn known(reason: u32) -> Option<Reason> {
    u16::try_from(reason).ok().and_then(Reason::from_number)
}

fn row(reason: u32) -> Option<&'static Row> {
    table::ROWS.iter().find(|row| row.number == reason)
}

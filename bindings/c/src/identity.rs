//! Whom a certificate names.

use crate::{
    guard::does,
    input,
    output::{clear_text, put_text},
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT},
};
use certbound_core::Identity;
use std::ffi::{c_char, c_void};

/// What a certificate says of itself.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_name {
    /// Its subject, as RFC 4514 spells names.
    CERTBOUND_NAME_SUBJECT = 1,
    /// Its issuer, likewise.
    CERTBOUND_NAME_ISSUER = 2,
    /// Its serial number, in lower-case hex.
    CERTBOUND_NAME_SERIAL = 3,
    /// A DNS name of its subject alternative names.
    CERTBOUND_NAME_DNS = 4,
    /// A URI of them.
    CERTBOUND_NAME_URI = 5,
    /// An e-mail address of them.
    CERTBOUND_NAME_EMAIL = 6,
    /// An IP address of them, as text.
    CERTBOUND_NAME_IP = 7,
    /// Its SPIFFE id, where it is an X.509-SVID's.
    CERTBOUND_NAME_SPIFFE = 8,
}

use certbound_name::*;

/// One thing that a certificate says of itself, for a log or for the host's own rules: the certbound_name `kind`, of several the
/// one at `index`. CERTBOUND_BAD_ARGUMENT past the last, and for a certificate that cannot be read. A name is worth what the
/// path is worth: ask it of a certificate that was accepted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn certbound_identity(
    der: *const c_void,
    der_length: usize,
    kind: u32,
    index: usize,
    buffer: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> certbound_status {
    does(|| {
        // SAFETY: the caller's word, passed on.
        unsafe { clear_text(buffer, capacity, length) }?;
        // SAFETY: NULL, or so many bytes.
        let der = unsafe { input::bytes(der, der_length) }?;
        let found = Identity::of(der).ok().and_then(|identity| told(&identity, kind, index));
        // SAFETY: the caller's word, passed on.
        unsafe { put_text(found.ok_or(CERTBOUND_BAD_ARGUMENT)?, buffer, capacity, length) }
    })
}

fn told(identity: &Identity<'_>, kind: u32, index: usize) -> Option<String> {
    let one = |text: String| (index == 0).then_some(text);
    match kind {
        kind if kind == CERTBOUND_NAME_SUBJECT as u32 => one(identity.subject()),
        kind if kind == CERTBOUND_NAME_ISSUER as u32 => one(identity.issuer()),
        kind if kind == CERTBOUND_NAME_SERIAL as u32 => one(identity.serial_number()),
        kind if kind == CERTBOUND_NAME_DNS as u32 => identity.dns_names().nth(index).map(str::to_owned),
        kind if kind == CERTBOUND_NAME_URI as u32 => identity.uris().nth(index).map(str::to_owned),
        kind if kind == CERTBOUND_NAME_EMAIL as u32 => identity.email_addresses().nth(index).map(str::to_owned),
        kind if kind == CERTBOUND_NAME_IP as u32 => identity.ip_addresses().nth(index).map(|ip| ip.to_string()),
        kind if kind == CERTBOUND_NAME_SPIFFE as u32 => identity.spiffe_id().map(|id| id.to_string()).and_then(one),
        _ => None,
    }
}

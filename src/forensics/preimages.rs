//! Everything that has ever been hashed in a certificate's place.

use super::{
    anatomy,
    hashed::{HashAlgorithm, Hashed},
    jwk,
};
use alloc::{format, string::String};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

/// Shows everything that may have been hashed in place of this certificate, the right thing first.
pub(super) fn preimages(der: &[u8], show: &mut dyn FnMut(Hashed, &[u8])) {
    show(Hashed::Certificate, der);
    let parts = anatomy::parts(der);
    if let Some(parts) = &parts {
        show(Hashed::PublicKeyInfo, parts.public_key_info);
        show(Hashed::PublicKey, parts.public_key);
        show(Hashed::ToBeSigned, parts.to_be_signed);
    }
    if let Some(jwk) = parts.as_ref().and_then(jwk::text) {
        show(Hashed::Jwk, jwk.as_bytes());
    }
    // Software that deals in "the thumbprint" has hashed that: IdentityServer4#5045 expects SHA-256 of SHA-1's hex.
    for algorithm in [HashAlgorithm::Sha1, HashAlgorithm::Sha256] {
        let digest = algorithm.digest(der);
        show(Hashed::Thumbprint, &digest);
        for text in [STANDARD.encode(&digest), URL_SAFE_NO_PAD.encode(&digest)] {
            show(Hashed::Thumbprint, text.as_bytes());
        }
        for text in [hex(&digest, ""), hex(&digest, ":")] {
            show(Hashed::Thumbprint, text.as_bytes());
            show(Hashed::Thumbprint, text.to_ascii_uppercase().as_bytes());
        }
    }
    let text = hex(der, "");
    show(Hashed::CertificateHex, text.as_bytes());
    show(Hashed::CertificateHex, text.to_ascii_uppercase().as_bytes());
    pem(&STANDARD.encode(der), show);
}

/// PEM as it is written: RFC 7468 has lines of 64 characters, MIME of 76, and some have a single one.
fn pem(base64: &str, show: &mut dyn FnMut(Hashed, &[u8])) {
    for width in [64, 76, usize::MAX] {
        for end in ["\n", "\r\n"] {
            let body = lines(base64, width, end);
            let text = format!("-----BEGIN CERTIFICATE-----{end}{body}{end}-----END CERTIFICATE-----");
            for last in ["", end] {
                show(Hashed::PemBody, [&body, last].concat().as_bytes());
                show(Hashed::PemText, [&text, last].concat().as_bytes());
                if (width, end) == (64, "\n") {
                    // As AWS escapes it (RFC 3986 section 2.1), and nginx, which escapes three characters more.
                    let text = [&text, last].concat().replace(' ', "%20").replace('\n', "%0A");
                    show(Hashed::PemHeader, text.as_bytes());
                    let text = text.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
                    show(Hashed::PemHeader, text.as_bytes());
                }
            }
        }
    }
}

fn lines(base64: &str, width: usize, end: &str) -> String {
    let mut out = String::new();
    let mut rest = base64;
    while let Some((line, more)) = rest.split_at_checked(width).filter(|(_, more)| !more.is_empty()) {
        out.push_str(line);
        out.push_str(end);
        rest = more;
    }
    out + rest
}

fn hex(bytes: &[u8], separator: &str) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    let mut out = String::with_capacity(bytes.len() * 3);
    for byte in bytes {
        if !out.is_empty() {
            out.push_str(separator);
        }
        out.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    out
}

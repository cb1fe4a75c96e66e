//! Where the status of certificates can be asked for.

use crate::{
    failure::Failure,
    told::{Object, list},
};
use certbound::StatusSource;

/// `StatusSource` of `index.d.ts`, but that the request is a list of bytes.
pub(crate) fn told(found: &[StatusSource], nonce: &[u8]) -> Result<String, Failure> {
    // RFC 9654 section 2.1.
    if nonce.len() > 128 {
        return Err(Failure::argument("nonce", "longer than 128 bytes"));
    }
    let nonce = (!nonce.is_empty()).then_some(nonce);
    Ok(list(found.iter().map(|source| {
        let told = match source.ocsp_request(nonce) {
            Some(der) => Object::new().raw("ocspRequest", list(der.iter().map(u8::to_string))),
            None => Object::new(),
        };
        told.shown("certificate", source.certificate)
            .texts("ocspUrls", &source.ocsp_urls)
            .texts("crlUrls", &source.crl_urls)
            .texts("issuerUrls", &source.issuer_urls)
            .end()
    })))
}

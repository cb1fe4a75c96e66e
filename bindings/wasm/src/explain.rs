//! Why: for operators, off the path of requests.

use crate::{builder::RawBuilder, failure::Failure, input::Input, message::Message, told::Object};
use certbound::{Identity, MismatchInput, Thumbprint, explain_mismatch as explain};
use wasm_bindgen::prelude::wasm_bindgen;

/// `PathReport` of `explain.d.ts`.
#[wasm_bindgen]
pub fn explain_peer(builder: RawBuilder, message: &[u8]) -> Result<String, Failure> {
    let (verifier, input) = (builder.build()?, Input::read(message)?);
    let (_, report) = input.with(&verifier, |input| verifier.peer_explained(input));
    Ok(report.to_json())
}

/// `Mismatch` of `explain.d.ts`.
#[wasm_bindgen]
pub fn explain_mismatch(message: &[u8]) -> Result<String, Failure> {
    let mut message = Message::new(message);
    let (value, earlier) = (message.text("value")?, message.field()?);
    let chain: Vec<&[u8]> = message.collect();
    let earlier = (!earlier.is_empty()).then_some(earlier);
    let found = explain(&MismatchInput { chain: &chain, value, earlier });
    Ok(Object::new()
        .text("code", found.code())
        .raw("isMatch", found.is_match())
        .text("sentence", &found.to_string())
        .end())
}

/// `Identity` of `explain.d.ts`.
#[wasm_bindgen]
pub fn identity(der: &[u8]) -> Result<String, Failure> {
    let named = Identity::of(der).map_err(|error| Failure::argument("certificate", &error.to_string()))?;
    let (not_before, not_after) = named.validity();
    Ok(Object::new()
        .text("subject", &named.subject())
        .text("issuer", &named.issuer())
        .text("serialNumber", &named.serial_number())
        .raw("notBefore", not_before)
        .raw("notAfter", not_after)
        .texts("dnsNames", named.dns_names())
        .texts("emailAddresses", named.email_addresses())
        .texts("uris", named.uris())
        .texts("ipAddresses", named.ip_addresses())
        .shown_if("spiffeId", named.spiffe_id())
        .shown("thumbprint", named.thumbprint())
        .shown("publicKeySha256", Thumbprint::from_digest(named.public_key_sha256()))
        .end())
}

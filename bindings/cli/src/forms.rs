//! The forms in which certificates travel: DER, PEM, and what proxies make of them in a header.

use crate::style;
use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// RFC 7468 section 2.
const BEGIN: &str = "-----BEGIN ";

/// Proxies differ over the padding; the bytes are the same.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Every certificate in there, as DER, in order: DER itself, PEM (several; other blocks are passed over), URL-encoded PEM
/// (nginx's `$ssl_client_escaped_cert`), base64 of DER, and RFC 9440's `:base64:`, several with commas. Whether the DER is
/// a certificate's is not looked at.
pub(crate) fn certificates(bytes: &[u8]) -> Result<Vec<Vec<u8>>, String> {
    if is_der(bytes) {
        return Ok(vec![bytes.to_vec()]);
    }
    let text = str::from_utf8(bytes).map_err(|_| "neither DER nor text")?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err("empty".into());
    }
    // A readable boundary is not encoded, whatever the comments around it hold.
    let is_encoded = text.contains('%') && !text.contains(BEGIN);
    let decoded = if is_encoded { percent_decoded(text)? } else { text.to_owned() };
    if decoded.contains(BEGIN) {
        return from_pem(&decoded);
    }
    match decoded.starts_with(':') {
        true => decoded.split(',').map(structured_field).collect(),
        false => Ok(vec![from_base64(&decoded)?]),
    }
}

/// An OCSP response as DER: DER itself, PEM of whatever label, base64. Whether it is one is the core's to say.
pub(crate) fn ocsp_response(bytes: &[u8]) -> Result<Vec<u8>, String> {
    // The tag of a SEQUENCE is the digit 0 as text, with which neither PEM nor base64 of a SEQUENCE begins.
    if bytes.first() == Some(&0x30) {
        return Ok(bytes.to_vec());
    }
    let text = str::from_utf8(bytes).map_err(|_| "neither DER nor text")?;
    if text.contains(BEGIN) {
        return pem::parse(text).map(pem::Pem::into_contents).map_err(|error| format!("PEM: {error}"));
    }
    let compact: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let der = BASE64.decode(compact).ok().filter(|der| der.first() == Some(&0x30));
    der.ok_or_else(|| "no OCSP response in any known form: DER, PEM, base64".into())
}

/// A SEQUENCE of more than 127 bytes: no certificate is smaller, and no text begins so.
pub(crate) fn is_der(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, 0x81..=0x84, ..])
}

fn from_pem(text: &str) -> Result<Vec<Vec<u8>>, String> {
    let blocks = pem::parse_many(text).map_err(|error| format!("PEM: {error}"))?;
    if blocks.len() != text.matches(BEGIN).count() {
        return Err("PEM: a block that begins has no end".into());
    }
    let labels = blocks.iter().map(|block| style::plain(block.tag())).collect::<Vec<_>>().join(", ");
    let certificates: Vec<_> = blocks
        .into_iter()
        .filter(|block| matches!(block.tag(), "CERTIFICATE" | "X509 CERTIFICATE"))
        .map(pem::Pem::into_contents)
        .collect();
    match certificates.is_empty() {
        true => Err(format!("PEM, but no CERTIFICATE in it: {labels}")),
        false => Ok(certificates),
    }
}

fn structured_field(item: &str) -> Result<Vec<u8>, String> {
    let inner = item.trim().strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    from_base64(inner.ok_or("an RFC 9440 value is base64 between two colons")?)
}

fn from_base64(text: &str) -> Result<Vec<u8>, String> {
    let compact: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    match BASE64.decode(compact) {
        Ok(der) if is_der(&der) => Ok(der),
        Ok(_) => Err("base64, but not of a certificate".into()),
        Err(_) => Err("no certificate in any known form: DER, PEM, URL-encoded PEM, base64, RFC 9440".into()),
    }
}

/// RFC 3986 section 2.1. A `+` stays: nginx escapes it, AWS load balancers leave it as it is.
fn percent_decoded(text: &str) -> Result<String, String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let escape = piece.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let value = escape.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(value.ok_or("URL-encoded, but a `%` is not followed by two hex digits")?);
        bytes.extend(piece.bytes().skip(2));
    }
    String::from_utf8(bytes).map_err(|_| "URL-encoded, but not of text".into())
}

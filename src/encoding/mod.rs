//! Bytes in, bytes out: base64url, strict JSON, PEM, and the buffer they decode into. Knows no tokens.

pub(crate) mod arena;
pub(crate) mod base64url;
pub(crate) mod der;
pub(crate) mod json;
pub(crate) mod pem;

//! Bytes in, bytes out: base64url, strict JSON, PEM, the buffer they decode into, and their order. Knows no tokens.

pub(crate) mod arena;
pub(crate) mod base64url;
pub(crate) mod der;
pub(crate) mod json;
pub(crate) mod order;
pub(crate) mod pem;

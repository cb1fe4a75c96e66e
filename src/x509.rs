//! Zero-copy views of X.509 structures (RFC 5280 section 4). They know shapes and comparisons; whom to trust they do not.

mod certificate;
pub(crate) mod extensions;
mod general_name;
mod key;
mod name;
pub(crate) mod oid;
mod spiffe;
mod text;
mod time;

pub(crate) use certificate::{Certificate, CertificateError, PublicKey, Version};
pub(crate) use general_name::{Form, GeneralName, form_tag, general_names};
pub(crate) use key::KeyKind;
pub(crate) use name::{Fingerprint, Name};
pub use spiffe::SpiffeId;
pub(crate) use spiffe::is_trust_domain;

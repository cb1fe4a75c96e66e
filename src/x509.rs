//! Zero-copy views of X.509 structures (RFC 5280 section 4) and of OCSP's (RFC 6960). They know shapes and comparisons;
//! whom to trust they do not.

pub(crate) mod access;
mod certificate;
mod crl;
mod distribution_point;
pub(crate) mod extensions;
mod general_name;
mod key;
mod name;
pub(crate) mod ocsp;
pub(crate) mod oid;
mod signed;
mod spiffe;
mod text;
pub(crate) mod time;

pub(crate) use certificate::{Certificate, CertificateError, PublicKey, Version};
pub(crate) use crl::{CertificateList, Entry, EntryError};
pub(crate) use distribution_point::{
    DistributionPoint, IssuingDistributionPoint, PointName, ReasonFlags, distribution_points, has_directory,
};
pub(crate) use general_name::{Form, GeneralName, form_tag, general_names, names_of};
pub(crate) use key::KeyKind;
pub(crate) use name::{Fingerprint, Name};
pub use spiffe::SpiffeId;
pub(crate) use spiffe::is_trust_domain;

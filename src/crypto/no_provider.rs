//! The seam over nothing: no key is usable and no certificate verifies. What is left are introspection answers on
//! connections that the TLS layer has judged.

use super::{KeyMaterial, ParsedKey};
use alloc::boxed::Box;
use pki_types::SignatureVerificationAlgorithm;

pub(super) fn parse_key(_: KeyMaterial<'_>) -> Option<Box<dyn ParsedKey>> {
    None
}

pub(super) static CERTIFICATE_ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[];

pub(super) static LEGACY_SHA1: &[&dyn SignatureVerificationAlgorithm] = &[];

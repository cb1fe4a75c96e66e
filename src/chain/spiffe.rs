//! X.509-SVIDs: what SPIFFE asks of certificates beyond RFC 5280 (the X509-SVID specification).

use super::{
    failure::{Evidence, Failure},
    rule::Rule,
};
use crate::x509::{Certificate, GeneralName, SpiffeId, extensions::KeyUsage, general_names};
use core::str;

/// The SPIFFE ID of a leaf that authenticates (sections 2 and 5.2): its one URI, and it may sign nothing.
pub(super) fn check_leaf<'a>(leaf: &Certificate<'a>) -> Result<SpiffeId<'a>, Failure<'a>> {
    let id = only_id(leaf, |_| true)?.ok_or(Rule::SpiffeId.by(Evidence::Word("it has no URI")))?;
    let usage = leaf.extensions.key_usage.and_then(|extension| KeyUsage::parse(extension.value).ok());
    if usage.is_some_and(|usage| usage.key_cert_sign() || usage.crl_sign()) {
        return Err(Rule::SpiffeSigning.into());
    }
    if id.path().is_empty() {
        return Err(Rule::SpiffeId.by(Evidence::Word("its SPIFFE ID has no path")));
    }
    Ok(id)
}

/// A signing certificate need not have an ID; one that has names its trust domain and nothing below (section 3.2). Other
/// URIs are its own business.
pub(super) fn check_ca<'a>(ca: &Certificate<'a>) -> Result<(), Failure<'a>> {
    match only_id(ca, |uri| uri.starts_with(b"spiffe:"))? {
        Some(id) if !id.path().is_empty() => Err(Rule::SpiffeCaPath.into()),
        _ => Ok(()),
    }
}

/// The ID that is the only one of the URIs that count.
fn only_id<'a>(
    certificate: &Certificate<'a>,
    counts: impl Fn(&[u8]) -> bool,
) -> Result<Option<SpiffeId<'a>>, Failure<'a>> {
    let Some(extension) = certificate.extensions.subject_alternative_name else { return Ok(None) };
    let mut only = None;
    for name in general_names(extension.value) {
        match name.map_err(|_| Rule::ExtensionMalformed.by(Evidence::Word("subject alternative name")))? {
            GeneralName::Uri(uri) if !counts(uri) => (),
            GeneralName::Uri(_) if only.is_some() => {
                return Err(Rule::SpiffeId.by(Evidence::Word("it has more than one URI")));
            }
            name @ GeneralName::Uri(uri) => {
                let id = str::from_utf8(uri).ok().and_then(SpiffeId::parse);
                only = Some(id.ok_or(Rule::SpiffeId.by(Evidence::Name(name)))?);
            }
            _ => (),
        }
    }
    Ok(only)
}

//! What makes a certificate a CA's: what is asked of every intermediate (RFC 5280 section 6.1.4) and of anchors.

use super::{
    failure::{Evidence, Failure},
    form,
    purpose::{Admitted, key_usage_malformed},
    rule::Rule,
    signature, spiffe, strict,
};
use crate::{
    policy::{AnchorChecks, ChainPolicy, Profile},
    x509::{
        Certificate, Version,
        extensions::{BasicConstraints, KeyUsage},
    },
};

/// Whether an intermediate may issue for this purpose, wherever on a path it stands.
pub(super) fn check<'a>(
    ca: &Certificate<'a>,
    policy: &ChainPolicy,
    admitted: Admitted,
    now: u64,
) -> Result<(), Failure<'a>> {
    form::check(ca, now)?;
    signature::check_key(&ca.key, policy)?;
    match basic_constraints(ca)? {
        Some(BasicConstraints { ca: true, .. }) => (),
        _ => return Err(Rule::CaBasicConstraints.into()),
    }
    key_usage(ca)?;
    admitted.check_ca(ca)?;
    if policy.spiffe {
        spiffe::check_ca(ca)?;
    }
    match policy.profile {
        Profile::Strict => strict::check(ca, strict::Role::Ca),
        Profile::Rfc5280 => Ok(()),
    }
}

/// Whether an anchor's own certificate is one that may issue. Its signature is not looked at: there is nobody above it.
pub(super) fn check_anchor<'a>(
    anchor: &Certificate<'a>,
    policy: &ChainPolicy,
    admitted: Admitted,
    now: u64,
) -> Result<(), Failure<'a>> {
    if policy.anchors == AnchorChecks::AsConfigured {
        return Ok(());
    }
    form::validity(anchor, now).map_err(|failure| match failure.rule {
        Rule::Expired => Rule::AnchorExpired.by(failure.evidence),
        _ => Rule::AnchorNotYetValid.by(failure.evidence),
    })?;
    if let Some(kind) = anchor.extensions.unknown_critical.or(anchor.extensions.duplicate) {
        return Err(Rule::AnchorUnacceptable.by(Evidence::Oid(kind)));
    }
    form::critical(&anchor.extensions).map_err(|failure| Rule::AnchorUnacceptable.by(failure.evidence))?;
    signature::check_key(&anchor.key, policy).map_err(|failure| Rule::AnchorUnacceptable.by(failure.evidence))?;
    // Section 6.1.4 (k): what version 1 cannot say is established by other means, and configuring it is such a means.
    if anchor.version != Version::V1 {
        let constraints = basic_constraints(anchor).map_err(|_| Failure::from(Rule::AnchorNotCa))?;
        if !constraints.is_some_and(|constraints| constraints.ca) || key_usage(anchor).is_err() {
            return Err(Rule::AnchorNotCa.into());
        }
    }
    admitted.check_ca(anchor)?;
    if policy.spiffe {
        spiffe::check_ca(anchor)?;
    }
    match policy.profile {
        Profile::Strict => strict::check(anchor, strict::Role::Anchor),
        Profile::Rfc5280 => Ok(()),
    }
}

/// The extension (section 4.2.1.9), if it is there.
pub(super) fn basic_constraints<'a>(certificate: &Certificate<'a>) -> Result<Option<BasicConstraints>, Failure<'a>> {
    let Some(extension) = certificate.extensions.basic_constraints else { return Ok(None) };
    BasicConstraints::parse(extension.value)
        .map(Some)
        .map_err(|_| Rule::ExtensionMalformed.by(Evidence::Word("basic constraints")))
}

/// Section 6.1.4 (n): a key usage that is there must have keyCertSign.
fn key_usage<'a>(ca: &Certificate<'a>) -> Result<(), Failure<'a>> {
    let Some(extension) = ca.extensions.key_usage else { return Ok(()) };
    let usage = KeyUsage::parse(extension.value).map_err(|_| key_usage_malformed())?;
    if usage.key_cert_sign() { Ok(()) } else { Err(Rule::CaKeyUsage.into()) }
}

//! How a certificate is written, and when it is valid: what is asked of each one on a path.

use super::{
    constraints::NameConstraints,
    failure::{Evidence, Failure},
    rule::Rule,
};
use crate::x509::{
    Certificate, Version,
    extensions::{AuthorityKeyIdentifier, Extension, Extensions, KeyUsage, is_list, subject_key_identifier},
    general_names,
};

/// RFC 5280 sections 4.1 and 4.2, as far as a relying party must look, and section 6.1.3 (a)(2).
pub(super) fn check<'a>(certificate: &Certificate<'a>, now: u64) -> Result<(), Failure<'a>> {
    if certificate.version != Version::V3 {
        return Err(Rule::Version.into());
    }
    if certificate.signature_algorithm != certificate.inner_signature_algorithm {
        return Err(Rule::SignatureAlgorithmsDiffer.into());
    }
    if certificate.issuer.is_empty() {
        return Err(Rule::IssuerEmpty.into());
    }
    if let Some(kind) = certificate.extensions.duplicate {
        return Err(Rule::DuplicateExtension.by(Evidence::Oid(kind)));
    }
    validity(certificate, now)?;
    if let Some(kind) = certificate.extensions.unknown_critical {
        return Err(Rule::CriticalExtension.by(Evidence::Oid(kind)));
    }
    critical(&certificate.extensions)
}

/// Section 4.2: a critical extension that cannot be processed refuses, also where nothing else would open it.
pub(super) fn critical<'a>(extensions: &Extensions<'a>) -> Result<(), Failure<'a>> {
    let are_names = |der: &'a [u8]| general_names(der).all(|name| name.is_ok()) && general_names(der).next().is_some();
    type Check<'c, 'a> = &'c dyn Fn(&'a [u8]) -> bool;
    let opened: [(&str, Option<Extension<'a>>, Check<'_, 'a>); 8] = [
        ("subject alternative name", extensions.subject_alternative_name, &are_names),
        ("issuer alternative name", extensions.issuer_alternative_name, &are_names),
        ("key usage", extensions.key_usage, &|der| KeyUsage::parse(der).is_ok()),
        ("name constraints", extensions.name_constraints, &|der| NameConstraints::parse(der).is_ok()),
        ("CRL distribution points", extensions.crl_distribution_points, &is_list),
        ("authority information access", extensions.authority_information_access, &is_list),
        ("authority key identifier", extensions.authority_key_identifier, &|der| {
            AuthorityKeyIdentifier::parse(der).is_ok()
        }),
        ("subject key identifier", extensions.subject_key_identifier, &|der| subject_key_identifier(der).is_ok()),
    ];
    for (word, extension, reads) in opened {
        if extension.is_some_and(|found| found.critical && !reads(found.value)) {
            return Err(Rule::ExtensionMalformed.by(Evidence::Word(word)));
        }
    }
    Ok(())
}

/// Both ends are inclusive (section 4.1.2.5), and there is no leeway.
pub(super) fn validity<'a>(certificate: &Certificate<'a>, now: u64) -> Result<(), Failure<'a>> {
    if now < certificate.not_before.seconds {
        return Err(Rule::NotYetValid.by(Evidence::Time(certificate.not_before.seconds)));
    }
    if now > certificate.not_after.seconds {
        return Err(Rule::Expired.by(Evidence::Time(certificate.not_after.seconds)));
    }
    Ok(())
}

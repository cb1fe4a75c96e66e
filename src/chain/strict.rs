//! The profile `strict`: what RFC 5280 section 4 demands of CAs. A relying party need not look, and most do not.

use super::{
    ca,
    constraints::NameConstraints,
    failure::{Evidence, Failure},
    rule::Rule,
};
use crate::x509::{
    Certificate, GeneralName,
    extensions::{AuthorityKeyIdentifier, Extension, KeyUsage, is_list, subject_key_identifier},
    general_names,
};

/// What the certificate is on its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Leaf,
    Ca,
    Anchor,
}

pub(super) fn check<'a>(certificate: &Certificate<'a>, role: Role) -> Result<(), Failure<'a>> {
    if role != Role::Anchor {
        // Roots of public CAs in use have serial number 0, and nobody can ask for another.
        serial_number(certificate.serial)?;
    }
    if !certificate.not_before.conforms || !certificate.not_after.conforms {
        return Err(Rule::TimeEncoding.into());
    }
    if certificate.has_unique_identifiers {
        return Err(Rule::UniqueIdentifier.into());
    }
    criticality(certificate, role)?;
    key_identifiers(certificate, role)?;
    names(certificate, role)?;
    usage(certificate, role)?;
    match certificate.extensions.authority_information_access {
        Some(access) if !is_list(access.value) => {
            Err(Rule::ExtensionEmpty.by(Evidence::Word("authority information access")))
        }
        _ => Ok(()),
    }
}

/// Section 4.1.2.2: positive, at most 20 bytes.
fn serial_number<'a>(serial: &[u8]) -> Result<(), Failure<'a>> {
    let is_zero = serial.iter().all(|byte| *byte == 0);
    let is_negative = serial.first().is_some_and(|first| *first >= 0x80);
    if is_zero || is_negative || serial.len() > 20 { Err(Rule::SerialNumber.into()) } else { Ok(()) }
}

/// Sections 4.2.1 and 4.2.2: which extensions must be marked, and which must not.
fn criticality<'a>(certificate: &Certificate<'a>, role: Role) -> Result<(), Failure<'a>> {
    let extensions = &certificate.extensions;
    let wrong = |extension: Option<Extension<'_>>, wanted| extension.is_some_and(|found| found.critical != wanted);
    for (complaint, is_wrong) in [
        ("the authority key identifier must not be critical", wrong(extensions.authority_key_identifier, false)),
        ("the subject key identifier must not be critical", wrong(extensions.subject_key_identifier, false)),
        (
            "the authority information access must not be critical",
            wrong(extensions.authority_information_access, false),
        ),
        ("the name constraints must be critical", wrong(extensions.name_constraints, true)),
        ("the policy constraints must be critical", wrong(extensions.policy_constraints, true)),
        ("inhibit any-policy must be critical", wrong(extensions.inhibit_any_policy, true)),
        ("the basic constraints must be critical", role != Role::Leaf && wrong(extensions.basic_constraints, true)),
    ] {
        if is_wrong {
            return Err(Rule::Criticality.by(Evidence::Word(complaint)));
        }
    }
    Ok(())
}

/// Sections 4.2.1.1 and 4.2.1.2: every certificate names its issuer's key, every CA's its own; a root may leave the former
/// out, for it is the same.
fn key_identifiers<'a>(certificate: &Certificate<'a>, role: Role) -> Result<(), Failure<'a>> {
    let is_root = role == Role::Anchor && certificate.self_issued;
    let subject = match certificate.extensions.subject_key_identifier {
        None if role != Role::Leaf => return Err(Rule::SubjectKeyIdentifier.into()),
        None => None,
        Some(extension) => Some(
            subject_key_identifier(extension.value)
                .map_err(|_| Rule::ExtensionMalformed.by(Evidence::Word("subject key identifier")))?,
        ),
    };
    let Some(extension) = certificate.extensions.authority_key_identifier else {
        return if is_root { Ok(()) } else { Err(Rule::AuthorityKeyIdentifier.into()) };
    };
    let authority = AuthorityKeyIdentifier::parse(extension.value)
        .map_err(|_| Rule::ExtensionMalformed.by(Evidence::Word("authority key identifier")))?;
    // Appendix A.2: the other two fields are both there, or neither.
    let (issuer, serial_number) = authority.certificate;
    let names_another = is_root && authority.key_identifier != subject;
    if authority.key_identifier.is_none() || issuer != serial_number || names_another {
        return Err(Rule::AuthorityKeyIdentifier.into());
    }
    Ok(())
}

/// Sections 4.1.2.6 and 4.2.1.6.
fn names<'a>(certificate: &Certificate<'a>, role: Role) -> Result<(), Failure<'a>> {
    let alternative = certificate.extensions.subject_alternative_name;
    let must_be_critical = certificate.subject.is_empty();
    if must_be_critical && (role != Role::Leaf || !alternative.is_some_and(|extension| extension.critical)) {
        return Err(Rule::SubjectEmpty.into());
    }
    let Some(alternative) = alternative else { return Ok(()) };
    let mut names = general_names(alternative.value).peekable();
    if names.peek().is_none() {
        return Err(Rule::ExtensionEmpty.by(Evidence::Word("subject alternative name")));
    }
    for name in names {
        let name = name.map_err(|_| Rule::ExtensionMalformed.by(Evidence::Word("subject alternative name")))?;
        let is_spelled_right = match name {
            GeneralName::Dns(name) => is_host_name(name),
            GeneralName::Ip(address) => matches!(address.len(), 4 | 16),
            GeneralName::Email(mailbox) => mailbox.is_ascii() && mailbox.contains(&b'@'),
            GeneralName::Uri(uri) => uri.is_ascii() && uri.contains(&b':'),
            _ => true,
        };
        if !is_spelled_right {
            return Err(Rule::AlternativeName.by(Evidence::Name(name)));
        }
    }
    Ok(())
}

/// The preferred name syntax of RFC 1034 section 3.5 and RFC 1123 section 2.1, or that under a wildcard.
fn is_host_name(name: &[u8]) -> bool {
    let name = name.strip_prefix(b"*.").unwrap_or(name);
    name.len() <= 253
        && name.split(|byte| *byte == b'.').all(|label| {
            let ends = [label.first(), label.last()];
            (1..=63).contains(&label.len())
                && label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
                && ends.iter().all(|end| end.is_some_and(|byte| *byte != b'-'))
        })
}

/// Sections 4.2.1.3, 4.2.1.9 and 4.2.1.10: what belongs to CAs alone.
fn usage<'a>(certificate: &Certificate<'a>, role: Role) -> Result<(), Failure<'a>> {
    if role != Role::Leaf {
        return of_ca(certificate, role);
    }
    let usage = certificate.extensions.key_usage.and_then(|extension| KeyUsage::parse(extension.value).ok());
    let signs = usage.is_some_and(KeyUsage::key_cert_sign);
    if signs || ca::basic_constraints(certificate)?.is_some_and(|constraints| constraints.path_length.is_some()) {
        return Err(Rule::KeyUsageInconsistent.into());
    }
    match certificate.extensions.name_constraints {
        Some(_) => Err(Rule::ExtensionInLeaf.by(Evidence::Word("name constraints"))),
        None => Ok(()),
    }
}

/// Section 4.2.1.3: a CA's certificate has a key usage. What stands in it is asked for under every profile. And section
/// 4.2.1.10 has no DNS name with a leading dot.
fn of_ca<'a>(ca: &Certificate<'a>, role: Role) -> Result<(), Failure<'a>> {
    if role == Role::Ca && ca.extensions.key_usage.is_none() {
        return Err(Rule::KeyUsageInconsistent.by(Evidence::Word("no key usage")));
    }
    let constraints = ca.extensions.name_constraints.map(|extension| NameConstraints::parse(extension.value));
    match constraints.transpose()? {
        Some(constraints) if !constraints.conforms() => {
            Err(Rule::AlternativeName.by(Evidence::Word("a DNS name constraint begins with a dot")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::pem;
    use alloc::{string::ToString, vec::Vec};

    fn certificate(name: &str) -> Vec<u8> {
        let materials: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/materials.json")).unwrap();
        let text = materials["certificates"][name].as_str().unwrap().to_string();
        pem::decode(text.as_bytes(), "CERTIFICATE").unwrap().remove(0).1
    }

    #[test]
    fn serial_numbers_have_at_most_20_bytes() {
        assert!(serial_number(&[0x7f; 20]).is_ok() && serial_number(&[1]).is_ok());
        for serial in [&[0x7f; 21][..], &[0x80; 20], &[0; 20], &[0]] {
            assert!(serial_number(serial).is_err());
        }
    }

    /// Neither of these certificates names its issuer's key.
    #[test]
    fn a_root_alone_may_leave_out_its_issuers_key() {
        let (root, ca) = (certificate("ca"), certificate("issuing-ca"));
        let (root, ca) = (Certificate::parse(&root).unwrap(), Certificate::parse(&ca).unwrap());
        let of = |certificate, role| key_identifiers(certificate, role).map_err(|failure| failure.rule);
        assert_eq!(of(&root, Role::Anchor), Ok(()));
        // An anchor that another CA issued is no root, and what issues itself below an anchor is none either.
        for (certificate, role) in [(&ca, Role::Anchor), (&root, Role::Ca), (&ca, Role::Ca)] {
            assert_eq!(of(certificate, role), Err(Rule::AuthorityKeyIdentifier));
        }
    }
}

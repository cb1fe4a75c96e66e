//! Extensions as DER: those that rcgen does not write, or would write in one way only.

use rcgen::CustomExtension;

use super::der::{element, oid, sequence};

/// The last arc of an extension under 2.5.29 (RFC 5280 section 4.2.1).
pub(crate) const SUBJECT_KEY_IDENTIFIER: u8 = 14;
pub(crate) const KEY_USAGE: u8 = 15;
pub(crate) const SUBJECT_ALTERNATIVE_NAME: u8 = 17;
pub(crate) const ISSUER_ALTERNATIVE_NAME: u8 = 18;
pub(crate) const BASIC_CONSTRAINTS: u8 = 19;
pub(crate) const NAME_CONSTRAINTS: u8 = 30;
pub(crate) const CRL_DISTRIBUTION_POINTS: u8 = 31;
pub(crate) const CERTIFICATE_POLICIES: u8 = 32;
pub(crate) const POLICY_MAPPINGS: u8 = 33;
pub(crate) const AUTHORITY_KEY_IDENTIFIER: u8 = 35;
pub(crate) const POLICY_CONSTRAINTS: u8 = 36;
pub(crate) const EXTENDED_KEY_USAGE: u8 = 37;
pub(crate) const INHIBIT_ANY_POLICY: u8 = 54;

/// id-kp-clientAuth: the content of its OID.
pub(crate) const CLIENT_AUTH: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 2];

/// As the bits of a KeyUsage.
pub(crate) const DIGITAL_SIGNATURE: u8 = 0x80;

/// For rcgen to put into a certificate.
pub(crate) fn custom(kind: u8, critical: bool, value: Vec<u8>) -> CustomExtension {
    let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, u64::from(kind)], value);
    extension.set_criticality(critical);
    extension
}

/// A whole Extension.
pub(crate) fn whole(kind: u8, critical: bool, value: &[u8]) -> Vec<u8> {
    of_any_arc(&[0x55, 0x1d, kind], critical, value)
}

/// A whole Extension under whatever arc: `id` is the content of its OID.
pub(crate) fn of_any_arc(id: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical: &[u8] = if critical { &[0x01, 0x01, 0xff] } else { &[] };
    sequence(&[&oid(id), critical, &element(0x04, value)])
}

/// One under the documentation arc of RFC 5612, which nobody understands.
pub(crate) fn not_understood(critical: bool) -> Vec<u8> {
    of_any_arc(&[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 1], critical, &[0x05, 0x00])
}

pub(crate) fn extended_key_usage(purposes: &[&[u8]]) -> Vec<u8> {
    list(purposes.iter().map(|purpose| oid(purpose)))
}

/// The first eight bits.
pub(crate) fn key_usage(bits: u8) -> Vec<u8> {
    element(0x03, &[bits.trailing_zeros() as u8, bits])
}

pub(crate) fn basic_constraints(ca: bool, path_length: Option<u8>) -> Vec<u8> {
    let ca: &[u8] = if ca { &[0x01, 0x01, 0xff] } else { &[] };
    let length = path_length.map(|length| element(0x02, &[length])).unwrap_or_default();
    sequence(&[ca, &length])
}

/// A SubjectKeyIdentifier.
pub(crate) fn key_identifier(bytes: &[u8]) -> Vec<u8> {
    element(0x04, bytes)
}

/// An AuthorityKeyIdentifier of a key identifier alone.
pub(crate) fn authority_key_identifier(bytes: &[u8]) -> Vec<u8> {
    sequence(&[&element(0x80, bytes)])
}

/// A GeneralNames.
pub(crate) fn general_names(names: &[Vec<u8>]) -> Vec<u8> {
    list(names.iter().cloned())
}

pub(crate) fn email(name: &str) -> Vec<u8> {
    element(0x81, name.as_bytes())
}

pub(crate) fn dns(name: &str) -> Vec<u8> {
    element(0x82, name.as_bytes())
}

pub(crate) fn directory(name: &[u8]) -> Vec<u8> {
    element(0xa4, name)
}

pub(crate) fn uri(name: &str) -> Vec<u8> {
    element(0x86, name.as_bytes())
}

/// An address; or in a constraint, address and mask.
pub(crate) fn ip(bytes: &[u8]) -> Vec<u8> {
    element(0x87, bytes)
}

/// An otherName of a type nobody knows.
pub(crate) fn other_name() -> Vec<u8> {
    element(0xa0, &[oid(&[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 3]), element(0xa0, &[0x05, 0x00])].concat())
}

/// A NameConstraints of GeneralNames; a side without any is left out.
pub(crate) fn name_constraints(permitted: &[Vec<u8>], excluded: &[Vec<u8>]) -> Vec<u8> {
    let side = |tag: u8, bases: &[Vec<u8>]| match bases {
        [] => vec![],
        bases => element(tag, &bases.iter().map(|base| sequence(&[base])).collect::<Vec<_>>().concat()),
    };
    sequence(&[&side(0xa0, permitted), &side(0xa1, excluded)])
}

/// A CertificatePolicies without qualifiers.
pub(crate) fn certificate_policies(policies: &[&[u8]]) -> Vec<u8> {
    list(policies.iter().map(|policy| sequence(&[&oid(policy)])))
}

/// A PolicyMappings: of the issuer's policy to the subject's.
pub(crate) fn policy_mappings(mappings: &[(&[u8], &[u8])]) -> Vec<u8> {
    list(mappings.iter().map(|(issuer, subject)| sequence(&[&oid(issuer), &oid(subject)])))
}

pub(crate) fn policy_constraints(require_explicit: Option<u8>, inhibit_mapping: Option<u8>) -> Vec<u8> {
    let field = |tag: u8, count: Option<u8>| count.map(|count| element(tag, &[count])).unwrap_or_default();
    sequence(&[&field(0x80, require_explicit), &field(0x81, inhibit_mapping)])
}

/// An InhibitAnyPolicy.
pub(crate) fn inhibit_any_policy(after: u8) -> Vec<u8> {
    element(0x02, &[after])
}

fn list(items: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    element(0x30, &items.collect::<Vec<_>>().concat())
}

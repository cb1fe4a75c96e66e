//! The four extensions that policies are written in (RFC 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14).

use crate::{
    chain::{
        budget::Budget,
        failure::{Evidence, Failure},
        rule::Rule,
    },
    encoding::{
        der::{DerError, Reader, tag},
        order::in_order_by,
    },
    x509::{
        extensions::{Extensions, whole},
        oid::{ANY_POLICY, CERTIFICATE_POLICIES, INHIBIT_ANY_POLICY, Oid, POLICY_CONSTRAINTS, POLICY_MAPPINGS},
    },
};
use alloc::{vec, vec::Vec};

/// What a certificate says of policies.
#[derive(Default)]
pub(super) struct PolicyExtensions<'a> {
    pub(super) certificate_policies: Option<CertificatePolicies<'a>>,
    /// In order, so those from one policy stand together.
    pub(super) policy_mappings: Vec<PolicyMapping<'a>>,
    /// In certificates, like the two that follow.
    pub(super) require_explicit_policy: Option<usize>,
    pub(super) inhibit_policy_mapping: Option<usize>,
    pub(super) inhibit_any_policy: Option<usize>,
}

/// CertificatePolicies, without the qualifiers: those are for people to read, and decide nothing.
pub(super) struct CertificatePolicies<'a> {
    /// In order, without anyPolicy.
    pub(super) named: Vec<Oid<'a>>,
    pub(super) any_policy: bool,
}

/// The two policies of a mapping.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PolicyMapping<'a> {
    pub(super) issuer_domain: Oid<'a>,
    pub(super) subject_domain: Oid<'a>,
}

/// Whether one of the four is there.
pub(super) const fn mention_policies(extensions: &Extensions<'_>) -> bool {
    extensions.certificate_policies.is_some()
        || extensions.policy_mappings.is_some()
        || extensions.policy_constraints.is_some()
        || extensions.inhibit_any_policy.is_some()
}

impl<'a> PolicyExtensions<'a> {
    /// Reads all that are there. What is put in order is paid for first: one look at each, which sorting multiplies by the
    /// number of their binary digits only.
    pub(super) fn read(extensions: &Extensions<'a>, budget: &mut Budget) -> Result<Self, Failure<'a>> {
        let mut found = Self::default();
        if let Some(extension) = extensions.certificate_policies {
            let policies = sequence_of(extension.value, policy_information).or(malformed(CERTIFICATE_POLICIES))?;
            found.certificate_policies = Some(CertificatePolicies::in_order(policies, budget)?);
        }
        if let Some(extension) = extensions.policy_mappings {
            let mappings = sequence_of(extension.value, policy_mapping).or(malformed(POLICY_MAPPINGS))?;
            mappings.iter().try_for_each(|_| budget.comparison())?;
            found.policy_mappings = in_order_by(&mappings, |mapping| *mapping).copied().collect();
        }
        if let Some(extension) = extensions.policy_constraints {
            (found.require_explicit_policy, found.inhibit_policy_mapping) =
                policy_constraints(extension.value).or(malformed(POLICY_CONSTRAINTS))?;
        }
        if let Some(extension) = extensions.inhibit_any_policy {
            found.inhibit_any_policy = Some(inhibit_any_policy(extension.value).or(malformed(INHIBIT_ANY_POLICY))?);
        }
        Ok(found)
    }
}

impl<'a> CertificatePolicies<'a> {
    /// Section 4.2.1.4: a policy must not appear twice.
    fn in_order(mut policies: Vec<Oid<'a>>, budget: &mut Budget) -> Result<Self, Failure<'a>> {
        policies.iter().try_for_each(|_| budget.comparison())?;
        policies.sort_unstable();
        if policies.is_sorted_by(|one, next| one < next) {
            let place = policies.binary_search(&ANY_POLICY);
            if let Ok(place) = place {
                policies.remove(place);
            }
            return Ok(Self { named: policies, any_policy: place.is_ok() });
        }
        malformed(CERTIFICATE_POLICIES)
    }
}

fn malformed<'a, T>(extension: Oid<'static>) -> Result<T, Failure<'a>> {
    Err(Rule::ExtensionMalformed.by(Evidence::Oid(extension)))
}

/// A SEQUENCE SIZE (1..MAX) OF what `read` takes.
fn sequence_of<'a, T>(
    der: &'a [u8],
    read: impl Fn(&mut Reader<'a>) -> Result<T, DerError>,
) -> Result<Vec<T>, DerError> {
    whole(der, |reader| {
        let mut items = vec![read(reader)?];
        while !reader.is_empty() {
            items.push(read(reader)?);
        }
        Ok(items)
    })
}

/// The policyIdentifier of a PolicyInformation.
fn policy_information<'a>(reader: &mut Reader<'a>) -> Result<Oid<'a>, DerError> {
    let mut information = reader.nested(tag::SEQUENCE)?;
    let identifier = policy_identifier(&mut information)?;
    if !information.is_empty() {
        let mut qualifiers = information.nested(tag::SEQUENCE)?;
        policy_qualifier_info(&mut qualifiers)?;
        while !qualifiers.is_empty() {
            policy_qualifier_info(&mut qualifiers)?;
        }
    }
    information.finish().map(|()| identifier)
}

fn policy_qualifier_info(reader: &mut Reader<'_>) -> Result<(), DerError> {
    let mut info = reader.nested(tag::SEQUENCE)?;
    info.value(tag::OBJECT_IDENTIFIER)?;
    info.any()?;
    info.finish()
}

fn policy_mapping<'a>(reader: &mut Reader<'a>) -> Result<PolicyMapping<'a>, DerError> {
    let mut pair = reader.nested(tag::SEQUENCE)?;
    let (issuer_domain, subject_domain) = (policy_identifier(&mut pair)?, policy_identifier(&mut pair)?);
    pair.finish().map(|()| PolicyMapping { issuer_domain, subject_domain })
}

fn policy_identifier<'a>(reader: &mut Reader<'a>) -> Result<Oid<'a>, DerError> {
    let before = reader.error();
    let identifier = Oid(reader.value(tag::OBJECT_IDENTIFIER)?);
    if identifier.is_well_formed() { Ok(identifier) } else { Err(before) }
}

/// requireExplicitPolicy and inhibitPolicyMapping, of which one must be there.
fn policy_constraints(der: &[u8]) -> Result<(Option<usize>, Option<usize>), DerError> {
    whole(der, |reader| {
        let start = reader.error();
        let explicit = reader.optional(tag::context(0))?.map(skip_certificates);
        let mapping = reader.optional(tag::context(1))?.map(skip_certificates);
        match (explicit, mapping) {
            (None, None) | (Some(None), _) | (_, Some(None)) => Err(start),
            (explicit, mapping) => Ok((explicit.flatten(), mapping.flatten())),
        }
    })
}

fn inhibit_any_policy(der: &[u8]) -> Result<usize, DerError> {
    let mut reader = Reader::new(der);
    let start = reader.error();
    let certificates = skip_certificates(reader.value(tag::INTEGER)?).ok_or(start)?;
    reader.finish().map(|()| certificates)
}

/// The value of a SkipCerts, INTEGER (0..MAX), in the shortest form. Longer than any path is as good as any such number.
fn skip_certificates(value: &[u8]) -> Option<usize> {
    let is_shortest = matches!(value, [0..=0x7f] | [0, 0x80..=0xff, ..] | [1..=0x7f, _, ..]);
    is_shortest
        .then(|| value.iter().fold(0usize, |sum, byte| sum.saturating_mul(0x100).saturating_add(usize::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::x509::extensions::Extension;

    type Place = for<'a, 'b> fn(&'b mut Extensions<'a>) -> &'b mut Option<Extension<'a>>;

    const POLICIES: Place = |extensions| &mut extensions.certificate_policies;
    const MAPPINGS: Place = |extensions| &mut extensions.policy_mappings;
    const CONSTRAINTS: Place = |extensions| &mut extensions.policy_constraints;
    const INHIBIT: Place = |extensions| &mut extensions.inhibit_any_policy;

    fn read(place: Place, value: &[u8]) -> Result<PolicyExtensions<'_>, Rule> {
        let mut extensions = Extensions::default();
        *place(&mut extensions) = Some(Extension { critical: true, value });
        PolicyExtensions::read(&extensions, &mut Budget::CHAIN.clone()).map_err(|failure| failure.rule)
    }

    #[test]
    fn well_formed() {
        let value = [0x30, 14, 0x30, 6, 6, 4, 0x55, 0x1d, 0x20, 0, 0x30, 4, 6, 2, 0x2a, 1];
        let policies = read(POLICIES, &value).ok().unwrap().certificate_policies.unwrap();
        assert!(policies.any_policy);
        assert_eq!(policies.named, [Oid(&[0x2a, 1])]);
        // A qualifier, whatever it is.
        let value = [0x30, 14, 0x30, 12, 6, 2, 0x2a, 1, 0x30, 6, 0x30, 4, 6, 0, 5, 0];
        assert!(!read(POLICIES, &value).ok().unwrap().certificate_policies.unwrap().any_policy);
        let value = [0x30, 20, 0x30, 8, 6, 2, 0x2a, 2, 6, 2, 0x2a, 1, 0x30, 8, 6, 2, 0x2a, 1, 6, 2, 0x2a, 3];
        let mappings = read(MAPPINGS, &value).ok().unwrap().policy_mappings;
        assert_eq!(mappings.iter().map(|mapping| mapping.issuer_domain.0[1]).collect::<Vec<_>>(), [1, 2]);
        for (value, explicit, mapping) in [
            (&[0x30, 3, 0x80, 1, 0][..], Some(0), None),
            (&[0x30, 3, 0x81, 1, 0x7f], None, Some(0x7f)),
            (&[0x30, 7, 0x80, 2, 0, 0x80, 0x81, 1, 2], Some(0x80), Some(2)),
            (&[0x30, 4, 0x80, 2, 1, 0], Some(0x100), None),
            (&[0x30, 12, 0x80, 10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], Some(usize::MAX), None),
        ] {
            let found = read(CONSTRAINTS, value).ok().unwrap();
            assert_eq!(
                (found.require_explicit_policy, found.inhibit_policy_mapping),
                (explicit, mapping),
                "{value:x?}"
            );
        }
        assert_eq!(read(INHIBIT, &[2, 1, 3]).ok().unwrap().inhibit_any_policy, Some(3));
    }

    #[test]
    fn malformed() {
        let rows: &[(Place, &[&[u8]])] = &[
            (
                POLICIES,
                &[
                    &[],
                    // None at all; one without an OID; an empty OID, one with a padded arc, one cut off.
                    &[0x30, 0],
                    &[0x30, 2, 0x30, 0],
                    &[0x30, 4, 0x30, 2, 6, 0],
                    &[0x30, 6, 0x30, 4, 6, 2, 0x80, 1],
                    &[0x30, 6, 0x30, 4, 6, 2, 0x2a, 0x81],
                    // Twice the same.
                    &[0x30, 12, 0x30, 4, 6, 2, 0x2a, 1, 0x30, 4, 6, 2, 0x2a, 1],
                    &[0x30, 16, 0x30, 6, 6, 4, 0x55, 0x1d, 0x20, 0, 0x30, 6, 6, 4, 0x55, 0x1d, 0x20, 0],
                    // No qualifiers in their SEQUENCE; one without a value; one with two; something after them.
                    &[0x30, 8, 0x30, 6, 6, 2, 0x2a, 1, 0x30, 0],
                    &[0x30, 12, 0x30, 10, 6, 2, 0x2a, 1, 0x30, 4, 0x30, 2, 6, 0],
                    &[0x30, 16, 0x30, 14, 6, 2, 0x2a, 1, 0x30, 8, 0x30, 6, 6, 0, 5, 0, 5, 0],
                    &[0x30, 16, 0x30, 14, 6, 2, 0x2a, 1, 0x30, 6, 0x30, 4, 6, 0, 5, 0, 5, 0],
                    // Something after all.
                    &[0x30, 6, 0x30, 4, 6, 2, 0x2a, 1, 5, 0],
                ],
            ),
            (
                MAPPINGS,
                &[
                    &[0x30, 0],
                    &[0x30, 6, 0x30, 4, 6, 2, 0x2a, 1],
                    &[0x30, 14, 0x30, 12, 6, 2, 0x2a, 1, 6, 2, 0x2a, 2, 6, 2, 0x2a, 3],
                    &[0x30, 10, 0x30, 8, 6, 2, 0x2a, 1, 6, 2, 0x2a, 0x80],
                ],
            ),
            (
                CONSTRAINTS,
                &[
                    &[0x30, 0],
                    &[0x30, 2, 0x80, 0],
                    &[0x30, 3, 0x80, 1, 0xff],
                    &[0x30, 4, 0x80, 2, 0, 1],
                    &[0x30, 6, 0x80, 1, 0, 0x81, 1, 0xff],
                    &[0x30, 6, 0x81, 1, 0, 0x80, 1, 0],
                    &[0x30, 3, 0x82, 1, 0],
                    &[0x30, 6, 0x80, 1, 0, 0x80, 1, 0],
                ],
            ),
            (INHIBIT, &[&[], &[2, 0], &[2, 1, 0x80], &[2, 2, 0, 0], &[2, 1, 0, 5, 0], &[0x80, 1, 0]]),
        ];
        for (place, values) in rows {
            for value in *values {
                assert_eq!(read(*place, value).err(), Some(Rule::ExtensionMalformed), "{value:x?}");
            }
        }
    }

    #[test]
    fn thousands_are_read_and_more_are_not() {
        // 1.2 and three arcs that count.
        let list = |count: u32| {
            let arc = |number: u32, shift: u32| u8::try_from(number >> shift & 0x7f).unwrap();
            let one = |number| [0x30, 6, 6, 4, 0x2a, arc(number, 14), arc(number, 7), arc(number, 0)];
            let policies: Vec<u8> = (0..count).rev().flat_map(one).collect();
            let [_, a, b, c] = u32::try_from(policies.len()).unwrap().to_be_bytes();
            [&[0x30, 0x83, a, b, c], &*policies].concat()
        };
        let value = list(10_000);
        assert_eq!(read(POLICIES, &value).ok().unwrap().certificate_policies.unwrap().named.len(), 10_000);
        assert_eq!(read(POLICIES, &list(260_000)).err(), Some(Rule::Budget));
    }
}

//! Certificate extensions (RFC 5280 section 4.2): where each lies, and what those hold that decide.

use super::oid::{NO_REVOCATION_AVAILABLE, OCSP_NO_CHECK, Oid};
use crate::encoding::der::{DerError, Reader, tag};

/// One extension.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extension<'a> {
    pub(crate) critical: bool,
    /// The DER inside its OCTET STRING.
    pub(crate) value: &'a [u8],
}

impl<'a> Extension<'a> {
    /// Takes the next element, an Extension.
    #[inline]
    pub(crate) fn read(list: &mut Reader<'a>) -> Result<(Oid<'a>, Self), DerError> {
        let mut extension = list.nested(tag::SEQUENCE)?;
        let kind = Oid(extension.value(tag::OBJECT_IDENTIFIER)?);
        if !kind.is_well_formed() {
            return Err(extension.error());
        }
        let critical = extension.default_false()?;
        let value = extension.value(tag::OCTET_STRING)?;
        extension.finish()?;
        Ok((kind, Self { critical, value }))
    }
}

/// The extensions of a certificate, found but not yet opened: what is not needed is not read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extensions<'a> {
    pub(crate) authority_key_identifier: Option<Extension<'a>>,
    pub(crate) subject_key_identifier: Option<Extension<'a>>,
    pub(crate) key_usage: Option<Extension<'a>>,
    pub(crate) certificate_policies: Option<Extension<'a>>,
    pub(crate) policy_mappings: Option<Extension<'a>>,
    pub(crate) subject_alternative_name: Option<Extension<'a>>,
    pub(crate) basic_constraints: Option<Extension<'a>>,
    pub(crate) name_constraints: Option<Extension<'a>>,
    pub(crate) policy_constraints: Option<Extension<'a>>,
    pub(crate) extended_key_usage: Option<Extension<'a>>,
    pub(crate) inhibit_any_policy: Option<Extension<'a>>,
    pub(crate) authority_information_access: Option<Extension<'a>>,
    /// It names the issuer once more, which can make no path worse.
    pub(crate) issuer_alternative_name: Option<Extension<'a>>,
    /// It says where CRLs are fetched, and which of them cover the certificate.
    pub(crate) crl_distribution_points: Option<Extension<'a>>,
    /// An OCSP responder's: its own status need not be asked for (RFC 6960 section 4.2.2.2.1).
    pub(crate) has_ocsp_no_check: bool,
    /// Its CA publishes no revocation for it (RFC 9608): it is short-lived.
    pub(crate) has_no_revocation: bool,
    /// A critical one that nobody here understands (section 4.2: it must refuse).
    pub(crate) unknown_critical: Option<Oid<'a>>,
    /// One that stands there twice (section 4.2: it must not).
    pub(crate) duplicate: Option<Oid<'a>>,
}

/// More than this many would be hostile: the certificates of public CAs carry about ten.
const MOST: usize = 64;

impl<'a> Extensions<'a> {
    /// Takes the next element, an Extensions.
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut found = Self::default();
        let mut list = reader.nested(tag::SEQUENCE)?;
        if list.is_empty() {
            return Err(list.error());
        }
        let mut others = [Oid(&[]); MOST];
        let mut count = 0usize;
        while !list.is_empty() {
            let (kind, extension) = Extension::read(&mut list)?;
            found.has_ocsp_no_check |= kind == OCSP_NO_CHECK;
            found.has_no_revocation |= kind == NO_REVOCATION_AVAILABLE;
            if let Some(place) = found.place(kind) {
                if place.replace(extension).is_some() {
                    found.duplicate = Some(kind);
                }
                continue;
            }
            let (known, rest) = others.split_at_mut_checked(count).ok_or(list.error())?;
            *rest.first_mut().ok_or(list.error())? = kind;
            count += 1;
            if known.contains(&kind) {
                found.duplicate = Some(kind);
            }
            if extension.critical && ![OCSP_NO_CHECK, NO_REVOCATION_AVAILABLE].contains(&kind) {
                found.unknown_critical.get_or_insert(kind);
            }
        }
        Ok(found)
    }

    fn place(&mut self, kind: Oid<'_>) -> Option<&mut Option<Extension<'a>>> {
        Some(match *kind.0 {
            [0x55, 0x1d, 14] => &mut self.subject_key_identifier,
            [0x55, 0x1d, 15] => &mut self.key_usage,
            [0x55, 0x1d, 17] => &mut self.subject_alternative_name,
            [0x55, 0x1d, 18] => &mut self.issuer_alternative_name,
            [0x55, 0x1d, 19] => &mut self.basic_constraints,
            [0x55, 0x1d, 30] => &mut self.name_constraints,
            [0x55, 0x1d, 31] => &mut self.crl_distribution_points,
            [0x55, 0x1d, 32] => &mut self.certificate_policies,
            [0x55, 0x1d, 33] => &mut self.policy_mappings,
            [0x55, 0x1d, 35] => &mut self.authority_key_identifier,
            [0x55, 0x1d, 36] => &mut self.policy_constraints,
            [0x55, 0x1d, 37] => &mut self.extended_key_usage,
            [0x55, 0x1d, 54] => &mut self.inhibit_any_policy,
            // id-pe-authorityInfoAccess.
            [0x2b, 6, 1, 5, 5, 7, 1, 1] => &mut self.authority_information_access,
            _ => return None,
        })
    }
}

/// BasicConstraints (section 4.2.1.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BasicConstraints {
    pub(crate) ca: bool,
    pub(crate) path_length: Option<u32>,
}

impl BasicConstraints {
    pub(crate) fn parse(der: &[u8]) -> Result<Self, DerError> {
        whole(der, |reader| {
            let ca = reader.default_false()?;
            let path_length = if reader.is_empty() { None } else { Some(reader.small()?) };
            Ok(Self { ca, path_length })
        })
    }
}

/// KeyUsage (section 4.2.1.3): the bits, digitalSignature the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyUsage(u8);

impl KeyUsage {
    pub(crate) fn parse(der: &[u8]) -> Result<Self, DerError> {
        let mut reader = Reader::new(der);
        let (bits, _) = reader.bit_string()?;
        reader.finish()?;
        Ok(Self(bits.first().copied().unwrap_or(0)))
    }

    pub(crate) const fn digital_signature(self) -> bool {
        self.0 & 0x80 != 0
    }

    pub(crate) const fn key_encipherment(self) -> bool {
        self.0 & 0x20 != 0
    }

    pub(crate) const fn key_agreement(self) -> bool {
        self.0 & 0x08 != 0
    }

    pub(crate) const fn key_cert_sign(self) -> bool {
        self.0 & 0x04 != 0
    }

    pub(crate) const fn crl_sign(self) -> bool {
        self.0 & 0x02 != 0
    }
}

/// AuthorityKeyIdentifier (section 4.2.1.1).
#[derive(Clone, Copy, Debug)]
pub(crate) struct AuthorityKeyIdentifier<'a> {
    pub(crate) key_identifier: Option<&'a [u8]>,
    /// Whether authorityCertIssuer and authorityCertSerialNumber are there: another way to find what the name finds.
    pub(crate) certificate: (bool, bool),
}

impl<'a> AuthorityKeyIdentifier<'a> {
    pub(crate) fn parse(der: &'a [u8]) -> Result<Self, DerError> {
        whole(der, |reader| {
            let key_identifier = reader.optional(tag::context(0))?;
            let issuer = reader.optional(tag::context_constructed(1))?;
            let serial_number = reader.optional(tag::context(2))?;
            Ok(Self { key_identifier, certificate: (issuer.is_some(), serial_number.is_some()) })
        })
    }
}

/// SubjectKeyIdentifier (section 4.2.1.2): its bytes.
pub(crate) fn subject_key_identifier(der: &[u8]) -> Result<&[u8], DerError> {
    let mut reader = Reader::new(der);
    let identifier = reader.value(tag::OCTET_STRING)?;
    reader.finish().map(|()| identifier)
}

/// ExtKeyUsage (section 4.2.1.12): whether each purpose is one that `wanted` takes. Empty is not well-formed.
pub(crate) fn any_purpose(der: &[u8], wanted: impl Fn(Oid<'_>) -> bool) -> Result<bool, DerError> {
    whole(der, |reader| {
        let mut found = wanted(Oid(reader.value(tag::OBJECT_IDENTIFIER)?));
        while !reader.is_empty() {
            found |= wanted(Oid(reader.value(tag::OBJECT_IDENTIFIER)?));
        }
        Ok(found)
    })
}

/// A SEQUENCE of at least one SEQUENCE, what is in them not looked at.
pub(crate) fn is_list(der: &[u8]) -> bool {
    let read = whole(der, |list| {
        list.value(tag::SEQUENCE)?;
        while !list.is_empty() {
            list.value(tag::SEQUENCE)?;
        }
        Ok(())
    });
    read.is_ok()
}

/// One SEQUENCE and nothing after it.
pub(crate) fn whole<'a, T>(
    der: &'a [u8],
    read: impl FnOnce(&mut Reader<'a>) -> Result<T, DerError>,
) -> Result<T, DerError> {
    let mut outer = Reader::new(der);
    let mut sequence = outer.nested(tag::SEQUENCE)?;
    outer.finish()?;
    let found = read(&mut sequence)?;
    sequence.finish().map(|()| found)
}

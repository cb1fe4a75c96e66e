//! CRL extensions (RFC 5280 section 5.2): where each lies.

use crate::{
    encoding::der::{DerError, Reader, tag},
    x509::{extensions::Extension, oid::Oid},
};

/// The extensions of a CRL, found but not yet opened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CrlExtensions<'a> {
    pub(crate) number: Option<Extension<'a>>,
    pub(crate) delta_indicator: Option<Extension<'a>>,
    pub(crate) issuing_distribution_point: Option<Extension<'a>>,
    /// It says which of the issuer's keys signed: a hint, for the signature decides.
    pub(crate) authority_key_identifier: Option<Extension<'a>>,
    /// A critical one that nobody here understands (section 5.2: the CRL must not be used).
    pub(crate) unknown_critical: Option<Oid<'a>>,
    /// One that stands there twice.
    pub(crate) duplicate: Option<Oid<'a>>,
}

/// More than this many would be hostile: Amazon's CRLs carry three.
const MOST: usize = 32;

impl<'a> CrlExtensions<'a> {
    /// Takes the next element, an Extensions.
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut found = Self::default();
        let mut list = reader.nested(tag::SEQUENCE)?;
        let mut kinds = [Oid(&[]); MOST];
        let mut count = 0usize;
        while !list.is_empty() {
            let (kind, extension) = Extension::read(&mut list)?;
            let (known, rest) = kinds.split_at_mut_checked(count).ok_or(list.error())?;
            *rest.first_mut().ok_or(list.error())? = kind;
            count += 1;
            if known.contains(&kind) {
                found.duplicate = Some(kind);
            }
            let place = match *kind.0 {
                [0x55, 0x1d, 20] => &mut found.number,
                [0x55, 0x1d, 27] => &mut found.delta_indicator,
                [0x55, 0x1d, 28] => &mut found.issuing_distribution_point,
                [0x55, 0x1d, 35] => &mut found.authority_key_identifier,
                _ => {
                    if extension.critical {
                        found.unknown_critical.get_or_insert(kind);
                    }
                    continue;
                }
            };
            *place = Some(extension);
        }
        Ok(found)
    }
}

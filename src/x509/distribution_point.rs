//! Where a CRL is published, as certificates (RFC 5280 section 4.2.1.13) and CRLs (section 5.2.5) name it.

use super::{
    extensions::whole,
    general_name::{GeneralName, names_of},
    name::{Name, RelativeName},
};
use crate::encoding::der::{DerError, Reader, tag};
use alloc::vec::Vec;

/// One DistributionPoint of a certificate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DistributionPoint<'a> {
    pub(crate) name: Option<PointName<'a>>,
    pub(crate) reasons: Option<ReasonFlags>,
    /// The value of a GeneralNames: who signs the CRL, where it is not the certificate's issuer.
    pub(crate) crl_issuer: Option<&'a [u8]>,
}

/// The issuingDistributionPoint of a CRL.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct IssuingDistributionPoint<'a> {
    pub(crate) name: Option<PointName<'a>>,
    pub(crate) only_user_certificates: bool,
    pub(crate) only_ca_certificates: bool,
    pub(crate) only_some_reasons: Option<ReasonFlags>,
    pub(crate) is_indirect: bool,
    pub(crate) only_attribute_certificates: bool,
}

/// A DistributionPointName.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PointName<'a> {
    /// The value of a GeneralNames.
    Full(&'a [u8]),
    /// To be put under the CRL issuer's name.
    Relative(RelativeName<'a>),
}

/// A set of the reasons for revocation (section 4.2.1.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReasonFlags(u16);

/// Points of one certificate, and names of one point: each is compared with those of every CRL of the issuer. Amazon's
/// certificates have one point of one name.
const MOST: usize = 8;

/// The distribution points of a certificate.
pub(crate) fn distribution_points(extension: &[u8]) -> Result<Vec<DistributionPoint<'_>>, DerError> {
    whole(extension, |list| {
        let mut points = Vec::new();
        while !list.is_empty() && points.len() < MOST {
            points.push(DistributionPoint::read(list)?);
        }
        // Those beyond are an error: a byte is left.
        Ok(points)
    })
}

impl<'a> DistributionPoint<'a> {
    fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut point = reader.nested(tag::SEQUENCE)?;
        let name = PointName::optional(&mut point)?;
        let reasons = ReasonFlags::optional(&mut point, tag::context(1))?;
        let before = point.error();
        let crl_issuer = point.optional(tag::context_constructed(2))?;
        if crl_issuer.is_some_and(|names| !are_names(names)) {
            return Err(before);
        }
        point.finish().map(|()| Self { name, reasons, crl_issuer })
    }
}

impl<'a> IssuingDistributionPoint<'a> {
    pub(crate) fn parse(extension: &'a [u8]) -> Result<Self, DerError> {
        whole(extension, |point| {
            Ok(Self {
                name: PointName::optional(point)?,
                only_user_certificates: flag(point, 1)?,
                only_ca_certificates: flag(point, 2)?,
                only_some_reasons: ReasonFlags::optional(point, tag::context(3))?,
                is_indirect: flag(point, 4)?,
                only_attribute_certificates: flag(point, 5)?,
            })
        })
    }
}

/// BOOLEAN DEFAULT FALSE under a tag of its own; a FALSE that is spelled out is not DER and harmless.
fn flag(reader: &mut Reader<'_>, number: u8) -> Result<bool, DerError> {
    let before = reader.error();
    match reader.optional(tag::context(number))? {
        None | Some([0]) => Ok(false),
        Some([0xff]) => Ok(true),
        Some(_) => Err(before),
    }
}

impl<'a> PointName<'a> {
    fn optional(reader: &mut Reader<'a>) -> Result<Option<Self>, DerError> {
        if reader.peek() != Some(tag::context_constructed(0)) {
            return Ok(None);
        }
        let mut choice = reader.nested(tag::context_constructed(0))?;
        let before = choice.error();
        let element = choice.any()?;
        choice.finish()?;
        match element.tag {
            FULL if are_names(element.value) => Ok(Some(Self::Full(element.value))),
            RELATIVE => RelativeName::of_value(element.value).map(|name| Some(Self::Relative(name))).ok_or(before),
            _ => Err(before),
        }
    }

    /// Whether both name one point, each relative one put under its base.
    pub(crate) fn is_that_of(&self, base: Option<&Name<'_>>, other: &PointName<'_>, other_base: &Name<'_>) -> bool {
        match (self, other) {
            (Self::Full(ours), PointName::Full(theirs)) => shares_a_name(ours, theirs),
            (Self::Full(ours), PointName::Relative(theirs)) => names_directory(ours, other_base, theirs),
            (Self::Relative(ours), PointName::Full(theirs)) => {
                base.is_some_and(|base| names_directory(theirs, base, ours))
            }
            (Self::Relative(ours), PointName::Relative(theirs)) => {
                base.is_some_and(|base| base.matches(other_base)) && ours.matches(theirs)
            }
        }
    }
}

fn are_names(value: &[u8]) -> bool {
    names_of(value).all(|name| name.is_ok()) && (1..=MOST).contains(&names_of(value).count())
}

const FULL: u8 = tag::context_constructed(0);
const RELATIVE: u8 = tag::context_constructed(1);

/// Whether two values of GeneralNames have a name in common.
pub(crate) fn shares_a_name(one: &[u8], other: &[u8]) -> bool {
    names_of(one).flatten().any(|ours| names_of(other).flatten().any(|theirs| ours.is_same(&theirs)))
}

/// Whether this directory name is among the names.
pub(crate) fn has_directory(names: &[u8], wanted: &Name<'_>) -> bool {
    names_of(names).flatten().any(|name| matches!(name, GeneralName::Directory(name) if name.matches(wanted)))
}

fn names_directory(names: &[u8], base: &Name<'_>, relative: &RelativeName<'_>) -> bool {
    names_of(names).flatten().any(|name| match name {
        GeneralName::Directory(name) => name.is_under(base, relative),
        _ => false,
    })
}

impl ReasonFlags {
    /// All eight that can be told apart; `unused`, the first bit, is none.
    pub(crate) const ALL: Self = Self(0x7f80);
    pub(crate) const NONE: Self = Self(0);

    fn optional(reader: &mut Reader<'_>, tag: u8) -> Result<Option<Self>, DerError> {
        let before = reader.error();
        let Some(value) = reader.optional(tag)? else { return Ok(None) };
        let [unused @ 0..=7, bits @ ..] = value else { return Err(before) };
        // As in every BIT STRING: what is said to be unused is there, and zero. Set, it would be a reason to some readers.
        if bits.last().map_or(*unused != 0, |last| last.trailing_zeros() < u32::from(*unused)) {
            return Err(before);
        }
        match *bits {
            [] => Ok(Some(Self::NONE)),
            [first] => Ok(Some(Self(u16::from(first) << 8).and(Self::ALL))),
            [first, second] => Ok(Some(Self(u16::from_be_bytes([first, second])).and(Self::ALL))),
            _ => Err(before),
        }
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those in it, as section 4.2.1.13 spells them.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        REASONS.into_iter().filter(move |(reason, _)| self.adds_to(Self(!reason))).map(|(_, name)| name)
    }

    /// Whether it has one that `other` lacks.
    pub(crate) const fn adds_to(self, other: Self) -> bool {
        self.0 & !other.0 != 0
    }
}

/// The bits of the reasons, in the order of their numbers.
const REASONS: [(u16, &str); 8] = [
    (0x4000, "keyCompromise"),
    (0x2000, "cACompromise"),
    (0x1000, "affiliationChanged"),
    (0x0800, "superseded"),
    (0x0400, "cessationOfOperation"),
    (0x0200, "certificateHold"),
    (0x0100, "privilegeWithdrawn"),
    (0x0080, "aACompromise"),
];

//! What a CRL says of what it is about: its issuingDistributionPoint (RFC 5280 section 5.2.5).

use super::super::der::{element, named_bits, sequence};

/// The fields of an issuingDistributionPoint.
#[derive(Clone, Default)]
pub(crate) struct Scope {
    /// A DistributionPointName.
    pub(crate) name: Option<Vec<u8>>,
    pub(crate) only_users: bool,
    pub(crate) only_authorities: bool,
    /// The bits of ReasonFlags.
    pub(crate) only_reasons: Option<Vec<u8>>,
    pub(crate) indirect: bool,
    pub(crate) only_attributes: bool,
}

impl Scope {
    /// Of a DistributionPointName.
    pub(crate) fn named(name: Vec<u8>) -> Self {
        Self { name: Some(name), ..Self::default() }
    }

    /// Of some reasons.
    pub(crate) fn of_reasons(reasons: &[u8]) -> Self {
        Self { only_reasons: Some(reasons.to_vec()), ..Self::default() }
    }

    pub(super) fn der(&self) -> Vec<u8> {
        let switch = |tag: u8, on: bool| if on { element(tag, &[0xff]) } else { vec![] };
        sequence(&[
            &self.name.as_ref().map(|name| element(0xa0, name)).unwrap_or_default(),
            &switch(0x81, self.only_users),
            &switch(0x82, self.only_authorities),
            &self.only_reasons.as_ref().map(|reasons| element(0x83, &named_bits(reasons))).unwrap_or_default(),
            &switch(0x84, self.indirect),
            &switch(0x85, self.only_attributes),
        ])
    }
}

//! What a trust anchor is trusted for: the entries of `chain.anchor_constraints`.

use super::{date::Date, field::Field, names};
use crate::{config_error::ConfigError, thumbprint::Thumbprint};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// What one trust anchor is trusted for, beyond what its certificate says.
#[derive(Clone, Debug, Hash)]
pub(crate) struct AnchorConstraint {
    pub(crate) anchor: Thumbprint,
    /// The last second, since 1970.
    pub(crate) trusted_until: Option<u64>,
    pub(crate) max_intermediates: Option<usize>,
    /// The DER of a NameConstraints (RFC 5280 section 4.2.1.10).
    pub(crate) name_constraints: Option<Vec<u8>>,
    /// Each name by its field, as the DER of a NameConstraints of its own: whoever reads names can say which is at fault.
    pub(crate) names: Vec<(String, Vec<u8>)>,
}

/// `anchor`, and what constrains it.
const FIELDS: [&str; 5] = ["anchor", "trusted_until", "max_intermediates", "permitted", "excluded"];

impl AnchorConstraint {
    pub(super) fn read_all(field: &Field<'_>) -> Result<Vec<Self>, ConfigError> {
        let mut constraints: Vec<Self> = Vec::new();
        for entry in field.elements()? {
            let constraint = Self::read(&entry)?;
            if constraints.iter().any(|other| other.anchor == constraint.anchor) {
                return entry.required("anchor", Field::stands_elsewhere);
            }
            constraints.push(constraint);
        }
        Ok(constraints)
    }

    fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&FIELDS)?;
        let anchor = field.required("anchor", thumbprint)?;
        let [_, others @ ..] = FIELDS;
        if others.iter().all(|name| field.given(name).is_none()) {
            return Err(field.fault("constrains nothing"));
        }
        let (name_constraints, names) = names::constraints(field)?;
        Ok(Self {
            anchor,
            trusted_until: field.optional("trusted_until", Date::read)?.map(Date::end),
            max_intermediates: field.optional("max_intermediates", |most| most.number_in(0..=u32::MAX as usize))?,
            name_constraints,
            names,
        })
    }
}

/// In the spelling of `x5t#S256`.
fn thumbprint(field: &Field<'_>) -> Result<Thumbprint, ConfigError> {
    Thumbprint::parse(field.string()?).map_err(|error| field.fault(error.to_string()))
}

//! How the document spells [`Eku`]: a string, or an object for the one that takes a day.

use super::{choices::Eku, date::Date, field::Field};
use crate::config_error::ConfigError;

impl Eku {
    pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        match field.text() {
            Some("require") => Ok(Self::Require),
            Some("if_present") => Ok(Self::IfPresent),
            None if field.is_object() => {
                field.expect_object(&["server_auth_until"])?;
                field.required("server_auth_until", Date::read).map(Self::ServerAuthUntil)
            }
            _ => Err(field.fault("must be `require`, `if_present` or an object with `server_auth_until` alone")),
        }
    }
}

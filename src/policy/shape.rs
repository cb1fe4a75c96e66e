//! Objects stand where objects belong, and no array in place of one.

use crate::encoding::json::{JsonError, Place, Value, Visitor};
use alloc::string::String;

/// The fields that hold objects, wherever in the document they stand.
const OBJECTS: [&str; 6] = ["chain", "excluded", "limits", "permitted", "policies", "revocation"];

/// Listens for arrays in their places.
pub(super) struct Shape;

/// What it heard.
pub(super) enum ShapeError {
    Json(JsonError),
    /// The field of this name is an array and no object, or is an array and has another for an element.
    Array {
        field: String,
    },
}

impl<'a> Visitor<'a> for Shape {
    type Error = ShapeError;

    fn visit(&mut self, place: Place<'a>, value: Value<'a>) -> Result<(), ShapeError> {
        match value {
            Value::Array if place.name.is_none_or(|name| OBJECTS.contains(&name)) => {
                Err(ShapeError::Array { field: place.name.unwrap_or(place.top).into() })
            }
            _ => Ok(()),
        }
    }
}

impl From<JsonError> for ShapeError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

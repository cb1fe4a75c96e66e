//! JSON whose members are written in the order of their names, whatever order the map underneath keeps.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// A value that serializes the same with and without serde_json's `preserve_order`.
#[derive(Clone)]
pub(crate) struct Sorted(pub(crate) Value);

impl Serialize for Sorted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Object(members) => {
                let members: BTreeMap<&str, Self> =
                    members.iter().map(|(name, value)| (name.as_str(), Self(value.clone()))).collect();
                members.serialize(serializer)
            }
            Value::Array(items) => serializer.collect_seq(items.iter().cloned().map(Self)),
            other => other.serialize(serializer),
        }
    }
}

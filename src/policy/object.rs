//! Objects, and nothing else, where the document has structs: serde's own way would also read each from an array, its fields
//! by their order, and is compiled twice for it.

use super::{
    document::{Document, Limits, RawAnchorConstraint, RawChain, RawIssuer, RawNames, RawPolicies, RawRevocation},
    scopes::RawRule,
};
use core::fmt;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

macro_rules! objects {
    ($($type:ident)+) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Object;

                impl<'de> Visitor<'de> for Object {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<$type, A::Error> {
                        // What `#[serde(remote = "Self")]` derives, and not this trait's function.
                        $type::deserialize(MapAccessDeserializer::new(object))
                    }
                }

                deserializer.deserialize_map(Object)
            }
        }
    )+};
}

objects! { Document Limits RawAnchorConstraint RawChain RawIssuer RawNames RawPolicies RawRevocation RawRule }

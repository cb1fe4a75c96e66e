//! How the document spells [`Eku`]: by hand, for serde's own way with such an enum loses where a fault stands.

use super::document::Eku;
use alloc::string::String;
use core::fmt;
use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor},
};

impl<'de> Deserialize<'de> for Eku {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EkuVisitor)
    }
}

/// Reads containers to their end before it refuses them: the fault is then said to be theirs and no member's.
struct EkuVisitor;

impl<'de> Visitor<'de> for EkuVisitor {
    type Value = Eku;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`require`, `if_present` or an object with `server_auth_until` alone")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Eku, E> {
        match text {
            "require" => Ok(Eku::Require),
            "if_present" => Ok(Eku::IfPresent),
            other => Err(E::invalid_value(Unexpected::Str(other), &self)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Eku, A::Error> {
        IgnoredAny.visit_seq(array)?;
        Err(A::Error::invalid_type(Unexpected::Seq, &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Eku, A::Error> {
        let mut until = None;
        let mut others = false;
        while let Some(name) = object.next_key::<String>()? {
            match name.as_str() {
                "server_auth_until" => until = Some(object.next_value()?),
                _ => {
                    object.next_value::<IgnoredAny>()?;
                    others = true;
                }
            }
        }
        match until {
            Some(day) if !others => Ok(Eku::ServerAuthUntil(day)),
            _ => Err(A::Error::invalid_value(Unexpected::Map, &self)),
        }
    }
}

//! JSON as `serde_json` reads it, which takes much that must not be taken here: counted, and its faults named.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{collections::BTreeSet, fmt};

/// What a text is, by RFC 8259 and the limits of `SECURITY.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One object, without a fault.
    Object(Size),
    /// Something that must be refused.
    Faulty,
    /// A number of it is beyond a double, so that `serde_json` says nothing about the rest.
    Unknown,
}

/// How much there is in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub members: usize,
    pub values: usize,
}

impl Size {
    /// Whether it is within what a client may send.
    pub fn is_small(self) -> bool {
        self.members <= 512 && self.values <= 2_048
    }
}

/// Levels of nesting, and members of one object.
const DEPTH: usize = 16;
const MEMBERS: usize = 64;

pub fn read(data: &[u8]) -> Reading {
    let Ok(text) = std::str::from_utf8(data) else { return Reading::Faulty };
    let (mut size, mut is_object) = (Size::default(), false);
    let look = Look { depth: 0, size: &mut size, is_object: &mut is_object };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match look.deserialize(&mut deserializer).and_then(|()| deserializer.end()) {
        Ok(()) if is_object => Reading::Object(size),
        Err(error) if error.to_string().starts_with("number out of range") => Reading::Unknown,
        _ => Reading::Faulty,
    }
}

struct Look<'s> {
    depth: usize,
    size: &'s mut Size,
    /// Whether the document is one.
    is_object: &'s mut bool,
}

impl Look<'_> {
    fn below(&mut self) -> Look<'_> {
        self.size.values += 1;
        Look { depth: self.depth + 1, size: self.size, is_object: self.is_object }
    }

    fn deep_enough<E: Error>(&self) -> Result<(), E> {
        if self.depth < DEPTH { Ok(()) } else { Err(E::custom("too deep")) }
    }
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    /// No control character stands in a string raw; this one was escaped.
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if text.chars().any(|character| character < ' ') { Err(E::custom("a control character")) } else { Ok(()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        self.deep_enough()?;
        while elements.next_element_seed(self.below())?.is_some() {}
        // The last look found nothing.
        self.size.values -= 1;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        self.deep_enough()?;
        *self.is_object |= self.depth == 0;
        let mut names = BTreeSet::new();
        while let Some(name) = members.next_key::<String>()? {
            self.size.members += 1;
            if name.chars().any(|character| character < ' ') || !names.insert(name) || names.len() > MEMBERS {
                return Err(A::Error::custom("a name with a control character, a second of one name, or too many"));
            }
            members.next_value_seed(self.below())?;
        }
        Ok(())
    }
}

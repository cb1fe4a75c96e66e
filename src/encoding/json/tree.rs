//! A whole document in memory, for what the operator hands in: policies and key sets.

use super::{Budget, JsonError, Place, Value, Visitor, read_object};
use crate::encoding::arena::Arena;
use alloc::{vec, vec::Vec};

/// A value, and all that it holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    /// Its own name; `None` for an array's element, and for the document's object.
    pub(crate) name: Option<&'a str>,
    pub(crate) value: Value<'a>,
    /// The members of an object or the elements of an array, as they stand there.
    pub(crate) children: Vec<Self>,
}

impl<'a> Node<'a> {
    /// Reads a document, and refuses what no client's may be either: duplicates, deep nesting, hidden control characters.
    /// The arena takes the strings that are spelled with escapes; it needs no more bytes than `text` has.
    pub(crate) fn read(text: &'a [u8], arena: &mut Arena<'a>) -> Result<Self, JsonError> {
        let mut builder = Builder { open: vec![Self::empty_object()] };
        read_object(text, arena, Budget::OPERATOR, &mut builder)?;
        builder.close(1);
        builder.open.pop().ok_or(JsonError::Malformed)
    }

    /// A document without members.
    pub(crate) fn empty_object() -> Self {
        Self::new(None, Value::Object)
    }

    fn new(name: Option<&'a str>, value: Value<'a>) -> Self {
        Self { name, value, children: Vec::new() }
    }

    /// The member of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == Some(name))
    }

    /// The text of a string.
    pub(crate) fn text(&self) -> Option<&'a str> {
        match self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Puts the values together as they are told.
struct Builder<'a> {
    /// The value last told, and before it those that it stands in, the document's object first.
    open: Vec<Node<'a>>,
}

impl Builder<'_> {
    /// Moves each value that lies as deep as this, or deeper, into the one that it stands in.
    fn close(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(node) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            parent.children.push(node);
        }
    }
}

impl<'a> Visitor<'a> for Builder<'a> {
    type Error = JsonError;

    fn visit(&mut self, place: Place<'a>, value: Value<'a>) -> Result<(), JsonError> {
        self.close(place.depth);
        self.open.push(Node::new(place.name, value));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};

    /// The document, spelled as `serde_json` does.
    fn told(node: &Node<'_>) -> String {
        let children: Vec<String> = node.children.iter().map(told).collect();
        let value = match node.value {
            Value::String(text) => serde_json::Value::from(text).to_string(),
            Value::Number(spelled) => spelled.to_string(),
            Value::Bool(value) => value.to_string(),
            Value::Null => "null".to_string(),
            Value::Array => alloc::format!("[{}]", children.join(",")),
            Value::Object => alloc::format!("{{{}}}", children.join(",")),
        };
        match node.name {
            Some(name) => alloc::format!("{}:{value}", serde_json::Value::from(name)),
            None => value,
        }
    }

    #[test]
    fn everything_stands_where_it_stood() {
        for text in [
            "{}",
            r#"{"a":{}}"#,
            r#"{"a":[],"b":[[],[[]],{}],"c":1}"#,
            r#"{"a":{"b":{"c":[1,{"d":null},true]},"e":"\" é"},"f":[{"g":[]},"h"],"i":-1.5e3}"#,
        ] {
            let mut buffer = vec![0; text.len()];
            let node = Node::read(text.as_bytes(), &mut Arena::new(&mut buffer)).unwrap();
            assert_eq!(told(&node), text);
            assert_eq!(node.get("a").map(|a| a.name), node.get("a").map(|_| Some("a")));
            assert_eq!(node.get("z"), None);
        }
    }

    #[test]
    fn what_the_reader_refuses_is_no_document() {
        for (text, error) in [
            ("[]", JsonError::NotObject),
            (r#"{"a":1"#, JsonError::Malformed),
            (r#"{"a":{"b":1,"b":1}}"#, JsonError::DuplicateMember),
            (r#"{"a":"\u0000"}"#, JsonError::ControlCharacter),
        ] {
            let mut buffer = vec![0; text.len()];
            assert_eq!(Node::read(text.as_bytes(), &mut Arena::new(&mut buffer)), Err(error), "{text}");
        }
    }
}

//! A value of the document, read strictly: every refusal names the JSON path that it stands at.

use crate::{
    config_error::{ConfigError, ConfigPart},
    encoding::json::{Node, Value},
};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::{fmt::Display, ops::RangeInclusive, str::FromStr};

/// A value, and the way to it.
pub(super) struct Field<'f> {
    node: &'f Node<'f>,
    /// What it stands in, and which of its values it is; the document itself stands in nothing.
    parent: Option<(&'f Field<'f>, usize)>,
}

/// How a value is read.
type Read<'f, T> = fn(&Field<'f>) -> Result<T, ConfigError>;

impl<'f> Field<'f> {
    pub(super) fn document(node: &'f Node<'f>) -> Self {
        Self { node, parent: None }
    }

    /// Refuses what is no object, or has a field beside these.
    pub(super) fn expect_object(&self, names: &[&str]) -> Result<(), ConfigError> {
        if !self.is_object() {
            return Err(self.fault("must be an object"));
        }
        match self.children().find(|field| !field.node.name.is_some_and(|name| names.contains(&name))) {
            None => Ok(()),
            Some(field) => {
                let name = field.node.name.unwrap_or_default();
                Err(field.fault(format!("unknown field `{name}`, expected one of `{}`", names.join("`, `"))))
            }
        }
    }

    pub(super) fn is_object(&self) -> bool {
        self.node.value == Value::Object
    }

    /// The field of this name.
    pub(super) fn get(&'f self, name: &str) -> Option<Self> {
        self.children().find(|field| field.node.name == Some(name))
    }

    /// The field of this name; `null` leaves it out.
    pub(super) fn given(&'f self, name: &str) -> Option<Self> {
        self.get(name).filter(|field| field.node.value != Value::Null)
    }

    /// What a field that may be left out says.
    pub(super) fn optional<T>(&'f self, name: &str, read: Read<'f, T>) -> Result<Option<T>, ConfigError> {
        self.given(name).as_ref().map(read).transpose()
    }

    /// What a field that must be there says.
    pub(super) fn required<T>(&'f self, name: &str, read: Read<'f, T>) -> Result<T, ConfigError> {
        match self.get(name) {
            Some(field) => read(&field),
            None => Err(self.fault(format!("missing field `{name}`"))),
        }
    }

    /// What a field says that is left out by not being there, and not by `null`.
    pub(super) fn or_default<T: Default>(&'f self, name: &str, read: Read<'f, T>) -> Result<T, ConfigError> {
        self.get(name).as_ref().map(read).transpose().map(Option::unwrap_or_default)
    }

    /// The elements of an array.
    pub(super) fn elements(&'f self) -> Result<impl Iterator<Item = Self>, ConfigError> {
        match self.node.value {
            Value::Array => Ok(self.children()),
            _ => Err(self.fault("must be an array")),
        }
    }

    pub(super) fn list<T>(&'f self, read: Read<'f, T>) -> Result<Vec<T>, ConfigError> {
        self.elements()?.map(|element| read(&element)).collect()
    }

    pub(super) fn non_empty_list<T>(&'f self, read: Read<'f, T>) -> Result<Vec<T>, ConfigError> {
        match self.list(read)? {
            list if list.is_empty() => Err(self.fault("must not be empty")),
            list => Ok(list),
        }
    }

    /// The text of a string; `None` where it is none.
    pub(super) fn text(&self) -> Option<&str> {
        self.node.text()
    }

    pub(super) fn string(&self) -> Result<&str, ConfigError> {
        self.text().ok_or_else(|| self.fault("must be a string"))
    }

    pub(super) fn non_empty(&self) -> Result<String, ConfigError> {
        match self.string()? {
            "" => Err(self.fault("must not be empty")),
            text => Ok(text.to_owned()),
        }
    }

    pub(super) fn bool(&self) -> Result<bool, ConfigError> {
        match self.node.value {
            Value::Bool(value) => Ok(value),
            _ => Err(self.fault("must be `true` or `false`")),
        }
    }

    /// A whole number, spelled without fraction and exponent.
    pub(super) fn number_in<T: FromStr + PartialOrd + Display>(
        &self,
        range: RangeInclusive<T>,
    ) -> Result<T, ConfigError> {
        let number = match self.node.value {
            Value::Number(spelled) => spelled.parse().ok(),
            _ => None,
        };
        let problem = || self.fault(format!("must be a whole number from {} to {}", range.start(), range.end()));
        number.filter(|number| range.contains(number)).ok_or_else(problem)
    }

    /// Refuses what another entry says already.
    pub(super) fn stands_elsewhere<T>(&self) -> Result<T, ConfigError> {
        Err(self.fault("stands in another entry already"))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn fault(&self, problem: impl Into<String>) -> ConfigError {
        ConfigError::new(ConfigPart::Policy, self.path(), problem)
    }

    fn children(&'f self) -> impl Iterator<Item = Self> {
        self.node.children.iter().enumerate().map(|(index, node)| Self { node, parent: Some((self, index)) })
    }

    fn path(&self) -> String {
        let Some((parent, index)) = self.parent else { return String::new() };
        match (parent.path(), self.node.name) {
            (path, None) => format!("{path}[{index}]"),
            (path, Some(name)) if path.is_empty() => name.to_owned(),
            (path, Some(name)) => format!("{path}.{name}"),
        }
    }
}

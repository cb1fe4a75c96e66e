//! JSON on its way out, written at once: a verdict is written for every request.

use std::fmt::{Display, Write};

/// An object under construction. Members that are absent are left out.
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Self("{".to_owned())
    }

    pub(crate) fn text(mut self, name: &str, value: &str) -> Self {
        self.name(name);
        string(&mut self.0, value);
        self
    }

    #[cfg(feature = "decide")]
    pub(crate) fn text_if(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    /// A value in the words it is displayed with, which need no escape.
    pub(crate) fn shown(mut self, name: &str, value: impl Display) -> Self {
        self.name(name);
        let _ = write!(self.0, "\"{value}\"");
        self
    }

    pub(crate) fn shown_if(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.shown(name, value),
            None => self,
        }
    }

    /// A number, a truth value, or JSON that is written already.
    pub(crate) fn raw(mut self, name: &str, value: impl Display) -> Self {
        self.name(name);
        let _ = write!(self.0, "{value}");
        self
    }

    /// A time that is 0 where there is none.
    #[cfg(feature = "decide")]
    pub(crate) fn time_if(self, name: &str, seconds: u64) -> Self {
        if seconds == 0 { self } else { self.raw(name, seconds) }
    }

    pub(crate) fn texts<T: Display>(self, name: &str, values: impl IntoIterator<Item = T>) -> Self {
        let written = values.into_iter().map(|value| {
            let mut json = String::new();
            string(&mut json, &value.to_string());
            json
        });
        self.raw(name, list(written))
    }

    pub(crate) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn name(&mut self, name: &str) {
        self.0.push_str(if self.0.len() == 1 { "\"" } else { ",\"" });
        self.0.push_str(name);
        self.0.push_str("\":");
    }
}

/// A list of JSON values.
pub(crate) fn list(values: impl IntoIterator<Item = String>) -> String {
    let mut json = "[".to_owned();
    for value in values {
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&value);
    }
    json.push(']');
    json
}

/// A string with its escapes (RFC 8259 section 7).
fn string(json: &mut String, value: &str) {
    json.push('"');
    if value.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        json.push_str(value);
    } else {
        value.chars().for_each(|character| match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..' ' => {
                let _ = write!(json, "\\u{:04x}", u32::from(character));
            }
            _ => json.push(character),
        });
    }
    json.push('"');
}

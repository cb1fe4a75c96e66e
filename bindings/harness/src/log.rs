//! What the server wrote: logs with a JSON object a line, and the error log.

use crate::{site::Site, wait};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// One line of such a log.
#[derive(Debug)]
pub struct Entry {
    /// As it stands there.
    pub line: String,
    facts: BTreeMap<String, String>,
}

impl Entry {
    /// A member's text, a number's digits; empty where the server had nothing.
    pub fn get(&self, member: &str) -> &str {
        self.facts.get(member).unwrap_or_else(|| panic!("no {member} in {}", self.line))
    }

    /// The code of the reason of a denial.
    pub fn reason(&self) -> &str {
        self.get("reason")
    }

    /// `allow`, `deny` or `error`; empty where nobody was asked.
    pub fn decision(&self) -> &str {
        self.get("decision")
    }

    /// The decision record, which must be one JSON object.
    pub fn record(&self) -> Value {
        let record: Value = serde_json::from_str(self.get("record")).unwrap_or_else(|_| panic!("{}", self.line));
        assert!(record.is_object(), "{}", self.line);
        record
    }
}

impl Site {
    /// The line of that request. A server writes it after the answer, so it may have to be waited for.
    pub fn logged(&self, id: &str) -> Entry {
        wait::until(&format!("request {id} in the access log"), || {
            self.entries().into_iter().find(|e| e.get("id") == id)
        })
    }

    /// Every line of the access log that is complete.
    pub fn entries(&self) -> Vec<Entry> {
        self.lines("logs/access.log")
    }

    /// Every line of such a log that is complete; none where nothing was logged yet.
    pub fn lines(&self, name: &str) -> Vec<Entry> {
        let text = fs::read_to_string(self.path(name)).unwrap_or_default();
        let complete = text.rsplit_once('\n').map_or("", |(lines, _)| lines);
        complete.lines().map(entry).collect()
    }

    /// The error log, up to now.
    pub fn errors(&self) -> String {
        self.read("logs/error.log")
    }
}

fn entry(line: &str) -> Entry {
    let facts: BTreeMap<String, Value> = serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
    let text = |value: Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    };
    let facts = facts.into_iter().map(|(member, value)| (member, text(value))).collect();
    Entry { line: line.to_owned(), facts }
}

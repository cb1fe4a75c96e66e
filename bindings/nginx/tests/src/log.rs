//! What the server wrote: the access log, a JSON object a line, and the error log.

use crate::{site::Site, wait};
use serde_json::Value;

/// The `log_format` behind [`Entry`], where the module is loaded.
pub const FORMAT: &str = r#"log_format facts escape=json '{"id":"$http_x_request_id","status":"$status","uri":"$uri",'
    '"protocol":"$server_protocol","tls":"$ssl_protocol","reused":"$ssl_session_reused","early":"$ssl_early_data","worker":"$pid",'
    '"connection":"$connection","decision":"$certbound_decision","reason":"$certbound_reason",'
    '"thumbprint":"$certbound_thumbprint","client_id":"$certbound_client_id","record":"$certbound_record"}';
  log_format records escape=none '$certbound_record';"#;

/// The same without the module's variables.
pub const PLAIN_FORMAT: &str = r#"log_format facts escape=json '{"id":"$http_x_request_id","status":"$status","uri":"$uri",'
    '"protocol":"$server_protocol","tls":"$ssl_protocol","reused":"$ssl_session_reused","early":"$ssl_early_data","worker":"$pid",'
    '"connection":"$connection"}';"#;

/// One line of the access log.
#[derive(Debug)]
pub struct Entry {
    /// As it stands there.
    pub line: String,
    facts: Value,
}

impl Entry {
    /// A member; empty where nginx had nothing.
    pub fn get(&self, member: &str) -> &str {
        self.facts[member].as_str().unwrap_or_else(|| panic!("no {member} in {}", self.line))
    }

    /// `$certbound_reason`.
    pub fn reason(&self) -> &str {
        self.get("reason")
    }

    /// `$certbound_decision`.
    pub fn decision(&self) -> &str {
        self.get("decision")
    }

    /// `$certbound_record`, which must be one JSON object.
    pub fn record(&self) -> Value {
        let record: Value = serde_json::from_str(self.get("record")).unwrap_or_else(|_| panic!("{}", self.line));
        assert!(record.is_object(), "{}", self.line);
        record
    }
}

impl Site {
    /// The line of that request. A worker writes it after the answer, so it may have to be waited for.
    pub fn logged(&self, id: &str) -> Entry {
        wait::until(&format!("request {id} in the access log"), || {
            self.entries().into_iter().find(|e| e.get("id") == id)
        })
    }

    /// Every line that is complete.
    pub fn entries(&self) -> Vec<Entry> {
        let text = self.read("logs/access.log");
        let complete = text.rsplit_once('\n').map_or("", |(lines, _)| lines);
        let entry = |line: &str| Entry {
            line: line.to_owned(),
            facts: serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}")),
        };
        complete.lines().map(entry).collect()
    }

    /// The error log, up to now.
    pub fn errors(&self) -> String {
        self.read("logs/error.log")
    }
}

/// Lines that no good run writes.
pub fn faults(errors: &str) -> Vec<&str> {
    const SIGNS: [&str; 5] = ["[alert]", "[crit]", "[emerg]", "exited on signal", "stale global SSL error"];
    errors.lines().filter(|line| SIGNS.iter().any(|sign| line.contains(sign))).collect()
}

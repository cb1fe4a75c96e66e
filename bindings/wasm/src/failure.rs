//! An operator's mistake, on its way to a `CertboundError`.

use crate::told::Object;
use certbound::{ConfigError, PemError, TimeError};
use wasm_bindgen::JsValue;

/// What the JavaScript makes a `CertboundError` of.
pub struct Failure {
    code: &'static str,
    path: String,
    message: String,
}

impl Failure {
    /// An argument that is not what it should be.
    pub(crate) fn argument(path: &str, message: &str) -> Self {
        Self { code: "bad_argument", path: path.to_owned(), message: message.to_owned() }
    }

    /// A time that is none.
    pub(crate) fn time(path: &str, error: TimeError) -> Self {
        Self { code: "bad_argument", path: path.to_owned(), message: error.to_string() }
    }

    pub(crate) fn to_json(&self) -> String {
        let Self { code, path, message } = self;
        Object::new().text("code", code).text("path", path).text("message", message).end()
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self { code: error.part().code(), path: error.at().to_owned(), message: error.problem().to_owned() }
    }
}

impl From<PemError> for Failure {
    fn from(error: PemError) -> Self {
        let path = format!("line {}", error.line());
        Self { code: "bad_argument", path, message: error.problem().to_owned() }
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        Self::from_str(&failure.to_json())
    }
}

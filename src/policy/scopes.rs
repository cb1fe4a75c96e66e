//! Scope rules as configured.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde::Deserialize;

/// A rule as it is spelled.
#[derive(Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(super) struct RawRule {
    path: String,
    methods: Option<Vec<String>>,
    all_of: Option<Vec<String>>,
    any_of: Option<Vec<String>>,
}

/// Which scope a method and path need.
#[derive(Clone, Debug)]
pub(crate) struct ScopeRule {
    /// The path's segments: `/fhir/Patient` is `["fhir", "Patient"]`, `/` is none.
    pub(crate) segments: Vec<String>,
    /// `None`: every method.
    pub(crate) methods: Option<Vec<String>>,
    pub(crate) demand: Demand,
}

/// The scope a rule asks for. Never empty.
#[derive(Clone, Debug)]
pub(crate) enum Demand {
    AllOf(Vec<String>),
    AnyOf(Vec<String>),
}

impl RawRule {
    /// The rule, or the field at fault and what is wrong with it.
    pub(super) fn read(self) -> Result<ScopeRule, (&'static str, String)> {
        let segments = segments(&self.path).map_err(|problem| ("path", problem))?;
        if let Some(methods) = &self.methods {
            let plain =
                |method: &String| !method.is_empty() && method.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
            if methods.is_empty() || !methods.iter().all(plain) {
                return Err(("methods", "must be a non-empty list of methods in capital letters".to_string()));
            }
        }
        let demand = match (self.all_of, self.any_of) {
            (Some(scopes), None) => Demand::AllOf(scope_tokens(scopes).map_err(|problem| ("all_of", problem))?),
            (None, Some(scopes)) => Demand::AnyOf(scope_tokens(scopes).map_err(|problem| ("any_of", problem))?),
            _ => return Err(("", "must have exactly one of `all_of` and `any_of`".to_string())),
        };
        Ok(ScopeRule { segments, methods: self.methods, demand })
    }
}

fn segments(path: &str) -> Result<Vec<String>, String> {
    let Some(rest) = path.strip_prefix('/') else {
        return Err("must start with `/`".to_string());
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    if rest.is_empty() {
        return Ok(Vec::new());
    }
    rest.split('/')
        .map(|segment| match segment {
            "" | "." | ".." => Err("must hold no empty and no dot segment".to_string()),
            _ if segment.bytes().any(|b| !b.is_ascii_graphic() || b"%;\\?#".contains(&b)) => {
                Err(format!("`{segment}` must be written decoded, in printable ASCII without `%`, `;`, `\\`, `?`, `#`"))
            }
            _ => Ok(segment.to_string()),
        })
        .collect()
}

/// RFC 6749 section 3.3: printable ASCII without space, `"` and `\`.
fn scope_tokens(scopes: Vec<String>) -> Result<Vec<String>, String> {
    let is_token =
        |scope: &String| !scope.is_empty() && scope.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\');
    match scopes.iter().find(|scope| !is_token(scope)) {
        Some(bad) => Err(format!("`{bad}` is no scope token")),
        None if scopes.is_empty() => Err("must not be empty".to_string()),
        None => Ok(scopes),
    }
}

//! Scope rules as configured: the entries of `scopes`.

use super::field::Field;
use crate::{config_error::ConfigError, encoding::order::in_order_by};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::cmp::Reverse;

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

impl ScopeRule {
    /// All of them, those with the longest paths first: the first that matches is a longest one.
    pub(super) fn read_all(field: &Field<'_>) -> Result<Vec<Self>, ConfigError> {
        let rules = field.list(Self::read)?;
        if rules.is_empty() {
            return Err(field.fault("must not be empty; leave it out to check no scopes"));
        }
        Ok(in_order_by(&rules, |rule| Reverse(rule.segments.len())).cloned().collect())
    }

    fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&["path", "methods", "all_of", "any_of"])?;
        let all_of = field.optional("all_of", |list| list.non_empty_list(scope_token))?;
        let any_of = field.optional("any_of", |list| list.non_empty_list(scope_token))?;
        Ok(Self {
            segments: field.required("path", segments)?,
            methods: field.optional("methods", |list| list.non_empty_list(method))?,
            demand: match (all_of, any_of) {
                (Some(scopes), None) => Demand::AllOf(scopes),
                (None, Some(scopes)) => Demand::AnyOf(scopes),
                _ => return Err(field.fault("must have exactly one of `all_of` and `any_of`")),
            },
        })
    }
}

fn segments(field: &Field<'_>) -> Result<Vec<String>, ConfigError> {
    let Some(rest) = field.string()?.strip_prefix('/') else {
        return Err(field.fault("must start with `/`"));
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    if rest.is_empty() {
        return Ok(Vec::new());
    }
    rest.split('/')
        .map(|segment| match segment {
            "" | "." | ".." => Err(field.fault("must hold no empty and no dot segment")),
            _ if segment.bytes().any(|b| !b.is_ascii_graphic() || b"%;\\?#".contains(&b)) => Err(field.fault(format!(
                "`{segment}` must be written decoded, in printable ASCII without `%`, `;`, `\\`, `?`, `#`"
            ))),
            _ => Ok(segment.to_string()),
        })
        .collect()
}

fn method(field: &Field<'_>) -> Result<String, ConfigError> {
    let method = field.non_empty()?;
    match method.bytes().all(|b| b.is_ascii_uppercase() || b == b'-') {
        true => Ok(method),
        false => Err(field.fault("must be a method in capital letters")),
    }
}

/// RFC 6749 section 3.3: printable ASCII without space, `"` and `\`.
fn scope_token(field: &Field<'_>) -> Result<String, ConfigError> {
    let scope = field.string()?;
    match !scope.is_empty() && scope.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\') {
        true => Ok(scope.to_owned()),
        false => Err(field.fault(format!("`{scope}` is no scope token"))),
    }
}

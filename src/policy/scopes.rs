//! Scope rules as configured: the entries of `scopes`.

use super::field::Field;
use crate::{config_error::ConfigError, encoding::order::in_order_by};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::cmp::Reverse;

/// Which scope a method and path need.
#[derive(Clone, Debug)]
pub(crate) struct ScopeRule {
    /// Decoded, without the first slash and the last: `/fhir/Patient/` is `fhir/Patient`, `/` is empty.
    pub(crate) path: String,
    /// How many segments that are.
    pub(crate) depth: usize,
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
        Ok(in_order_by(&rules, |rule| Reverse(rule.depth)).cloned().collect())
    }

    fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&["path", "methods", "all_of", "any_of"])?;
        let all_of = field.optional("all_of", |list| list.non_empty_list(scope_token))?;
        let any_of = field.optional("any_of", |list| list.non_empty_list(scope_token))?;
        let path = field.required("path", path)?;
        Ok(Self {
            depth: path.split('/').filter(|segment| !segment.is_empty()).count(),
            path,
            methods: field.optional("methods", |list| list.non_empty_list(method))?,
            demand: match (all_of, any_of) {
                (Some(scopes), None) => Demand::AllOf(scopes),
                (None, Some(scopes)) => Demand::AnyOf(scopes),
                _ => return Err(field.fault("must have exactly one of `all_of` and `any_of`")),
            },
        })
    }
}

fn path(field: &Field<'_>) -> Result<String, ConfigError> {
    let Some(rest) = field.string()?.strip_prefix('/') else {
        return Err(field.fault("must start with `/`"));
    };
    let path = rest.strip_suffix('/').unwrap_or(rest);
    if !path.is_empty() {
        path.split('/').try_for_each(|segment| expect_plain(field, segment))?;
    }
    Ok(path.to_owned())
}

fn expect_plain(field: &Field<'_>, segment: &str) -> Result<(), ConfigError> {
    match segment {
        "" | "." | ".." => Err(field.fault("must hold no empty and no dot segment")),
        _ if segment.bytes().any(|b| !b.is_ascii_graphic() || b"%;\\?#".contains(&b)) => Err(field.fault(format!(
            "`{segment}` must be written decoded, in printable ASCII without `%`, `;`, `\\`, `?`, `#`"
        ))),
        _ => Ok(()),
    }
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

//! Scopes (RFC 6749 section 3.3) per method and path. Last of all steps, so that a thief learns nothing from it.

mod target;

use crate::{
    binding::Bound,
    policy::{Demand, ScopeRule},
    reason::Reason,
};
use alloc::string::String;
use target::Target;

/// A bound token that may do what the request asks. Made by [`check`] alone.
#[derive(Debug)]
pub(crate) struct Permitted<'t, 'a>(Bound<'t, 'a>);

impl<'t, 'a> Permitted<'t, 'a> {
    pub(crate) fn bound(&self) -> &Bound<'t, 'a> {
        &self.0
    }
}

/// Step 8. Without rules the scope is the application's business.
pub(crate) fn check<'t, 'a>(
    bound: Bound<'t, 'a>,
    rules: Option<&[ScopeRule]>,
    method: &[u8],
    target: &[u8],
) -> Result<Permitted<'t, 'a>, Reason> {
    if let Some(rules) = rules {
        let target = Target::parse(target).ok_or(Reason::TargetMalformed)?;
        let rule = find(rules, method, &target).ok_or(Reason::ScopeNoRule)?;
        if !satisfies(bound.claims().claims().scope.unwrap_or_default(), &rule.demand) {
            return Err(Reason::ScopeInsufficient);
        }
    }
    Ok(Permitted(bound))
}

/// The longest matching path decides; a shorter one is no way around a method that the longest does not list. Rules come
/// with the longest paths first.
fn find<'r>(rules: &'r [ScopeRule], method: &[u8], target: &Target<'_>) -> Option<&'r ScopeRule> {
    let first = rules.iter().position(|rule| target.starts_with(&rule.segments))?;
    let candidates = rules.get(first..)?;
    let longest = candidates.first()?.segments.len();
    let as_long = candidates.iter().take_while(|rule| rule.segments.len() == longest);
    let mut named = as_long.filter(|rule| rule.methods.as_ref().is_none_or(|methods| has(methods, method)));
    named.find(|rule| target.starts_with(&rule.segments))
}

fn has(methods: &[String], method: &[u8]) -> bool {
    methods.iter().any(|name| name.as_bytes() == method)
}

fn satisfies(scope: &str, demand: &Demand) -> bool {
    let holds = |wanted: &String| scope.split(' ').any(|token| token == wanted);
    match demand {
        Demand::AllOf(wanted) => wanted.iter().all(holds),
        Demand::AnyOf(wanted) => wanted.iter().any(holds),
    }
}

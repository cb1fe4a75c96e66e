//! Scopes (RFC 6749 section 3.3) per method and path. Last of all steps, so that a thief learns nothing from it.

mod target;

use crate::{
    binding::Bound,
    policy::{Demand, ScopeRule},
    reason::Reason,
};
use alloc::string::String;
use memchr::memchr;
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
    let mut longest = None;
    let matching = rules.iter().filter(|rule| target.starts_with(&rule.path));
    let mut as_long = matching.take_while(|rule| *longest.get_or_insert(rule.depth) == rule.depth);
    as_long.find(|rule| rule.methods.as_ref().is_none_or(|methods| has(methods, method)))
}

fn has(methods: &[String], method: &[u8]) -> bool {
    methods.iter().any(|name| name.as_bytes() == method)
}

fn satisfies(scope: &str, demand: &Demand) -> bool {
    let holds = |wanted: &String| holds(scope.as_bytes(), wanted.as_bytes());
    match demand {
        Demand::AllOf(wanted) => wanted.iter().all(holds),
        Demand::AnyOf(wanted) => wanted.iter().any(holds),
    }
}

/// Whether one of the tokens, which a space separates, is the wanted one. That is neither empty nor holds it a space.
fn holds(mut scope: &[u8], wanted: &[u8]) -> bool {
    loop {
        if let Some([] | [b' ', ..]) = scope.strip_prefix(wanted) {
            return true;
        }
        let Some((_, [_, behind @ ..])) = memchr(b' ', scope).map(|space| scope.split_at(space)) else {
            return false;
        };
        scope = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_tokens_count() {
        for scope in ["a.rs", "a.rs b.rs", "b.rs a.rs", "b.rs a.rs c.rs", "a.rsx  a.rs ", "a.r a.rs"] {
            assert!(holds(scope.as_bytes(), b"a.rs"), "{scope}");
        }
        for scope in ["", " ", "a.r", "a.rsx", "xa.rs", "b.rs a.rs, c.rs", "a.rs\ta.rs", "A.rs", "a.r s"] {
            assert!(!holds(scope.as_bytes(), b"a.rs"), "{scope}");
        }
    }
}

//! Introspection answers (RFC 7662 section 2.2) as they stand.

use crate::{
    claim_set::ClaimSet,
    encoding::{arena::Arena, json::Value},
    reason::Reason,
};

/// An answer whose shape is in order.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) claims: ClaimSet<'a>,
    /// It says `"active": true`, the boolean.
    pub(crate) active: bool,
}

/// Step 3 for claims that the host has verified.
pub(crate) fn claims<'a>(claims: &'a [u8], most_bytes: usize, arena: &mut Arena<'a>) -> Result<ClaimSet<'a>, Reason> {
    if claims.len() > most_bytes {
        return Err(Reason::TokenTooLarge);
    }
    ClaimSet::read(claims, arena)
}

/// Step 3 for an introspection answer.
pub(crate) fn parse<'a>(answer: &'a [u8], most_bytes: usize, arena: &mut Arena<'a>) -> Result<Answer<'a>, Reason> {
    let claims = claims(answer, most_bytes, arena)?;
    let active = match claims.active {
        Some(Value::Bool(active)) => active,
        None => false,
        Some(_) => return Err(Reason::ClaimType),
    };
    Ok(Answer { claims, active })
}

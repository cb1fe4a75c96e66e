//! What a validator says to a chain, and what becomes of two that differ.

use crate::suites::path_case::PathCase;

/// `Ok` where it is accepted, with the chain of the path alone, if the validator tells which it took; else why not.
pub(super) type Opinion = Result<Option<PathCase>, String>;

pub(super) const ACCEPTED: &str = "accepted";

/// A validator, to be asked again.
pub(super) type Validator = fn(&PathCase) -> Opinion;

/// What both say, theirs first; `None` where they agree.
///
/// A chain may hold several paths, and the refusal of a chain tells about one of them, chosen by how much it tells. So the
/// one that refuses is asked again about the path that the other took, and nothing else.
pub(super) fn difference(
    (theirs, they): (&Opinion, Validator),
    (ours, we): (&Opinion, Validator),
) -> Option<(String, String)> {
    match (theirs, ours) {
        (Ok(path), Err(refusal)) => Some((ACCEPTED.to_owned(), about(path.as_ref(), refusal, we))),
        (Err(refusal), Ok(path)) => Some((about(path.as_ref(), refusal, they), ACCEPTED.to_owned())),
        _ => None,
    }
}

fn about(path: Option<&PathCase>, refusal: &str, validator: Validator) -> String {
    match path.map(validator) {
        None => refusal.to_owned(),
        Some(Err(refusal)) => refusal,
        // The path is good: the search did not come to it.
        Some(Ok(_)) => format!("search: {refusal}"),
    }
}

//! The ways of this core to verify a raw signature.

use super::tally::Outcome;

/// A key with one algorithm, behind one of the core's interfaces.
pub(super) trait Door {
    /// For the line of a wrong outcome.
    fn name(&self) -> &'static str;

    /// The error says why.
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), String>;
}

/// Holds every door to the suite's verdict: one that disagrees is enough to be wrong.
pub(super) fn judge(doors: &[Box<dyn Door>], verdict: Option<&str>, message: &[u8], signature: &[u8]) -> Outcome {
    let expected = match verdict {
        Some("valid") => true,
        Some("invalid") => false,
        // A MAY of the standard: either answer is right.
        Some("acceptable") => return Outcome::Ok,
        _ => return Outcome::Skipped("the test has no verdict that is known".into()),
    };
    for door in doors {
        match (expected, door.verify(message, signature)) {
            (true, Err(reason)) => return Outcome::wrong("valid", format!("refused by {}: {reason}", door.name())),
            (false, Ok(())) => return Outcome::wrong("invalid", format!("verified by {}", door.name())),
            _ => (),
        }
    }
    Outcome::Ok
}

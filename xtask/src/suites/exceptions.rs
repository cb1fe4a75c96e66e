//! Cases that are expected to fail, each group with its reason.

use super::tally::Outcome;

/// A group of cases that this core does not get right, and means not to.
pub(super) struct Exception {
    /// What their names begin with; a whole name stands for one case.
    pub(super) prefix: &'static str,
    /// The feature that all of them have, as the suite calls it; `None` where the names say it all.
    pub(super) feature: Option<&'static str>,
    /// One of them that is known to fail, for a group where others may pass; the group stands and falls with it.
    pub(super) witness: Option<&'static str>,
    pub(super) reason: &'static str,
}

/// A list of them, and what came of each one's cases.
pub(super) struct Exceptions {
    entries: Vec<(&'static Exception, Tried)>,
}

#[derive(Clone, Copy, Default)]
struct Tried {
    right: usize,
    wrong: usize,
    witness_is_right: bool,
}

impl Exceptions {
    pub(super) fn new(list: &'static [Exception]) -> Self {
        Self { entries: list.iter().map(|exception| (exception, Tried::default())).collect() }
    }

    /// What is wrong, and expected to be, is skipped. What is right stays right.
    pub(super) fn apply(&mut self, name: &str, features: &[&str], outcome: Outcome) -> Outcome {
        let covers = |exception: &Exception| {
            name.starts_with(exception.prefix) && exception.feature.is_none_or(|feature| features.contains(&feature))
        };
        let Some((exception, tried)) = self.entries.iter_mut().find(|(exception, _)| covers(exception)) else {
            return outcome;
        };
        match outcome {
            Outcome::Ok => {
                tried.right += 1;
                tried.witness_is_right |= exception.witness == Some(name);
            }
            Outcome::Wrong { .. } => {
                tried.wrong += 1;
                return Outcome::Skipped(exception.reason.into());
            }
            Outcome::Skipped(_) => (),
        }
        outcome
    }

    /// The entries that nothing needs any more. A half of the suite may be without a group's witness; that says nothing.
    pub(super) fn stale(&self) -> impl Iterator<Item = (&'static str, Outcome)> {
        let is_stale = |exception: &Exception, tried: &Tried| match exception.witness {
            Some(_) => tried.witness_is_right,
            None => tried.right > 0 && tried.wrong == 0,
        };
        self.entries.iter().filter(move |(exception, tried)| is_stale(exception, tried)).map(|(exception, _)| {
            let actual = format!("right: the exception must go ({})", exception.reason);
            (exception.witness.unwrap_or(exception.prefix), Outcome::wrong("wrong, by the list of exceptions", actual))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Exception, Exceptions};
    use crate::suites::tally::Outcome;

    static LIST: [Exception; 3] = [
        Exception { prefix: "a::one", feature: None, witness: None, reason: "one" },
        Exception { prefix: "a::", feature: Some("odd"), witness: None, reason: "odd" },
        Exception { prefix: "b::", feature: None, witness: Some("b::one"), reason: "b" },
    ];

    fn wrong() -> Outcome {
        Outcome::wrong("this", "that")
    }

    #[test]
    fn what_is_listed_is_skipped_and_the_rest_is_wrong() {
        let mut exceptions = Exceptions::new(&LIST);
        assert!(matches!(exceptions.apply("a::one", &[], wrong()), Outcome::Skipped(reason) if reason == "one"));
        assert!(matches!(exceptions.apply("a::two", &["odd"], wrong()), Outcome::Skipped(reason) if reason == "odd"));
        assert!(matches!(exceptions.apply("a::two", &[], wrong()), Outcome::Wrong { .. }));
        assert!(matches!(exceptions.apply("c::two", &["odd"], wrong()), Outcome::Wrong { .. }));
        assert_eq!(exceptions.stale().count(), 0);
    }

    #[test]
    fn an_entry_goes_stale_when_all_its_cases_pass_and_not_before() {
        let mut exceptions = Exceptions::new(&LIST);
        assert_eq!(exceptions.stale().count(), 0, "cases that are not here say nothing");
        assert!(matches!(exceptions.apply("a::two", &["odd"], Outcome::Ok), Outcome::Ok));
        assert_eq!(exceptions.stale().count(), 1);
        exceptions.apply("a::three", &["odd"], wrong());
        assert_eq!(exceptions.stale().count(), 0);
    }

    #[test]
    fn a_group_with_a_witness_goes_stale_with_it() {
        let mut exceptions = Exceptions::new(&LIST);
        exceptions.apply("b::two", &[], Outcome::Ok);
        assert_eq!(exceptions.stale().count(), 0, "the witness is in the other half");
        exceptions.apply("b::three", &[], wrong());
        exceptions.apply("b::one", &[], Outcome::Ok);
        assert_eq!(exceptions.stale().map(|(name, _)| name).collect::<Vec<_>>(), ["b::one"]);
    }
}

//! A tally of paths: verdicts, and what they cost.

use super::{
    path_case::{Judgement, PathCase, PathVerdict},
    tally::{Outcome, Tally},
};
use certbound::Reason;
use std::{fmt, time::Duration};

/// What one judgement may take: a fifth of a second is more than a handshake bears. Without optimisation, ten times that.
const LIMIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 200 });

/// A tally that knows its slowest case, and which ones the search gave up on.
pub(super) struct PathTally {
    tally: Tally,
    slowest: Option<(Duration, String)>,
    over_budget: usize,
}

impl PathTally {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { tally: Tally::new(name), slowest: None, over_budget: 0 }
    }

    /// Judges the case and counts what `outcome` makes of the verdict. A verdict that comes too late is wrong in any case.
    pub(super) fn run(&mut self, id: &str, case: &PathCase, outcome: impl FnOnce(&PathVerdict) -> Outcome) {
        match case.judge(LIMIT) {
            Ok(judgement) => {
                let outcome = outcome(&judgement.verdict);
                self.note(id, &judgement);
                self.tally.count(id, outcome);
            }
            Err(problem) => self.tally.count(id, Outcome::wrong("a verdict", problem)),
        }
    }

    pub(super) fn count(&mut self, id: impl fmt::Display, outcome: Outcome) {
        self.tally.count(id, outcome);
    }

    fn note(&mut self, id: &str, judgement: &Judgement) {
        if matches!(judgement.verdict, PathVerdict::Refused(Reason::CertificatePathBudget)) {
            self.over_budget += 1;
        }
        if judgement.took > LIMIT {
            self.tally.count(id, Outcome::wrong(format!("at most {LIMIT:?}"), format!("{:?}", judgement.took)));
        }
        if self.slowest.as_ref().is_none_or(|(most, _)| judgement.took > *most) {
            self.slowest = Some((judgement.took, id.to_owned()));
        }
    }

    /// The tally, with what the run cost as remarks.
    pub(super) fn finish(mut self) -> Tally {
        if let Some((took, id)) = self.slowest {
            let unoptimised = if cfg!(debug_assertions) { ", without optimisation" } else { "" };
            self.tally.remark(format!("slowest {took:.1?}: {id} (limit {LIMIT:?}{unoptimised})"));
        }
        if self.over_budget > 0 {
            self.tally.remark(format!("refused for their cost: {}", self.over_budget));
        }
        self.tally
    }
}

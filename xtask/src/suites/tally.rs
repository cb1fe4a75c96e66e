//! What came of a suite's tests.

use std::{collections::BTreeMap, fmt};

/// What came of one test.
pub(super) enum Outcome {
    Ok,
    Wrong {
        expected: String,
        actual: String,
    },
    /// Not run, or run and refused because something is not supported. Never a success.
    Skipped(String),
}

impl Outcome {
    pub(super) fn wrong(expected: impl Into<String>, actual: impl Into<String>) -> Self {
        Self::Wrong { expected: expected.into(), actual: actual.into() }
    }

    /// For a test with one right answer.
    pub(super) fn equal(expected: &str, actual: &str) -> Self {
        match expected == actual {
            true => Self::Ok,
            false => Self::wrong(expected, actual),
        }
    }
}

/// The outcomes of one suite. Displayed as its lines.
pub(super) struct Tally {
    name: String,
    ok: usize,
    wrong: Vec<String>,
    skipped: BTreeMap<String, usize>,
    remarks: Vec<String>,
}

impl Tally {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ok: 0, wrong: Vec::new(), skipped: BTreeMap::new(), remarks: Vec::new() }
    }

    /// One with a single outcome: what stands for a file that cannot be read.
    pub(super) fn of(name: impl Into<String>, id: impl fmt::Display, outcome: Outcome) -> Self {
        let mut tally = Self::new(name);
        tally.count(id, outcome);
        tally
    }

    pub(super) fn count(&mut self, id: impl fmt::Display, outcome: Outcome) {
        match outcome {
            Outcome::Ok => self.ok += 1,
            Outcome::Wrong { expected, actual } => {
                self.wrong.push(format!("{id}: expected {expected}, actual {actual}"));
            }
            Outcome::Skipped(reason) => *self.skipped.entry(reason).or_default() += 1,
        }
    }

    /// Something to know about the run that is no outcome and may differ from one run to the next.
    pub(super) fn remark(&mut self, remark: String) {
        self.remarks.push(remark);
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn ok(&self) -> usize {
        self.ok
    }

    pub(super) fn wrong(&self) -> usize {
        self.wrong.len()
    }

    pub(super) fn skipped(&self) -> usize {
        self.skipped.values().sum()
    }

    /// How many were skipped for which reason.
    pub(super) fn skips(&self) -> impl Iterator<Item = (&str, usize)> {
        self.skipped.iter().map(|(reason, count)| (reason.as_str(), *count))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "suite {} ok {} wrong {} skipped {}", self.name, self.ok, self.wrong(), self.skipped())?;
        self.wrong.iter().try_for_each(|line| writeln!(f, "  wrong {line}"))?;
        self.skips().try_for_each(|(reason, count)| writeln!(f, "  skipped {count}: {reason}"))?;
        self.remarks.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

//! What was counted, each case once a run.

use crate::{
    c::Call,
    case::Case,
    crl::{load::Load, race},
    stepper,
};
use std::{
    collections::BTreeMap,
    env, io,
    process::{Command, Stdio},
    time::Duration,
};

/// How far two counts of the same case may lie apart, as a share. Hash seeds of the neighbour's sets move a few dozen.
const TOLERANCE: f64 = 0.001;

/// Counts, made when they are first asked for.
#[derive(Debug, Default)]
pub struct Figures {
    instructions: BTreeMap<Case, u64>,
    allocations: Option<BTreeMap<String, u64>>,
    times: Option<BTreeMap<Load, Duration>>,
    /// Cases that were not the same twice.
    pub unsteady: Vec<String>,
}

impl Figures {
    /// Instructions of a case without those of the counting itself.
    pub fn instructions(&mut self, case: Case) -> io::Result<u64> {
        let overhead = match case {
            Case::Empty | Case::C(Call::Empty) => 0,
            Case::C(_) => self.instructions(Case::C(Call::Empty))?,
            _ => self.instructions(Case::Empty)?,
        };
        if let Some(count) = self.instructions.get(&case) {
            return Ok(*count);
        }
        let first = stepper::step(case, false)?.count;
        // Nothing is held against the slow ones, and they take minutes.
        let second = if case.informs_only() { first } else { stepper::step(case, false)?.count };
        if first.abs_diff(second) as f64 > TOLERANCE * first as f64 {
            self.unsteady.push(format!("{}: {first} instructions, then {second}", case.name()));
        }
        let count = first.min(second).saturating_sub(overhead);
        self.instructions.insert(case, count);
        Ok(count)
    }

    /// The figure of this name from the program that counts allocations.
    pub fn allocations(&mut self, name: &str) -> io::Result<u64> {
        if self.allocations.is_none() {
            self.allocations = Some(count_allocations()?);
        }
        let found = self.allocations.iter().flatten().find(|(known, _)| *known == name);
        found.map(|(_, count)| *count).ok_or_else(|| io::Error::other(format!("no allocations counted for {name}")))
    }

    /// How long it takes to take a CRL of a million entries in this way.
    pub fn time(&mut self, load: Load) -> io::Result<Duration> {
        if self.times.is_none() {
            self.times = Some(race::run()?);
        }
        let found = self.times.iter().flatten().find(|(known, _)| **known == load);
        found.map(|(_, time)| *time).ok_or_else(|| io::Error::other(format!("{load:?} was not timed")))
    }
}

/// Another program: an allocator that counts would change the instruction counts of this one.
fn count_allocations() -> io::Result<BTreeMap<String, u64>> {
    let program = env::current_exe()?.with_file_name("certbound-bench-allocations");
    let output = Command::new(program).stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(io::Error::other("counting allocations failed"));
    }
    let text = String::from_utf8(output.stdout).map_err(io::Error::other)?;
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    Ok(lines.filter_map(|(name, count)| Some((name.to_owned(), count.parse().ok()?))).collect())
}

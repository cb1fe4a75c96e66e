//! What a target's run came to, read from what libFuzzer says.

use super::names;
use std::{collections::BTreeSet, fmt, path::Path};

pub(super) struct Report {
    name: String,
    holds: bool,
    executions: u64,
    per_second: u64,
    /// Edges of the control flow that were reached, in the core and in what judges it.
    edges: u64,
    /// Edges by how often they were taken, and comparisons.
    features: u64,
    /// Inputs that are kept, for each brought something new.
    inputs: u64,
    findings: BTreeSet<String>,
    /// The last it said, where it does not hold.
    last_words: String,
}

impl Report {
    pub(super) fn of(name: &str, holds: bool, told: &str, findings: BTreeSet<String>) -> Self {
        let stat = |stat: &str| number(told, &format!("stat::{stat}:"));
        let lines: Vec<&str> = told.lines().collect();
        let from = lines.iter().position(|line| line.contains("panicked at") || line.contains("ERROR: "));
        let last_words = from.filter(|_| !holds).map_or(&[][..], |from| &lines[from..lines.len().min(from + 24)]);
        Self {
            name: name.to_owned(),
            holds,
            executions: stat("number_of_executed_units"),
            per_second: stat("average_exec_per_sec"),
            edges: number(told, " cov:"),
            features: number(told, " ft:"),
            inputs: number(told, " corp:"),
            findings,
            last_words: last_words.join("\n"),
        }
    }

    pub(super) fn holds(&self) -> bool {
        self.holds
    }

    /// The files of inputs that a door did not hold for. A slow one is none: it held.
    pub(super) fn findings_in(artifacts: &Path) -> BTreeSet<String> {
        names(artifacts).into_iter().filter(|name| !name.starts_with("slow-unit-")).collect()
    }
}

/// The number behind the last of these words.
fn number(told: &str, word: &str) -> u64 {
    let Some((_, rest)) = told.rsplit_once(word) else { return 0 };
    let rest = rest.trim_start();
    let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().unwrap_or_default()
}

/// The table of `docs/fuzzing.md`.
pub(super) fn print(reports: &[Report], seconds: u32) {
    println!("\n| door | executions | a second | edges | features | inputs | findings |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for report in reports {
        let Report { name, executions, per_second, edges, features, inputs, findings, .. } = report;
        let findings = findings.len();
        println!("| `{name}` | {executions} | {per_second} | {edges} | {features} | {inputs} | {findings} |");
    }
    let executions: u64 = reports.iter().map(|report| report.executions).sum();
    let findings: usize = reports.iter().map(|report| report.findings.len()).sum();
    println!("| {} targets, {seconds} s each | {executions} | | | | | {findings} |", reports.len());
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, executions, edges, last_words, findings, .. } = self;
        match self.holds {
            true => write!(f, "fuzz: {name} holds: {executions} executions, {edges} edges"),
            false => write!(f, "fuzz: {name} DOES NOT HOLD: artifacts/{name} {findings:?}\n{last_words}"),
        }
    }
}

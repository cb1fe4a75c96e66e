//! The lines of a file that are code, and how often each ran.

use super::Files;
use crate::generated::root;
use std::{collections::BTreeMap, fs};

#[derive(Default)]
pub(super) struct Lines {
    /// The text of each line.
    text: Vec<String>,
    /// Line number, from 0, and how often it ran.
    ran: BTreeMap<usize, u64>,
}

/// Lines one after the other in one function that no test reaches.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Region {
    /// The name of the function.
    pub(super) function: String,
    /// The text of its first line.
    pub(super) first: String,
    /// How many lines of code it has.
    pub(super) lines: usize,
    /// The number of its first line, for whoever looks for it.
    pub(super) at: usize,
}

/// What LCOV's form says of the files of `src/`; what is compiled for tests alone is left out.
pub(super) fn read(lcov: &str) -> Files {
    let mut files = Files::new();
    let sources = format!("SF:{}/", root().display());
    for record in lcov.split("end_of_record") {
        let named = record.lines().find_map(|line| line.strip_prefix(&sources));
        let Some(name) = named.filter(|name| name.starts_with("src/") && !is_test(name)) else { continue };
        let text = fs::read_to_string(root().join(name)).unwrap();
        let counts = record.lines().filter_map(|line| line.strip_prefix("DA:")?.split_once(','));
        let counts = counts.map(|(line, count)| (line.parse::<usize>().unwrap() - 1, count.parse().unwrap()));
        files.insert(name.to_owned(), Lines::new(&text, counts));
    }
    files
}

/// Whether the module, or one above it, is declared for tests alone.
fn is_test(name: &str) -> bool {
    let mut path = name.trim_end_matches(".rs");
    while let Some((above, module)) = path.rsplit_once('/') {
        let declared = format!("#[cfg(test)]\nmod {module};");
        let parent = if above == "src" { "src/lib.rs".to_owned() } else { format!("{above}.rs") };
        // A module in a block of tests has its file in a folder of that name.
        let in_block = module == "tests";
        if in_block || fs::read_to_string(root().join(parent)).is_ok_and(|text| text.contains(&declared)) {
            return true;
        }
        path = above;
    }
    false
}

impl Lines {
    fn new(text: &str, counts: impl Iterator<Item = (usize, u64)>) -> Self {
        let text: Vec<String> = text.lines().map(str::to_owned).collect();
        // Tests come last in a file.
        let end = text.iter().position(|line| line == "#[cfg(test)]").unwrap_or(text.len());
        Self { text, ran: counts.filter(|(line, _)| *line < end).collect() }
    }

    /// How many lines are code.
    pub(super) fn code(&self) -> usize {
        self.ran.len()
    }

    /// How many of them ran.
    pub(super) fn reached(&self) -> usize {
        self.ran.values().filter(|count| **count > 0).count()
    }

    pub(super) fn percent(&self, lines: usize) -> f64 {
        100.0 * lines as f64 / self.code().max(1) as f64
    }

    /// What never ran.
    pub(super) fn unreached(&self) -> Vec<Region> {
        let mut regions: Vec<Region> = Vec::new();
        let mut goes_on = false;
        for (line, count) in &self.ran {
            let is_first = !goes_on;
            goes_on = *count == 0;
            match regions.last_mut() {
                _ if *count > 0 => (),
                Some(region) if !is_first && region.function == self.function(*line) => region.lines += 1,
                _ => regions.push(Region {
                    function: self.function(*line).to_owned(),
                    first: self.text[*line].trim().to_owned(),
                    lines: 1,
                    at: line + 1,
                }),
            }
        }
        regions
    }

    /// The name of the function that a line stands in.
    fn function(&self, line: usize) -> &str {
        let named = |text: &'_ String| {
            let declared = text.trim_start();
            let (before, after) = declared.split_once("fn ")?;
            let is_declared = before.split_whitespace().all(|word| {
                matches!(word, "pub" | "const" | "pub(crate)" | "pub(super)") || word.starts_with("pub(in")
            });
            (is_declared && !declared.starts_with("//")).then_some(after.len())
        };
        let text = self.text[..=line].iter().rev().find_map(|text| named(text).map(|rest| &text[text.len() - rest..]));
        let name = text.unwrap_or_default();
        &name[..name.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(name.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "impl A {
    pub(crate) fn one(&self) {
        here();
        there();
    }

    fn two() {
        never();
    }
}
// tests
mod tests {
    fn three() {}
}
";

    #[test]
    fn what_never_ran_is_told_by_function() {
        let counts = [(1, 1), (2, 1), (3, 0), (4, 0), (6, 0), (7, 0), (8, 1), (12, 0)];
        let lines = Lines::new(&TEXT.replace("// tests", "#[cfg(test)]"), counts.into_iter());
        assert_eq!((lines.code(), lines.reached()), (7, 3));
        let region = |function: &str, first: &str, lines, at| Region {
            function: function.to_owned(),
            first: first.to_owned(),
            lines,
            at,
        };
        assert_eq!(lines.unreached(), [region("one", "there();", 2, 4), region("two", "fn two() {", 2, 7)]);
    }
}

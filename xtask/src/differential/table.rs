//! The differences that are permitted, and how many there are of each.

use super::{
    corpus::Extent,
    tally::{Difference, Pair, Tally},
};
use crate::generated::root;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

/// One file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// The other validator's, where the numbers depend on it and Cargo.lock does not fix it.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    /// What the chains were that the numbers are of.
    corpora: BTreeMap<String, String>,
    differences: Vec<Permitted>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Permitted {
    theirs: String,
    ours: String,
    /// Why ours is right, with the section.
    why: String,
    #[serde(default, skip_serializing_if = "Counts::is_empty")]
    whole: Counts,
    #[serde(default, skip_serializing_if = "Counts::is_empty")]
    sample: Counts,
}

/// By part of the corpus.
type Counts = BTreeMap<String, usize>;

impl Permitted {
    fn is(&self, (theirs, ours): &Pair) -> bool {
        self.theirs == *theirs && self.ours == *ours
    }

    fn counts(&mut self, extent: Extent) -> &mut Counts {
        match extent {
            Extent::Whole => &mut self.whole,
            Extent::Sample => &mut self.sample,
        }
    }
}

impl Table {
    pub(super) fn read(other: &str) -> Self {
        let text = fs::read_to_string(path(other)).unwrap_or_else(|error| panic!("{other}: {error}"));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{other}: {error}"))
    }

    pub(super) fn len(&self) -> usize {
        self.differences.len()
    }

    pub(super) fn is_about(&self, version: Option<&str>) -> bool {
        self.version.is_none() || self.version.as_deref() == version
    }

    pub(super) fn version(&self) -> &str {
        self.version.as_deref().unwrap_or_default()
    }

    /// Everything that is not as the table has it. Of a corpus that is not there nothing is asked; of one that is another
    /// than the table's, only that each difference be permitted.
    pub(super) fn faults(&mut self, tally: &Tally, extent: Extent) -> Vec<String> {
        let corpora = &self.corpora;
        let is_counted = |part: &str| {
            let name = part.strip_prefix("mutated ").unwrap_or(part);
            // Our own vectors are never another half: what is new among them is to be looked at.
            tally.corpora.get(name).is_some_and(|here| name == "vectors" || corpora.get(name) == Some(here))
        };
        let none = Difference::default();
        let mut faults = Vec::new();
        for (pair, difference) in &tally.differences {
            if !self.differences.iter().any(|permitted| permitted.is(pair)) {
                faults.push(format!(
                    "not permitted: theirs {}, ours {}: {:?}, as in {:?}",
                    pair.0, pair.1, difference.parts, difference.examples
                ));
            }
        }
        for permitted in &mut self.differences {
            let name = format!("theirs {}, ours {}", permitted.theirs, permitted.ours);
            let pair = (permitted.theirs.clone(), permitted.ours.clone());
            if permitted.why.is_empty() {
                let examples = tally.differences.get(&pair).map(|difference| &difference.examples);
                faults.push(format!("{name}: why ours is right is not said, as in {examples:?}"));
            }
            if permitted.whole.is_empty() && permitted.sample.is_empty() {
                faults.push(format!("{name}: permitted, and nothing needs it"));
            }
            let found = &tally.differences.get(&pair).unwrap_or(&none).parts;
            let wanted = permitted.counts(extent);
            let parts: BTreeSet<&String> = found.keys().chain(wanted.keys()).collect();
            for part in parts.into_iter().filter(|part| is_counted(part)) {
                let [found, wanted] = [found, &*wanted].map(|counts| counts.get(part).copied().unwrap_or_default());
                if found != wanted {
                    faults.push(format!("{name}: {found} in {part}, {wanted} in the table"));
                }
            }
        }
        faults
    }

    /// Takes this run's numbers. A difference that is new comes in without a reason, which is a fault of its own; one that is
    /// gone is left out.
    pub(super) fn take(&mut self, tally: &Tally, extent: Extent, version: Option<&str>) {
        self.version = version.map(str::to_owned);
        self.corpora.extend(tally.corpora.clone());
        for pair in tally.differences.keys() {
            if !self.differences.iter().any(|permitted| permitted.is(pair)) {
                let (theirs, ours) = pair.clone();
                let (why, whole, sample) = (String::new(), Counts::new(), Counts::new());
                self.differences.push(Permitted { theirs, ours, why, whole, sample });
            }
        }
        for permitted in &mut self.differences {
            let pair = (permitted.theirs.clone(), permitted.ours.clone());
            let found = tally.differences.get(&pair).map(|difference| &difference.parts);
            // The parts that were not run keep their numbers.
            let was_run = |part: &String| tally.corpora.contains_key(part.strip_prefix("mutated ").unwrap_or(part));
            let counts = permitted.counts(extent);
            counts.retain(|part, _| !was_run(part));
            counts.extend(found.into_iter().flatten().map(|(part, count)| (part.clone(), *count)));
        }
        self.differences.retain(|permitted| !(permitted.whole.is_empty() && permitted.sample.is_empty()));
        self.differences.sort_by(|a, b| (&a.theirs, &a.ours).cmp(&(&b.theirs, &b.ours)));
    }

    pub(super) fn write(&self, other: &str) {
        let mut text = serde_json::to_string_pretty(self).unwrap();
        text.push('\n');
        fs::write(path(other), text).unwrap();
    }
}

fn path(other: &str) -> PathBuf {
    root().join(format!("xtask/differential/{other}.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let text = r#"{"corpora": {"limbo": "one"}, "differences": [
            {"theirs": "accepted", "ours": "policy", "why": "x", "whole": {"vectors": 2, "limbo": 3}}]}"#;
        serde_json::from_str(text).unwrap()
    }

    fn faults(corpora: &[(&str, &str)], found: &[(&str, &str, usize)]) -> Vec<String> {
        let mut tally = Tally::default();
        tally.corpora = corpora.iter().map(|(name, chains)| (name.to_string(), chains.to_string())).collect();
        for (ours, part, count) in found {
            let difference = tally.differences.entry(("accepted".into(), ours.to_string())).or_default();
            difference.parts.insert(part.to_string(), *count);
        }
        table().faults(&tally, Extent::Whole)
    }

    #[test]
    fn numbers_are_exact_for_what_was_run() {
        let both = [("vectors", "any"), ("limbo", "one")];
        assert!(faults(&both, &[("policy", "vectors", 2), ("policy", "limbo", 3)]).is_empty());
        assert_eq!(faults(&both, &[("policy", "vectors", 2), ("policy", "limbo", 4)]).len(), 1);
        assert_eq!(faults(&both, &[("policy", "vectors", 2)]).len(), 1, "fewer is a fault as well");
        assert!(faults(&both[..1], &[("policy", "vectors", 2)]).is_empty(), "a suite that is not there says nothing");
    }

    #[test]
    fn of_another_half_of_a_suite_only_the_kinds_count() {
        let other = [("vectors", "any"), ("limbo", "two")];
        assert!(faults(&other, &[("policy", "vectors", 2), ("policy", "limbo", 9)]).is_empty());
        assert_eq!(faults(&other, &[("policy", "vectors", 2), ("version", "limbo", 1)]).len(), 1);
    }
}

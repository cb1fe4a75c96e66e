//! What two validators said to the same chains.

use super::corpus::{Chain, Corpus};
use std::{collections::BTreeMap, fmt};

/// What both said, `accepted` or how it was refused: theirs first.
pub(super) type Pair = (String, String);

/// Chains that are named for a person to look at, of each pair in each part.
const EXAMPLES: usize = 3;

#[derive(Default)]
pub(super) struct Tally {
    /// By name, what a corpus is of.
    pub(super) corpora: BTreeMap<String, String>,
    pub(super) differences: BTreeMap<Pair, Difference>,
    parts: Vec<Part>,
}

#[derive(Default)]
pub(super) struct Difference {
    /// How often in which part.
    pub(super) parts: BTreeMap<String, usize>,
    /// Some of them.
    pub(super) examples: Vec<String>,
}

/// The agreement on one part.
struct Part {
    name: String,
    signed: usize,
    /// Neither accepts, we alone, they alone, both.
    verdicts: [usize; 4],
}

impl Tally {
    pub(super) fn met(&mut self, corpus: &Corpus) {
        self.corpora.insert(corpus.name.to_owned(), corpus.fingerprint.clone());
    }

    /// Counts what both said, and their difference if there is one.
    pub(super) fn count(&mut self, part: &str, chain: &Chain, [theirs, ours]: [bool; 2], difference: Option<Pair>) {
        if self.parts.last().is_none_or(|last| last.name != part) {
            self.parts.push(Part { name: part.to_owned(), signed: 0, verdicts: [0; 4] });
        }
        let last = self.parts.last_mut().expect("one was just pushed");
        last.signed += usize::from(chain.is_signed);
        last.verdicts[usize::from(ours) + 2 * usize::from(theirs)] += 1;
        let Some(pair) = difference else { return };
        let difference = self.differences.entry(pair).or_default();
        let count = difference.parts.entry(part.to_owned()).or_default();
        *count += 1;
        if *count <= EXAMPLES {
            difference.examples.push(chain.id.clone());
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Part { name, signed, verdicts: [neither, we, they, both] } in &self.parts {
            let all = neither + we + they + both;
            write!(f, "  {name}: {all} chains, both accept {both}, both refuse {neither}, ")?;
            write!(f, "we alone accept {we}, they alone accept {they}")?;
            match name.starts_with("mutated") {
                true => writeln!(f, "; every signature valid in {signed}")?,
                false => writeln!(f)?,
            }
        }
        for ((theirs, ours), difference) in &self.differences {
            let count: usize = difference.parts.values().sum();
            writeln!(f, "  {count:6}  theirs: {theirs}, ours: {ours}")?;
        }
        Ok(())
    }
}

//! `xtask coverage`: which lines of `src/` the core's tests reach, and which the fuzz corpus reaches alone, by the
//! compiler's own instrumentation. A line that no test reaches stands in `docs/coverage.md` with its reason, or the task
//! fails.

mod document;
mod instrumented;
mod lines;
mod llvm;

use crate::generated::root;
use lines::Lines;
use std::{collections::BTreeMap, process::ExitCode};

/// What the tests must reach, in percent of the lines of `src/` that are code and no test.
const LEAST: f64 = 95.0;

/// The lines of each file, by its path from the root.
type Files = BTreeMap<String, Lines>;

pub(crate) fn run() -> ExitCode {
    match measured() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("coverage: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measured() -> Result<bool, String> {
    let tools = llvm::Tools::find()?;
    let programs = instrumented::build()?;
    let tests = lines::read(&tools.lcov("tests", &programs, |program| program.tests())?);
    let corpus = lines::read(&tools.lcov("corpus", &programs, |program| program.corpus())?);
    for (file, lines) in &tests {
        let by_corpus = corpus.get(file).map_or(0, Lines::reached);
        println!(
            "{:5} lines {:6.1} % {:6.1} %  {file}",
            lines.code(),
            lines.percent(lines.reached()),
            lines.percent(by_corpus)
        );
    }
    let figures = Figures { tests: percent(&tests, &tests), corpus: percent(&corpus, &tests) };
    let document = std::fs::read_to_string(root().join(document::PATH)).map_err(|error| error.to_string())?;
    let mut faults = document::faults(&document, &tests, &figures);
    if figures.tests < LEAST {
        faults.push(format!("the tests reach {:.1} % of the lines, which is less than {LEAST} %", figures.tests));
    }
    faults.iter().for_each(|fault| eprintln!("coverage: {fault}"));
    println!("coverage: of {} lines, {figures}", tests.values().map(Lines::code).sum::<usize>());
    Ok(faults.is_empty())
}

/// Percent of the lines.
struct Figures {
    tests: f64,
    corpus: f64,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the tests reach {:.1} %, the fuzz corpus alone {:.1} %", self.tests, self.corpus)
    }
}

fn percent(reached: &Files, all: &Files) -> f64 {
    let reached: usize = reached.values().map(Lines::reached).sum();
    100.0 * reached as f64 / all.values().map(Lines::code).sum::<usize>() as f64
}

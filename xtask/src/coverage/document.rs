//! `docs/coverage.md`: the figures, and each run of lines that no test reaches, with its reason. A run is named by its
//! file, its function and the text of its first line, so that an edit elsewhere does not touch it.

use super::{Figures, Files};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const PATH: &str = "docs/coverage.md";

/// By how many percent of the lines a figure may differ from the one measured.
const PRECISION: f64 = 0.5;

/// File, function, first line.
type Place<'a> = (&'a str, &'a str, &'a str);

/// Where the document and what was measured differ.
pub(super) fn faults(document: &str, files: &Files, figures: &Figures) -> Vec<String> {
    let mut faults = Vec::new();
    let listed = listed(document, &mut faults);
    let regions: Vec<_> =
        files.iter().flat_map(|(file, lines)| lines.unreached().into_iter().map(move |r| (file, r))).collect();
    let mut seen = BTreeSet::new();
    for (file, region) in &regions {
        let place = (file.as_str(), region.function.as_str(), region.first.as_str());
        seen.insert(place);
        if listed.get(&place).is_none_or(|lines| *lines < region.lines) {
            let (function, first, lines) = (&region.function, &region.first, region.lines);
            faults.push(format!(
                "no test reaches, and {PATH} does not say why, at line {}:\n- `{file}` `{function}` {lines}: `{first}`",
                region.at
            ));
        }
    }
    let reached = listed.keys().filter(|place| !seen.contains(*place));
    faults.extend(reached.map(|place| format!("{PATH} lists what tests reach, or what is no longer there: {place:?}")));
    if !says(document, figures) {
        faults.push(format!("{PATH} does not say that {figures}, give or take {PRECISION}"));
    }
    faults
}

/// Whether the figures stand there, nearly: an edit of the core shifts them a little.
fn says(document: &str, figures: &Figures) -> bool {
    let told = |before: &str| {
        let (_, after) = document.split_once(before)?;
        after.split_once(" %")?.0.trim().parse::<f64>().ok()
    };
    let near = |before, measured: f64| told(before).is_some_and(|told| (told - measured).abs() <= PRECISION);
    near("the tests reach", figures.tests) && near("the fuzz corpus alone", figures.corpus)
}

/// The runs of lines of the list, and how many lines each has. An item is
/// ``- `src/file.rs` `function` LINES: `first line`: reason``.
fn listed<'a>(document: &'a str, faults: &mut Vec<String>) -> BTreeMap<Place<'a>, usize> {
    let mut places = BTreeMap::new();
    for line in document.lines().filter(|line| line.starts_with("- `src/")) {
        let parts: Vec<&str> = line.splitn(7, '`').collect();
        let [_, file, " ", function, lines, first, reason] = parts.as_slice() else {
            faults.push(format!("{PATH}: `{line}` is no item of the list"));
            continue;
        };
        let Ok(lines) = lines.trim_matches([' ', ':']).parse() else {
            faults.push(format!("{PATH}: `{line}` has no number of lines"));
            continue;
        };
        if reason.trim_matches([' ', ':']).is_empty() {
            faults.push(format!("{PATH}: `{line}` has no reason"));
        }
        places.insert((*file, *function, *first), lines);
    }
    places
}

//! Where the instructions of a case go: by function, by line of ours, and by file of ours.

mod place;

use crate::{case::Case, stepper};
use place::Places;
use std::{collections::BTreeMap, io, io::Write as _};

/// How many rows of each table.
const ROWS: usize = 40;

/// Prints three tables. The first counts each instruction for the innermost function it was inlined from. The second
/// counts it for the line of certbound's source that was last executed, so that what a call costs stands at the call. The
/// third adds those lines up.
pub fn print(case: Case) -> io::Result<()> {
    let steps = stepper::step(case, true)?;
    let places = Places::new(&steps.maps)?;
    let (mut functions, mut lines) = (BTreeMap::new(), BTreeMap::new());
    let mut last_line = "before the first line of certbound".to_owned();
    for address in &steps.addresses {
        let place = places.of(*address);
        *functions.entry(place.function.clone()).or_insert(0) += 1;
        if let Some(line) = &place.own_line {
            last_line.clone_from(line);
        }
        *lines.entry(last_line.clone()).or_insert(0) += 1;
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}: {} instructions, the marks included", case.name(), steps.count)?;
    writeln!(out, "\nby function, inlined ones apart")?;
    table(&mut out, &functions)?;
    writeln!(out, "\nby line of certbound, with what it calls")?;
    table(&mut out, &lines)?;
    let mut files = BTreeMap::new();
    for (line, count) in &lines {
        *files.entry(line.rsplit_once(':').map_or(line.as_str(), |(file, _)| file).to_owned()).or_insert(0) += count;
    }
    writeln!(out, "\nby file of certbound, with what it calls")?;
    table(&mut out, &files)
}

fn table(out: &mut impl io::Write, counts: &BTreeMap<String, u64>) -> io::Result<()> {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let rest: u64 = rows.iter().skip(ROWS).map(|(_, count)| **count).sum();
    rows.truncate(ROWS);
    rows.iter().try_for_each(|(name, count)| writeln!(out, "{count:9}  {name}"))?;
    writeln!(out, "{rest:9}  all others")
}

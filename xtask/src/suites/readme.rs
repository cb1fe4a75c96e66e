//! README.md's table of the suites, between two marks.

use super::tally::Tally;
use std::{fmt::Write as _, fs, path::Path};

const BEGIN: &str = "<!-- suites:begin -->\n";
const END: &str = "<!-- suites:end -->";

/// Writes the table of this run into the file.
pub(super) fn write(path: &Path, tallies: &[Tally]) -> bool {
    let Some((old, new)) = versions(path, tallies) else {
        return false;
    };
    if old != new {
        fs::write(path, new).unwrap();
    }
    true
}

/// Whether the file's table is of this run. A run over other data, with more or fewer tests, says nothing about it.
pub(super) fn check(path: &Path, tallies: &[Tally]) -> bool {
    match versions(path, tallies) {
        Some((old, new)) if old == new => true,
        Some((old, new)) if sizes(&old) != sizes(&new) => {
            println!("README.md's table was made from other data: not compared");
            true
        }
        Some(_) => {
            println!("README.md's table of suites differs from this run: cargo xtask suites --readme");
            false
        }
        None => false,
    }
}

/// The file as it is, and as it should be.
fn versions(path: &Path, tallies: &[Tally]) -> Option<(String, String)> {
    let old = fs::read_to_string(path).unwrap_or_default();
    let parts = old.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let Some((before, after)) = parts else {
        println!("README.md has no lines {} and {END}", BEGIN.trim_end());
        return None;
    };
    let new = format!("{before}{BEGIN}{}{END}{after}", table(tallies));
    Some((old, new))
}

/// How many tests each row of the table speaks of.
fn sizes(file: &str) -> Vec<(&str, usize)> {
    let rows = file.split(BEGIN).nth(1).and_then(|rest| rest.split(END).next()).unwrap_or_default().lines().skip(2);
    rows.filter_map(|row| {
        let mut cells = row.split('|').map(str::trim).skip(1);
        let name = cells.next()?;
        let first_numbers = |cell: &str| -> usize {
            cell.split("<br>").filter_map(|part| part.split(':').next()?.parse::<usize>().ok()).sum()
        };
        Some((name, cells.map(first_numbers).sum()))
    })
    .collect()
}

fn table(tallies: &[Tally]) -> String {
    let mut table = "| suite | ok | wrong | skipped |\n|---|---:|---:|---|\n".to_owned();
    for tally in tallies {
        let skips: Vec<String> = tally.skips().map(|(reason, count)| format!("{count}: {reason}")).collect();
        let skips = if skips.is_empty() { "0".to_owned() } else { skips.join("<br>") };
        writeln!(table, "| {} | {} | {} | {} |", tally.name(), tally.ok(), tally.wrong(), skips.replace('|', "\\|"))
            .unwrap();
    }
    table
}

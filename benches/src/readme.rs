//! The table of figures in README.md.

use crate::lines::Figure;
use std::{fs, io, path::Path};

const BEGIN: &str = "<!-- bench:begin -->\n";
const END: &str = "<!-- bench:end -->";

/// Writes the lines between the marks, with machine and date.
pub fn write(figures: &[Figure]) -> io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let text = fs::read_to_string(&path)?;
    let marks = || io::Error::other(format!("README.md has no `{}` … `{END}`", BEGIN.trim_end()));
    let (before, rest) = text.split_once(BEGIN).ok_or_else(marks)?;
    let (_, after) = rest.split_once(END).ok_or_else(marks)?;
    fs::write(path, format!("{before}{BEGIN}{}{END}{after}", table(figures)))
}

fn table(figures: &[Figure]) -> String {
    let mut table = String::from("| line | value | bound |\n|---|---:|---:|\n");
    for figure in figures {
        let bound = figure.line.bound.map_or_else(String::new, |bound| format!("≤ {bound}"));
        table.push_str(&format!("| `{}` | {} | {bound} |\n", figure.line.name, figure.spelled()));
    }
    let date = time::OffsetDateTime::now_utc().date();
    format!("{table}\n{}, {date}.\n", machine())
}

fn machine() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name"));
    model.map_or_else(|| "Unknown CPU".to_owned(), |model| model.trim_start_matches(['\t', ' ', ':']).to_owned())
}

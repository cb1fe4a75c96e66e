//! `suites [--dir DIR] [--readme | --check-readme]`: data that others wrote, with verdicts, against this core.
//!
//! Exit status 0, or 1 where a verdict is wrong or README.md's table is not this run's, or 2 for a mistake in the call.

mod amazon;
mod certificate_key;
mod compact;
mod cookbook;
mod crl_file;
mod door;
pub(crate) mod evidence;
mod exceptions;
pub(crate) mod field;
mod folder;
mod jose_key;
mod limbo;
mod ocsp_openssl;
mod order;
pub(crate) mod path_case;
mod path_tally;
mod pkits;
mod pyca;
mod readme;
mod rfc;
mod table_key;
mod tally;
mod webpki_crls;
mod wycheproof;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};
use tally::Tally;

/// A folder of the suites, and what runs it.
type Suite = (&'static str, fn(&Path) -> Vec<Tally>);

const SUITES: [Suite; 9] = [
    ("wycheproof", wycheproof::run),
    ("jose-cookbook", cookbook::run),
    ("rfc-examples", rfc::run),
    ("limbo", limbo::run),
    ("pkits", pkits::run),
    ("ocsp-openssl", ocsp_openssl::run),
    ("amazon", amazon::run),
    ("webpki-crls", webpki_crls::run),
    ("pyca-x509", pyca::run),
];

/// The paths of a suite, by their names there.
pub(crate) type Paths = Vec<(String, path_case::PathCase)>;

/// Where the suites lie if nobody says otherwise: beside the workspace.
pub(crate) const FOLDER: &str = "../shared/suites";

/// Every path of every suite about paths, for another harness. `None` where the suite is not present.
pub(crate) fn paths(dir: &Path) -> [(&'static str, Option<Paths>); 3] {
    [
        ("limbo", limbo::core_paths(&dir.join("limbo"))),
        ("bettertls", limbo::better_tls_paths(&dir.join("limbo"))),
        ("pkits", pkits::paths(&dir.join("pkits"))),
    ]
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    Leave,
    Write,
    Check,
}

pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let Some((dir, table)) = read(arguments, workspace) else {
        eprintln!("usage: xtask suites [--dir DIR] [--readme | --check-readme]");
        return ExitCode::from(2);
    };
    let (present, absent): (Vec<Suite>, Vec<Suite>) = SUITES.iter().partition(|(name, _)| dir.join(name).is_dir());
    let tallies: Vec<Tally> = present.iter().flat_map(|(name, run)| run(&dir.join(name))).collect();
    for tally in &tallies {
        print!("{tally}");
    }
    for (name, _) in &absent {
        println!("suite {name} not present, skipped");
    }
    println!("{}", closing_line(&dir, tallies.len(), absent.len()));

    let right = tallies.iter().all(|tally| tally.wrong() == 0);
    let readme = workspace.join("README.md");
    let kept = match table {
        Table::Leave => true,
        // A table of half the suites would be a lie, and a difference from it no news.
        _ if !absent.is_empty() => {
            println!("README.md is left alone: not every suite is present");
            true
        }
        Table::Write => readme::write(&readme, &tallies),
        Table::Check => readme::check(&readme, &tallies),
    };
    ExitCode::from(u8::from(!right || !kept))
}

/// A relative DIR is the caller's; the default is beside the workspace.
fn read(arguments: &[&str], workspace: &Path) -> Option<(PathBuf, Table)> {
    let (mut dir, mut table) = (workspace.join(FOLDER), Table::Leave);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match *argument {
            "--dir" => dir = PathBuf::from(rest.next()?),
            "--readme" if table == Table::Leave => table = Table::Write,
            "--check-readme" if table == Table::Leave => table = Table::Check,
            _ => return None,
        }
    }
    Some((dir, table))
}

fn closing_line(dir: &Path, run: usize, absent: usize) -> String {
    let others: Vec<String> =
        folder::folders(dir).into_iter().filter(|name| SUITES.iter().all(|(suite, _)| suite != name)).collect();
    let mut line = format!("suites: {run} run");
    if absent > 0 {
        line += &format!(", {absent} not present");
    }
    if !others.is_empty() {
        line += &format!(", {} not yet covered ({})", others.len(), others.join(", "));
    }
    line
}

//! `xtask mutants [FILE…]`: the mutants that cargo-mutants makes of what decides, each before the tests. One that no
//! test notices stands in `docs/mutants.md` with the reason why it changes no verdict, or the task fails.
//!
//! cargo-mutants builds the core anew for each of more than a thousand mutants. Here they are compiled together, each
//! behind its number, and what runs is chosen when it runs.

mod built;
mod document;
mod listed;
mod places;
mod trial;
mod woven;

use crate::{
    generated::{root, target},
    tools,
};
use listed::Mutant;
use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use trial::Stage;

const VERSION: &str = "27.1.0";

/// The programs of the tests beside those of the modules.
const TESTS: [&str; 12] = [
    "vectors",
    "rules",
    "metamorphic",
    "jwks",
    "builder",
    "told",
    "crl",
    "prepared",
    "immunity",
    "revocation",
    "caches",
    "es256",
];

/// In which order they run: what notices most comes first.
const STAGES: [(&str, &[&str]); 14] = [
    ("vectors", &["--exact", "every_vector_gets_its_verdict"]),
    ("certbound", &[]),
    ("rules", &[]),
    ("metamorphic", &[]),
    ("jwks", &[]),
    ("builder", &[]),
    ("told", &[]),
    ("crl", &[]),
    ("prepared", &[]),
    ("immunity", &[]),
    ("vectors", &[]),
    ("revocation", &[]),
    ("caches", &[]),
    ("es256", &[]),
];

pub(crate) fn run(paths: &[&str]) -> ExitCode {
    match tried(paths) {
        Some(true) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn tried(paths: &[&str]) -> Option<bool> {
    let program = tools::installed("cargo-mutants", VERSION)?;
    let mutants = listed::list(&program, paths)?;
    println!("mutants: {} of {}", mutants.len(), if paths.is_empty() { "all" } else { "some" });
    let built = built::build(&mutants, &TESTS)?;
    println!("mutants: {} are no program, {} cannot be beside the others", built.unviable.len(), built.apart.len());
    let stages: Vec<Stage<'_>> =
        STAGES.iter().map(|(name, arguments)| (built.programs[*name].as_path(), *arguments)).collect();
    let Some(measured) = trial::measured(&stages) else {
        eprintln!("mutants: the tests fail without a mutant");
        return None;
    };
    println!("mutants: without one, the tests take {measured:.1?}");
    let limits: Vec<u64> = measured.iter().map(|time| time.as_secs() * 10 + 20).collect();
    let next = AtomicUsize::new(0);
    let log = Mutex::new(fs::File::create(log()).unwrap());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let outcomes: Vec<(usize, &str)> = thread::scope(|scope| {
        let work = || {
            let mut done = Vec::new();
            while let (place, Some(mutant)) = take(&next, &mutants) {
                let outcome = match (built.unviable.contains(&(place + 1)), built.apart.contains(&(place + 1))) {
                    (true, _) => "unviable",
                    (_, true) => "apart",
                    _ => trial::run(place + 1, &stages, &limits).word(),
                };
                writeln!(log.lock().unwrap(), "{outcome}\t{}", mutant.name).unwrap();
                if outcome == "survived" {
                    println!("survived: {}", mutant.name);
                }
                done.push((place, outcome));
            }
            done
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    outcomes.iter().for_each(|(_, outcome)| *counts.entry(outcome).or_default() += 1);
    println!("mutants: {counts:?}");
    let survivors = outcomes.iter().filter(|(_, outcome)| *outcome == "survived").map(|(place, _)| &mutants[*place]);
    Some(held(&survivors.collect::<Vec<_>>()))
}

/// The next that nobody has tried, with its place.
fn take<'m>(next: &AtomicUsize, mutants: &'m [Mutant]) -> (usize, Option<&'m Mutant>) {
    let place = next.fetch_add(1, Ordering::Relaxed);
    (place, mutants.get(place))
}

/// What became of each.
fn log() -> PathBuf {
    target("mutants/outcomes.tsv")
}

/// Whether the document has a reason for each survivor.
fn held(survivors: &[&Mutant]) -> bool {
    let document = fs::read_to_string(root().join(document::PATH)).unwrap_or_default();
    let faults = document::faults(&document, survivors);
    faults.iter().for_each(|fault| eprintln!("mutants: {fault}"));
    faults.is_empty()
}

//! `xtask mutants [FILE…]`: the mutants that cargo-mutants makes of what decides, and ours, each before the tests. One that
//! no test notices stands in `docs/mutants.md` with the reason why it changes no verdict, or the task fails.
//!
//! cargo-mutants builds the core anew for each of more than a thousand mutants. Here they are compiled together, each
//! behind its number, and what runs is chosen when it runs; the two hundred that cannot be are built one by one.

mod alone;
mod built;
mod copy;
mod document;
mod listed;
mod methods;
mod places;
mod trial;
mod woven;

use crate::{
    generated::{root, target},
    tools,
};
use alone::Alone;
use listed::Mutant;
use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    iter,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use trial::{Outcome, Stage};

const VERSION: &str = "27.1.0";

/// In which order they run: what notices most comes first.
const STAGES: [(&str, &[&str]); 14] = [
    ("vectors", &["--exact", "every_vector_gets_its_verdict"]),
    (copy::UNITS, &[]),
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
    let built = built::build(&mutants, &STAGES.iter().map(|(name, _)| *name).collect())?;
    println!("mutants: {} are no program, {} cannot be beside the others", built.unviable.len(), built.apart.len());
    let stages: Vec<Stage<'_>> =
        STAGES.iter().map(|(name, arguments)| (built.programs[*name].as_path(), *arguments)).collect();
    let Some(measured) = trial::measured(&built.copy, &stages) else {
        eprintln!("mutants: the tests fail without a mutant");
        return None;
    };
    println!("mutants: without one, the tests take {measured:.1?}");
    let limits: Vec<u64> = measured.iter().map(|time| time.as_secs() * 10 + 20).collect();
    let log = Mutex::new(fs::File::create(log()).unwrap());
    let tell = |number: usize, outcome: Outcome| {
        let name = &mutants[number - 1].name;
        writeln!(log.lock().unwrap(), "{}\t{name}", outcome.word()).unwrap();
        if outcome == Outcome::Survived {
            println!("survived: {name}");
        }
        (number, outcome)
    };
    let mut outcomes: Vec<_> = built.unviable.iter().map(|number| tell(*number, Outcome::Unviable)).collect();
    let is_beside = |number: &usize| !built.unviable.contains(number) && !built.apart.contains(number);
    let beside: Vec<usize> = (1..=mutants.len()).filter(is_beside).collect();
    outcomes.extend(each(
        &beside,
        |_| (),
        |(), number| tell(number, trial::run(number, &built.copy, &stages, &limits)),
    ));
    let apart: Vec<usize> = built.apart.iter().copied().collect();
    let room = |worker| Alone::new(worker, &STAGES, &limits);
    outcomes.extend(each(&apart, room, |room, number| tell(number, room.run(&mutants[number - 1]))));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    outcomes.iter().for_each(|(_, outcome)| *counts.entry(outcome.word()).or_default() += 1);
    println!("mutants: {counts:?}");
    let survivors = outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Survived);
    Some(held(&mutants, &survivors.map(|(number, _)| &mutants[number - 1]).collect::<Vec<_>>()))
}

/// What `run` says of each number, with a worker for each processor, and for each worker what `begin` makes.
fn each<W, T: Send>(
    numbers: &[usize],
    begin: impl Fn(usize) -> W + Sync,
    run: impl Fn(&W, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || numbers.get(next.fetch_add(1, Ordering::Relaxed));
    let work = |worker| {
        let Some(first) = take() else { return Vec::new() };
        let mine = begin(worker);
        iter::once(first).chain(iter::from_fn(take)).map(|number| run(&mine, *number)).collect()
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

/// What became of each.
fn log() -> PathBuf {
    target("mutants/outcomes.tsv")
}

/// Whether the document has a reason for each survivor, and for nothing else.
fn held(tried: &[Mutant], survivors: &[&Mutant]) -> bool {
    let document = fs::read_to_string(root().join(document::PATH)).unwrap_or_default();
    let faults = document::faults(&document, tried, survivors);
    faults.iter().for_each(|fault| eprintln!("mutants: {fault}"));
    faults.is_empty()
}

//! `differential [--sample] [--dir DIR] [--write | --show ID]`: every chain that is at hand, and mutants of each, before this core, before
//! rustls-webpki and before OpenSSL. Where they disagree, a table says how often, and why ours is right.
//!
//! Exit status 0, or 1 where a difference is not permitted or a permitted one is not as often as the table has it, or 2 for
//! a mistake in the call.

mod corpus;
mod draft;
mod forge;
mod mutants;
mod mutation;
mod openssl;
mod opinion;
mod ours;
mod rustls_webpki;
mod show;
mod sketch;
mod table;
mod tally;
mod vectors;

use crate::{generated::root, random, suites};
use corpus::{Chain, Extent};
use forge::Forge;
use opinion::{Opinion, difference};
use std::{path::PathBuf, process::ExitCode};
use table::Table;
use tally::Tally;

pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let Some(Call { extent, dir, write, show }) = Call::read(arguments) else {
        eprintln!("usage: xtask differential [--sample] [--dir DIR] [--write | --show ID]");
        return ExitCode::from(2);
    };
    if let Some(id) = show {
        return ExitCode::from(u8::from(!show::show(id, &dir)));
    }
    let mut webpki = (Tally::default(), Table::read("rustls-webpki"));
    let mut openssl = (Tally::default(), Table::read("openssl"));
    let version = openssl::version();
    let mut skipped = usize::from(version.is_none());
    let mut forge = Forge::default();
    for corpus in corpus::all(&dir) {
        let Some(corpus) = corpus.present() else {
            skipped += 1;
            continue;
        };
        webpki.0.met(&corpus);
        openssl.0.met(&corpus);
        for (part, chains, share) in [
            (corpus.name.to_owned(), corpus.chains(extent), corpus.openssl[0]),
            (format!("mutated {}", corpus.name), mutants::all(&corpus, extent, &mut forge), corpus.openssl[1]),
        ] {
            let share = if version.is_some() { extent.of(share) } else { 0 };
            compare(&part, &chains, &mut webpki.0, (&mut openssl.0, share));
        }
    }
    let mut held = conclude("rustls-webpki", None, extent, write, webpki);
    match &version {
        Some(version) => held &= conclude("openssl", Some(version), extent, write, openssl),
        None => println!("\nprogram openssl not present, skipped"),
    }
    if skipped > 0 {
        println!("differential: {skipped} skipped");
    }
    ExitCode::from(u8::from(!held))
}

/// Asks all three about the chains; OpenSSL, which is slow to start, about so many of them.
fn compare(part: &str, chains: &[Chain], webpki: &mut Tally, (openssl, share): (&mut Tally, usize)) {
    let ours: Vec<Opinion> = chains.iter().map(|chain| ours::opinion(&chain.case)).collect();
    let count = |tally: &mut Tally, place: usize, theirs: &Opinion, they| {
        let ours = &ours[place];
        let difference = difference((theirs, they), (ours, ours::opinion));
        tally.count(part, &chains[place], [theirs.is_ok(), ours.is_ok()], difference);
    };
    for (place, chain) in chains.iter().enumerate() {
        count(webpki, place, &rustls_webpki::opinion(&chain.case), rustls_webpki::opinion);
    }
    let chosen = corpus::chosen(chains, share);
    let asked: Vec<&Chain> = chosen.iter().map(|place| &chains[*place]).collect();
    for (place, theirs) in chosen.into_iter().zip(openssl::opinions(&asked)) {
        count(openssl, place, &theirs, openssl::opinion);
    }
}

/// Prints a tally and holds it against its table.
fn conclude(
    other: &str,
    version: Option<&str>,
    extent: Extent,
    write: bool,
    (tally, mut table): (Tally, Table),
) -> bool {
    println!("\n{other}{}\n{tally}", version.map(|version| format!(", {version}")).unwrap_or_default());
    if write {
        table.take(&tally, extent, version);
        table.write(other);
    }
    if !table.is_about(version) {
        println!("the table is about {}: these numbers are compared with nothing", table.version());
        return true;
    }
    let faults = table.faults(&tally, extent);
    faults.iter().for_each(|fault| eprintln!("differential, {other}: {fault}"));
    println!("{other}: {} permitted differences, {} faults", table.len(), faults.len());
    faults.is_empty()
}

struct Call<'a> {
    extent: Extent,
    dir: PathBuf,
    /// Whether the tables are to take this run's numbers.
    write: bool,
    /// The one chain that is asked for.
    show: Option<&'a str>,
}

impl<'a> Call<'a> {
    fn read(arguments: &[&'a str]) -> Option<Self> {
        let mut call = Self { extent: Extent::Whole, dir: root().join(suites::FOLDER), write: false, show: None };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match *argument {
                "--sample" => call.extent = Extent::Sample,
                "--write" => call.write = true,
                "--show" => call.show = Some(rest.next()?),
                "--dir" => call.dir = PathBuf::from(rest.next()?),
                _ => return None,
            }
        }
        Some(call)
    }
}

//! Counts instructions and allocations: `certbound-bench [--readme] [NAME…]`, or `--profile CASE`.

use certbound_bench::{case::Case, child, figures::Figures, lines::LINES, profile, readme, stepper};
use std::{env, io, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let held = match arguments.as_slice() {
        ["child", name] => return Case::from_name(name).map_or(ExitCode::from(2), child::run),
        ["--profile", name] => match Case::from_name(name) {
            Some(case) => stepper::settle().map_err(io::Error::from).and_then(|()| profile::print(case)).map(|()| true),
            None => return unknown(name),
        },
        ["--readme"] => lines(&[], true),
        names => match names.iter().find(|name| !LINES.iter().any(|line| line.name.starts_with(**name))) {
            Some(name) => return unknown(name),
            None => lines(names, false),
        },
    };
    match held {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the lines whose names start with one of `names`, or all; whether every bound holds comes back.
fn lines(names: &[&str], to_readme: bool) -> io::Result<bool> {
    stepper::settle()?;
    let mut figures = Figures::default();
    let mut printed = Vec::new();
    for line in LINES.iter().filter(|line| names.is_empty() || names.iter().any(|name| line.name.starts_with(name))) {
        let figure = line.measure(&mut figures)?;
        println!("{figure}");
        printed.push(figure);
    }
    if to_readme {
        readme::write(&printed)?;
    }
    figures.unsteady.iter().for_each(|case| eprintln!("bench: unsteady: {case}"));
    let over: Vec<_> = printed.iter().filter(|figure| !figure.holds()).collect();
    over.iter().for_each(|figure| eprintln!("bench: over its bound: {}", figure.line.name));
    Ok(over.is_empty() && figures.unsteady.is_empty())
}

fn unknown(name: &str) -> ExitCode {
    eprintln!("bench: no line or case is called {name}; cases:");
    Case::all().for_each(|case| eprintln!("  {}", case.name()));
    ExitCode::from(2)
}

//! The command line of certbound. It has the clock and the files, and decides nothing: the core does.

mod args;
mod chain;
mod check;
mod clock;
mod crl;
mod crl_files;
mod decision;
mod demo;
mod exit;
mod explain;
mod explain_mismatch;
mod forms;
mod help;
mod input;
mod inspect;
mod manual;
mod material;
mod status;
mod style;
mod thumbprint;

use args::{Cli, Command};
use clap::Parser;
use exit::{Failure, Outcome};
use std::process::ExitCode;

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => exit::finish(run(cli.command)),
        Err(error) => exit::usage(&error),
    }
}

fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Demo(args) => demo::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Chain(args) => chain::run(&args),
        Command::Crl(args) => crl::run(&args),
        Command::Thumbprint(args) => thumbprint::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::ExplainMismatch(args) => explain_mismatch::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Manual(args) => manual::run(&args),
    }
}

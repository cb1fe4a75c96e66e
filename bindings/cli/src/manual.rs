//! `manual`: the man pages and the shells' completions, from the same definitions as `--help`. For who packages it.

use crate::{
    args::{Cli, ManualArgs},
    exit::{Failure, Outcome},
};
use clap::CommandFactory;
use clap_complete::{Shell, generate_to};
use std::{fs, io};

pub(crate) fn run(args: &ManualArgs) -> Result<Outcome, Failure> {
    match write(args) {
        Ok(()) => Ok(Outcome::said(format!("man pages and completions are in {}\n", args.dir.display()))),
        Err(error) => Err(Failure::at(args.dir.display(), error)),
    }
}

fn write(args: &ManualArgs) -> io::Result<()> {
    fs::create_dir_all(&args.dir)?;
    clap_mangen::generate_to(Cli::command(), &args.dir)?;
    for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
        generate_to(shell, &mut Cli::command(), "certbound", &args.dir)?;
    }
    Ok(())
}

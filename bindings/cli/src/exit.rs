//! How a run ends: what it prints where, and the exit status.

use crate::style::{self, DENY, WARNING};
use std::{
    fmt::Display,
    io::{self, Write},
    process::ExitCode,
};

/// What a command has to say.
pub(crate) struct Outcome {
    /// For standard output.
    pub(crate) text: String,
    /// For standard error: what an operator should know and nobody needs to act on at once.
    pub(crate) warnings: Vec<String>,
    /// Status 0; otherwise 1.
    pub(crate) success: bool,
}

impl Outcome {
    /// A command that did what it was asked.
    pub(crate) fn said(text: String) -> Self {
        Self { text, warnings: Vec::new(), success: true }
    }
}

/// The operator's mistake: status 2, one line on standard error that begins with the place at fault.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// What is wrong, and where.
    pub(crate) fn at(place: impl Display, problem: impl Display) -> Self {
        Self(format!("{place}: {problem}"))
    }
}

/// Prints an outcome or a failure.
pub(crate) fn finish(result: Result<Outcome, Failure>) -> ExitCode {
    match result {
        Ok(outcome) => {
            let warnings: String =
                outcome.warnings.iter().map(|text| line(&style::paint(WARNING, "warning"), text)).collect();
            // Whoever reads the output may have stopped reading (`| head`): the decision stands all the same.
            let _ = anstream::stderr().write_all(warnings.as_bytes());
            match write_out(&outcome.text) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    finish(Err(Failure::at("standard output", error)))
                }
                _ => ExitCode::from(if outcome.success { 0 } else { 1 }),
            }
        }
        Err(Failure(text)) => {
            let _ = anstream::stderr().write_all(line(&style::paint(DENY, "error"), &text).as_bytes());
            ExitCode::from(2)
        }
    }
}

/// Prints what clap has to say: help and version on standard output, mistakes on standard error.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let rendered = error.render();
    // A token that landed among the arguments would be quoted back into the terminal and its log.
    let text = rendered.to_string();
    let redacted = style::redact(&text);
    let text = if redacted == text { rendered.ansi().to_string() } else { redacted };
    let _ = match error.use_stderr() {
        true => anstream::stderr().write_all(text.as_bytes()),
        false => write_out(&text),
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn write_out(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn line(label: &str, text: &str) -> String {
    format!("{label}: {}\n", style::plain(&style::redact(text)))
}

//! The mutants that cargo-mutants makes of the core, as it lists them, and ours beside them.

use super::{methods, places::Places};
use crate::{generated::root, tools};
use serde::Deserialize;
use std::{collections::BTreeSet, path::Path, process::Command};

#[derive(Deserialize)]
pub(super) struct Mutant {
    /// `src/file.rs:LINE:COLUMN: what is changed`.
    pub(super) name: String,
    pub(super) file: String,
    pub(super) genre: Genre,
    /// What is replaced: a function's body, an operator, an arm, a guard.
    pub(super) span: Span,
    pub(super) replacement: String,
    function: Option<Function>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
    /// A method, or a call of one that is left out.
    #[serde(skip)]
    Method,
    /// The same where the rest is of another type then.
    #[serde(skip)]
    Adaptor,
}

#[derive(Deserialize)]
pub(super) struct Span {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// Both from 1, in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

#[derive(Deserialize)]
struct Function {
    return_type: String,
}

/// Those of the files that begin like one of `paths`; where there is none, of all that `.cargo/mutants.toml` names.
pub(super) fn list(program: &Path, paths: &[&str]) -> Option<Vec<Mutant>> {
    let text = tools::said(
        Command::new(program).args(["mutants", "--list", "--json", "--colors", "never"]).current_dir(root()),
    )?;
    let mut mutants: Vec<Mutant> = serde_json::from_str(&text).ok()?;
    let files: BTreeSet<String> = mutants.iter().map(|mutant| mutant.file.clone()).collect();
    mutants.extend(files.iter().flat_map(|file| methods::of(file)));
    mutants.retain(|mutant| paths.is_empty() || paths.iter().any(|path| mutant.file.starts_with(path)));
    Some(mutants)
}

impl Mutant {
    pub(super) fn new(name: String, file: &str, genre: Genre, span: Span, replacement: &str) -> Self {
        Self { name, file: file.to_owned(), genre, span, replacement: replacement.to_owned(), function: None }
    }

    /// The change, without its place.
    pub(super) fn change(&self) -> &str {
        self.name.split_once(": ").map_or(&self.name, |(_, change)| change)
    }

    /// A file with this in it and no other.
    pub(super) fn applied(&self, text: &str) -> String {
        let places = Places::of(text);
        let (start, end) = (places.offset(self.span.start), places.offset(self.span.end));
        format!("{}{}{}", &text[..start], self.replacement, &text[end..])
    }

    /// Whether the function's own type is hidden: a second return of another type is no program.
    pub(super) fn returns_hidden_type(&self) -> bool {
        self.function.as_ref().is_some_and(|function| function.return_type.contains("impl "))
    }
}

//! The rules that every path of `src/` is held to.

use std::collections::BTreeSet;

use crate::ROWS;
use crate::files::Source;
use crate::names::{self, Name, Segment};
use crate::outline::{Gate, Outline};

/// The libraries that compute: behind `crypto`, so that another provider is one file's work.
const CRYPTO: &[&str] = &["ring", "aws_lc_rs", "aws_lc_sys", "crypto_bigint", "fiat_crypto", "p256", "sha1", "sha2"];

/// Every violation in the files of `src/`, as `file:line: what`, in order and each once.
pub(crate) fn violations(sources: &[Source]) -> Vec<String> {
    let outlines: Vec<(Vec<String>, Outline)> = sources
        .iter()
        .map(|source| {
            let file = syn::parse2(source.tokens());
            let file = file.unwrap_or_else(|error| panic!("{}: {error}", source.path));
            (module_path(&source.path), Outline::of(&file))
        })
        .collect();

    // A `cfg` on `mod x;` stands in the parent's file and gates x's file and those under it.
    let mut declared: Vec<(Vec<String>, Gate)> = Vec::new();
    for (module, outline) in &outlines {
        let full = |child: &[String]| [module, child].concat();
        declared.extend(outline.declared.iter().map(|(child, gate)| (full(child), *gate)));
    }

    let mut found = BTreeSet::new();
    for (source, (module, outline)) in sources.iter().zip(&outlines) {
        let above = declared.iter().filter(|(path, _)| module.starts_with(path));
        let gate = above.fold(Gate::default(), |all, (_, gate)| all | *gate);
        let file = File { path: &source.path, module, outline, gate };
        found.extend(file.check(names::names(source.tokens())));
    }
    found.into_iter().map(|(path, line, rule)| format!("{path}:{line}: {rule}")).collect()
}

/// The violations of one planted file, by the same way.
pub(crate) fn check(path: &str, text: &str) -> Vec<String> {
    violations(&[Source::new(path, text)])
}

/// `src/verifier/builder.rs` is `verifier::builder`; `src/lib.rs` is the root, which has no name.
pub(crate) fn module_path(path: &str) -> Vec<String> {
    let path = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs"));
    let path = path.expect("a Rust file under src/");
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    if path == "lib" || parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// The row a module stands in, counted from 1 at the top.
fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module)).map(|index| index + 1)
}

struct File<'a> {
    path: &'a str,
    module: &'a [String],
    outline: &'a Outline,
    /// What gates the whole file from outside.
    gate: Gate,
}

type Found = (String, usize, String);

impl File<'_> {
    fn check(&self, names: Vec<Name>) -> Vec<Found> {
        let mut found = Vec::new();
        for (at, what) in &self.outline.hidden {
            found.push(self.violation(at.line, format!("{what} brings in code that is not checked")));
        }
        for name in &names {
            let gate = self.gate | self.outline.gate_at(name[0].at);
            found.extend(self.crypto(name));
            if !gate.std {
                found.extend(self.std(name));
            }
            if !gate.test {
                found.extend(self.rows(name));
            }
        }
        found
    }

    /// The module the file belongs to. `lib.rs` declares and re-exports them all, so the rows do not bind it.
    fn own(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    fn rows(&self, name: &Name) -> Option<Found> {
        let own = self.own();
        if own == "lib" {
            return None;
        }
        let Some(target) = self.target(name)? else {
            let last = name.last()?;
            return Some(self.violation(last.at.line, format!("{own} imports the crate's root: name the module")));
        };
        let other = &target.name;
        if own == other {
            return None;
        }
        let rule = match (row(own), row(other)) {
            (Some(from), Some(to)) if from < to => return None,
            (Some(_), Some(_)) => {
                format!("{own} may not import {other}: rows point downward only")
            }
            (None, _) => format!("{own} is in no row and imports {other}"),
            (_, None) => format!("crate::{other} is no module of the rows: name the module, not the re-export"),
        };
        Some(self.violation(target.at.line, rule))
    }

    /// What a path names right under the crate's root: nothing if it stays within its own module or leads into another
    /// crate, `Some(None)` if it names the root itself.
    fn target<'n>(&self, name: &'n Name) -> Option<Option<&'n Segment>> {
        let mut here: Vec<&String> = self.module.iter().collect();
        here.extend(self.outline.modules_around(name[0].at));
        let mut rest = name.as_slice();
        match name[0].name.as_str() {
            // By the crate's own name, should `extern crate self` ever make that possible.
            "crate" | "certbound" => {
                here.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {}
            _ => return None,
        }
        while rest.first().is_some_and(|segment| segment.name == "super") {
            here.pop();
            rest = &rest[1..];
        }
        here.is_empty().then(|| rest.first())
    }

    fn crypto(&self, name: &Name) -> Option<Found> {
        let own = self.own();
        let (first, second) = (&name[0], name.get(1));
        let named = if CRYPTO.contains(&first.name.as_str()) {
            first.name.clone()
        } else if first.name == "webpki" {
            // webpki re-exports the providers' algorithms. Imported whole or renamed, it would hide them.
            match second {
                None => "webpki whole".to_owned(),
                Some(part) if CRYPTO.contains(&part.name.as_str()) => {
                    format!("webpki::{}", part.name)
                }
                Some(_) => return None,
            }
        } else {
            return None;
        };
        let line = second.filter(|_| first.name == "webpki").unwrap_or(first).at.line;
        (own != "crypto").then(|| self.violation(line, format!("{own} names {named}: only crypto may")))
    }

    fn std(&self, name: &Name) -> Option<Found> {
        let rule = "std is named outside cfg(test) and cfg(feature = \"std\"): the core is no_std";
        (name[0].name == "std").then(|| self.violation(name[0].at.line, rule.to_owned()))
    }

    fn violation(&self, line: usize, rule: String) -> Found {
        (self.path.to_owned(), line, rule)
    }
}

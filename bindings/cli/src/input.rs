//! Where bytes come from: a file or standard input.

use crate::{exit::Failure, style};
use std::{
    ffi::OsString,
    fmt,
    fs::File,
    io::{self, Read},
    path::PathBuf,
};

/// The largest bundle of all public CAs is some hundred KiB; whatever is larger than this is another kind of file.
const MOST_BYTES: u64 = 16 << 20;

/// Of CRLs, the largest that the core reads; as PEM it may be longer than that by a third.
const MOST_CRL_BYTES: u64 = 700 << 20;

/// A file, or standard input, spelled `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// All of it.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        self.read_within(MOST_BYTES)
    }

    /// All of it, where it holds CRLs.
    pub(crate) fn read_crls(&self) -> Result<Vec<u8>, Failure> {
        self.read_within(MOST_CRL_BYTES)
    }

    fn read_within(&self, most: u64) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let read = match self {
            Self::Stdin => io::stdin().lock().take(most + 1).read_to_end(&mut bytes),
            Self::File(path) => File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)),
        };
        match read {
            Ok(_) if bytes.len() as u64 > most => Err(self.fault(format!("larger than {} MiB", most >> 20))),
            Ok(_) => Ok(bytes),
            Err(_) if self.is_token() => {
                Err(self.fault("a token where a file belongs; pipe it in, so that it stays out of the shell's history"))
            }
            Err(error) => Err(self.fault(describe(&error))),
        }
    }

    /// Somebody may have put the token itself where its file belongs: its name is never repeated.
    fn is_token(&self) -> bool {
        matches!(self, Self::File(path) if style::redact(&path.to_string_lossy()) != path.to_string_lossy())
    }

    /// A mistake in it.
    pub(crate) fn fault(&self, problem: impl fmt::Display) -> Failure {
        Failure::at(self, problem)
    }
}

impl From<OsString> for Source {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Self::Stdin } else { Self::File(argument.into()) }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => f.write_str(&style::redact(&path.display().to_string())),
        }
    }
}

/// An input that belongs to somebody: `NAME=FILE`.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) source: Source,
}

/// Reads `ISSUER=FILE`. An issuer identifier has neither query nor fragment (RFC 8414 section 2), so its end is the first
/// `=`.
pub(crate) fn of_issuer(argument: &str) -> Result<Named, String> {
    named(argument).ok_or_else(|| "expected ISSUER=FILE, as in https://as.example=jwks.json".into())
}

/// Reads `DOMAIN=FILE`.
pub(crate) fn of_trust_domain(argument: &str) -> Result<Named, String> {
    named(argument).ok_or_else(|| "expected DOMAIN=FILE, as in example.org=bundle.pem".into())
}

fn named(argument: &str) -> Option<Named> {
    let (name, file) = argument.split_once('=').filter(|(name, file)| !name.is_empty() && !file.is_empty())?;
    Some(Named { name: name.to_owned(), source: Source::from(OsString::from(file)) })
}

/// What a request has that its response must have too.
#[derive(Clone, Debug)]
pub(crate) struct Nonce(pub(crate) Vec<u8>);

/// Reads a nonce of OCSP (RFC 9654 section 2.1), in hex.
pub(crate) fn nonce(argument: &str) -> Result<Nonce, String> {
    let digits: Option<Vec<u8>> = argument.chars().map(|digit| digit.to_digit(16)?.try_into().ok()).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2) && (2..=256).contains(&digits.len()));
    let digits = digits.ok_or("expected 1 to 128 bytes in hex, 32 if you are free to choose")?;
    Ok(Nonce(digits.as_chunks().0.iter().map(|[high, low]| high << 4 | low).collect()))
}

/// Standard input can be read once: of these arguments, one may name it.
pub(crate) fn one_standard_input<'a>(
    sources: impl IntoIterator<Item = (&'static str, Option<&'a Source>)>,
) -> Result<(), Failure> {
    let from_stdin: Vec<_> =
        sources.into_iter().filter(|(_, source)| *source == Some(&Source::Stdin)).map(|(flag, _)| flag).collect();
    match from_stdin.len() {
        0 | 1 => Ok(()),
        _ => Err(Failure::at(from_stdin.join(" and "), "only one can be standard input")),
    }
}

/// Without the `(os error 2)` of the standard library.
fn describe(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" (os error") {
        Some((problem, _)) => problem.to_owned(),
        None => text,
    }
}

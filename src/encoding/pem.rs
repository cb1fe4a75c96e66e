//! PEM (RFC 7468), strict inside its blocks, with the line at fault in every error. For what the operator configures.

use alloc::{string::String, vec::Vec};
use base64::{Engine, engine::general_purpose::STANDARD};
use core::fmt;

/// What is wrong with a PEM text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PemError {
    pub(crate) line: usize,
    pub(crate) problem: &'static str,
}

impl PemError {
    /// The line at fault, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What is wrong there.
    pub fn problem(&self) -> &'static str {
        self.problem
    }
}

impl fmt::Display for PemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl core::error::Error for PemError {}

/// The bytes of every `label` block, each with the line it starts at. Text between blocks is a comment, as `openssl` and
/// everyone's bundles have it; a block of another label is an error, for it is a file in the wrong place.
pub(crate) fn decode(pem: &[u8], label: &str) -> Result<Vec<(usize, Vec<u8>)>, PemError> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let pem = pem.strip_prefix(b"\xef\xbb\xbf").unwrap_or(pem);
    for (index, line) in pem.split(|byte| *byte == b'\n').enumerate() {
        let line_number = index + 1;
        let fault = |problem| Err(PemError { line: line_number, problem });
        let line = line.trim_ascii_end();
        if line.first().is_some_and(u8::is_ascii_whitespace) && line.trim_ascii_start().starts_with(b"-----") {
            return fault("a block's first or last line is indented");
        }
        if let Some(found) = boundary(line, b"-----BEGIN ") {
            if open.is_some() {
                return fault("a block begins inside another one");
            }
            if found != label.as_bytes() {
                return fault("a block of another kind than the one expected here");
            }
            open = Some((line_number, String::new()));
        } else if let Some(found) = boundary(line, b"-----END ") {
            let Some((start, body)) = open.take() else {
                return fault("an end without a beginning");
            };
            if found != label.as_bytes() {
                return fault("the end of another kind of block than the one that began");
            }
            match STANDARD.decode(body) {
                Ok(bytes) if !bytes.is_empty() => blocks.push((start, bytes)),
                Ok(_) => return fault("the block is empty"),
                Err(_) => return fault("the block is not strict base64"),
            }
        } else if let Some((_, body)) = &mut open {
            match core::str::from_utf8(line) {
                Ok(text) => body.push_str(text),
                Err(_) => return fault("not base64"),
            }
        }
    }
    match open {
        Some((line, _)) => Err(PemError { line, problem: "the block that begins here has no end" }),
        None if blocks.is_empty() => Err(PemError { line: 1, problem: "no block of the kind expected here" }),
        None => Ok(blocks),
    }
}

/// The label of a boundary line.
fn boundary<'l>(line: &'l [u8], start: &[u8]) -> Option<&'l [u8]> {
    line.strip_prefix(start)?.strip_suffix(b"-----")
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    const ONE: &str = "# my CA\n-----BEGIN CERTIFICATE-----\nAAEC\nAw==\n-----END CERTIFICATE-----\n";

    #[test]
    fn takes_bundles_with_comments_and_either_line_ending() {
        assert_eq!(decode(["\u{feff}", ONE].concat().as_bytes(), "CERTIFICATE").unwrap().len(), 1);
        let two = [ONE, &ONE.replace('\n', "\r\n")].concat();
        assert_eq!(decode(two.as_bytes(), "CERTIFICATE").unwrap(), [(2, vec![0, 1, 2, 3]), (7, vec![0, 1, 2, 3])]);
    }

    #[test]
    fn names_the_line_at_fault() {
        for (bad, line) in [
            (ONE.replace("Aw==", "Aw="), 5),
            (ONE.replace("Aw==", "A w=="), 5),
            (ONE.replace("AAEC", "-----BEGIN CERTIFICATE-----"), 3),
            (ONE.replace("END CERTIFICATE", "END KEY"), 5),
            (ONE.replace("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY"), 2),
            (ONE.replace("-----END CERTIFICATE-----", ""), 2),
            (ONE.replace("-----BEGIN", "  -----BEGIN"), 2),
            (ONE.replace("-----END", "\t-----END"), 5),
            ("nothing".into(), 1),
        ] {
            assert_eq!(decode(bad.as_bytes(), "CERTIFICATE").unwrap_err().line, line, "{bad}");
        }
    }
}

//! How text looks, and what must never reach a terminal. `anstream` takes the colours out where they do not belong.

use anstyle::{AnsiColor, Style};
use serde::Serialize;

pub(crate) const ALLOW: Style = AnsiColor::Green.on_default().bold();
pub(crate) const DENY: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const HEADING: Style = Style::new().bold();
pub(crate) const QUIET: Style = Style::new().dimmed();

/// Text in a style.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// A line `label  value` of a report, aligned with its neighbours. Values may come from anybody: they are made plain.
pub(crate) fn field(label: &str, value: &str) -> String {
    format!("  {} {}\n", paint(QUIET, &format!("{label:<14}")), plain(value))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Pretty-printed JSON that is safe on a terminal; the escapes are JSON's own.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Our values are strings, numbers, lists and maps with string keys: serialising them to memory cannot fail.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut lines: String = text.lines().map(plain).collect::<Vec<_>>().join("\n");
    lines.push('\n');
    lines
}

/// One line of text without what would move a cursor, start an escape sequence or turn the reading direction: hostile
/// claims and names come here.
pub(crate) fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ if character.is_control() => safe.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => safe.push(character),
        }
    }
    safe
}

/// The text with everything that looks like a JWS or JWE taken out: a token in a log is a token stolen.
pub(crate) fn redact(text: &str) -> String {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "-_.=".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_token) {
        let (before, tail) = rest.split_at(start);
        let (word, after) = tail.split_at(tail.find(|c| !is_token(c)).unwrap_or(tail.len()));
        out.push_str(before);
        // `eyJ` is base64url of `{"`, and a compact serialisation has at least two dots.
        out.push_str(match word.contains("eyJ") && word.matches('.').count() >= 2 {
            true => "[token]",
            false => word,
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redacts_tokens_and_nothing_else() {
        assert_eq!(redact("unexpected argument 'eyJh.eyJi.c2ln' found"), "unexpected argument '[token]' found");
        assert_eq!(redact("eyJh.eyJi.c2ln"), "[token]");
        assert_eq!(redact("a.b.c https://as.example/x.json é"), "a.b.c https://as.example/x.json é");
    }

    #[test]
    fn makes_hostile_text_plain() {
        assert_eq!(plain("a\u{1b}[2Jb\u{9b}c\u{202e}d\n"), "a\\u001b[2Jb\\u009bc\\u202ed\\u000a");
        assert_eq!(json(&["\u{1b}\u{9b}é"]), "[\n  \"\\u001b\\u009bé\"\n]\n");
    }
}

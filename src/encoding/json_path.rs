//! Where in a JSON document a byte stands, as a path of names and indexes: `issuers[0].audiences`.

use alloc::{format, string::String, vec::Vec};

/// The path of the value that the first `end` bytes of `text` end in, or end with; of the one that is to follow, where they
/// end with its name. Empty for the document's own value. `text` has passed the guard.
#[cold]
pub(crate) fn of_prefix(text: &[u8], end: usize) -> String {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut rest = text.get(..end).unwrap_or(text);
    while let [byte, behind @ ..] = rest {
        rest = behind;
        match (byte, open.last_mut()) {
            (b'{', _) => open.push(Open::Object(None)),
            (b'[', _) => open.push(Open::Array(0)),
            (b'}' | b']', _) => drop(open.pop()),
            (b',', Some(Open::Object(name))) => *name = None,
            (b',', Some(Open::Array(index))) => *index += 1,
            (b'"', container) => {
                let string;
                (string, rest) = behind.split_at(quoted(behind));
                if let Some(Open::Object(name @ None)) = container {
                    *name = Some(string);
                }
            }
            _ => {}
        }
    }
    let mut path = String::new();
    for container in open {
        match container {
            Open::Object(name) => {
                if let Some(name) = name.and_then(unescaped) {
                    path += if path.is_empty() { "" } else { "." };
                    path += &name;
                }
            }
            Open::Array(index) => path += &format!("[{index}]"),
        }
    }
    path
}

/// How many of the first bytes of `text` end on this column of this line; both count from 1, and a column is a byte.
pub(crate) fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    lines.take(line.saturating_sub(1)).map(<[u8]>::len).sum::<usize>() + column
}

/// A container whose end is still to come.
enum Open<'a> {
    /// With the name of the member last begun, as it is spelled, its closing quote included.
    Object(Option<&'a [u8]>),
    /// With the index of the element last begun.
    Array(usize),
}

/// The length of a string, its closing quote included, whose opening one stands before `bytes`.
fn quoted(bytes: &[u8]) -> usize {
    let mut escaped = false;
    let closes = |byte: &u8| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    };
    bytes.iter().position(closes).map_or(bytes.len(), |quote| quote + 1)
}

/// The name that is spelled so; `None` where its end was cut off.
fn unescaped(name: &[u8]) -> Option<String> {
    serde_json::from_slice(&[b"\"", name].concat()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#" {"a": [1, {"b\"\u0063": "},]\\", "d": {}}, []], "e" : [ "x" , true ]}  "#;

    fn at(end_of: &str) -> String {
        of_prefix(TEXT.as_bytes(), TEXT.find(end_of).unwrap() + end_of.len())
    }

    #[test]
    fn a_value_is_where_it_begins_goes_on_and_ends() {
        for (end_of, path) in [
            (" ", ""),
            ("{", ""),
            (r#""a""#, "a"),
            ("[", "a[0]"),
            ("1", "a[0]"),
            ("1,", "a[1]"),
            ("{\"b", "a[1]"),
            ("63\"", "a[1].b\"c"),
            ("},]", "a[1].b\"c"),
            (r#"]\\""#, "a[1].b\"c"),
            (r#"]\\","#, "a[1]"),
            (r#"{}"#, "a[1].d"),
            (r#"{}}"#, "a[1]"),
            (r#"[]"#, "a[2]"),
            (r#"[]]"#, "a"),
            (r#""e" "#, "e"),
            (r#"[ "x" ,"#, "e[1]"),
            ("tr", "e[1]"),
            ("true ]", "e"),
            ("}  ", ""),
        ] {
            assert_eq!(at(end_of), path, "{end_of}");
        }
    }

    #[test]
    fn columns_count_bytes_within_their_line() {
        let text = "{\n  \"\u{e4}\": 1,\r\n\n\"b\": 2}";
        for (line, column, what) in [(1, 1, "{"), (2, 6, "\u{e4}\""), (2, 9, " 1"), (4, 3, "\"b\""), (4, 6, "2")] {
            assert_eq!(offset(text.as_bytes(), line, column), text.find(what).unwrap() + what.len());
        }
    }

    #[test]
    fn nothing_panics_whatever_the_text_and_its_end() {
        for text in [TEXT, "", "]]}}", "{{{\"", "\"\\", ",,,", "[,[,{\"\\\"", "{\"\\ud800\":"] {
            for end in 0..text.len() + 2 {
                of_prefix(text.as_bytes(), end);
                offset(text.as_bytes(), end, end);
            }
        }
    }
}

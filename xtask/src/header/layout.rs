//! The order of the header: cbindgen has all types first and all functions after them, and people read by subject.

use std::{collections::BTreeMap, fmt::Write as _};

/// Each section's title, and how the names of what belongs to it begin; the longest beginning that fits counts.
const SECTIONS: [(&str, &[&str]); 12] = [
    ("The release", &["CERTBOUND_VERSION", "certbound_version"]),
    (
        "What functions return, and what they are given",
        &[
            "certbound_status",
            "certbound_decision",
            "CERTBOUND_ALLOW",
            "CERTBOUND_DENY",
            "certbound_bytes",
            "certbound_text",
        ],
    ),
    ("Building a verifier", &["certbound_builder", "certbound_crl"]),
    ("The verifier", &["certbound_verifier", "certbound_chain_mode"]),
    ("Swapping it while requests run", &["certbound_handle"]),
    (
        "Once per TLS connection: the peer",
        &[
            "certbound_peer",
            "certbound_purpose",
            "certbound_ocsp_response",
            "certbound_revocation",
            "certbound_evidence",
        ],
    ),
    (
        "Once per request: the verdict",
        &["certbound_credential", "certbound_request", "certbound_check", "certbound_verdict"],
    ),
    ("Reasons and remedies", &["certbound_reason", "certbound_remedy"]),
    (
        "Caches: less work, the same verdicts",
        &["CERTBOUND_CACHE", "certbound_token_cache", "certbound_peer_cache", "certbound_last_token"],
    ),
    ("Where to ask for a certificate's status", &["certbound_sources", "certbound_url"]),
    (
        "Thumbprints, right and wrong",
        &["CERTBOUND_THUMBPRINT", "certbound_thumbprint", "certbound_mismatch", "certbound_explain_mismatch"],
    ),
    ("Whom a certificate names", &["certbound_identity", "certbound_name"]),
];

/// No line is longer, but for one that cannot be broken.
const WIDTH: usize = 120;

/// The declarations of cbindgen's text, each with its comment, by section. Handles are declared first: types name them.
pub(super) fn ordered(text: &str) -> String {
    let mut sections: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let (mut introductions, mut handles) = (BTreeMap::<usize, Vec<String>>::new(), Vec::new());
    for item in text.split("\n\n").map(str::trim).filter(|item| !item.is_empty()) {
        let name = name(item);
        if item.lines().last().is_some_and(|line| line.starts_with("typedef struct certbound_")) {
            handles.push(format!("typedef struct {name} {name};"));
            // What is said of a handle stands where its functions do.
            let lines = item.lines().filter_map(|line| line.strip_prefix("//"));
            let comment = lines.collect::<Vec<_>>().join("\n");
            let paragraphs = format!("{name}: {}", comment.trim_start());
            let paragraphs = paragraphs.split("\n\n").map(|text| filled(text.split_whitespace(), "// ", "// "));
            introductions.entry(section(name)).or_default().push(paragraphs.collect::<Vec<_>>().join("\n//\n"));
        } else {
            sections.entry(section(name)).or_default().push(fitted(item));
        }
    }
    let mut out = format!("{}\n", handles.join("\n"));
    for (index, items) in sections {
        let (title, _) = SECTIONS[index];
        out.push_str(&format!("\n// ---- {title} {}\n\n", "-".repeat(WIDTH - 9 - title.len())));
        let introduction = introductions.remove(&index).unwrap_or_default();
        out.push_str(&[introduction, items].concat().join("\n\n"));
        out.push('\n');
    }
    with_short_notes(&refilled(&out))
}

/// Puts the comment of a field or value behind it, where it is one line and fits.
fn with_short_notes(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        let note = out.last().and_then(|last| last.strip_prefix("  // ")).map(str::to_owned);
        let is_alone = !out.iter().rev().nth(1).is_some_and(|before| before.starts_with("  // "));
        let is_declared = line.starts_with("  ") && !line.starts_with("  //") && line.ends_with([';', ',']);
        match note.filter(|note| is_alone && is_declared && line.len() + note.len() + 5 <= WIDTH) {
            Some(note) => *out.last_mut().unwrap() = format!("{line}  // {note}"),
            None => out.push(line.to_owned()),
        }
    }
    out.join("\n") + "\n"
}

/// The comments on lines of [`WIDTH`], paragraph by paragraph.
fn refilled(text: &str) -> String {
    let (mut out, mut words, mut indent) = (String::new(), Vec::new(), "");
    for line in text.lines().chain([""]) {
        let start = line.len() - line.trim_start().len();
        let said = line.trim_start().strip_prefix("// ").filter(|said| !said.starts_with("----"));
        if let Some(said) = said {
            indent = &line[..start];
            words.extend(said.split(' '));
            continue;
        }
        if !words.is_empty() {
            let start = format!("{indent}// ");
            writeln!(out, "{}", filled(words.drain(..), &start, &start)).unwrap();
        }
        writeln!(out, "{line}").unwrap();
    }
    out.trim_end().to_owned() + "\n"
}

/// What an item declares.
fn name(item: &str) -> &str {
    let declaration = item.lines().find(|line| !line.starts_with("//") && !line.ends_with("MUST_USE")).unwrap();
    match declaration.strip_prefix("#define ") {
        Some(constant) => constant.split(' ').next().unwrap(),
        None => {
            let before = declaration.split_once('(').map_or_else(|| item.trim_end_matches(';'), |(head, _)| head);
            before.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap()
        }
    }
}

fn section(name: &str) -> usize {
    let fit = |(index, (_, starts)): (usize, &(&str, &[&str]))| {
        starts.iter().filter(|start| name.starts_with(**start)).map(|start| (start.len(), index)).max()
    };
    let found = SECTIONS.iter().enumerate().filter_map(fit).max();
    found.unwrap_or_else(|| panic!("{name} belongs to no section of the header")).1
}

/// A function, or an enum whose values need no comments, on as few lines as it takes.
fn fitted(item: &str) -> String {
    let comment_lines = item.lines().take_while(|line| line.starts_with("//"));
    let (comment, declaration) = item.split_at(comment_lines.map(|line| line.len() + 1).sum());
    if let Some((head, values)) = declaration.split_once("{\n").filter(|_| declaration.starts_with("typedef enum")) {
        let (values, end) = values.rsplit_once("\n").unwrap();
        return match values.contains("//") {
            true => item.to_owned(),
            false => {
                format!("{comment}{head}{{\n{}\n{end}", filled(values.split(", ").flat_map(str::lines), "  ", "  "))
            }
        };
    }
    match declaration.contains('(') && !declaration.starts_with('#') && !declaration.starts_with("typedef") {
        true => {
            let line = declaration.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{comment}{}", filled(line.split_inclusive(", "), "", "    "))
        }
        false => item.to_owned(),
    }
}

/// Words on lines of [`WIDTH`]; the first is indented in this way, the others in that.
fn filled<'a>(words: impl Iterator<Item = &'a str>, first: &str, others: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in words.map(str::trim) {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= WIDTH => *line = format!("{line} {word}"),
            Some(_) => lines.push(format!("{others}{word}")),
            None => lines.push(format!("{first}{word}")),
        }
    }
    lines.join("\n")
}

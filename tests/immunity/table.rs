//! Holds the table of `SECURITY.md`: every row names vectors, tests and files that exist, every class that is known
//! stands in it, and every test of this folder is named there.

use std::{collections::BTreeSet, fs, path::Path};

/// Advisories, by their numbers, and classes without one by whose they were.
const KNOWN: &[&str] = &[
    "CVE-2015-9235",
    "CVE-2021-46743",
    "CVE-2023-51774",
    "CVE-2022-21449",
    "CVE-2026-25537",
    "jwt-simple's audit, finding 006",
    "jwt-simple's audit, finding 009",
    "CVE-2025-59420",
    "CVE-2026-32597",
    "CVE-2026-35042",
    "openEuler's backport",
    "CVE-2025-53864",
    "CVE-2023-52428",
    "liboauth2's JSON",
    "liboauth2, CWE-613",
    "liboauth2's `&verify->mtls`",
    "CVE-2025-64527",
    "CVE-2024-45809",
    "GHSA-vj5m-rch8-5r2p",
    "CVE-2021-21378",
    "CVE-2025-66220",
    "CVE-2023-2422",
    "GHSL-2023-083",
    "CVE-2024-10039",
    "keycloak#35861",
    "CVE-2024-2048",
    "CVE-2025-6037",
    "GHSA-7ccv-rp6m-rffr",
    "GHSA-j2rp-gmqv-frhv",
    "CVE-2026-45389",
    "CVE-2024-45410",
    "CVE-2021-32813",
    "CVE-2026-33433",
    "CVE-2026-88011",
    "CVE-2022-31813",
    "RUSTSEC-2023-0052",
    "RUSTSEC-2023-0053",
    "RUSTSEC-2026-0104",
    "RUSTSEC-2026-0098",
    "RUSTSEC-2026-0099",
    "webpki#471",
    "CVE-2025-61727",
    "go#76935",
    "go#77968",
    "CVE-2025-58187",
    "CVE-2025-61729",
    "CVE-2022-3602",
    "CVE-2022-3786",
    "weak RSA keys",
    "malleable base64url",
    "better-auth#10039",
    "Duende's sample",
];

/// Everything that a row points to.
struct Evidence {
    vectors: BTreeSet<String>,
    root: &'static Path,
}

impl Evidence {
    fn at_hand() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = fs::read_dir(root.join("tests/vectors")).unwrap().map(|entry| entry.unwrap().path());
        let themes = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
        let ids = themes.flat_map(|path| {
            let theme: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            let cases = theme["cases"].as_array().cloned().unwrap_or_default();
            cases.into_iter().map(|case| case["id"].as_str().unwrap().to_owned())
        });
        Self { vectors: ids.collect(), root }
    }

    /// What is wrong with a row's last cell: vectors are ids, files are paths, and any other word stands in the file
    /// that is named next, or was last.
    fn mistakes(&self, cell: &str) -> Vec<String> {
        let words: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        let is_file = |word: &str| word.contains('/') && word.contains('.');
        let mut wrong = Vec::new();
        let mut proofs = 0;
        for (place, word) in words.iter().enumerate() {
            if is_file(word) {
                proofs += 1;
                if !self.root.join(word).is_file() {
                    wrong.push(format!("no file {word}"));
                }
            } else if word.contains('/') && !word.contains(' ') {
                proofs += 1;
                if !self.vectors.contains(*word) {
                    wrong.push(format!("no vector {word}"));
                }
            } else {
                let (before, after) = words.split_at(place);
                let is_function = word.contains('_') && !word.contains(char::is_uppercase);
                let file = |word: &&&str| is_file(word);
                let near = if is_function { after.iter().find(file) } else { before.iter().rev().find(file) };
                let text = near.and_then(|path| fs::read_to_string(self.root.join(path)).ok()).unwrap_or_default();
                let wanted = if is_function { format!("fn {word}(") } else { (*word).to_owned() };
                if !text.contains(&wanted) {
                    wrong.push(format!("no {wanted} in {near:?}"));
                }
            }
        }
        if proofs == 0 {
            wrong.push("nothing is named that holds it".to_owned());
        }
        wrong
    }
}

/// The rows' cells, without the head.
fn rows(document: &str) -> Vec<[String; 3]> {
    let (_, section) = document.split_once("\n## Known classes").unwrap();
    let lines = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = |line: &str| -> [String; 3] {
        let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|cells| panic!("not three cells: {cells:?}"))
    };
    lines.map(cells).collect()
}

fn document() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md")).unwrap()
}

/// The known that a table lacks.
fn missing(rows: &[[String; 3]]) -> Vec<&'static str> {
    let is_there = |known: &str| rows.iter().any(|[class, whose, _]| has(class, known) || has(whose, known));
    KNOWN.iter().filter(|known| !is_there(known)).copied().collect()
}

/// Whether the cell has it as a whole: not as the beginning of a longer number.
fn has(cell: &str, known: &str) -> bool {
    cell.match_indices(known)
        .any(|(place, _)| !cell[place + known.len()..].starts_with(|next: char| next.is_ascii_digit()))
}

/// The tests of this folder that no row names.
fn unnamed(rows: &[[String; 3]]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/immunity");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| !path.ends_with("table.rs")).map(|path| fs::read_to_string(path).unwrap());
    let tests = texts.flat_map(|text| {
        let after = text.split("#[test]\nfn ").skip(1).map(|test| test.split('(').next().unwrap().to_owned());
        after.collect::<Vec<String>>()
    });
    let is_named = |test: &String| rows.iter().any(|[_, _, cell]| cell.contains(&format!("`{test}`")));
    tests.filter(|test| !is_named(test)).collect()
}

#[test]
fn every_row_names_what_holds_it() {
    let (evidence, rows) = (Evidence::at_hand(), rows(&document()));
    assert!(rows.len() > 50 && evidence.vectors.len() > 1_000, "the table or the vectors were not found");
    for [class, _, cell] in &rows {
        let mistakes = evidence.mistakes(cell);
        assert!(mistakes.is_empty(), "{class}: {mistakes:?}");
    }
}

#[test]
fn every_known_class_has_a_row_and_every_test_here_too() {
    let rows = rows(&document());
    assert!(missing(&rows).is_empty(), "SECURITY.md lacks {:?}", missing(&rows));
    assert!(unnamed(&rows).is_empty(), "SECURITY.md does not name {:?}", unnamed(&rows));
}

/// A checker that has never caught anything proves nothing.
#[test]
fn planted_mistakes_are_found() {
    let evidence = Evidence::at_hand();
    for (cell, wrong) in [
        ("`request/bearer`", None),
        ("`request/barer`", Some("no vector request/barer")),
        ("`roca_keys_are_unusable` in `tests/jwks.rs`", None),
        ("`roca_keys_are_usable` in `tests/jwks.rs`", Some("no fn roca_keys_are_usable(")),
        ("`tests/immunity/tables.rs`", Some("no file tests/immunity/tables.rs")),
        ("`tests/no_std.rs`: a `Verdict-Of-None`", Some("no Verdict-Of-None")),
        ("it does not arise", Some("nothing is named")),
    ] {
        let mistakes = evidence.mistakes(cell);
        assert_eq!(mistakes.is_empty(), wrong.is_none(), "{cell}: {mistakes:?}");
        assert!(wrong.is_none_or(|wrong| mistakes[0].starts_with(wrong)), "{cell}: {mistakes:?}");
    }
    let mut rows = rows(&document());
    for row in &mut rows {
        row[1] = row[1].replace("CVE-2015-9235", "CVE-2015-92350");
        row[2] = row[2].replace("cve_2015_9235_alg_none", "");
    }
    assert_eq!(missing(&rows), ["CVE-2015-9235"]);
    assert_eq!(unnamed(&rows), ["cve_2015_9235_alg_none"]);
}

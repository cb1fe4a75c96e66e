//! The table of reasons, read from the text of `src/reason.rs`: one truth for codes, statuses and challenges.

use std::collections::BTreeMap;
use std::path::Path;

/// What the table says of one reason outside the core.
pub(crate) struct Row {
    pub(crate) http_status: u16,
    pub(crate) oauth: Option<&'static str>,
    pub(crate) remedy: Option<&'static str>,
}

/// Code → row.
pub(crate) fn read(root: &Path) -> BTreeMap<String, Row> {
    let text = std::fs::read_to_string(root.join("src/reason.rs")).unwrap();
    let table = text.split("reasons! {").last().unwrap();
    let rows: BTreeMap<String, Row> = table.lines().filter_map(row).collect();
    assert!(rows.len() > 70, "src/reason.rs no longer looks as expected: {} rows", rows.len());
    rows
}

/// `Variant = 101 "code" 401 OAUTH, ALERT, REMEDY, "section",`
fn row(line: &str) -> Option<(String, Row)> {
    let (_, rest) = line.split_once(" = ")?;
    let (number, rest) = rest.split_once(" \"")?;
    number.parse::<u16>().ok()?;
    let (code, rest) = rest.split_once("\" ")?;
    let (http_status, rest) = rest.split_once(' ')?;
    let mut columns = rest.split(", ");
    let oauth = match columns.next()? {
        "REQUEST" => Some("invalid_request"),
        "TOKEN" => Some("invalid_token"),
        "SCOPE" => Some("insufficient_scope"),
        "None" => None,
        other => panic!("{code}: unknown OAuth error {other}"),
    };
    columns.next()?;
    let remedy = match columns.next()? {
        "REFRESH" => Some("refresh_jwks"),
        "HANDSHAKE" => Some("full_handshake"),
        "RECHECK" => Some("recheck"),
        "FETCH" => Some("fetch_status"),
        "None" => None,
        other => panic!("{code}: unknown remedy {other}"),
    };
    Some((code.to_owned(), Row { http_status: http_status.parse().unwrap(), oauth, remedy }))
}

//! `certbound demo`: its table, its files, and the commands it prints.

use crate::common::run;
use serde_json::Value;
use std::process::Command;

const EXPECTED: [(&str, &str, &str); 9] = [
    ("right holder", "ALLOW", "-"),
    ("thief", "DENY", "thumbprint_mismatch"),
    ("forger", "DENY", "signature_invalid"),
    ("expired token", "DENY", "token_expired"),
    ("wrong audience", "DENY", "audience_mismatch"),
    ("missing cnf", "DENY", "cnf_missing"),
    ("rogue CA", "DENY", "certificate_issuer_unknown"),
    ("no certificate", "DENY", "client_certificate_missing"),
    ("beyond the scope", "DENY", "scope_insufficient"),
];

#[test]
fn the_table_says_what_and_why() {
    let run = run(&["demo"]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    for (scenario, decision, reason) in EXPECTED {
        let line = run.out.lines().position(|line| line.starts_with(scenario)).unwrap();
        let lines: Vec<&str> = run.out.lines().collect();
        assert!(lines[line].contains(&format!(" {decision} ")), "{}", lines[line]);
        assert!(lines[line].contains(&format!(" {reason} ")), "{}", lines[line]);
        let sentence = lines[line + 1];
        assert!(sentence.starts_with("    ") && sentence.ends_with('.'), "{sentence}");
    }
    assert!(run.out.contains("9 of 9 scenarios"));
    let record = &run.out[run.out.find("\n{").unwrap()..];
    let record: Value = serde_json::from_str(record).unwrap();
    assert_eq!(record["reason"], "thumbprint_mismatch");
    assert_ne!(record["presented_thumbprint"], record["demanded_thumbprint"]);
}

#[test]
fn the_json_says_the_same() {
    let run = run(&["demo", "--json"]);
    let rows: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let found: Vec<_> = rows
        .iter()
        .map(|row| {
            assert_eq!(row["as_expected"], true);
            assert_eq!(row["decision"], row["record"]["decision"]);
            let reason = row["reason"].as_str().unwrap_or("-");
            (row["scenario"].as_str().unwrap(), row["decision"].as_str().unwrap().to_uppercase(), reason)
        })
        .collect();
    let expected: Vec<_> =
        EXPECTED.map(|(scenario, decision, reason)| (scenario, decision.to_owned(), reason)).to_vec();
    assert_eq!(found, expected);
}

#[test]
fn the_printed_commands_decide_the_same_again() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("it's a dir");
    let run = run(&["demo", "--dir", dir.to_str().unwrap(), "--json"]);
    let rows: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    for row in rows {
        let command = row["command"].as_str().unwrap();
        let again = Command::new("sh").args(["-c", &format!("{command} --json")]).output().unwrap();
        let expected = if row["decision"] == "allow" { 0 } else { 1 };
        assert_eq!(again.status.code(), Some(expected), "{command}: {}", String::from_utf8_lossy(&again.stderr));
        let record: Value = serde_json::from_slice(&again.stdout).unwrap();
        assert_eq!(record, row["record"], "{command}");
    }
}

#[test]
fn a_directory_with_something_in_it_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("policy.json"), "mine").unwrap();
    let run = run(&["demo", "--dir", home.path().to_str().unwrap()]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("must be a new or empty directory"), "{}", run.err);
    assert_eq!(std::fs::read(home.path().join("policy.json")).unwrap(), b"mine");
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn colour_is_there_when_asked_for_and_no_color_wins() {
    let forced = |no_color: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_certbound"));
        let output = command.arg("demo").env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(forced("").contains("\u{1b}["), "nothing to strip: the other tests would not notice");
    assert!(!forced("1").contains('\u{1b}'));
}

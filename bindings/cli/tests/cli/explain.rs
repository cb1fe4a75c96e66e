//! `certbound explain`, and the help.

use crate::common::run;
use certbound::Reason;
use serde_json::Value;

#[test]
fn every_reason_is_explained() {
    for reason in Reason::ALL {
        let by_code = run(&["explain", reason.code()]);
        assert_eq!(by_code.status, Some(0), "{reason}");
        for part in [reason.code(), reason.sentence(), reason.section(), &reason.http_status().to_string()] {
            assert!(by_code.out.contains(part), "{reason}: {part}");
        }
        if reason.number() % 10 == 1 {
            assert_eq!(run(&["explain", &reason.number().to_string()]).out, by_code.out);
        }
    }
}

#[test]
fn the_table_and_the_json_hold_them_all() {
    let table = run(&["explain", "--all"]).out;
    let all: Vec<Value> = serde_json::from_str(&run(&["explain", "--all", "--json"]).out).unwrap();
    assert_eq!((table.lines().count(), all.len()), (Reason::ALL.len() + 1, Reason::ALL.len()));
    for (reason, (line, object)) in Reason::ALL.iter().zip(table.lines().skip(1).zip(&all)) {
        assert!(line.starts_with(&format!("{:<7} {} ", reason.number(), reason.code())), "{line}");
        assert_eq!(object["code"], reason.code());
        assert_eq!(object["number"], reason.number());
        assert_eq!(object["tls_alert_number"].as_u64(), reason.tls_alert().map(|alert| u64::from(alert.number())));
    }
    let one: Value = serde_json::from_str(&run(&["explain", "certificate_expired", "--json"]).out).unwrap();
    assert_eq!((&one["tls_alert"], &one["tls_alert_number"]), (&"certificate_expired".into(), &45.into()));
}

#[test]
fn unknown_codes_get_their_neighbours() {
    for (asked, nearest) in [
        ("thumbprint_missmatch", "the nearest are thumbprint_mismatch,"),
        ("TokenExpired", "token_expired"),
        ("0", "no such reason"),
        ("65536", "no such reason"),
        ("", "no such reason"),
    ] {
        let run = run(&["explain", asked]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{asked}");
        assert!(run.err.contains(nearest), "{asked}: {}", run.err);
    }
    assert_eq!(run(&["explain"]).status, Some(2));
}

#[test]
fn help_teaches() {
    for command in ["demo", "chain", "check", "thumbprint", "explain", "inspect"] {
        let run = run(&[command, "--help"]);
        assert_eq!(run.status, Some(0));
        assert!(run.out.contains("Example") && run.out.contains("$ certbound "), "{}", run.out);
    }
    let version = run(&["--version"]);
    assert_eq!(version.out, format!("certbound {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(run(&[]).status, Some(2));
}

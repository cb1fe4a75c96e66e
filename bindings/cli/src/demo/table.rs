//! How the scenarios came out, for readers and for programs.

use super::scenario::Played;
use crate::style::{self, ALLOW, DENY, HEADING, QUIET};
use certbound::Reason;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub(super) struct Row<'a> {
    scenario: &'a str,
    connection: &'a str,
    token: &'a str,
    target: &'a str,
    decision: &'a str,
    reason: Option<&'a str>,
    http_status: Option<u16>,
    sentence: &'a str,
    expected: &'a str,
    as_expected: bool,
    record: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'a str>,
}

pub(super) fn rows<'a>(played: &'a [Played], commands: Option<&'a [String]>) -> Vec<Row<'a>> {
    let row = |(index, one): (usize, &'a Played)| Row {
        scenario: one.scenario.name,
        connection: one.scenario.holder.describe(),
        token: one.scenario.token.describe(),
        target: one.scenario.target,
        decision: one.decision.text("decision").unwrap_or_default(),
        reason: one.decision.reason.map(Reason::code),
        http_status: one.decision.reason.map(Reason::http_status),
        sentence: one.decision.sentence(),
        expected: one.scenario.expected.unwrap_or("allow"),
        as_expected: one.as_expected(),
        record: &one.decision.record,
        command: commands.and_then(|commands| commands.get(index)).map(String::as_str),
    };
    played.iter().enumerate().map(row).collect()
}

pub(super) fn human(played: &[Played], commands: Option<&[String]>) -> String {
    let head = line(["scenario", "connection of", "token", "", "reason", "HTTP"].map(Into::into));
    let mut out = format!("{}\n", style::paint(HEADING, head.trim_end()));
    for row in rows(played, commands) {
        let decision = match row.reason {
            None => style::paint(ALLOW, "ALLOW"),
            Some(_) => style::paint(DENY, "DENY "),
        };
        out += &line([
            row.scenario.into(),
            row.connection.into(),
            row.token.into(),
            decision,
            row.reason.unwrap_or("-").into(),
            row.http_status.map_or_else(|| "-".into(), |status| status.to_string()),
        ]);
        out += &format!("\n    {}\n", style::paint(QUIET, row.sentence));
        if !row.as_expected {
            out += &format!("    {}\n", style::paint(DENY, &format!("but it must be: {}", row.expected)));
        }
    }
    let right = played.iter().filter(|one| one.as_expected()).count();
    out += &format!("\n{right} of {} scenarios came out as they must.\n", played.len());
    if let Some(example) = played.iter().find(|one| one.decision.reason == Some(Reason::ThumbprintMismatch)) {
        let title = format!("The decision record of the {}, as a log would keep it:", example.scenario.name);
        out += &format!("\n{}\n{}", style::paint(HEADING, &title), example.decision.record_text);
    }
    if let Some(commands) = commands {
        out += &format!("\n{}\n", style::paint(HEADING, "Decide again:"));
        for (one, command) in played.iter().zip(commands) {
            out += &format!("\n{}\n{command}\n", style::paint(QUIET, &format!("# {}", one.scenario.name)));
        }
    }
    out
}

fn line([scenario, connection, token, decision, reason, status]: [String; 6]) -> String {
    // The decision is five characters wide, and more bytes with its colour.
    let decision = if decision.is_empty() { "     ".into() } else { decision };
    format!("{scenario:<17} {connection:<18} {token:<24} {decision} {reason:<27} {status}")
}

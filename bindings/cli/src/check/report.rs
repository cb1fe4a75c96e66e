//! A verdict for a reader.

use crate::{
    clock,
    decision::Decision,
    explain,
    style::{self, ALLOW, DENY, HEADING, field},
};
use certbound::UnixTime;

pub(super) fn human(decision: &Decision, now: UnixTime) -> String {
    let mut out = match decision.reason {
        None => format!("{}\n", style::paint(ALLOW, "ALLOW")),
        Some(reason) => {
            format!("{}  {} ({})\n", style::paint(DENY, "DENY"), style::paint(HEADING, reason.code()), reason.number())
        }
    };
    out += &format!("\n  {}\n\n", decision.sentence());
    if let Some(reason) = decision.reason {
        out += &field("remedy", reason.remedy().map_or("none that the host could fetch", explain::advice));
        out += &decision.fetch.iter().map(|place| field("fetch", place)).collect::<String>();
        out += &field("answer", &format!("HTTP {}", reason.http_status()));
        if let Some(challenge) = &decision.challenge {
            out += &field("", &format!("WWW-Authenticate: {challenge}"));
        }
    }
    out += &field("presented", decision.text("presented_thumbprint").unwrap_or("no certificate"));
    out += &field(
        "demanded",
        decision.text("demanded_thumbprint").unwrap_or(match decision.reason {
            None => "no certificate",
            Some(_) => "not known: the token was not read that far, or demands none",
        }),
    );
    out += &field("steps done", &steps(decision));
    for (label, member) in [("issuer", "issuer"), ("client", "client_id"), ("token id", "jti")] {
        if let Some(value) = decision.text(member) {
            out += &field(label, value);
        }
    }
    for (label, value) in &decision.granted {
        out += &field(label, value);
    }
    if let Some(moment) = decision.expires_at {
        out += &field("expires", &format!("{} ({})", clock::utc(moment), clock::relative(moment, now)));
    }
    out += &field("decided at", &format!("{} ({})", clock::utc(now.as_seconds()), now.as_seconds()));
    out += &field("policy", decision.text("policy").unwrap_or_default());
    if let Some(reason) = decision.reason {
        out += &field("more", &format!("certbound explain {}", reason.code()));
    }
    out
}

fn steps(decision: &Decision) -> String {
    let done = decision.steps();
    let done = if done.is_empty() { "none".to_owned() } else { done.join(", ") };
    match decision.stopped_at() {
        Some(step) => format!("{done}; refused at {step}"),
        None => done,
    }
}

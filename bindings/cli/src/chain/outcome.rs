//! What came of it: the verdict, and what to do.

use crate::{
    clock,
    style::{self, ALLOW, DENY, HEADING, field},
};
use certbound::{PathReport, Peer, RevocationState, UnixTime};

/// `fetch` says where what is lacking is published.
pub(super) fn human(peer: &Peer, report: &PathReport, fetch: &[String], now: UnixTime) -> String {
    let verdict = match report.reason() {
        None => style::paint(ALLOW, "ACCEPT"),
        Some(reason) => {
            let code = style::paint(HEADING, reason.code());
            format!("{}  {code} ({})", style::paint(DENY, "REFUSE"), reason.number())
        }
    };
    let mut out = format!("{verdict}\n\n  {}\n\n", style::plain(report.sentence()));
    if let Some(reason) = report.reason() {
        out += &match report.broken() {
            Some(broken) => field("rule", &format!("{}, {}", broken.rule.code(), broken.section)),
            None => field("defined in", reason.section()),
        };
        if let Some(advice) = report.advice() {
            out += &field("what to do", advice);
        }
        out += &fetch.iter().map(|place| field("fetch", place)).collect::<String>();
        if let Some(alert) = reason.tls_alert() {
            let alert = format!("{} ({}), RFC 8446 section 6.2", alert.name(), alert.number());
            out += &field("TLS alert", &alert);
        }
    }
    if report.reason().is_none() {
        if peer.revocation().state == RevocationState::SoftFailed {
            out += &field("revocation", "a status is lacking, and the policy's `soft_fail` accepts that");
        }
        let until = peer.valid_until();
        out += &field("good until", &format!("{} ({})", clock::utc(until), clock::relative(until, now)));
    }
    out += &field("judged at", &format!("{} ({})", clock::utc(now.as_seconds()), now.as_seconds()));
    if let Some(reason) = report.reason() {
        out += &field("more", &format!("certbound explain {}", reason.code()));
    }
    out
}

//! `certbound explain`: what a reason code means, from the core's own table.

use crate::{
    args::ExplainArgs,
    exit::{Failure, Outcome},
    style::{self, HEADING},
};
use certbound::{OAuthError, Reason, Remedy, TlsAlert};
use serde::Serialize;

#[derive(Serialize)]
struct Explained {
    number: u16,
    code: &'static str,
    http_status: u16,
    oauth_error: Option<&'static str>,
    tls_alert: Option<&'static str>,
    tls_alert_number: Option<u8>,
    remedy: Option<&'static str>,
    section: &'static str,
    sentence: &'static str,
}

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let text = match &args.reason {
        Some(asked) => {
            let reason = find(asked)?;
            if args.json { style::json(&explained(reason)) } else { human(reason) }
        }
        None if args.json => style::json(&Reason::ALL.iter().copied().map(explained).collect::<Vec<_>>()),
        None => table(),
    };
    Ok(Outcome::said(text))
}

fn find(asked: &str) -> Result<Reason, Failure> {
    let by_number = asked.parse().ok().and_then(Reason::from_number);
    by_number.or_else(|| Reason::from_code(asked)).ok_or_else(|| {
        let mut nearest: Vec<_> = Reason::ALL.iter().map(|reason| (distance(asked, reason.code()), reason)).collect();
        nearest.sort();
        let nearest: Vec<_> = nearest.iter().take(3).map(|(_, reason)| reason.code()).collect();
        Failure::at(asked, format!("no such reason; the nearest are {}", nearest.join(", ")))
    })
}

fn explained(reason: Reason) -> Explained {
    Explained {
        number: reason.number(),
        code: reason.code(),
        http_status: reason.http_status(),
        oauth_error: reason.oauth_error().map(OAuthError::as_str),
        tls_alert: reason.tls_alert().map(TlsAlert::name),
        tls_alert_number: reason.tls_alert().map(TlsAlert::number),
        remedy: reason.remedy().map(Remedy::code),
        section: reason.section(),
        sentence: reason.sentence(),
    }
}

fn human(reason: Reason) -> String {
    let Explained { number, code, http_status, oauth_error, remedy, section, sentence, .. } = explained(reason);
    let alert = reason.tls_alert().map(|alert| format!("{} ({})", alert.name(), alert.number()));
    [
        format!("{} ({number})\n\n  {sentence}\n\n", style::paint(HEADING, code)),
        style::field("HTTP status", &http_status.to_string()),
        style::field("OAuth error", oauth_error.unwrap_or("none")),
        style::field("TLS alert", alert.as_deref().unwrap_or("none")),
        style::field(
            "remedy",
            reason.remedy().map_or("none: nothing that the host could fetch would change it", advice),
        ),
        remedy.map(|code| style::field("", code)).unwrap_or_default(),
        style::field("defined in", section),
    ]
    .concat()
}

/// What a remedy asks of the host.
pub(crate) fn advice(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::RefreshJwks => "fetch the issuer's JWKS again, at a limited rate: anybody can send a random `kid`",
        Remedy::FullHandshake => "make the client do a full TLS handshake, which brings its intermediates",
        Remedy::Recheck => "judge the connection's certificate again with the verifier in force, then ask again",
        Remedy::FetchStatus => {
            "fetch a CRL or an OCSP response for the path, hand it in, and judge the connection again"
        }
        _ => "see the documentation of this version",
    }
}

fn table() -> String {
    let head = row(["number", "code", "HTTP", "OAuth error", "TLS alert", "remedy", "defined in"].map(String::from));
    let rows = Reason::ALL.iter().map(|reason| {
        let one = explained(*reason);
        let alert = one.tls_alert.zip(one.tls_alert_number).map(|(name, number)| format!("{name} {number}"));
        row([
            one.number.to_string(),
            one.code.into(),
            one.http_status.to_string(),
            one.oauth_error.unwrap_or("-").into(),
            alert.unwrap_or_else(|| "-".into()),
            one.remedy.unwrap_or("-").into(),
            one.section.into(),
        ])
    });
    std::iter::once(style::paint(HEADING, &head)).chain(rows).map(|row| row + "\n").collect()
}

fn row([number, code, status, error, alert, remedy, section]: [String; 7]) -> String {
    format!("{number:<7} {code:<34} {status:<5} {error:<19} {alert:<27} {remedy:<15} {section}")
}

/// Levenshtein's edit distance, a row at a time.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(b.chars()) {
            left = (diagonal + usize::from(x != y)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, left);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn counts_edits() {
        for (a, b, edits) in [("", "abc", 3), ("kitten", "sitting", 3), ("same", "same", 0), ("ab", "ba", 2)] {
            assert_eq!(super::distance(a, b), edits, "{a} {b}");
        }
    }
}

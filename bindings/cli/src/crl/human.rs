//! CRLs for a reader.

use super::{
    told::{Named, Subject, Told},
    verdict::{self, Verdict},
};
use crate::{
    clock,
    style::{self, field},
};
use certbound::{CrlSignature, UnixTime};

pub(super) fn all(told: &[Told], verdicts: &[Verdict], now: UnixTime) -> String {
    let mut blocks: Vec<String> = told.iter().map(|one| shown(one, now)).collect();
    if told.len() > 1 {
        blocks.push(verdict::summary(verdicts));
    }
    blocks.join("\n")
}

fn shown(told: &Told, now: UnixTime) -> String {
    let verdict = style::paint(told.verdict.style(), told.verdict.word());
    let mut out = format!("{verdict}  {}\n\n", style::plain(&told.file));
    if let Some(problem) = &told.problem_told {
        out += &field("unusable", problem);
    }
    out += &told.certificate.as_ref().map(|one| about(told, one, now)).unwrap_or_default();
    out += &field("issuer", &told.issuer);
    out += &field("number", told.number.as_deref().unwrap_or("none"));
    if let Some(base) = &told.base {
        out += &field("delta", &format!("tells what changed since number {base}"));
    }
    out += &times(told, now);
    out += &field("entries", &told.entries.to_string());
    match &told.scope {
        Some(scope) => {
            out += &field("about", &scope.told());
            out += &scope.points.iter().map(|point| field("published at", point)).collect::<String>();
            if let Some(reasons) = &scope.reasons {
                out += &field("reasons", &format!("{} alone", reasons.join(", ")));
            }
        }
        None => out += &field("about", "not known: its issuing distribution point cannot be read"),
    }
    out += &signatures(told);
    out += &field("size", &format!("{} bytes", told.bytes));
    out + &field("SHA-256", &told.sha256)
}

/// What it says of the certificate.
fn about(told: &Told, subject: &Subject, now: UnixTime) -> String {
    let listed = match &subject.entry {
        None if told.base.is_some() => "no: nothing changed for it".to_owned(),
        None => "no".to_owned(),
        Some(entry) if entry.released => format!("released, {}: it is not on hold any more", entry.revoked_at),
        Some(entry) => {
            let since = format!("revoked since {} ({})", entry.revoked_at, clock::relative(entry.since, now));
            entry.reason.map_or(since.clone(), |reason| format!("{since}: {reason}"))
        }
    };
    field("certificate", &name(&subject.who)) + &field("covered", &subject.coverage.told) + &field("listed", &listed)
}

fn times(told: &Told, now: UnixTime) -> String {
    let (this_update, next_update) = told.times;
    let begun = match this_update > now.as_seconds() {
        true => format!("{} (begins {})", told.this_update, clock::relative(this_update, now)),
        false => format!("{} ({})", told.this_update, clock::relative(this_update, now)),
    };
    let due = match (next_update, &told.next_update) {
        (Some(next), Some(text)) => match now.as_seconds().checked_sub(next) {
            None | Some(0) => format!("{text} (due {})", clock::relative(next, now)),
            Some(late) => format!("{text} (out of date for {})", clock::span(late)),
        },
        _ => "none: nobody can tell whether it is out of date".into(),
    };
    field("this update", &begun) + &field("next update", &due)
}

/// Those who have signed it; where none has, what is wrong with each that has its name.
fn signatures(told: &Told) -> String {
    let of = |wanted: fn(CrlSignature) -> bool| {
        let ones = told.signatures.iter().filter(move |one| wanted(one.outcome));
        ones.map(|one| field("signature", &format!("{} {}", name(&one.by), one.outcome))).collect::<String>()
    };
    let valid = of(|outcome| outcome == CrlSignature::Valid);
    let others = of(|outcome| outcome != CrlSignature::AnotherName);
    match (told.signatures.is_empty(), valid.is_empty(), others.is_empty()) {
        (true, ..) => field("signature", "not looked at: no --issuer was given"),
        (_, false, _) => valid,
        (_, true, false) => others,
        (_, true, true) => field("signature", "no --issuer has its issuer's name"),
    }
}

fn name(named: &Named) -> String {
    let subject = if named.subject.is_empty() { "(no subject)" } else { &named.subject };
    format!("{subject}, serial {}, x5t#S256 {}", named.serial, named.thumbprint)
}

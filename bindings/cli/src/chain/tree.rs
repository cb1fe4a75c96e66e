//! The paths that were tried, each as a tree that grows from the peer's certificate up to the anchor.

use super::standing;
use crate::style::{self, ALLOW, DENY, HEADING, QUIET};
use certbound::{BrokenRule, CertificateStatus, CertificateSummary, Origin, PathReport, TriedPath};

/// So many refused paths a person reads; the JSON has all that the core keeps.
const MOST_SHOWN: usize = 8;

/// The column in which the mark of a broken certificate stands before its line.
const MARGIN: &str = "      ";
const BROKEN: &str = "    ! ";

pub(super) fn paths(report: &PathReport) -> String {
    let paths = report.paths();
    let count = paths.len() + report.untold_paths();
    if paths.is_empty() {
        let lines = report.certificates().iter().map(|one| format!("{MARGIN}{}\n", certificate(one)));
        return format!("\nno path was tried\n{}", lines.collect::<String>());
    }
    let mut out = String::new();
    let mut left_out = report.untold_paths();
    let asked = standing::path(report);
    for (index, path) in paths.iter().enumerate() {
        let tells = path.broken.as_ref().is_none_or(|broken| Some(broken) == report.broken());
        if index < MOST_SHOWN || tells {
            let statuses = if asked == Some(index) { report.statuses() } else { &[] };
            out += &shown(report, path, statuses, &format!("path {} of {count}", index + 1));
        } else {
            left_out += 1;
        }
    }
    if left_out > 0 {
        out += &format!("\nand {left_out} more, all refused\n");
    }
    out
}

fn shown(report: &PathReport, path: &TriedPath, statuses: &[CertificateStatus], title: &str) -> String {
    let verdict = match &path.broken {
        None => style::paint(ALLOW, "accepted"),
        Some(broken) => {
            format!("{} by {}, {}", style::paint(DENY, "refused"), broken.rule.code(), broken.section)
        }
    };
    let mut out = format!("\n{title}: {verdict}\n");
    // A path that runs in a circle has the certificate twice: it broke the rule where it came again.
    let at = |broken: &BrokenRule| path.certificates.iter().rposition(|index| *index == broken.certificate);
    for (height, index) in path.certificates.iter().enumerate() {
        let Some(one) = report.certificates().get(*index) else { continue };
        let broken = path.broken.as_ref().filter(|broken| at(broken) == Some(height));
        let margin = if broken.is_some() { style::paint(DENY, BROKEN) } else { MARGIN.into() };
        let branch = match height {
            0 => String::new(),
            _ => "   ".repeat(height - 1) + "└─ ",
        };
        out += &format!("{margin}{branch}{}\n", certificate(one));
        // Why the broken one has none stands in its sentence.
        let is_news = |status: &&CertificateStatus| broken.is_none() || status.lacks.is_none();
        if let Some(status) = statuses.iter().find(|status| status.place == height).filter(is_news) {
            out += &format!("{}{}\n", indent(height), style::plain(&standing::told(status)));
        }
        if let Some(broken) = broken {
            out += &why(report, broken, height);
        }
    }
    out
}

/// The sentence, and what to do unless that has been said above.
fn why(report: &PathReport, broken: &BrokenRule, height: usize) -> String {
    let is_news = report.reason().is_some() && report.broken() != Some(broken);
    let advice = is_news.then_some(broken.advice).into_iter();
    let lines = std::iter::once(broken.sentence.as_str()).chain(advice);
    lines.map(|line| format!("{}{}\n", indent(height), style::plain(line))).collect()
}

/// Of what is said below a certificate.
fn indent(height: usize) -> String {
    MARGIN.to_owned() + &"   ".repeat(height + 1)
}

/// Who it is and where it came from, on one line.
fn certificate(one: &CertificateSummary) -> String {
    let subject = if one.subject.is_empty() { "(no subject)" } else { &one.subject };
    let origin = match one.origin {
        Origin::Peer => "peer",
        Origin::Intermediate => "intermediate",
        Origin::Anchor => "trust anchor",
        _ => "certificate",
    };
    let CertificateSummary { serial_number, not_after, thumbprint, .. } = one;
    let rest =
        format!(", serial {serial_number}, until {not_after}, x5t#S256 {thumbprint}, {origin} {}", one.place + 1);
    style::paint(HEADING, &style::plain(subject)) + &style::paint(QUIET, &style::plain(&rest))
}

//! What is known of the revocation of each certificate of a path.

use certbound::{CertificateStatus, PathReport, Reason, Rule};

/// The place among the report's paths of the one that its statuses are about, where they tell anything: the last one whose
/// revocation was looked at.
pub(super) fn path(report: &PathReport) -> Option<usize> {
    let is_telling = report.statuses().iter().any(|status| status.lacks != Some(Rule::StatusMissing));
    // Of paths that are not told, one may have come later.
    if !is_telling || (report.reason().is_some() && report.untold_paths() > 0) {
        return None;
    }
    report.paths().iter().rposition(|path| path.broken.as_ref().is_none_or(|broken| is_revocation(broken.rule)))
}

/// The thumbprints of those whose status is good.
pub(super) fn known(report: &PathReport) -> Vec<String> {
    let path = path(report).and_then(|index| report.paths().get(index));
    let good = report.statuses().iter().filter(|status| status.status == "good");
    let certificates = good.filter_map(|status| path?.certificates.get(status.place));
    certificates.filter_map(|index| report.certificates().get(*index)).map(|one| one.thumbprint.clone()).collect()
}

fn is_revocation(rule: Rule) -> bool {
    matches!(
        rule.reason(),
        Reason::CertificateRevoked
            | Reason::CertificateStatusMissing
            | Reason::CertificateStatusStale
            | Reason::CertificateStatusUnusable
            | Reason::CertificateStatusUnknown
    )
}

/// `good by CRL as of 2026-09-21T13:13:20Z, until 2026-09-22T14:13:20Z`.
pub(super) fn told(status: &CertificateStatus) -> String {
    let source = match status.evidence {
        Some("ocsp") => "OCSP",
        _ => "CRL",
    };
    let at = status.this_update.as_deref().unwrap_or("a time that is not told");
    match (status.lacks, &status.until) {
        (Some(Rule::StatusMissing), _) => "no status: nothing at hand covers it".into(),
        (Some(rule), _) => format!("no status: {}, {}", rule.code(), rule.section()),
        (None, Some(until)) => format!("{} by {source} as of {at}, until {until}", status.status),
        (None, None) => format!("{} by {source} as of {at}", status.status),
    }
}

//! What the core says.

use super::opinion::Opinion;
use crate::suites::path_case::PathCase;
use certbound::{ConfigPart, Origin, PathReport};

/// A refusal is the code of the rule that the verdict names; that of the reason where no path was tried.
pub(super) fn opinion(case: &PathCase) -> Opinion {
    let report = match case.explain() {
        Ok(report) => report,
        Err(error) if error.part() == ConfigPart::Policy => panic!("{error}"),
        Err(_) => return Err("not_configurable".to_owned()),
    };
    let Some(reason) = report.reason() else { return Ok(Some(path(case, &report))) };
    let mut broken = report.paths().iter().filter_map(|path| path.broken.as_ref());
    let telling = broken.find(|broken| broken.sentence == report.sentence());
    Err(telling.map_or(reason.code(), |broken| broken.rule.code()).to_owned())
}

/// The chain of the accepted path alone: the last that was tried.
fn path(case: &PathCase, report: &PathReport) -> PathCase {
    let path = report.paths().last().map(|path| path.certificates.as_slice()).unwrap_or_default();
    let mut alone = PathCase { intermediates: vec![], anchors: vec![], ..case.clone() };
    for certificate in path.iter().skip(1).map(|place| &report.certificates()[*place]) {
        match certificate.origin {
            Origin::Peer => alone.intermediates.push(match certificate.place {
                0 => case.leaf.clone(),
                place => case.intermediates[place - 1].clone(),
            }),
            Origin::Intermediate => {
                alone.intermediates.push(case.intermediates[case.sent() + certificate.place].clone());
            }
            _ => alone.anchors.push(case.anchors[certificate.place].clone()),
        }
    }
    alone
}

//! What a CRL is about, and whether that takes a certificate in, for JSON and in words.

use certbound::{CrlCertificates, CrlCoverage, CrlScope};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Scope {
    certificates: &'static str,
    indirect: bool,
    pub(super) points: Vec<String>,
    pub(super) reasons: Option<Vec<&'static str>>,
    #[serde(skip)]
    kind: CrlCertificates,
}

#[derive(Serialize)]
pub(super) struct Coverage {
    pub(super) covered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    covered_reasons: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_covered_for: Option<&'static str>,
    /// In words.
    #[serde(skip)]
    pub(super) told: String,
}

impl From<CrlScope> for Scope {
    fn from(scope: CrlScope) -> Self {
        Self {
            certificates: scope.certificates.code(),
            indirect: scope.is_indirect,
            points: scope.points,
            reasons: scope.reasons,
            kind: scope.certificates,
        }
    }
}

impl Scope {
    /// Which certificates it is about.
    pub(super) fn told(&self) -> String {
        let kind = match self.kind {
            CrlCertificates::All => "every certificate",
            CrlCertificates::Users => "every end-entity certificate",
            CrlCertificates::Authorities => "every CA certificate",
            CrlCertificates::Attributes => return "attribute certificates, and none that a path could have".into(),
            _ => return "nothing: it is limited to two kinds of certificates at once".into(),
        };
        let others = if self.indirect { " and of the CAs that its entries name (indirect)" } else { "" };
        let point = if self.points.is_empty() { "" } else { ", where it names this distribution point" };
        format!("{kind} of its issuer{others}{point}")
    }
}

pub(super) fn coverage(found: &CrlCoverage) -> Coverage {
    let (reasons, why_not, told) = match found {
        CrlCoverage::All => (None, None, "yes".to_owned()),
        CrlCoverage::Reasons(reasons) => {
            let told = format!("for {} alone: of other reasons it says nothing", reasons.join(", "));
            (Some(reasons.clone()), None, told)
        }
        CrlCoverage::AnotherIssuer => (None, Some("another_issuer"), "no: another CA issued the certificate".into()),
        CrlCoverage::AnotherKind => (None, Some("another_kind"), "no: it is about certificates of another kind".into()),
        _ => (None, Some("another_point"), "no: the certificate does not name its distribution point".into()),
    };
    Coverage { covered: found.is_some(), covered_reasons: reasons, not_covered_for: why_not, told }
}

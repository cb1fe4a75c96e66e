//! What a CRL is about, told to a person (RFC 5280 section 5.2.5).

use super::crl::Crl;
use crate::x509::{IssuingDistributionPoint, Name, PointName, names_of};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

/// Which certificates a CRL is about, by its issuing distribution point. Whether it is about a given one also depends on that
/// one's distribution points: [`Crl::coverage`] tells.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CrlScope {
    /// The names of the distribution point that it is published at, each with its form before it: `URI http://ca.example/1.crl`.
    /// Empty where it names none.
    pub points: Vec<String>,
    /// Of which kind they are.
    pub certificates: CrlCertificates,
    /// The only reasons for revocation that it speaks of, as section 4.2.1.13 spells them; `None` where it speaks of all.
    pub reasons: Option<Vec<&'static str>>,
    /// Whether it may have entries about other CAs' certificates (section 5.3.3).
    pub is_indirect: bool,
}

/// The kind of certificates that a CRL is about. The code is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CrlCertificates {
    /// Every kind.
    All,
    /// Those that are no CA's.
    Users,
    /// CAs'.
    Authorities,
    /// Attribute certificates, which are never on a path.
    Attributes,
    /// None at all: it is limited to two kinds at once, which section 5.2.5 forbids.
    None,
}

impl CrlCertificates {
    /// The stable snake_case code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Users => "users",
            Self::Authorities => "authorities",
            Self::Attributes => "attributes",
            Self::None => "none",
        }
    }
}

impl Crl {
    /// What it is about. `None` where its issuing distribution point cannot be read, which is a [`Crl::problem`].
    pub fn scope(&self) -> Option<CrlScope> {
        let loaded = self.loaded();
        let point = loaded.issuing_distribution_point();
        if point.is_none() && !loaded.scope().is_empty() {
            return None;
        }
        let point = point.unwrap_or_default();
        Some(CrlScope {
            points: point.name.map(|name| names(&name, &loaded.issuer())).unwrap_or_default(),
            certificates: certificates(&point),
            reasons: point.only_some_reasons.map(|reasons| reasons.names().collect()),
            is_indirect: point.is_indirect,
        })
    }
}

fn certificates(point: &IssuingDistributionPoint<'_>) -> CrlCertificates {
    match (point.only_user_certificates, point.only_ca_certificates, point.only_attribute_certificates) {
        (false, false, false) => CrlCertificates::All,
        (true, false, false) => CrlCertificates::Users,
        (false, true, false) => CrlCertificates::Authorities,
        (false, false, true) => CrlCertificates::Attributes,
        _ => CrlCertificates::None,
    }
}

/// A relative name is written under the CRL issuer's, where it belongs.
fn names(point: &PointName<'_>, issuer: &Name<'_>) -> Vec<String> {
    match point {
        PointName::Full(names) => names_of(names).flatten().map(|name| name.to_string()).collect(),
        PointName::Relative(relative) => {
            let attributes: Vec<String> = relative.attributes().map(|attribute| attribute.to_string()).collect();
            alloc::vec![format!("directory \"{},{issuer}\"", attributes.join("+"))]
        }
    }
}

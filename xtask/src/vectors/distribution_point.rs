//! Distribution points: what a certificate says of the CRLs about it, and a CRL of itself.

use super::der::{element, named_bits, oid, sequence};
use super::extension::general_names;

/// An entry of a certificate's cRLDistributionPoints (RFC 5280 section 4.2.1.13).
#[derive(Clone, Default)]
pub(crate) struct DistributionPoint {
    /// A DistributionPointName: `full_name` or `relative_name`.
    pub(crate) name: Option<Vec<u8>>,
    /// The bits of ReasonFlags.
    pub(crate) reasons: Option<Vec<u8>>,
    /// The GeneralNames of a CRL issuer other than the certificate's.
    pub(crate) crl_issuer: Vec<Vec<u8>>,
}

impl DistributionPoint {
    pub(crate) fn der(&self) -> Vec<u8> {
        let name = self.name.as_ref().map(|name| element(0xa0, name));
        let reasons = self.reasons.as_ref().map(|reasons| element(0x81, &named_bits(reasons)));
        let issuer = match self.crl_issuer.as_slice() {
            [] => vec![],
            names => element(0xa2, &names.concat()),
        };
        sequence(&[&name.unwrap_or_default(), &reasons.unwrap_or_default(), &issuer])
    }
}

/// A cRLDistributionPoints.
pub(crate) fn distribution_points(points: &[DistributionPoint]) -> Vec<u8> {
    element(0x30, &points.iter().flat_map(DistributionPoint::der).collect::<Vec<_>>())
}

/// A DistributionPointName of GeneralNames.
pub(crate) fn full_name(names: &[Vec<u8>]) -> Vec<u8> {
    let mut names = general_names(names);
    names[0] = 0xa0;
    names
}

/// A DistributionPointName that is one common name below the CRL issuer's Name.
pub(crate) fn relative_name(name: &str) -> Vec<u8> {
    element(0xa1, &sequence(&[&oid(&[0x55, 4, 3]), &element(0x0c, name.as_bytes())]))
}

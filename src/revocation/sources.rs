//! Where a certificate's status can be asked for, and with what: for a host that fetches.

use crate::{
    chain::{Budget, Failure, PathValidator, Pool, Validity},
    thumbprint::Thumbprint,
    x509::{
        Certificate, GeneralName, PointName, access, distribution_points, names_of,
        ocsp::{HashKind, ocsp_request},
    },
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Where to ask for the status of one certificate of a path, and what to send.
///
/// The URLs are what the certificate says, and it is signed by a CA that leads to a trust anchor; whether to follow them, and how
/// often, is the host's to decide.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StatusSource {
    /// The certificate's thumbprint.
    pub certificate: Thumbprint,
    /// Where its OCSP responder is (RFC 5280 section 4.2.2.1), in the order of preference.
    pub ocsp_urls: Vec<String>,
    /// Where its issuer's certificate is published (section 4.2.2.1).
    pub issuer_urls: Vec<String>,
    /// Where CRLs that cover it are published (section 4.2.1.13), whatever the scheme.
    pub crl_urls: Vec<String>,
    /// SHA-1, by which RFC 5019 has responders be asked.
    sha1_request: Request,
}

/// What every request about a certificate says.
#[derive(Clone, Debug)]
struct Request {
    certificate: Vec<u8>,
    issuer: Vec<u8>,
}

impl StatusSource {
    /// The OCSPRequest to send (RFC 6960 section 4.1), as DER: `POST` it as `application/ocsp-request`. The nonce, 1 to 128
    /// random bytes (RFC 9654 recommends 32), goes beside the response into [`OcspResponse`](super::OcspResponse); `None` where it
    /// is empty or longer.
    pub fn ocsp_request(&self, nonce: Option<&[u8]>) -> Option<Vec<u8>> {
        let Request { certificate, issuer } = &self.sha1_request;
        let (certificate, issuer) = (Certificate::parse(certificate).ok()?, Certificate::parse(issuer).ok()?);
        ocsp_request(&certificate, &issuer, HashKind::Sha1, nonce)
    }

    fn new(certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> Self {
        let access = certificate.extensions.authority_information_access;
        let points = certificate.extensions.crl_distribution_points;
        let points = points.and_then(|points| distribution_points(points.value).ok()).unwrap_or_default();
        let names = points.iter().filter_map(|point| match point.name {
            Some(PointName::Full(names)) => Some(names),
            _ => None,
        });
        let uris = names.flat_map(names_of).flatten().filter_map(|name| match name {
            GeneralName::Uri(uri) if uri.iter().all(u8::is_ascii_graphic) => core::str::from_utf8(uri).ok(),
            _ => None,
        });
        Self {
            certificate: Thumbprint::of_der(certificate.der),
            ocsp_urls: access.into_iter().flat_map(|found| access::ocsp_urls(found.value)).map(str::to_owned).collect(),
            issuer_urls: access
                .into_iter()
                .flat_map(|found| access::ca_issuers_urls(found.value))
                .map(str::to_owned)
                .collect(),
            crl_urls: uris.map(str::to_owned).collect(),
            sha1_request: Request { certificate: certificate.der.to_vec(), issuer: issuer.der.to_vec() },
        }
    }
}

/// Takes down the sources of the first path that is good but for its revocation, and judges none.
#[derive(Debug, Default)]
pub(crate) struct Sources(Vec<StatusSource>);

impl Sources {
    pub(crate) fn into_found(self) -> Vec<StatusSource> {
        self.0
    }
}

impl<'c> PathValidator<'c> for Sources {
    fn check(
        &mut self,
        path: &[&Certificate<'c>],
        anchor: &Certificate<'c>,
        _: &Pool<'c>,
        _: &mut Budget,
    ) -> Result<Validity, (usize, Failure<'c>)> {
        let issuers = path.iter().copied().skip(1).chain([anchor]);
        self.0 = path.iter().zip(issuers).map(|(one, issuer)| StatusSource::new(one, issuer)).collect();
        Ok(Validity::ALWAYS)
    }
}

//! Throwaway certificates: root, issuing CA, clients. Private keys never leave this module.

use certbound::UnixTime;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, Error, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use std::time::Duration;

const DAY: u64 = 86_400;

/// A CA, able to issue.
pub(super) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    der: Vec<u8>,
    /// The CAs to send along: all but the root.
    above: Vec<Vec<u8>>,
}

impl Authority {
    pub(super) fn root(name: &str, now: UnixTime) -> Result<Self, Error> {
        let (params, key) = (ca(name, now, 1), KeyPair::generate()?);
        let der = params.self_signed(&key)?.der().to_vec();
        Ok(Self { issuer: Issuer::new(params, key), der, above: Vec::new() })
    }

    /// A CA below this one.
    pub(super) fn issuing(&self, name: &str, now: UnixTime) -> Result<Self, Error> {
        let (params, key) = (ca(name, now, 0), KeyPair::generate()?);
        let der = params.signed_by(&key, &self.issuer)?.der().to_vec();
        let above = [vec![der.clone()], self.above.clone()].concat();
        Ok(Self { issuer: Issuer::new(params, key), der, above })
    }

    /// A client's chain as it goes over the wire: its own certificate, then the CAs above without the root.
    pub(super) fn client(&self, name: &str, now: UnixTime) -> Result<Vec<Vec<u8>>, Error> {
        let mut params = params(name, now);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let leaf = params.signed_by(&KeyPair::generate()?, &self.issuer)?.der().to_vec();
        Ok([vec![leaf], self.above.clone()].concat())
    }

    pub(super) fn pem(&self) -> String {
        pem(std::slice::from_ref(&self.der))
    }
}

/// A PEM bundle.
pub(super) fn pem(ders: &[Vec<u8>]) -> String {
    ders.iter().map(|der| pem::encode(&pem::Pem::new("CERTIFICATE", der.clone())).replace("\r\n", "\n")).collect()
}

fn ca(name: &str, now: UnixTime, cas_below: u8) -> CertificateParams {
    let mut params = params(name, now);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(cas_below));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn params(name: &str, now: UnixTime) -> CertificateParams {
    let at = |seconds| date_time_ymd(1970, 1, 1) + Duration::from_secs(seconds);
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::OrganizationName, "certbound demo");
    params.distinguished_name.push(DnType::CommonName, name);
    params.use_authority_key_identifier_extension = true;
    // A day back, for whoever judges by a clock that is slow.
    params.not_before = at(now.as_seconds().saturating_sub(DAY));
    params.not_after = at(now.as_seconds() + 90 * DAY);
    params
}

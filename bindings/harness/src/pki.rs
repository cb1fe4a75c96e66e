//! Certificates and CRLs, made anew for every test.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose, RevocationReason, RevokedCertParams,
    SerialNumber,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use std::sync::atomic::{AtomicU64, Ordering};
use time::{Duration, OffsetDateTime};

/// A CA, able to issue.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its certificate.
    pub pem: String,
    der: CertificateDer<'static>,
    /// The CAs that its clients send along: all but a root.
    above: Vec<CertificateDer<'static>>,
}

/// A certificate with its key.
pub struct Identity {
    /// The common name, and the `client_id` of its tokens.
    pub name: String,
    /// Its own certificate first.
    pub chain: Vec<CertificateDer<'static>>,
    /// PKCS #8.
    pub key_pem: String,
    key_der: Vec<u8>,
    serial: u64,
}

impl Authority {
    /// A trust anchor.
    pub fn root(name: &str) -> Self {
        let (params, key) = (ca(name), key());
        let certificate = params.self_signed(&key).expect("a root");
        let (pem, der) = (certificate.pem(), certificate.der().clone());
        Self { issuer: Issuer::new(params, key), pem, der, above: Vec::new() }
    }

    /// A CA below this one.
    pub fn issuing(&self, name: &str) -> Self {
        let (params, key) = (ca(name), key());
        let certificate = params.signed_by(&key, &self.issuer).expect("a CA");
        let (pem, der) = (certificate.pem(), certificate.der().clone());
        let above = [vec![der.clone()], self.above.clone()].concat();
        Self { issuer: Issuer::new(params, key), pem, der, above }
    }

    /// A client with a certificate of an hour.
    pub fn client(&self, name: &str) -> Identity {
        self.client_until(name, OffsetDateTime::now_utc() + Duration::hours(1))
    }

    /// A client whose certificate ends then.
    pub fn client_until(&self, name: &str, end: OffsetDateTime) -> Identity {
        let mut params = params(name);
        params.not_after = end;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        self.leaf(name, params)
    }

    /// A server at `localhost`.
    pub fn server(&self) -> Identity {
        let mut params = params("localhost");
        params.subject_alt_names = vec![rcgen::SanType::DnsName("localhost".try_into().expect("a name"))];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self.leaf("localhost", params)
    }

    fn leaf(&self, name: &str, mut params: CertificateParams) -> Identity {
        static SERIAL: AtomicU64 = AtomicU64::new(1000);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        params.serial_number = Some(SerialNumber::from(serial));
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        let key = key();
        let leaf = params.signed_by(&key, &self.issuer).expect("a leaf").der().clone();
        let chain = [vec![leaf], self.above.clone()].concat();
        Identity { name: name.to_owned(), chain, key_pem: key.serialize_pem(), key_der: key.serialize_der(), serial }
    }

    /// The complete CRL of that number, as PEM.
    pub fn crl(&self, number: u64, revoked: &[&Identity]) -> String {
        self.signed_crl(number, revoked).pem().expect("a CRL")
    }

    /// The same as DER.
    pub fn crl_der(&self, number: u64, revoked: &[&Identity]) -> Vec<u8> {
        self.signed_crl(number, revoked).der().to_vec()
    }

    /// The chain of a rogue CA's client ends in the rogue root, sent along as a thief would.
    pub fn chain_with_root(&self, identity: &Identity) -> Vec<CertificateDer<'static>> {
        [identity.chain.clone(), vec![self.der.clone()]].concat()
    }

    fn signed_crl(&self, number: u64, revoked: &[&Identity]) -> rcgen::CertificateRevocationList {
        let this_update = OffsetDateTime::now_utc() - Duration::minutes(1);
        let entry = |identity: &&Identity| RevokedCertParams {
            serial_number: SerialNumber::from(identity.serial),
            revocation_time: this_update,
            reason_code: Some(RevocationReason::KeyCompromise),
            invalidity_date: None,
        };
        let params = CertificateRevocationListParams {
            this_update,
            next_update: this_update + Duration::hours(1),
            crl_number: SerialNumber::from(number),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(entry).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        params.signed_by(&self.issuer).expect("a CRL")
    }
}

impl Identity {
    /// A client that certifies itself.
    pub fn self_signed(name: &str) -> Self {
        let (mut params, key) = (params(name), key());
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let chain = vec![params.self_signed(&key).expect("a certificate").der().clone()];
        Self { name: name.to_owned(), chain, key_pem: key.serialize_pem(), key_der: key.serialize_der(), serial: 0 }
    }

    /// RFC 8705 section 3.1.
    pub fn thumbprint(&self) -> String {
        URL_SAFE_NO_PAD.encode(ring::digest::digest(&ring::digest::SHA256, &self.chain[0]))
    }

    /// The key, for a TLS client.
    pub fn key(&self) -> PrivateKeyDer<'static> {
        PrivatePkcs8KeyDer::from(self.key_der.clone()).into()
    }

    /// The same without what the client should send along.
    pub fn leaf_alone(&self) -> Self {
        Self { chain: self.chain[..1].to_vec(), ..self.copy() }
    }

    /// The same with another chain behind it.
    pub fn with_chain(&self, chain: Vec<CertificateDer<'static>>) -> Self {
        Self { chain, ..self.copy() }
    }

    /// The chain as PEM.
    pub fn pem(&self) -> String {
        self.chain.iter().map(|der| pem("CERTIFICATE", der)).collect()
    }

    fn copy(&self) -> Self {
        Self {
            name: self.name.clone(),
            chain: self.chain.clone(),
            key_pem: self.key_pem.clone(),
            key_der: self.key_der.clone(),
            serial: self.serial,
        }
    }
}

fn key() -> KeyPair {
    KeyPair::generate().expect("a P-256 key")
}

fn ca(name: &str) -> CertificateParams {
    let mut params = params(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.use_authority_key_identifier_extension = true;
    params.not_before = OffsetDateTime::now_utc() - Duration::minutes(10);
    params.not_after = OffsetDateTime::now_utc() + Duration::hours(12);
    params
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).expect("base64 is ASCII")).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

//! Certificates by name: authorities that sign, and what they signed.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyUsagePurpose,
    PublicKeyData, SerialNumber, SignatureAlgorithm, SigningKey,
};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use super::keys::Key;
use super::parts::Parts;

/// 2020-01-01, from which authorities are valid.
const CA_FROM: i64 = 1_577_836_800;
/// 2040-01-01, until which authorities are valid.
const CA_UNTIL: i64 = 2_208_988_800;
/// 2026-01-01, from which leaves are valid.
pub(crate) const LEAF_FROM: i64 = 1_767_225_600;
/// 2027-12-31, until which leaves are valid.
pub(crate) const LEAF_UNTIL: i64 = 1_830_211_200;

/// Every certificate of the vectors, and the keys of those that sign others.
pub(crate) struct Pki {
    certificates: BTreeMap<String, Vec<u8>>,
    signers: BTreeMap<String, (CertificateParams, Key)>,
}

impl Pki {
    pub(crate) fn new() -> Self {
        Self { certificates: BTreeMap::new(), signers: BTreeMap::new() }
    }

    /// A self-signed authority; `change` may alter what is usual.
    pub(crate) fn root(&mut self, name: &str, key: Key, change: impl FnOnce(&mut CertificateParams)) {
        let mut params = authority_params(name);
        change(&mut params);
        let der = params.self_signed(&Signer::new(&key)).unwrap().der().to_vec();
        self.keep(name, der);
        self.signers.insert(name.to_owned(), (params, key));
    }

    /// An authority signed by another; `change` may alter what is usual.
    pub(crate) fn authority(
        &mut self,
        name: &str,
        issuer: &str,
        key: Key,
        change: impl FnOnce(&mut CertificateParams),
    ) {
        let mut params = authority_params(name);
        change(&mut params);
        self.sign(name, issuer, &params, &key);
        self.signers.insert(name.to_owned(), (params, key));
    }

    /// A client certificate; `change` may alter what is usual. It can sign too, which it should not.
    pub(crate) fn leaf(&mut self, name: &str, issuer: &str, key: Key, change: impl FnOnce(&mut CertificateParams)) {
        let mut params = leaf_params(name);
        change(&mut params);
        self.sign(name, issuer, &params, &key);
        self.signers.insert(name.to_owned(), (params, key));
    }

    /// Puts bytes made elsewhere under a name.
    pub(crate) fn keep(&mut self, name: &str, der: Vec<u8>) {
        assert!(self.certificates.insert(name.to_owned(), der).is_none(), "two certificates {name}");
    }

    /// The DER of a certificate.
    pub(crate) fn der(&self, name: &str) -> &[u8] {
        self.certificates.get(name).unwrap_or_else(|| panic!("no certificate {name}"))
    }

    /// The key behind a certificate.
    pub(crate) fn key(&self, name: &str) -> &Key {
        &self.signers[name].1
    }

    /// Every key that a certificate was made for.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.signers.values().map(|(_, key)| key)
    }

    /// The name of every certificate.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.certificates.keys().map(String::as_str)
    }

    /// The serial number of a certificate: the content of an INTEGER.
    pub(crate) fn serial(&self, name: &str) -> Vec<u8> {
        Parts::of(self.der(name)).serial.to_vec()
    }

    /// The subject of a certificate, a whole Name.
    pub(crate) fn name(&self, name: &str) -> Vec<u8> {
        Parts::of(self.der(name)).subject.to_vec()
    }

    /// `x5t#S256` of a certificate: base64url of the SHA-256 of its DER.
    pub(crate) fn thumbprint(&self, name: &str) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.der(name)))
    }

    /// Name → PEM of every certificate.
    pub(crate) fn pems(&self) -> BTreeMap<&str, String> {
        self.certificates.iter().map(|(name, der)| (name.as_str(), pem(der))).collect()
    }

    fn sign(&mut self, name: &str, issuer: &str, params: &CertificateParams, key: &Key) {
        let (issuer_params, issuer_key) = &self.signers[issuer];
        let issuer = Issuer::from_params(issuer_params, Signer::new(issuer_key));
        let der = params.signed_by(&Signer::new(key), &issuer).unwrap().der().to_vec();
        self.keep(name, der);
    }
}

/// Makes a common name the subject.
pub(crate) fn call(params: &mut CertificateParams, name: &str) {
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, subject(name));
}

/// Makes an organisation and a common name in it the subject.
pub(crate) fn enrol(params: &mut CertificateParams, organisation: &str, name: &str) {
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::OrganizationName, organisation);
    params.distinguished_name.push(DnType::CommonName, subject(name));
}

/// The key identifier of the certificate `name`, as the vectors give them.
pub(crate) fn key_identifier(name: &str) -> Vec<u8> {
    Sha256::digest(name)[..20].to_vec()
}

/// The common name of the certificate `name`, as the vectors give them.
pub(crate) fn subject(name: &str) -> String {
    format!("certbound test {name}")
}

/// Seconds since 1970 as rcgen wants them.
pub(crate) fn at(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap()
}

/// The PEM text of one certificate.
pub(crate) fn pem(der: &[u8]) -> String {
    labelled("CERTIFICATE", der)
}

/// The PEM text of what has that label.
pub(crate) fn labelled(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = plain_params(name, CA_FROM, CA_UNTIL);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn leaf_params(name: &str) -> CertificateParams {
    let mut params = plain_params(name, LEAF_FROM, LEAF_UNTIL);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params
}

fn plain_params(name: &str, from: i64, until: i64) -> CertificateParams {
    let mut params = CertificateParams::default();
    let digest = Sha256::digest(name);
    call(&mut params, name);
    params.not_before = at(from);
    params.not_after = at(until);
    params.serial_number = Some(SerialNumber::from(digest[..8].to_vec()));
    params.key_identifier_method = KeyIdMethod::PreSpecified(key_identifier(name));
    params
}

/// One of our keys, as rcgen wants to hold it.
struct Signer<'a> {
    key: &'a Key,
    public: Vec<u8>,
}

impl<'a> Signer<'a> {
    fn new(key: &'a Key) -> Self {
        Self { key, public: key.public_bytes() }
    }
}

impl PublicKeyData for Signer<'_> {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match self.key {
            Key::P256(_) => &rcgen::PKCS_ECDSA_P256_SHA256,
            Key::P384(_) => &rcgen::PKCS_ECDSA_P384_SHA384,
            Key::Ed25519(_) => &rcgen::PKCS_ED25519,
            Key::Rsa(_) => &rcgen::PKCS_RSA_SHA256,
        }
    }
}

impl SigningKey for Signer<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.key.sign_x509(message))
    }
}

//! A certificate written by hand: every field may be odd.

use super::der::{algorithm, bit_string, common_name, element, oid, sequence, validity};
use super::extension::{self, CLIENT_AUTH, EXTENDED_KEY_USAGE};
use super::keys::Key;
use super::pki::subject;

/// `ecdsa-with-SHA256`: the content of its OID.
pub(crate) const ECDSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];

/// The fields of a certificate, each as DER.
#[derive(Clone)]
pub(crate) struct Handmade {
    /// 1 is left out, as DER has it; 0 is version 1 spelled out.
    pub(crate) version: u8,
    pub(crate) serial: Vec<u8>,
    pub(crate) algorithm: Vec<u8>,
    /// The one outside of what is signed, where it is another.
    pub(crate) outer_algorithm: Option<Vec<u8>>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) validity: Vec<u8>,
    pub(crate) subject: Vec<u8>,
    pub(crate) key: Vec<u8>,
    /// issuerUniqueID and subjectUniqueID, as they are tagged.
    pub(crate) unique_identifiers: Vec<u8>,
    pub(crate) extensions: Vec<Vec<u8>>,
}

impl Handmade {
    /// What every one of them has; the key is the P-256 key of that name.
    pub(crate) fn new(name: &str, issuer: &str) -> Self {
        Self {
            version: 3,
            serial: vec![1],
            algorithm: algorithm(ECDSA_SHA256, &[]),
            outer_algorithm: None,
            issuer: common_name(&subject(issuer)),
            validity: validity("260101000000Z", "271231000000Z"),
            subject: common_name(&subject(name)),
            key: spki(&Key::p256(name)),
            unique_identifiers: vec![],
            extensions: vec![],
        }
    }

    /// A client's.
    pub(crate) fn client(name: &str, issuer: &str) -> Self {
        let purpose = extension::whole(EXTENDED_KEY_USAGE, false, &extension::extended_key_usage(&[CLIENT_AUTH]));
        Self { extensions: vec![purpose], ..Self::new(name, issuer) }
    }

    pub(crate) fn signed_by(&self, key: &Key) -> Vec<u8> {
        self.with_signature(|tbs| key.sign_x509(tbs))
    }

    pub(crate) fn with_signature(&self, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let version = match self.version {
            1 => vec![],
            version => element(0xa0, &element(0x02, &[version.saturating_sub(1)])),
        };
        let extensions = match self.extensions.as_slice() {
            [] => vec![],
            list => element(0xa3, &element(0x30, &list.concat())),
        };
        let tbs = sequence(&[
            &version,
            &element(0x02, &self.serial),
            &self.algorithm,
            &self.issuer,
            &self.validity,
            &self.subject,
            &self.key,
            &self.unique_identifiers,
            &extensions,
        ]);
        let outer = self.outer_algorithm.as_ref().unwrap_or(&self.algorithm);
        sequence(&[&tbs, outer, &bit_string(&sign(&tbs))])
    }
}

/// The SubjectPublicKeyInfo of a P-256 key, or of an RSA key.
pub(crate) fn spki(key: &Key) -> Vec<u8> {
    let p256 = oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]);
    let algorithm = match key {
        Key::Rsa(_) => algorithm(RSA, &[0x05, 0x00]),
        _ => algorithm(EC, &p256),
    };
    key_info(&algorithm, &key.public_bytes())
}

/// A SubjectPublicKeyInfo.
pub(crate) fn key_info(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    sequence(&[algorithm, &bit_string(key)])
}

/// rsaEncryption and id-ecPublicKey: the content of their OIDs.
pub(crate) const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
pub(crate) const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];

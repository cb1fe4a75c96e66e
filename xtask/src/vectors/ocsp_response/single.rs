//! What an OCSP response says of one certificate.

use sha2::Digest as _;

use super::super::der::{algorithm, element, enumerated, generalized_time, sequence};
use super::super::pki::Pki;
use super::super::revocation_list::{ISSUED, NEXT};

/// What a certificate is called by: hashes by one of these.
#[derive(Clone, Copy)]
pub(crate) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// A CertStatus.
#[derive(Clone, Copy)]
pub(crate) enum Status {
    Good,
    /// Since when, and the CRLReason.
    Revoked(i64, Option<u8>),
    Unknown,
}

/// The fields of a SingleResponse.
#[derive(Clone)]
pub(crate) struct Single {
    pub(crate) hash: Hash,
    /// What is hashed of the issuer: its Name, and the bytes of its key.
    pub(crate) issuer_name: Vec<u8>,
    pub(crate) issuer_key: Vec<u8>,
    /// The content of an INTEGER.
    pub(crate) serial: Vec<u8>,
    pub(crate) status: Status,
    pub(crate) this_update: i64,
    pub(crate) next_update: Option<i64>,
    /// Each a whole Extension.
    pub(crate) extensions: Vec<Vec<u8>>,
}

impl Single {
    /// The usual one about the certificate of that name, which the certificate `issuer` issued.
    pub(crate) fn of(pki: &Pki, certificate: &str, issuer: &str, status: Status) -> Self {
        Self {
            hash: Hash::Sha1,
            issuer_name: pki.name(issuer),
            issuer_key: pki.key(issuer).public_bytes(),
            serial: pki.serial(certificate),
            status,
            this_update: ISSUED,
            next_update: Some(NEXT),
            extensions: vec![],
        }
    }

    pub(super) fn der(&self) -> Vec<u8> {
        let identifier = sequence(&[
            &algorithm(self.hash.oid(), &[0x05, 0x00]),
            &element(0x04, &self.hash.digest(&self.issuer_name)),
            &element(0x04, &self.hash.digest(&self.issuer_key)),
            &element(0x02, &self.serial),
        ]);
        let extensions = match self.extensions.as_slice() {
            [] => vec![],
            list => element(0xa1, &element(0x30, &list.concat())),
        };
        sequence(&[
            &identifier,
            &self.status.der(),
            &generalized_time(self.this_update),
            &self.next_update.map(|time| element(0xa0, &generalized_time(time))).unwrap_or_default(),
            &extensions,
        ])
    }
}

impl Status {
    fn der(self) -> Vec<u8> {
        match self {
            Self::Good => element(0x80, &[]),
            Self::Revoked(since, reason) => {
                let reason = reason.map(|reason| element(0xa0, &enumerated(reason))).unwrap_or_default();
                element(0xa1, &[generalized_time(since), reason].concat())
            }
            Self::Unknown => element(0x82, &[]),
        }
    }
}

impl Hash {
    /// The content of its OID.
    fn oid(self) -> &'static [u8] {
        match self {
            Self::Sha1 => &[0x2b, 0x0e, 3, 2, 0x1a],
            Self::Sha224 => &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 4],
            Self::Sha256 => &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1],
            Self::Sha384 => &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2],
            Self::Sha512 => &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3],
        }
    }

    fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => sha1::Sha1::digest(bytes).to_vec(),
            Self::Sha224 => sha2::Sha224::digest(bytes).to_vec(),
            Self::Sha256 => sha2::Sha256::digest(bytes).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(bytes).to_vec(),
            Self::Sha512 => sha2::Sha512::digest(bytes).to_vec(),
        }
    }
}

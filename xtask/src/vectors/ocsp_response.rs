//! An OCSP response written by hand (RFC 6960 section 4.2): every field may be odd.

mod single;

pub(crate) use single::{Hash, Single, Status};

use sha1::Digest as _;

use super::der::{algorithm, bit_string, element, enumerated, generalized_time, oid, sequence};
use super::extension::of_any_arc;
use super::handmade::ECDSA_SHA256;
use super::keys::Key;
use super::pki::Pki;
use super::revocation_list::ISSUED;

/// id-pkix-ocsp-basic and id-pkix-ocsp-nonce: the content of their OIDs.
const BASIC: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1];
const NONCE: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 0x30, 1, 2];

/// The OCSPResponseStatus of a response that is one.
const SUCCESSFUL: u8 = 0;

/// The fields of a response.
#[derive(Clone)]
pub(crate) struct OcspResponse {
    /// An OCSPResponseStatus; only a successful response has anything else.
    pub(crate) status: u8,
    pub(crate) algorithm: Vec<u8>,
    /// A ResponderID: `by_name` or `by_key`.
    pub(crate) responder: Vec<u8>,
    pub(crate) produced_at: i64,
    pub(crate) singles: Vec<Single>,
    pub(crate) nonce: Option<Vec<u8>>,
    /// Further ones of the response, each a whole Extension.
    pub(crate) extensions: Vec<Vec<u8>>,
    /// Each a whole certificate.
    pub(crate) certificates: Vec<Vec<u8>>,
}

impl OcspResponse {
    /// The usual one, of the responder with the certificate of that name: its word on these, and no certificates.
    pub(crate) fn of(pki: &Pki, responder: &str, singles: &[Single]) -> Self {
        Self {
            status: SUCCESSFUL,
            algorithm: algorithm(ECDSA_SHA256, &[]),
            responder: by_name(pki, responder),
            produced_at: ISSUED,
            singles: singles.to_vec(),
            nonce: None,
            extensions: vec![],
            certificates: vec![],
        }
    }

    /// The usual one with the responder's certificate in it.
    pub(crate) fn delegated(pki: &Pki, responder: &str, singles: &[Single]) -> Self {
        Self { certificates: vec![pki.der(responder).to_vec()], ..Self::of(pki, responder, singles) }
    }

    /// Signed with P-256 and SHA-256, whoever's key it is.
    pub(crate) fn signed_by(&self, key: &Key) -> Vec<u8> {
        self.with_signature(|data| key.sign_x509(data))
    }

    /// With a signature that is good but for its last bit.
    pub(crate) fn corrupted(&self, key: &Key) -> Vec<u8> {
        self.with_signature(|data| {
            let mut signature = key.sign_x509(data);
            *signature.last_mut().unwrap() ^= 1;
            signature
        })
    }

    pub(crate) fn with_signature(&self, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let status = enumerated(self.status);
        if self.status != SUCCESSFUL {
            return sequence(&[&status]);
        }
        let data = self.data();
        let certificates = match self.certificates.as_slice() {
            [] => vec![],
            list => element(0xa0, &element(0x30, &list.concat())),
        };
        let basic = sequence(&[&data, &self.algorithm, &bit_string(&sign(&data)), &certificates]);
        sequence(&[&status, &element(0xa0, &sequence(&[&oid(BASIC), &element(0x04, &basic)]))])
    }

    /// The ResponseData.
    fn data(&self) -> Vec<u8> {
        let nonce = self.nonce.as_ref().map(|nonce| of_any_arc(NONCE, false, &element(0x04, nonce)));
        let extensions: Vec<u8> = nonce.into_iter().chain(self.extensions.iter().cloned()).flatten().collect();
        let extensions = if extensions.is_empty() { extensions } else { element(0xa1, &element(0x30, &extensions)) };
        let singles = self.singles.iter().flat_map(Single::der).collect::<Vec<_>>();
        sequence(&[&self.responder, &generalized_time(self.produced_at), &element(0x30, &singles), &extensions])
    }
}

/// The ResponderID that is the subject of the certificate of that name.
pub(crate) fn by_name(pki: &Pki, responder: &str) -> Vec<u8> {
    element(0xa1, &pki.name(responder))
}

/// The ResponderID that is the hash of the key of the certificate of that name.
pub(crate) fn by_key(pki: &Pki, responder: &str) -> Vec<u8> {
    let digest = sha1::Sha1::digest(pki.key(responder).public_bytes());
    element(0xa2, &element(0x04, &digest))
}

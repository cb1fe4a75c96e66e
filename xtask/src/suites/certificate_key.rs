//! The X.509 door: a SubjectPublicKeyInfo and a signature algorithm, as path validation pairs them.

use super::door::Door;
use certbound::crypto::certificate_algorithms;
use der::{
    Reader, SliceReader,
    asn1::{AnyRef, BitStringRef},
};
use pki_types::{AlgorithmIdentifier, SignatureVerificationAlgorithm};

/// The OID id-RSASSA-PSS (RFC 4055 section 3.1), as DER.
const ID_RSASSA_PSS: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];

/// A public key that one of the core's algorithms is for.
pub(super) struct CertificateKey {
    algorithm: &'static dyn SignatureVerificationAlgorithm,
    key: Vec<u8>,
}

impl CertificateKey {
    /// The one algorithm that is for such a key and such signatures; `None` where the core has none.
    pub(super) fn find(spki: &[u8], signature: AlgorithmIdentifier) -> Option<Self> {
        let (public_key, key) = split(spki)?;
        let algorithm = certificate_algorithms().iter().find(|algorithm| {
            algorithm.public_key_alg_id().as_ref() == public_key && algorithm.signature_alg_id() == signature
        })?;
        Some(Self { algorithm: *algorithm, key })
    }
}

impl Door for CertificateKey {
    fn name(&self) -> &'static str {
        "certificate_algorithms"
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), String> {
        self.algorithm.verify_signature(&self.key, message, signature).map_err(|_| "invalid signature".to_owned())
    }
}

/// Whether the key is for PSS alone. JOSE does not care; X.509 has another algorithm identifier for it.
pub(super) fn is_pss_key(spki: &[u8]) -> bool {
    split(spki).is_some_and(|(algorithm, _)| algorithm.starts_with(&ID_RSASSA_PSS))
}

/// The content of the AlgorithmIdentifier, and the key (RFC 5280 section 4.1).
fn split(spki: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let read = |reader: &mut SliceReader<'_>| {
        let algorithm: AnyRef<'_> = reader.decode()?;
        let key: BitStringRef<'_> = reader.decode()?;
        Ok::<_, der::Error>((algorithm.value().to_vec(), key.raw_bytes().to_vec()))
    };
    let mut reader = SliceReader::new(spki).ok()?;
    reader.sequence(read).ok()
}

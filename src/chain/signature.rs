//! Signatures and keys of certificates: which algorithms count, and whether one verifies.

use super::{
    budget::Budget,
    failure::{Evidence, Failure},
    rule::Rule,
};
use crate::{
    crypto,
    encoding::der::{Reader, tag},
    policy::{ChainPolicy, KeyAlgorithm, Profile},
    x509::{Certificate, KeyKind, PublicKey, oid::Oid},
};
use pki_types::SignatureVerificationAlgorithm;

/// Whether the key is one that a certificate of a path may hold.
pub(super) fn check_key<'a>(key: &PublicKey<'a>, policy: &ChainPolicy) -> Result<(), Failure<'a>> {
    let admitted = |algorithm| match policy.key_algorithms.contains(&algorithm) {
        true => Ok(()),
        false => Err(Rule::KeyAlgorithm.by(key_oid(key.algorithm))),
    };
    match key.kind() {
        KeyKind::P256 => admitted(KeyAlgorithm::P256),
        KeyKind::P384 => admitted(KeyAlgorithm::P384),
        KeyKind::P521 => admitted(KeyAlgorithm::P521),
        KeyKind::Ed25519 => admitted(KeyAlgorithm::Ed25519),
        KeyKind::Ed448 => admitted(KeyAlgorithm::Ed448),
        KeyKind::Rsa { bits } => {
            admitted(KeyAlgorithm::Rsa)?;
            let whole = policy.profile != Profile::Strict || bits.is_multiple_of(8);
            match (policy.min_rsa_bits..=crypto::MOST_RSA_BITS).contains(&bits) && whole {
                true => Ok(()),
                false => Err(Rule::KeySize.by(Evidence::Bits(bits))),
            }
        }
        KeyKind::RsaExponent => {
            Err(Rule::KeyAlgorithm.by(Evidence::Word("RSA with an exponent that is even, 1, or of more than 33 bits")))
        }
        KeyKind::Dsa => Err(Rule::KeyDsa.into()),
        KeyKind::Other => Err(Rule::KeyAlgorithm.by(key_oid(key.algorithm))),
    }
}

/// Something signed: a certificate, a CRL, an OCSP response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signed<'a> {
    /// The value of the AlgorithmIdentifier.
    pub(crate) algorithm: &'a [u8],
    pub(crate) message: &'a [u8],
    pub(crate) signature: &'a [u8],
}

impl<'a> Signed<'a> {
    fn certificate(certificate: &Certificate<'a>) -> Self {
        Self {
            algorithm: certificate.signature_algorithm,
            message: certificate.to_be_signed,
            signature: certificate.signature,
        }
    }
}

/// Whether the certificate's signature is that of `issuer`'s key (RFC 5280 section 6.1.3 (a)(1)). That of a CA's certificate
/// is of use to other chains, too.
pub(super) fn check<'a>(
    certificate: &Certificate<'a>,
    issuer: &PublicKey<'a>,
    of_authority: bool,
    policy: &ChainPolicy,
    budget: &mut Budget,
) -> Result<(), Failure<'a>> {
    verify_as(&Signed::certificate(certificate), issuer, of_authority, policy, budget)
}

/// Whether it is signed by this key, with an algorithm that counts.
pub(crate) fn verify<'a>(
    signed: &Signed<'a>,
    key: &PublicKey<'a>,
    policy: &ChainPolicy,
    budget: &mut Budget,
) -> Result<(), Failure<'a>> {
    verify_as(signed, key, false, policy, budget)
}

fn verify_as<'a>(
    signed: &Signed<'a>,
    key: &PublicKey<'a>,
    of_authority: bool,
    policy: &ChainPolicy,
    budget: &mut Budget,
) -> Result<(), Failure<'a>> {
    let algorithm = algorithm(signed.algorithm, key, policy)?;
    if budget.proven.knows(signed, key) {
        return Ok(());
    }
    budget.signature(key)?;
    algorithm
        .verify_signature(key.bytes, signed.message, signed.signature)
        .map_err(|_| Failure::from(Rule::SignatureInvalid))?;
    budget.proven.note(signed, key, of_authority);
    Ok(())
}

/// The algorithm of this name for a key of this kind, if it counts.
pub(crate) fn algorithm<'a>(
    name: &'a [u8],
    key: &PublicKey<'a>,
    policy: &ChainPolicy,
) -> Result<&'static dyn SignatureVerificationAlgorithm, Failure<'a>> {
    let legacy = if policy.legacy_sha1 { crypto::legacy_sha1_algorithms() } else { &[] };
    let mut known = crypto::certificate_algorithms()
        .iter()
        .chain(legacy)
        .copied()
        .filter(|algorithm| algorithm.signature_alg_id().as_ref() == name)
        .peekable();
    if known.peek().is_none() {
        return Err(unsupported(name));
    }
    known
        .find(|algorithm| algorithm.public_key_alg_id().as_ref() == key.algorithm)
        .ok_or_else(|| Rule::SignatureKeyMismatch.by(algorithm_oid(key.algorithm)))
}

/// Why a signature algorithm does not count.
fn unsupported(algorithm: &[u8]) -> Failure<'_> {
    const PKCS1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1];
    const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 4];
    const DSA_SHA2: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3];
    const ECDSA_SHA1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1];

    let evidence = algorithm_oid(algorithm);
    let kind = Reader::new(algorithm).value(tag::OBJECT_IDENTIFIER).unwrap_or_default();
    let rule = match kind.split_last() {
        _ if kind == ECDSA_SHA1 => Rule::SignatureSha1,
        Some((2..=4, PKCS1)) => Rule::SignatureMd5,
        Some((5, PKCS1)) => Rule::SignatureSha1,
        Some((_, DSA | DSA_SHA2)) => Rule::SignatureDsa,
        _ => Rule::SignatureAlgorithm,
    };
    rule.by(evidence)
}

fn algorithm_oid(algorithm: &[u8]) -> Evidence<'_> {
    match Reader::new(algorithm).value(tag::OBJECT_IDENTIFIER) {
        Ok(kind) => Evidence::Oid(Oid(kind)),
        Err(_) => Evidence::None,
    }
}

/// The curve's, where it is an elliptic curve's key: the algorithm's own would tell nothing.
fn key_oid(algorithm: &[u8]) -> Evidence<'_> {
    let mut parameters = Reader::new(algorithm);
    match (parameters.value(tag::OBJECT_IDENTIFIER), parameters.value(tag::OBJECT_IDENTIFIER)) {
        (Ok(_), Ok(curve)) => Evidence::Oid(Oid(curve)),
        _ => algorithm_oid(algorithm),
    }
}

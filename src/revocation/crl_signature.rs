//! Whether a certificate's key has signed a CRL, told to a person (RFC 5280 section 6.3.3 (f) and (g)).

use super::{coverage::read, crl::Crl};
use crate::{chain::signature_algorithm, identity::IdentityError, policy::Policy, x509::extensions::KeyUsage};
use core::fmt;

/// What a certificate has to do with the signature of a CRL. The code is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CrlSignature {
    /// Its key has signed it, and may.
    Valid,
    /// It is not the CRL issuer's: the names differ.
    AnotherName,
    /// It has a key usage without cRLSign (section 4.2.1.3).
    KeyUsage,
    /// The CRL names a signature algorithm that this build does not have, that the policy does not take, or that is not for this
    /// kind of key.
    Algorithm,
    /// Its key has not signed it: the CRL was altered, or signed with another key of the same name.
    Invalid,
}

impl CrlSignature {
    /// The stable snake_case code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::AnotherName => "another_name",
            Self::KeyUsage => "key_usage",
            Self::Algorithm => "algorithm",
            Self::Invalid => "invalid",
        }
    }
}

/// What it has or lacks, to follow "it".
impl fmt::Display for CrlSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Valid => "has signed it",
            Self::AnotherName => "is not of the CRL issuer's name",
            Self::KeyUsage => "may not sign CRLs: its key usage lacks cRLSign",
            Self::Algorithm => "cannot have signed it with an algorithm that is accepted",
            Self::Invalid => "has not signed it",
        })
    }
}

impl Crl {
    /// Whether the key of this certificate, DER, has signed it and may; the policy says whether SHA-1 counts. Whether the
    /// certificate itself is trusted is another question: that is for a [`Verifier`](crate::Verifier). An error where the bytes are no
    /// certificate.
    ///
    /// It hashes the whole CRL each time; nothing is remembered of it.
    pub fn signature_by(&self, certificate: &[u8], policy: &Policy) -> Result<CrlSignature, IdentityError> {
        let (certificate, policy) = (read(certificate)?, policy.chain());
        let loaded = self.loaded();
        let algorithm = loaded.der.get(loaded.algorithm.clone()).unwrap_or_default();
        let usage = certificate.extensions.key_usage.map(|found| KeyUsage::parse(found.value));
        let may_sign = usage.is_none_or(|usage| usage.is_ok_and(|usage| usage.crl_sign()));
        if !certificate.subject.matches(&loaded.issuer()) {
            return Ok(CrlSignature::AnotherName);
        }
        Ok(match signature_algorithm(algorithm, &certificate.key, policy) {
            Err(_) => CrlSignature::Algorithm,
            Ok(algorithm) if !loaded.verifies(algorithm, &certificate.key) => CrlSignature::Invalid,
            Ok(_) if !may_sign => CrlSignature::KeyUsage,
            Ok(_) => CrlSignature::Valid,
        })
    }
}

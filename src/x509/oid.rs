//! Object identifiers, as the value of their DER.

mod told;

use core::fmt;

/// The value of an OBJECT IDENTIFIER, written with dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Oid<'a>(pub(crate) &'a [u8]);

/// id-ce-subjectAltName, 2.5.29.17.
pub(crate) const SUBJECT_ALTERNATIVE_NAME: Oid<'static> = Oid(&[0x55, 0x1d, 17]);
/// id-ce-nameConstraints, 2.5.29.30.
pub(crate) const NAME_CONSTRAINTS: Oid<'static> = Oid(&[0x55, 0x1d, 30]);
/// id-ce-certificatePolicies, 2.5.29.32.
pub(crate) const CERTIFICATE_POLICIES: Oid<'static> = Oid(&[0x55, 0x1d, 32]);
/// id-ce-policyMappings, 2.5.29.33.
pub(crate) const POLICY_MAPPINGS: Oid<'static> = Oid(&[0x55, 0x1d, 33]);
/// id-ce-policyConstraints, 2.5.29.36.
pub(crate) const POLICY_CONSTRAINTS: Oid<'static> = Oid(&[0x55, 0x1d, 36]);
/// id-ce-inhibitAnyPolicy, 2.5.29.54.
pub(crate) const INHIBIT_ANY_POLICY: Oid<'static> = Oid(&[0x55, 0x1d, 54]);
/// id-ce-noRevAvail, 2.5.29.56.
pub(crate) const NO_REVOCATION_AVAILABLE: Oid<'static> = Oid(&[0x55, 0x1d, 56]);
/// anyPolicy, 2.5.29.32.0.
pub(crate) const ANY_POLICY: Oid<'static> = Oid(&[0x55, 0x1d, 0x20, 0x00]);
/// id-kp-serverAuth, 1.3.6.1.5.5.7.3.1.
pub(crate) const SERVER_AUTH: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 3, 1]);
/// id-kp-clientAuth, 1.3.6.1.5.5.7.3.2.
pub(crate) const CLIENT_AUTH: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 3, 2]);
/// id-kp-OCSPSigning, 1.3.6.1.5.5.7.3.9.
pub(crate) const OCSP_SIGNING: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 3, 9]);
/// anyExtendedKeyUsage, 2.5.29.37.0.
pub(crate) const ANY_EXTENDED_KEY_USAGE: Oid<'static> = Oid(&[0x55, 0x1d, 0x25, 0x00]);
/// emailAddress of PKCS #9, 1.2.840.113549.1.9.1.
pub(crate) const EMAIL_ADDRESS: Oid<'static> = Oid(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1]);

/// id-ad-ocsp, 1.3.6.1.5.5.7.48.1 (RFC 5280 section 4.2.2.1).
pub(crate) const AD_OCSP: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 48, 1]);
/// id-ad-caIssuers, 1.3.6.1.5.5.7.48.2.
pub(crate) const AD_CA_ISSUERS: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 48, 2]);
/// id-pkix-ocsp-basic (RFC 6960 section 4.2.1).
pub(crate) const OCSP_BASIC: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 48, 1, 1]);
/// id-pkix-ocsp-nonce (RFC 9654).
pub(crate) const OCSP_NONCE: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 48, 1, 2]);
/// id-pkix-ocsp-nocheck (RFC 6960 section 4.2.2.2.1).
pub(crate) const OCSP_NO_CHECK: Oid<'static> = Oid(&[0x2b, 6, 1, 5, 5, 7, 48, 1, 5]);

/// id-sha1 (RFC 3279 section 2.2.1).
pub(crate) const SHA1: Oid<'static> = Oid(&[0x2b, 14, 3, 2, 26]);
/// id-sha224 (RFC 5754 section 2).
pub(crate) const SHA224: Oid<'static> = Oid(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 4]);
/// id-sha256.
pub(crate) const SHA256: Oid<'static> = Oid(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]);
/// id-sha384.
pub(crate) const SHA384: Oid<'static> = Oid(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2]);
/// id-sha512.
pub(crate) const SHA512: Oid<'static> = Oid(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3]);

/// rsaEncryption (RFC 3279 section 2.3.1).
pub(crate) const RSA_ENCRYPTION: Oid<'static> = Oid(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]);
/// id-RSASSA-PSS (RFC 4055 section 1.2).
pub(crate) const RSASSA_PSS: Oid<'static> = Oid(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10]);
/// id-ecPublicKey (RFC 5480 section 2.1.1).
pub(crate) const EC_PUBLIC_KEY: Oid<'static> = Oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]);
/// id-dsa (RFC 3279 section 2.3.2).
pub(crate) const DSA: Oid<'static> = Oid(&[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1]);
/// id-Ed25519 (RFC 8410 section 3).
pub(crate) const ED25519: Oid<'static> = Oid(&[0x2b, 0x65, 112]);
/// id-Ed448.
pub(crate) const ED448: Oid<'static> = Oid(&[0x2b, 0x65, 113]);
/// secp256r1 (RFC 5480 section 2.1.1.1): P-256.
pub(crate) const P256: Oid<'static> = Oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]);
/// secp384r1.
pub(crate) const P384: Oid<'static> = Oid(&[0x2b, 0x81, 0x04, 0, 34]);
/// secp521r1.
pub(crate) const P521: Oid<'static> = Oid(&[0x2b, 0x81, 0x04, 0, 35]);

impl Oid<'_> {
    /// Whether the bytes are an OBJECT IDENTIFIER's value: whole arcs in the shortest form.
    pub(crate) fn is_well_formed(self) -> bool {
        let ends = self.0.last().is_some_and(|last| last & 0x80 == 0);
        let mut begins = true;
        ends && self.0.iter().all(|byte| {
            let padded = begins && *byte == 0x80;
            begins = byte & 0x80 == 0;
            !padded
        })
    }
}

impl fmt::Display for Oid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut arc, mut first) = (0u64, true);
        for byte in self.0 {
            // An arc beyond 64 bits has no use; what is printed of it only names it.
            arc = arc << 7 | u64::from(byte & 0x7f);
            if byte & 0x80 != 0 {
                continue;
            }
            if first {
                let root = (arc / 40).min(2);
                write!(f, "{root}.{}", arc - root * 40)?;
            } else {
                write!(f, ".{arc}")?;
            }
            (arc, first) = (0, false);
        }
        Ok(())
    }
}

//! What may sign a certificate: one list for every provider, for they name their algorithms alike.

/// RSASSA-PKCS1-v1_5 with the NULL parameter left out: RFC 4055 section 5 has relying parties take both.
pub(super) mod without_null {
    use pki_types::AlgorithmIdentifier;

    pub(in crate::crypto) const RSA_PKCS1_SHA256: AlgorithmIdentifier =
        rsa(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11]);
    pub(in crate::crypto) const RSA_PKCS1_SHA384: AlgorithmIdentifier =
        rsa(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 12]);
    pub(in crate::crypto) const RSA_PKCS1_SHA512: AlgorithmIdentifier =
        rsa(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 13]);

    const fn rsa(bytes: &'static [u8]) -> AlgorithmIdentifier {
        AlgorithmIdentifier::from_slice(bytes)
    }
}

/// sha1WithRSAEncryption, with its NULL, and as old OCSP responders write it.
pub(super) const RSA_PKCS1_SHA1: [pki_types::AlgorithmIdentifier; 2] = [
    pki_types::AlgorithmIdentifier::from_slice(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5, 5, 0]),
    pki_types::AlgorithmIdentifier::from_slice(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5]),
];

/// Defines `CERTIFICATE_ALGORITHMS` and `LEGACY_SHA1` over a provider's `signature` module.
macro_rules! define {
    ($signature:path) => {
        use pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id};
        use $signature as provider;

        /// One kind of key with one kind of signature.
        #[derive(Debug)]
        struct CertificateAlgorithm {
            key: AlgorithmIdentifier,
            signature: AlgorithmIdentifier,
            verification: &'static dyn provider::VerificationAlgorithm,
        }

        impl SignatureVerificationAlgorithm for CertificateAlgorithm {
            fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
                provider::UnparsedPublicKey::new(self.verification, key)
                    .verify(message, signature)
                    .map_err(|_| InvalidSignature)
            }

            fn public_key_alg_id(&self) -> AlgorithmIdentifier {
                self.key
            }

            fn signature_alg_id(&self) -> AlgorithmIdentifier {
                self.signature
            }
        }

        const fn of(
            key: AlgorithmIdentifier,
            signature: AlgorithmIdentifier,
            verification: &'static dyn provider::VerificationAlgorithm,
        ) -> CertificateAlgorithm {
            CertificateAlgorithm { key, signature, verification }
        }

        const RSA_KEY: AlgorithmIdentifier = alg_id::RSA_ENCRYPTION;

        pub(super) static CERTIFICATE_ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
            &of(alg_id::ECDSA_P256, alg_id::ECDSA_SHA256, &provider::ECDSA_P256_SHA256_ASN1),
            &of(alg_id::ECDSA_P256, alg_id::ECDSA_SHA384, &provider::ECDSA_P256_SHA384_ASN1),
            &of(alg_id::ECDSA_P384, alg_id::ECDSA_SHA256, &provider::ECDSA_P384_SHA256_ASN1),
            &of(alg_id::ECDSA_P384, alg_id::ECDSA_SHA384, &provider::ECDSA_P384_SHA384_ASN1),
            &of(alg_id::ED25519, alg_id::ED25519, &provider::ED25519),
            &of(RSA_KEY, alg_id::RSA_PKCS1_SHA256, &provider::RSA_PKCS1_2048_8192_SHA256),
            &of(RSA_KEY, alg_id::RSA_PKCS1_SHA384, &provider::RSA_PKCS1_2048_8192_SHA384),
            &of(RSA_KEY, alg_id::RSA_PKCS1_SHA512, &provider::RSA_PKCS1_2048_8192_SHA512),
            &of(RSA_KEY, super::certificate::without_null::RSA_PKCS1_SHA256, &provider::RSA_PKCS1_2048_8192_SHA256),
            &of(RSA_KEY, super::certificate::without_null::RSA_PKCS1_SHA384, &provider::RSA_PKCS1_2048_8192_SHA384),
            &of(RSA_KEY, super::certificate::without_null::RSA_PKCS1_SHA512, &provider::RSA_PKCS1_2048_8192_SHA512),
            &of(RSA_KEY, alg_id::RSA_PSS_SHA256, &provider::RSA_PSS_2048_8192_SHA256),
            &of(RSA_KEY, alg_id::RSA_PSS_SHA384, &provider::RSA_PSS_2048_8192_SHA384),
            &of(RSA_KEY, alg_id::RSA_PSS_SHA512, &provider::RSA_PSS_2048_8192_SHA512),
        ];

        const fn sha1(signature: AlgorithmIdentifier) -> CertificateAlgorithm {
            of(RSA_KEY, signature, &provider::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY)
        }

        pub(super) static LEGACY_SHA1: &[&dyn SignatureVerificationAlgorithm] =
            &[&sha1(super::certificate::RSA_PKCS1_SHA1[0]), &sha1(super::certificate::RSA_PKCS1_SHA1[1])];
    };
}

pub(super) use define;

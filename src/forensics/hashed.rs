//! What gets hashed in a certificate's place, and with what.

use crate::crypto;
use alloc::vec::Vec;

/// Whose certificate a digest was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Whose {
    /// A certificate of the connection's chain, by its place; 0 is the client's own.
    Chain(usize),
    /// The certificate that the client had before.
    Earlier,
}

/// What was hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hashed {
    /// The certificate's DER, as RFC 8705 section 3.1 wants it.
    Certificate,
    /// The DER written in hex.
    CertificateHex,
    /// The PEM text, with its first and last line.
    PemText,
    /// The base64 inside a PEM text.
    PemBody,
    /// The PEM text URL-encoded, as proxies put it into a header.
    PemHeader,
    /// The SubjectPublicKeyInfo: a public key pin (RFC 7469 section 2.4).
    PublicKeyInfo,
    /// The bits of the public key: with SHA-1, the usual subjectKeyIdentifier (RFC 5280 section 4.2.1.2).
    PublicKey,
    /// The TBSCertificate: the certificate without its signature.
    ToBeSigned,
    /// The public key as a JWK: a JWK thumbprint, the `jkt` of DPoP (RFC 7638).
    Jwk,
    /// A digest of the certificate, hashed again.
    Thumbprint,
}

/// A hash function, recognised by the length of what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum HashAlgorithm {
    /// SHA-1: 20 bytes.
    Sha1,
    /// SHA-256: 32 bytes.
    Sha256,
    /// SHA-384: 48 bytes.
    Sha384,
    /// SHA-512: 64 bytes.
    Sha512,
}

impl Hashed {
    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::CertificateHex => "certificate_hex",
            Self::PemText => "pem_text",
            Self::PemBody => "pem_body",
            Self::PemHeader => "pem_header",
            Self::PublicKeyInfo => "public_key_info",
            Self::PublicKey => "public_key",
            Self::ToBeSigned => "to_be_signed",
            Self::Jwk => "jwk",
            Self::Thumbprint => "thumbprint",
        }
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Certificate => "the DER",
            Self::CertificateHex => "the DER in hex",
            Self::PemText => "the PEM text",
            Self::PemBody => "the base64 inside the PEM text",
            Self::PemHeader => "the URL-encoded PEM text",
            Self::PublicKeyInfo => "the SubjectPublicKeyInfo",
            Self::PublicKey => "the public key's bits",
            Self::ToBeSigned => "the TBSCertificate",
            Self::Jwk => "the public key's JWK",
            Self::Thumbprint => "a digest",
        }
    }
}

impl HashAlgorithm {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512];

    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    pub(super) const fn digest_bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    pub(super) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => crypto::sha1(bytes).to_vec(),
            Self::Sha256 => crypto::sha256(bytes).to_vec(),
            Self::Sha384 => crypto::sha384(bytes).to_vec(),
            Self::Sha512 => crypto::sha512(bytes).to_vec(),
        }
    }
}

//! Object identifiers as a person reads them.

use super::{
    ANY_EXTENDED_KEY_USAGE, CLIENT_AUTH, DSA, EC_PUBLIC_KEY, ED448, ED25519, OCSP_NO_CHECK, OCSP_SIGNING, Oid,
    RSA_ENCRYPTION, SERVER_AUTH,
};
use core::fmt;

/// The name, where it has one, and the number.
pub(crate) struct Told<'a>(Oid<'a>);

impl<'a> Oid<'a> {
    pub(crate) fn told(self) -> Told<'a> {
        Told(self)
    }

    /// The name it goes by, for those that a refusal speaks of.
    fn name(self) -> Option<&'static str> {
        Some(match self {
            CLIENT_AUTH => "clientAuth",
            SERVER_AUTH => "serverAuth",
            OCSP_SIGNING => "OCSPSigning",
            OCSP_NO_CHECK => "ocsp-nocheck",
            ANY_EXTENDED_KEY_USAGE => "anyExtendedKeyUsage",
            RSA_ENCRYPTION => "RSA",
            EC_PUBLIC_KEY => "elliptic curve",
            DSA => "DSA",
            ED25519 => "Ed25519",
            ED448 => "Ed448",
            Oid([0x55, 0x1d, extension]) => return extension_name(*extension),
            // RFC 6962 section 3.1: not meant to be accepted by anybody.
            Oid([0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 3]) => "the poison of a precertificate",
            Oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 2]) => "RSA with MD2",
            Oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4]) => "RSA with MD5",
            Oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5]) => "RSA with SHA-1",
            Oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1]) => "ECDSA with SHA-1",
            Oid([0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3]) => "DSA with SHA-1",
            Oid([0x2b, 0x81, 0x04, 0, 10]) => "secp256k1",
            _ => return None,
        })
    }
}

/// RFC 5280 section 4.2.1, by the names of its ASN.1.
fn extension_name(number: u8) -> Option<&'static str> {
    Some(match number {
        9 => "subjectDirectoryAttributes",
        14 => "subjectKeyIdentifier",
        15 => "keyUsage",
        17 => "subjectAltName",
        18 => "issuerAltName",
        19 => "basicConstraints",
        30 => "nameConstraints",
        31 => "cRLDistributionPoints",
        32 => "certificatePolicies",
        33 => "policyMappings",
        35 => "authorityKeyIdentifier",
        36 => "policyConstraints",
        37 => "extKeyUsage",
        46 => "freshestCRL",
        54 => "inhibitAnyPolicy",
        _ => return None,
    })
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.name() {
            Some(name) => write!(f, "{name} ({})", self.0),
            None => write!(f, "{}", self.0),
        }
    }
}

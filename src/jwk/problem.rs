//! What can be wrong with a key.

use core::fmt;

/// Why a key of a JWK Set cannot verify tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyProblem {
    /// The entry is not an object.
    NotObject,
    /// A member that the key type needs is missing.
    MemberMissing(&'static str),
    /// A member has the wrong JSON type.
    MemberType(&'static str),
    /// A member is not canonical base64url.
    Encoding,
    /// The `kty` is not known.
    UnknownType,
    /// A symmetric key: whoever can verify with it can also sign. It makes the whole set unacceptable.
    Symmetric,
    /// A private key. It makes the whole set unacceptable.
    Private,
    /// The `use` is not `sig`.
    NotForSignatures,
    /// The `key_ops` do not hold `verify`.
    NotForVerifying,
    /// The `alg` is none that is supported.
    UnknownAlgorithm,
    /// The `alg` is not for a key of this type or curve.
    AlgorithmMismatch,
    /// The `crv` is not known.
    UnknownCurve,
    /// A good key that this build's signature provider has no algorithm for: P-521, Ed448.
    NotProvided,
    /// A coordinate has not the curve's length (RFC 7518 section 6.2.1.2: leading zeros are kept).
    CoordinateLength,
    /// An RSA number starts with a zero octet, or is empty (RFC 7518 section 2: Base64urlUInt is minimal).
    LeadingZero,
    /// The RSA modulus is even, or not of 2048 to 8192 bits.
    RsaModulus,
    /// The RSA exponent is even, below 3 or above 2^33.
    RsaExponent,
    /// The RSA modulus looks like those of CVE-2017-15361 (ROCA), which can be factored.
    RsaRoca,
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MemberMissing(name) => return write!(f, "the member `{name}` is missing"),
            Self::MemberType(name) => return write!(f, "the member `{name}` has the wrong JSON type"),
            Self::NotObject => "not an object",
            Self::Encoding => "a member is not canonical base64url",
            Self::UnknownType => "the `kty` is not known",
            Self::Symmetric => "a symmetric key: whoever can verify with it can also sign",
            Self::Private => "a private key",
            Self::NotForSignatures => "its `use` is not `sig`",
            Self::NotForVerifying => "its `key_ops` do not hold `verify`",
            Self::UnknownAlgorithm => "its `alg` is not supported",
            Self::AlgorithmMismatch => "its `alg` is not for a key of this type or curve",
            Self::UnknownCurve => "the `crv` is not known",
            Self::NotProvided => "this build's signature provider has no algorithm for it",
            Self::CoordinateLength => "a coordinate has not the curve's length",
            Self::LeadingZero => "an RSA number is empty or starts with a zero octet",
            Self::RsaModulus => "the RSA modulus is even, or not of 2048 to 8192 bits",
            Self::RsaExponent => "the RSA exponent is even, below 3 or above 2^33",
            Self::RsaRoca => "the RSA modulus is weak (CVE-2017-15361, ROCA)",
        })
    }
}

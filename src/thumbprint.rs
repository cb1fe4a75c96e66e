//! The certificate thumbprint `x5t#S256` (RFC 8705 section 3.1).

use crate::{
    crypto,
    encoding::{
        base64url::{self, Base64Error},
        pem::{self, PemError},
    },
};
use core::{
    fmt,
    hash::{Hash, Hasher},
    hint::black_box,
};

/// SHA-256 over the DER of a whole certificate, exactly as it was received. Displayed as base64url, 43 characters.
///
/// Equality looks at all 32 bytes, without an early exit; nothing more is claimed about its timing.
#[derive(Clone, Copy, Eq)]
pub struct Thumbprint([u8; 32]);

impl Thumbprint {
    /// The thumbprint of a certificate. Any bytes have one: it does not depend on a chain validator's opinion, and an
    /// X.509 v1 certificate (RFC 8705 Appendix A has one) is as good as any.
    pub fn of_der(certificate: &[u8]) -> Self {
        Self(crypto::sha256(certificate))
    }

    /// The thumbprint of the one certificate in a PEM text: of its DER, never of the text. A second certificate is an error,
    /// for nobody said which was meant.
    pub fn of_pem(pem: impl AsRef<[u8]>) -> Result<Self, PemError> {
        match pem::decode(pem.as_ref(), "CERTIFICATE")?.as_slice() {
            [(_, certificate)] => Ok(Self::of_der(certificate)),
            [_, (line, _), ..] => {
                Err(PemError { line: *line, problem: "a second certificate: hand in the one that is meant" })
            }
            [] => Err(PemError { line: 1, problem: "no certificate" }),
        }
    }

    /// A digest the host already has.
    pub const fn from_digest(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// Reads the 43 characters of an `x5t#S256` value; padding and second spellings of the same bytes are refused.
    pub fn parse(value: &str) -> Result<Self, ThumbprintError> {
        // One byte more than a digest, so that a longer value is told from one that does not fit.
        let mut bytes = [0; 33];
        match base64url::decode_into(value.as_bytes(), &mut bytes) {
            Err(Base64Error::Padded) => Err(ThumbprintError::Padded),
            Err(Base64Error::NonCanonical) if value.len() == 43 => Err(ThumbprintError::NonCanonical),
            Err(_) => Err(ThumbprintError::Malformed),
            Ok(_) => match bytes {
                [digest @ .., 0] if value.len() == 43 => Ok(Self(digest)),
                _ => Err(ThumbprintError::Malformed),
            },
        }
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for Thumbprint {
    /// Folds the difference of all 32 bytes before looking at it once.
    fn eq(&self, other: &Self) -> bool {
        let difference = words(&self.0).zip(words(&other.0)).fold(0, |folded, (a, b)| folded | (a ^ b));
        black_box(difference) == 0
    }
}

impl Hash for Thumbprint {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

fn words(bytes: &[u8; 32]) -> impl Iterator<Item = u64> {
    bytes.as_chunks::<8>().0.iter().map(|word| u64::from_ne_bytes(*word))
}

impl fmt::Display for Thumbprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        str::from_utf8(&base64url::encode_32(&self.0)).map_or(Err(fmt::Error), |text| f.write_str(text))
    }
}

impl fmt::Debug for Thumbprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is no `x5t#S256` value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThumbprintError {
    /// Not 43 characters of base64url: hex, perhaps, or base64 of hex.
    Malformed,
    /// Padded with `=`.
    Padded,
    /// The last character carries bits that belong to no byte. It must be one of `AEIMQUYcgkosw048`.
    NonCanonical,
}

impl fmt::Display for ThumbprintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not 43 characters of base64url",
            Self::Padded => "padded with `=`",
            Self::NonCanonical => "non-canonical base64url: the last character must be one of AEIMQUYcgkosw048",
        })
    }
}

impl core::error::Error for ThumbprintError {}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    const VALUE: &str = "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0";

    #[test]
    fn differences_do_not_cancel() {
        let equal = Thumbprint([0x5a; 32]);
        assert_eq!(equal, Thumbprint([0x5a; 32]));
        for (one, other) in [(0, 8), (7, 31), (1, 2), (16, 24), (3, 3)] {
            let mut bytes = [0x5a; 32];
            bytes[one] = 0xa5;
            bytes[other] = 0xa5;
            assert_ne!(equal, Thumbprint(bytes), "{one} {other}");
        }
    }

    #[test]
    fn reads_one_spelling_and_writes_it_back() {
        assert_eq!(Thumbprint::parse(VALUE).unwrap().to_string(), VALUE);
        for (value, error) in [
            ("", ThumbprintError::Malformed),
            (&VALUE[..42], ThumbprintError::Malformed),
            ("A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0A", ThumbprintError::Malformed),
            ("A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0=", ThumbprintError::Padded),
            ("A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v1", ThumbprintError::NonCanonical),
            ("A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v+", ThumbprintError::Malformed),
            ("0380ed2f626650c840b2f263e6d2b29fae12ab39ae5db32b25ad27efad72e6fd", ThumbprintError::Malformed),
        ] {
            assert_eq!(Thumbprint::parse(value), Err(error), "{value}");
        }
    }

    #[test]
    fn a_pem_text_has_the_thumbprint_of_its_certificate() {
        let block = "-----BEGIN CERTIFICATE-----\nY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
        assert_eq!(Thumbprint::of_pem(block).unwrap(), Thumbprint::of_der(b"certificate"));
        let text = "subject=/CN=alice\n".to_string() + block;
        assert_eq!(Thumbprint::of_pem(&text).unwrap(), Thumbprint::of_der(b"certificate"));
        assert_eq!(Thumbprint::of_pem(block.to_string() + block).unwrap_err().line(), 4);
        assert_eq!(Thumbprint::of_pem("certificate").unwrap_err().line(), 1);
    }

    #[test]
    fn any_differing_bit_counts() {
        let one = Thumbprint::of_der(b"certificate");
        for bit in 0..256 {
            let mut other = *one.as_bytes();
            other[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(one, Thumbprint::from_digest(other), "bit {bit}");
        }
        assert_eq!(one, Thumbprint::from_digest(*one.as_bytes()));
    }
}

//! base64url without padding (RFC 7515 section 2), canonical only (RFC 4648 section 3.5).

use super::arena::Arena;
use base64::{DecodeError, DecodeSliceError, Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Why a text is not canonical base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base64Error {
    /// A character outside the alphabet, or a length no byte string encodes to.
    Alphabet,
    /// A `=`.
    Padded,
    /// Unused bits of the last character are not zero: one of several spellings of the same bytes.
    NonCanonical,
    /// The output does not fit.
    TooLong,
}

/// Decodes `text` into the arena.
pub(crate) fn decode<'a>(text: &[u8], arena: &mut Arena<'a>) -> Result<&'a [u8], Base64Error> {
    let room = base64::decoded_len_estimate(text.len());
    let out = arena.take(room).ok_or(Base64Error::TooLong)?;
    let len = decode_into(text, out)?;
    out.get(..len).ok_or(Base64Error::TooLong)
}

/// Decodes `text` into `out` and says how many bytes it made.
pub(crate) fn decode_into(text: &[u8], out: &mut [u8]) -> Result<usize, Base64Error> {
    URL_SAFE_NO_PAD.decode_slice(text, out).map_err(|error| match error {
        _ if text.contains(&b'=') => Base64Error::Padded,
        DecodeSliceError::DecodeError(DecodeError::InvalidLastSymbol(..)) => Base64Error::NonCanonical,
        DecodeSliceError::DecodeError(_) => Base64Error::Alphabet,
        DecodeSliceError::OutputSliceTooSmall => Base64Error::TooLong,
    })
}

/// Encodes 32 bytes as 43 characters.
pub(crate) fn encode_32(bytes: &[u8; 32]) -> [u8; 43] {
    let mut out = [0; 43];
    // 32 bytes are 43 characters, always: the slice cannot be too small.
    let _ = URL_SAFE_NO_PAD.encode_slice(bytes, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_only() {
        let mut out = [0; 64];
        assert_eq!(decode_into(b"-_8", &mut out), Ok(2));
        assert_eq!(&out[..2], [0xfb, 0xff]);
        assert_eq!(decode_into(b"-_9", &mut out), Err(Base64Error::NonCanonical));
        assert_eq!(decode_into(b"-_8=", &mut out), Err(Base64Error::Padded));
        assert_eq!(decode_into(b"+/8", &mut out), Err(Base64Error::Alphabet));
        assert_eq!(decode_into(b"-", &mut out), Err(Base64Error::Alphabet));
        assert_eq!(decode_into(b"-_ 8", &mut out), Err(Base64Error::Alphabet));
        assert_eq!(decode_into(b"AAAA", &mut out[..2]), Err(Base64Error::TooLong));
    }
}

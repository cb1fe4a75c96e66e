//! The things that are done to a digest until it stands in a token.

/// One thing that was done to a digest, or to what it had become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layer {
    /// base64url (RFC 4648 section 5), and base64 in which no character tells the two alphabets apart.
    Base64Url,
    /// base64 in the standard alphabet (RFC 4648 section 4): it has a `+` or a `/`.
    Base64,
    /// Hex in lower case.
    HexLower,
    /// Hex in upper case.
    HexUpper,
    /// Hex in both cases.
    HexMixed,
    /// `=` at the end.
    Padded,
    /// Unused bits of the last character are not zero (RFC 4648 section 3.5), as in the example of RFC 8705 section 3.1.
    NonCanonical,
    /// Letters changed their case.
    WrongCase,
    /// `AB:CD`, `AB-CD` or `AB.CD`.
    Separated,
    /// A name before it, such as openssl's `sha256 Fingerprint=`.
    Labelled,
    /// Quotation marks around it.
    Quoted,
    /// White space, control characters or invisible ones around it or within.
    Spaced,
    /// RFC 3986 section 2.1.
    PercentEncoded,
}

impl Layer {
    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Base64Url => "base64url",
            Self::Base64 => "base64",
            Self::HexLower => "hex_lower",
            Self::HexUpper => "hex_upper",
            Self::HexMixed => "hex_mixed",
            Self::Padded => "padded",
            Self::NonCanonical => "non_canonical",
            Self::WrongCase => "wrong_case",
            Self::Separated => "separated",
            Self::Labelled => "labelled",
            Self::Quoted => "quoted",
            Self::Spaced => "spaced",
            Self::PercentEncoded => "percent_encoded",
        }
    }

    /// A noun for what makes text of bytes, an adjective for what was done to a text.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Base64Url => "base64url",
            Self::Base64 => "standard base64",
            Self::HexLower => "lower-case hex",
            Self::HexUpper => "upper-case hex",
            Self::HexMixed => "mixed-case hex",
            Self::Padded => "padded",
            Self::NonCanonical => "non-canonical",
            Self::WrongCase => "wrong-case",
            Self::Separated => "separated",
            Self::Labelled => "labelled",
            Self::Quoted => "quoted",
            Self::Spaced => "spaced",
            Self::PercentEncoded => "percent-encoded",
        }
    }

    pub(super) const fn is_base64(self) -> bool {
        matches!(self, Self::Base64Url | Self::Base64)
    }

    pub(super) const fn is_hex(self) -> bool {
        matches!(self, Self::HexLower | Self::HexUpper | Self::HexMixed)
    }

    /// Whether it makes text of bytes.
    pub(super) const fn is_encoding(self) -> bool {
        self.is_base64() || self.is_hex()
    }
}

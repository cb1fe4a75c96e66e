//! The kinds of mismatch, each with its code and what to do.

use super::{
    anatomy::{Parts, parts},
    explanation::Found,
    hashed::{HashAlgorithm, Hashed, Whose},
    layer::Layer,
};

macro_rules! table {
    ($($(#[$doc:meta])* $name:ident, $code:literal, $advice:literal;)+) => {
        /// What kind of mismatch it is: of several mistakes the one to mend first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Diagnosis {
            $($(#[$doc])* $name,)+
        }

        impl Diagnosis {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// A stable name in snake case.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What to do about it, or what is known.
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice,)+ }
            }
        }
    };
}

table! {
    /// None: the value is the thumbprint of the client's certificate.
    Match, "match",
        "it is what it should be";
    /// The value is nothing that is known.
    NotRecognised, "not_recognised",
        "The value is no known spelling of any digest of these certificates: most likely the token was issued for another \
         certificate, so compare it with the one that the client showed to the authorization server";
    /// More than 4096 bytes.
    TooLong, "value_too_long",
        "The value has more than 4096 bytes: it is no digest, whatever the spelling";
    /// The right value for the earlier certificate, which had the same key as the client's own.
    RenewedSameKey, "renewed_same_key",
        "the certificate was renewed with the same key, and the token is still bound to the earlier one; the client must get a \
         new token with its new certificate (RFC 8705 section 6.3)";
    /// The earlier certificate, which had another key.
    EarlierCertificate, "earlier_certificate",
        "the client has had another key since; it must get a new token with the certificate that it uses now \
         (RFC 8705 section 6.3)";
    /// The last certificate, in a chain that begins with the topmost issuer.
    ChainReversed, "chain_reversed",
        "the chain was handed over issuer first; hand it over as the handshake has it, the client's own certificate first";
    /// A certificate of the chain that is not the client's own.
    OtherCertificate, "other_certificate",
        "the authorization server took an issuer's certificate for the client's; it must take the first of the chain";
    /// The certificate, not hashed at all.
    NotHashed, "not_hashed",
        "the authorization server put the certificate where its thumbprint belongs; it must hash the DER with SHA-256";
    /// PEM instead of DER was hashed.
    PemHashed, "pem_hashed",
        "the authorization server hashed the PEM text; it must hash the DER";
    /// Hex instead of DER was hashed.
    HexHashed, "hex_hashed",
        "the authorization server hashed the DER's hex digits; it must hash the DER";
    /// The SubjectPublicKeyInfo was hashed.
    PublicKeyInfoHashed, "public_key_info_hashed",
        "the authorization server hashed the public key as for a pin; it must hash the whole certificate's DER";
    /// The bits of the key were hashed.
    PublicKeyHashed, "public_key_hashed",
        "the authorization server hashed the bits of the public key; it must hash the whole certificate's DER";
    /// The TBSCertificate was hashed.
    ToBeSignedHashed, "to_be_signed_hashed",
        "the authorization server hashed the certificate without its signature; it must hash the whole DER";
    /// The JWK thumbprint of the key.
    JwkHashed, "jwk_thumbprint",
        "the value is the key's JWK thumbprint (RFC 7638), as `jkt` and many a `kid` have it; it must be the certificate's";
    /// A digest was hashed again.
    HashedTwice, "hashed_twice",
        "the authorization server hashed a digest of the certificate; it must hash the DER once";
    /// The right bytes were hashed with SHA-1.
    Sha1, "sha1",
        "the authorization server hashed with SHA-1, as for `x5t`: `x5t#S256` takes SHA-256";
    /// The right bytes were hashed with SHA-384.
    Sha384, "sha384",
        "the authorization server hashed with SHA-384: `x5t#S256` takes SHA-256";
    /// The right bytes were hashed with SHA-512.
    Sha512, "sha512",
        "the authorization server hashed with SHA-512: `x5t#S256` takes SHA-256";
    /// The right digest, encoded more often than once.
    EncodedTwice, "encoded_twice",
        "the authorization server encoded the digest again and again; it must write its 32 bytes in base64url once";
    /// The right digest, base64 of its hex.
    HexEncoded, "hex_encoded",
        "the authorization server encoded the digest's hex digits; it must write its 32 bytes in base64url, without hex between";
    /// The right digest in hex.
    Hex, "hex",
        "the authorization server wrote the digest in hex; it must write it in base64url without padding, 43 characters";
    /// The right digest, with letters in the wrong case.
    WrongCase, "wrong_case",
        "something folded the case of the letters, which count in base64url; leave the value as the authorization server wrote it";
    /// The right digest, with `+` and `/`.
    StandardAlphabet, "standard_base64",
        "the authorization server wrote the digest in standard base64; it must write it in base64url (`-` for `+`, `_` for `/`) \
         without padding";
    /// The right digest, in a second spelling of the same bytes.
    NonCanonical, "non_canonical",
        "the last character must be one of AEIMQUYcgkosw048 (RFC 4648 section 3.5): the value was typed or mended by hand, or \
         its encoder is broken";
    /// The right digest with padding.
    Padded, "padded",
        "the authorization server padded the value: base64url in JOSE has no `=` (RFC 7515 section 2)";
    /// The right value, percent-encoded.
    PercentEncoded, "percent_encoded",
        "the value was percent-encoded on its way; decode it before it goes into the token";
    /// The right value with a name before it.
    Labelled, "labelled",
        "the value is the digest alone; leave out the name before it";
    /// The right value within quotation marks.
    Quoted, "quoted",
        "the value was quoted twice; leave out the inner quotation marks";
    /// The right value with white space.
    Spaced, "spaced",
        "the value has white space or invisible characters in it; take them out";
}

impl Diagnosis {
    /// Whose certificate counts first, then what was hashed, then how, then the spelling.
    pub(super) fn of(found: &Found, certificates: &[(Whose, &[u8])]) -> Self {
        match (found.whose, found.hashed, found.hash) {
            (Whose::Earlier, ..) if same_key(certificates) => Self::RenewedSameKey,
            (Whose::Earlier, ..) => Self::EarlierCertificate,
            (Whose::Chain(index @ 1..), ..) if is_reversed(index, certificates) => Self::ChainReversed,
            (Whose::Chain(1..), ..) => Self::OtherCertificate,
            (.., None) => Self::NotHashed,
            (_, Hashed::PemText | Hashed::PemBody | Hashed::PemHeader, _) => Self::PemHashed,
            (_, Hashed::CertificateHex, _) => Self::HexHashed,
            (_, Hashed::PublicKeyInfo, _) => Self::PublicKeyInfoHashed,
            (_, Hashed::PublicKey, _) => Self::PublicKeyHashed,
            (_, Hashed::ToBeSigned, _) => Self::ToBeSignedHashed,
            (_, Hashed::Jwk, _) => Self::JwkHashed,
            (_, Hashed::Thumbprint, _) => Self::HashedTwice,
            (_, Hashed::Certificate, Some(HashAlgorithm::Sha1)) => Self::Sha1,
            (_, Hashed::Certificate, Some(HashAlgorithm::Sha384)) => Self::Sha384,
            (_, Hashed::Certificate, Some(HashAlgorithm::Sha512)) => Self::Sha512,
            (_, Hashed::Certificate, Some(HashAlgorithm::Sha256)) => Self::of_spelling(&found.layers),
        }
    }

    fn of_spelling(layers: &[Layer]) -> Self {
        let has = |layer| layers.contains(&layer);
        let count = |is: fn(Layer) -> bool| layers.iter().filter(|layer| is(**layer)).count();
        match (count(Layer::is_base64), count(Layer::is_hex)) {
            (2.., _) | (_, 2..) => Self::EncodedTwice,
            (1, 1) => match layers.last() {
                Some(last) if last.is_hex() => Self::HexEncoded,
                _ => Self::EncodedTwice,
            },
            (_, 1) => Self::Hex,
            _ if has(Layer::WrongCase) => Self::WrongCase,
            _ if has(Layer::Base64) => Self::StandardAlphabet,
            _ if has(Layer::NonCanonical) => Self::NonCanonical,
            _ if has(Layer::Padded) => Self::Padded,
            _ if has(Layer::PercentEncoded) => Self::PercentEncoded,
            _ if has(Layer::Labelled) => Self::Labelled,
            _ if has(Layer::Quoted) => Self::Quoted,
            _ if has(Layer::Spaced) => Self::Spaced,
            _ => Self::Match,
        }
    }
}

/// Whether the earlier certificate had the key of the client's own.
fn same_key(certificates: &[(Whose, &[u8])]) -> bool {
    let key = |wanted| {
        let (_, der) = certificates.iter().find(|(whose, _)| *whose == wanted)?;
        parts(der).map(|parts| parts.public_key_info)
    };
    key(Whose::Chain(0)).is_some_and(|own| key(Whose::Earlier) == Some(own))
}

/// Whether the certificate is the last of a chain in which each was issued by the one before it.
fn is_reversed(index: usize, certificates: &[(Whose, &[u8])]) -> bool {
    let chain = certificates.iter().filter(|(whose, _)| *whose != Whose::Earlier);
    let Some(chain) = chain.map(|(_, der)| parts(der)).collect::<Option<alloc::vec::Vec<Parts<'_>>>>() else {
        return false;
    };
    let is_issued = |pair: &[Parts<'_>]| matches!(pair, [issuer, subject] if subject.issuer == issuer.subject);
    // A chain of one name all through has no direction.
    let is_one_name = chain.iter().all(|certificate| certificate.issuer == certificate.subject);
    index + 1 == chain.len() && chain.windows(2).all(is_issued) && !is_one_name
}

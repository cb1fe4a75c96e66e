//! What is counted: one call each, with everything it needs made beforehand.

use crate::{
    c::Call,
    chain,
    crl::work::Work,
    neighbour::{self, Provider},
    token::{Algorithm, Token},
    world::World,
};
use certbound::{Caches, LastToken, Scratch, Thumbprint, TokenCache};
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use sha2::Digest as _;
use std::hint::black_box;

/// A counted call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// Nothing: what the counting itself costs.
    Empty,
    /// The provider's bare verification of the token's signature.
    Es256Raw,
    /// Our whole decision on an allowed request, its connection judged before.
    Es256Full,
    /// The neighbour on aws-lc.
    Es256AwsLc,
    /// The neighbour on RustCrypto.
    Es256RustCrypto,
    /// As above, with RSA.
    Rs256Raw,
    /// As above, with RSA.
    Rs256Full,
    /// As above, with RSA.
    Rs256AwsLc,
    /// As above, with RSA.
    Rs256RustCrypto,
    /// A decision whose token the `TokenCache` knows.
    Cached,
    /// A decision whose token is the connection's last.
    SameToken,
    /// SHA-256 of the measured token.
    TokenSha256,
    /// SHA-256 of 700 bytes, a small certificate.
    Sha256,
    /// The thumbprint of the same bytes.
    Thumbprint,
    /// Our judgement of a chain of three P-256 certificates.
    Chain3,
    /// rustls-webpki's.
    Chain3Webpki,
    /// Reading its leaf.
    LeafParse,
    /// rustls-webpki's reading.
    LeafParseWebpki,
    /// One of those with CRLs.
    Crl(Work),
    /// One of the C program's.
    C(Call),
}

impl Case {
    const IN_RUST: [Self; 18] = [
        Self::Empty,
        Self::Es256Raw,
        Self::Es256Full,
        Self::Es256AwsLc,
        Self::Es256RustCrypto,
        Self::Rs256Raw,
        Self::Rs256Full,
        Self::Rs256AwsLc,
        Self::Rs256RustCrypto,
        Self::Cached,
        Self::SameToken,
        Self::TokenSha256,
        Self::Sha256,
        Self::Thumbprint,
        Self::Chain3,
        Self::Chain3Webpki,
        Self::LeafParse,
        Self::LeafParseWebpki,
    ];

    /// Every case.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::IN_RUST.into_iter().chain(Work::ALL.map(Self::Crl)).chain(Call::ALL.map(Self::C))
    }

    /// The name on command lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Es256Raw => "es256.raw",
            Self::Es256Full => "es256.full",
            Self::Es256AwsLc => "es256.jsonwebtoken_aws_lc",
            Self::Es256RustCrypto => "es256.jsonwebtoken_rust_crypto",
            Self::Rs256Raw => "rs256.raw",
            Self::Rs256Full => "rs256.full",
            Self::Rs256AwsLc => "rs256.jsonwebtoken_aws_lc",
            Self::Rs256RustCrypto => "rs256.jsonwebtoken_rust_crypto",
            Self::Cached => "cached",
            Self::SameToken => "same_token",
            Self::TokenSha256 => "token_sha256",
            Self::Sha256 => "sha256",
            Self::Thumbprint => "thumbprint",
            Self::Chain3 => "chain3",
            Self::Chain3Webpki => "chain3.webpki",
            Self::LeafParse => "leaf_parse",
            Self::LeafParseWebpki => "leaf_parse.webpki",
            Self::Crl(work) => work.name(),
            Self::C(call) => call.name(),
        }
    }

    /// Whether no bound depends on it.
    pub fn informs_only(self) -> bool {
        match self {
            Self::Es256RustCrypto | Self::Rs256RustCrypto => true,
            Self::Crl(work) => work.informs_only(),
            _ => false,
        }
    }

    /// The case of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|case| case.name() == name)
    }

    /// The call, ready to be made; it says whether the outcome was the expected one.
    pub fn prepare(self) -> Box<dyn FnMut() -> bool> {
        use Algorithm::{Es256, Rs256};
        let token = |algorithm| World::new(algorithm, Token::plain).token;
        match self {
            Self::Empty => Box::new(|| black_box(true)),
            Self::Es256Raw => es256_raw(token(Es256)),
            Self::Rs256Raw => rs256_raw(token(Rs256)),
            Self::Es256Full => full(Es256),
            Self::Rs256Full => full(Rs256),
            Self::Es256AwsLc => Box::new(neighbour::verification(Provider::AwsLc, Es256, token(Es256))),
            Self::Rs256AwsLc => Box::new(neighbour::verification(Provider::AwsLc, Rs256, token(Rs256))),
            Self::Es256RustCrypto => Box::new(neighbour::verification(Provider::RustCrypto, Es256, token(Es256))),
            Self::Rs256RustCrypto => Box::new(neighbour::verification(Provider::RustCrypto, Rs256, token(Rs256))),
            Self::Cached => cached(),
            Self::SameToken => same_token(),
            Self::Chain3 => chain::judged(),
            Self::Chain3Webpki => chain::judged_by_webpki(),
            Self::LeafParse => chain::leaf_parsed(),
            Self::LeafParseWebpki => chain::leaf_parsed_by_webpki(),
            Self::Crl(work) => work.prepare(),
            Self::C(_) => unreachable!("the C program makes it"),
            Self::TokenSha256 => {
                let text = token(Es256).text;
                Box::new(move || {
                    black_box(sha2::Sha256::digest(black_box(text.as_bytes())));
                    true
                })
            }
            Self::Sha256 => Box::new(|| {
                black_box(sha2::Sha256::digest(black_box(&[0x30; 700])));
                true
            }),
            Self::Thumbprint => Box::new(|| {
                black_box(Thumbprint::of_der(black_box(&[0x30; 700])));
                true
            }),
        }
    }
}

fn es256_raw(token: Token) -> Box<dyn FnMut() -> bool> {
    let point = [vec![4], token.key_bytes("x"), token.key_bytes("y")].concat();
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
    Box::new(move || key.verify(black_box(token.signing_input.as_bytes()), black_box(&token.signature)).is_ok())
}

fn rs256_raw(token: Token) -> Box<dyn FnMut() -> bool> {
    let key = RsaPublicKeyComponents { n: token.key_bytes("n"), e: token.key_bytes("e") };
    let parameters = &RSA_PKCS1_2048_8192_SHA256;
    Box::new(move || {
        key.verify(parameters, black_box(token.signing_input.as_bytes()), black_box(&token.signature)).is_ok()
    })
}

fn full(algorithm: Algorithm) -> Box<dyn FnMut() -> bool> {
    let world = World::new(algorithm, Token::plain);
    let mut scratch = Scratch::new();
    Box::new(move || world.is_allowed(&mut scratch))
}

fn cached() -> Box<dyn FnMut() -> bool> {
    let world = World::new(Algorithm::Es256, Token::plain);
    let (cache, mut scratch) = (TokenCache::default(), Scratch::new());
    Box::new(move || world.is_allowed_cached(&mut scratch, Caches { tokens: Some(&cache), last: None }))
}

fn same_token() -> Box<dyn FnMut() -> bool> {
    let world = World::new(Algorithm::Es256, Token::plain);
    let (mut last, mut scratch) = (LastToken::new(), Scratch::new());
    Box::new(move || world.is_allowed_cached(&mut scratch, Caches { tokens: None, last: Some(&mut last) }))
}

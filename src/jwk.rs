//! JSON Web Keys (RFC 7517): the public keys of one issuer, made ready once.

mod member;
mod problem;
mod roca;

pub use problem::KeyProblem;

use crate::{
    crypto::{Algorithm, KeyMaterial, ParsedKey, Tables, parse_key, sha256},
    encoding::{
        arena::Arena,
        base64url,
        json::{JsonError, Node, Value},
        order::in_order_by,
    },
    reason::Reason,
    snapshot::SnapshotHasher,
};
use alloc::{borrow::ToOwned, boxed::Box, format, string::String, sync::Arc, vec, vec::Vec};
use core::fmt;
use member::Members;

/// A JWK Set (RFC 7517 section 5). Keys that cannot verify tokens are kept apart, each with what is wrong with it.
#[derive(Debug)]
pub struct KeySet {
    keys: Vec<Key>,
    unusable: Vec<UnusableKey>,
    /// For those who verify by the set alone; a verifier has its own.
    tables: Option<Arc<Tables>>,
}

/// A key of the set that will never verify a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusableKey {
    /// Its place in the set, from 0.
    pub index: usize,
    /// Its `kid`, where it has one.
    pub kid: Option<String>,
    /// What is wrong with it.
    pub problem: KeyProblem,
}

/// Why a text is no JWK Set at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySetError {
    /// Not acceptable JSON.
    Json(JsonError),
    /// There is no `keys` array.
    NoKeys,
    /// The key at this place, from 0, is private or symmetric. Whoever published the set has published a secret, so that
    /// nothing signed under it proves anything: the whole set is refused, and the issuer must hear of it.
    Secret {
        /// The key's place in the set, from 0.
        index: usize,
    },
}

/// One usable public key.
#[derive(Debug)]
pub(crate) struct Key {
    kid: Option<String>,
    /// What the key's `alg` restricts it to.
    restricted_to: Option<Algorithm>,
    kind: Kind,
    parsed: Box<dyn ParsedKey>,
    /// The required members alone, in the order of RFC 7638 section 3.
    jwk: Arc<str>,
    /// SHA-256 of that.
    thumbprint: [u8; 32],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Rsa,
    P256,
    P384,
    Ed25519,
}

impl KeySet {
    /// Reads a JWK Set. Unusable keys do not make it fail; see [`KeySet::unusable`].
    pub fn parse(json: &[u8]) -> Result<Self, KeySetError> {
        let mut buffer = vec![0; json.len()];
        let mut arena = Arena::new(&mut buffer);
        let document = Node::read(json, &mut arena).map_err(KeySetError::Json)?;
        let keys = document.get("keys").filter(|keys| keys.value == Value::Array).ok_or(KeySetError::NoKeys)?;
        let mut set = Self::empty();
        for (index, entry) in keys.children.iter().enumerate() {
            match Key::read(entry) {
                Ok(key) => set.keys.push(key),
                Err(KeyProblem::Private | KeyProblem::Symmetric) => return Err(KeySetError::Secret { index }),
                Err(problem) => {
                    let kid = entry.get("kid").and_then(Node::text).map(ToOwned::to_owned);
                    set.unusable.push(UnusableKey { index, kid, problem });
                }
            }
        }
        Ok(set)
    }

    /// For [`KeySet::verify_jws`] and [`KeySet::verify_raw`]: tables for at most so many P-256 keys, of at most so many bytes with the
    /// one that they share, each made when its key has verified so many signatures. The same answers sooner; without the
    /// feature `fast-es256` nothing changes. Verifiers take these numbers from their policy's `limits`.
    pub fn with_es256_tables(self, keys: usize, bytes: usize, after: u32) -> Self {
        Self { tables: Some(Arc::new(Tables::new(keys, bytes, after))), ..self }
    }

    /// How many of these tables there are now.
    pub fn es256_tables(&self) -> usize {
        self.tables.as_ref().map_or(0, |tables| tables.count())
    }

    pub(crate) fn tables(&self) -> Option<&Arc<Tables>> {
        self.tables.as_ref()
    }

    /// A set without keys, for an issuer whose tokens are asked about and never verified.
    pub(crate) fn empty() -> Self {
        Self { keys: Vec::new(), unusable: Vec::new(), tables: None }
    }

    /// How many keys can verify tokens.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no key can verify tokens.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The keys that cannot, each with the reason: an encryption key is normal, a 1024-bit RSA key is not.
    pub fn unusable(&self) -> &[UnusableKey] {
        &self.unusable
    }

    /// The RFC 7638 thumbprints (SHA-256) of the usable keys.
    pub fn thumbprints(&self) -> impl Iterator<Item = &[u8; 32]> {
        self.keys.iter().map(|key| &key.thumbprint)
    }

    /// What of the set can bear on a verdict goes into the snapshot's name; order and white space do not.
    pub(crate) fn describe(&self, hasher: &mut SnapshotHasher) {
        let usable = self.keys.iter().map(|key| {
            let algorithm = key.restricted_to.map_or("", Algorithm::name);
            (key.kid.as_deref(), algorithm, key.thumbprint.as_slice())
        });
        let unusable = self.unusable.iter().map(|key| (key.kid.as_deref(), "unusable", [].as_slice()));
        let entries: Vec<_> = usable.chain(unusable).collect();
        for (kid, algorithm, thumbprint) in in_order_by(&entries, |entry| *entry) {
            hasher.field(kid.map_or(&[0], |_| &[1]));
            hasher.field(kid.unwrap_or_default().as_bytes());
            hasher.field(algorithm.as_bytes());
            hasher.field(thumbprint);
        }
    }

    /// The one key that must have signed a token with this header: `kid` exactly, or no `kid` and a single candidate.
    /// A `kid` that two entries share names neither, whether they are usable or not.
    pub(crate) fn find(&self, kid: Option<&str>, algorithm: Algorithm) -> Result<&Key, Reason> {
        match kid {
            Some(kid) => {
                let mut named = self.keys.iter().filter(|key| key.kid.as_deref() == Some(kid));
                let key = named.next().ok_or(Reason::KeyNotFound)?;
                if named.next().is_some() || self.unusable.iter().any(|key| key.is_rival_of(kid)) {
                    return Err(Reason::KeyAmbiguous);
                }
                if key.is_for(algorithm) { Ok(key) } else { Err(Reason::KeyAlgorithmMismatch) }
            }
            None => {
                let mut candidates = self.keys.iter().filter(|key| key.is_for(algorithm));
                match (candidates.next(), candidates.next()) {
                    (Some(key), None) => Ok(key),
                    (Some(_), Some(_)) => Err(Reason::KeyAmbiguous),
                    (None, _) => Err(Reason::KeyNotFound),
                }
            }
        }
    }
}

impl UnusableKey {
    /// Whether it has this `kid` and does not say itself that it is for something else: an encryption key under its
    /// twin's name is no rival.
    fn is_rival_of(&self, kid: &str) -> bool {
        let elsewhere = matches!(self.problem, KeyProblem::NotForSignatures | KeyProblem::NotForVerifying);
        self.kid.as_deref() == Some(kid) && !elsewhere
    }
}

impl Key {
    /// Whether this key signed the message. Only for an algorithm that [`KeySet::find`] found it for.
    pub(crate) fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
        tables: Option<&Arc<Tables>>,
    ) -> Result<(), Reason> {
        self.parsed.verify(algorithm, message, signature, tables).map_err(|_| Reason::SignatureInvalid)
    }

    /// The key as a JWK, its required members alone.
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for those who verify elsewhere"))]
    pub(crate) fn jwk(&self) -> &Arc<str> {
        &self.jwk
    }

    /// The RFC 7638 thumbprint, by SHA-256.
    pub(crate) fn thumbprint(&self) -> &[u8; 32] {
        &self.thumbprint
    }

    /// The key fixes the algorithm; the token's header only has to agree with it (RFC 8725 section 3.1).
    fn is_for(&self, algorithm: Algorithm) -> bool {
        use Algorithm::*;
        let kind = match algorithm {
            Rs256 | Rs384 | Rs512 | Ps256 | Ps384 | Ps512 => Kind::Rsa,
            Es256 => Kind::P256,
            Es384 => Kind::P384,
            EdDsa => Kind::Ed25519,
        };
        self.kind == kind && self.restricted_to.is_none_or(|only| only == algorithm)
    }

    fn read(entry: &Node<'_>) -> Result<Self, KeyProblem> {
        let members = Members::of(entry)?;
        members.refuse_private()?;
        members.check_intent()?;
        let kid = members.string("kid")?.map(ToOwned::to_owned);
        let (kind, parsed, jwk) = match members.required("kty")? {
            "RSA" => rsa(&members)?,
            "EC" => elliptic(&members)?,
            "OKP" => okp(&members)?,
            "oct" => return Err(KeyProblem::Symmetric),
            _ => return Err(KeyProblem::UnknownType),
        };
        let restricted_to = match members.string("alg")? {
            None => None,
            Some(name) => Some(Algorithm::from_name(name).ok_or(KeyProblem::UnknownAlgorithm)?),
        };
        let (jwk, thumbprint) = (Arc::from(jwk.as_str()), sha256(jwk.as_bytes()));
        let key = Self { kid, restricted_to, kind, parsed, jwk, thumbprint };
        match restricted_to {
            Some(algorithm) if !key.is_for(algorithm) => Err(KeyProblem::AlgorithmMismatch),
            _ => Ok(key),
        }
    }
}

/// The canonical JWK last.
type Material = (Kind, Box<dyn ParsedKey>, String);

/// RSA (RFC 7518 section 6.3): 2048 to 8192 bits, an odd exponent from 3 to 2^33.
fn rsa(members: &Members<'_>) -> Result<Material, KeyProblem> {
    let (n, e) = (members.bytes("n")?, members.bytes("e")?);
    let bits = match n.first() {
        Some(0) | None => return Err(KeyProblem::LeadingZero),
        Some(first) => n.len() * 8 - first.leading_zeros() as usize,
    };
    if !(2048..=8192).contains(&bits) || n.last().is_some_and(|last| last % 2 == 0) {
        return Err(KeyProblem::RsaModulus);
    }
    if roca::is_suspect(&n) {
        return Err(KeyProblem::RsaRoca);
    }
    let exponent = match e.as_slice() {
        [] | [0, ..] => return Err(KeyProblem::LeadingZero),
        bytes if bytes.len() > 5 => return Err(KeyProblem::RsaExponent),
        bytes => bytes.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte)),
    };
    if !(3..=1 << 33).contains(&exponent) || exponent % 2 == 0 {
        return Err(KeyProblem::RsaExponent);
    }
    let canonical = format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, members.required("e")?, members.required("n")?);
    Ok((Kind::Rsa, ready(KeyMaterial::Rsa { n: &n, e: &e })?, canonical))
}

/// Elliptic curves (RFC 7518 section 6.2): coordinates of the curve's full length.
fn elliptic(members: &Members<'_>) -> Result<Material, KeyProblem> {
    let curve = members.required("crv")?;
    let (x, y) = (members.bytes("x")?, members.bytes("y")?);
    let (kind, parsed) = match curve {
        "P-256" => (Kind::P256, ready(KeyMaterial::P256 { x: exactly(&x)?, y: exactly(&y)? })?),
        "P-384" => (Kind::P384, ready(KeyMaterial::P384 { x: exactly(&x)?, y: exactly(&y)? })?),
        "P-521" => return Err(KeyProblem::NotProvided),
        _ => return Err(KeyProblem::UnknownCurve),
    };
    let (x, y) = (members.required("x")?, members.required("y")?);
    let canonical = format!(r#"{{"crv":"{curve}","kty":"EC","x":"{x}","y":"{y}"}}"#);
    Ok((kind, parsed, canonical))
}

/// Octet key pairs (RFC 8037 section 2): Ed25519.
fn okp(members: &Members<'_>) -> Result<Material, KeyProblem> {
    match members.required("crv")? {
        "Ed25519" => (),
        "Ed448" => return Err(KeyProblem::NotProvided),
        _ => return Err(KeyProblem::UnknownCurve),
    }
    let x = members.bytes("x")?;
    let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, members.required("x")?);
    Ok((Kind::Ed25519, ready(KeyMaterial::Ed25519 { x: exactly(&x)? })?, canonical))
}

fn ready(material: KeyMaterial<'_>) -> Result<Box<dyn ParsedKey>, KeyProblem> {
    parse_key(material).ok_or(KeyProblem::NotProvided)
}

fn exactly<const N: usize>(bytes: &[u8]) -> Result<&[u8; N], KeyProblem> {
    bytes.try_into().map_err(|_| KeyProblem::CoordinateLength)
}

impl fmt::Display for KeySetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "{error}"),
            Self::NoKeys => f.write_str("there is no `keys` array"),
            Self::Secret { index } => {
                write!(
                    f,
                    "keys[{index}] is private or symmetric: a secret was published, and the issuer must replace it"
                )
            }
        }
    }
}

impl core::error::Error for KeySetError {}

/// Decodes a member's base64url into bytes of its own.
fn decode(text: &str) -> Result<Vec<u8>, KeyProblem> {
    let mut bytes = vec![0; text.len()];
    let len = base64url::decode_into(text.as_bytes(), &mut bytes).map_err(|_| KeyProblem::Encoding)?;
    bytes.truncate(len);
    Ok(bytes)
}

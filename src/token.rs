//! A compact JWS (RFC 7515 section 7.1) as it stands: shape only, nothing believed.

use crate::{
    claim_set::ClaimSet,
    crypto::Algorithm,
    encoding::{
        arena::Arena,
        base64url::{self, Base64Error},
        json::{self, Budget, Place, Value, Visitor},
    },
    reason::Reason,
};
use memchr::memchr;

/// A token whose shape is in order. Its claims are only what somebody wrote.
#[derive(Debug)]
pub(crate) struct Token<'a> {
    pub(crate) header: Header<'a>,
    pub(crate) issuer: UnverifiedIssuer<'a>,
    pub(crate) claims: ClaimSet<'a>,
    pub(crate) signing_input: &'a [u8],
    pub(crate) signature: &'a [u8],
}

/// The `iss` of a token that is not verified: a key to look issuers up by, and nothing else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnverifiedIssuer<'a>(pub(crate) &'a str);

/// The protected header. `jwk`, `jku`, `x5u` and `x5c` are not even kept: a token never brings its own key.
#[derive(Debug)]
pub(crate) struct Header<'a> {
    pub(crate) algorithm: Algorithm,
    pub(crate) kid: Option<&'a str>,
    pub(crate) typ: Option<&'a str>,
}

/// Step 3. Takes the token apart; decoded segments and unescaped strings go to the arena. What it takes is a b64token, as step 1
/// demands: each of its bytes is a dot between segments or of base64url's alphabet.
pub(crate) fn parse<'a>(jwt: &'a [u8], most_bytes: usize, arena: &mut Arena<'a>) -> Result<Token<'a>, Reason> {
    let compact = Compact::split(jwt, most_bytes)?;
    if compact.payload.is_empty() {
        return Err(Reason::TokenSegments);
    }
    let header = Header::read(compact.header, arena)?;
    let claims = ClaimSet::read(segment(compact.payload, arena)?, arena)?;
    let issuer = UnverifiedIssuer(claims.iss.ok_or(Reason::IssuerMissing)?);
    let signature = segment(compact.signature, arena)?;
    Ok(Token { header, issuer, claims, signing_input: compact.signing_input, signature })
}

/// The three segments, still encoded.
pub(crate) struct Compact<'a> {
    pub(crate) header: &'a [u8],
    pub(crate) payload: &'a [u8],
    pub(crate) signature: &'a [u8],
    /// The first two and the dot between them.
    pub(crate) signing_input: &'a [u8],
}

impl<'a> Compact<'a> {
    pub(crate) fn split(jws: &'a [u8], most_bytes: usize) -> Result<Self, Reason> {
        if jws.len() > most_bytes {
            return Err(Reason::TokenTooLarge);
        }
        let (header, rest) = cut(jws)?;
        let (payload, signature) = cut(rest)?;
        if memchr(b'.', signature).is_some() {
            return Err(Reason::TokenSegments);
        }
        // An empty payload is a JWS all the same; an empty signature never is one here.
        if header.is_empty() || signature.is_empty() {
            return Err(Reason::TokenSegments);
        }
        let (signing_input, _) = jws.split_at(header.len() + 1 + payload.len());
        Ok(Self { header, payload, signature, signing_input })
    }
}

/// What stands before the first dot, and after it.
fn cut(jws: &[u8]) -> Result<(&[u8], &[u8]), Reason> {
    let dot = memchr(b'.', jws).ok_or(Reason::TokenSegments)?;
    let (before, [_, after @ ..]) = jws.split_at(dot) else {
        return Err(Reason::TokenSegments);
    };
    Ok((before, after))
}

impl<'a> Header<'a> {
    pub(crate) fn read(encoded: &'a [u8], arena: &mut Arena<'a>) -> Result<Self, Reason> {
        let mut read = RawHeader::default();
        json::read_object(segment(encoded, arena)?, arena, Budget::HOSTILE, &mut read)?;
        let name = read.alg.ok_or(Reason::JwsAlgMissing)?;
        let algorithm = Algorithm::from_name(name).ok_or(Reason::JwsAlgUnsupported)?;
        Ok(Self { algorithm, kid: read.kid, typ: read.typ })
    }
}

/// Decodes a segment into the arena.
pub(crate) fn segment<'a>(encoded: &[u8], arena: &mut Arena<'a>) -> Result<&'a [u8], Reason> {
    base64url::decode(encoded, arena).map_err(|error| match error {
        Base64Error::Alphabet => Reason::Base64urlAlphabet,
        Base64Error::Padded => Reason::Base64urlPadded,
        Base64Error::NonCanonical => Reason::Base64urlNonCanonical,
        Base64Error::TooLong => Reason::TokenTooLarge,
    })
}

#[derive(Default)]
struct RawHeader<'a> {
    alg: Option<&'a str>,
    kid: Option<&'a str>,
    typ: Option<&'a str>,
}

impl<'a> Visitor<'a> for RawHeader<'a> {
    type Error = Reason;

    fn visit(&mut self, place: Place<'a>, value: Value<'a>) -> Result<(), Reason> {
        if place.depth > 1 {
            return Ok(());
        }
        let slot = match place.top {
            "alg" => &mut self.alg,
            "kid" => &mut self.kid,
            "typ" => &mut self.typ,
            // Whatever it lists: none is understood (RFC 7515 section 4.1.11). `b64` of RFC 7797 needs it, too.
            "crit" => return Err(Reason::JwsCrit),
            _ => return Ok(()),
        };
        let Value::String(text) = value else {
            return Err(Reason::JwsHeaderType);
        };
        *slot = Some(text);
        Ok(())
    }
}

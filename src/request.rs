//! What the host saw: one HTTP request on one connection.

use crate::{peer::Peer, reason::Reason, time::UnixTime};

/// One request, as the host received it. Nothing in it needs to be well-formed.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What the connection proved, from `Verifier::peer`.
    pub peer: &'a Peer,
    /// The access token in the form the host has it.
    pub credential: Credential<'a>,
    /// The HTTP method, as it came: `GET`.
    pub method: &'a [u8],
    /// The request target, as it came: `/fhir/Patient/7?_format=json`. Looked at only where the policy has scope rules.
    pub target: &'a [u8],
    /// Whether the request came in TLS 1.3 early data (RFC 8470).
    pub early_data: bool,
    /// The time, from the host's clock.
    pub now: UnixTime,
}

/// The access token.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Credential<'a> {
    /// Every `Authorization` field value of the request, in order; none is a request without a credential.
    Authorization(&'a [&'a [u8]]),
    /// The answer of an issuer's introspection endpoint (RFC 7662), for a token the host has asked about.
    Introspection {
        /// The issuer that was asked, as the policy names it.
        issuer: &'a str,
        /// The answer's body.
        answer: &'a [u8],
    },
    /// The claims of a JWT that the host has verified with a key of that issuer's. What a JWT must say they must say, but for the
    /// `typ` of a header that is not here. The request must carry no other token than that one, for nobody looks at it: a host
    /// that leaves a token in the request answers for its being the one.
    Claims {
        /// Whose key verified it, as the policy names it.
        issuer: &'a str,
        /// The JWT's payload, decoded.
        claims: &'a [u8],
    },
}

/// The one credential of a request. Made by [`presented`] alone.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Presented<'a> {
    /// What stands behind `Bearer`, and should be a b64token: [`well_formed`] says whether it is.
    Jwt(&'a [u8]),
    Answer {
        issuer: &'a str,
        answer: &'a [u8],
    },
    Claims {
        issuer: &'a str,
        claims: &'a [u8],
    },
}

/// Step 1. Early data first: it is replayable whatever it carries.
pub(crate) fn presented<'a>(request: &Request<'a>) -> Result<Presented<'a>, Reason> {
    if request.early_data {
        return Err(Reason::EarlyData);
    }
    match request.credential {
        Credential::Introspection { issuer, answer } => Ok(Presented::Answer { issuer, answer }),
        Credential::Claims { issuer, claims } => Ok(Presented::Claims { issuer, claims }),
        Credential::Authorization(values) => match values {
            [] => Err(Reason::CredentialMissing),
            [value] => bearer(value).map(Presented::Jwt),
            _ => Err(Reason::CredentialDuplicate),
        },
    }
}

/// The rest of step 1, which looks at every byte: whether what stands behind `Bearer` is a b64token.
pub(crate) fn well_formed(request: &Request<'_>) -> Result<(), Reason> {
    match presented(request)? {
        Presented::Jwt(token) if !is_b64token(token) => Err(Reason::CredentialMalformed),
        _ => Ok(()),
    }
}

/// RFC 6750 section 2.1: `Bearer`, in any letter case (RFC 9110 section 11.1), one space, and what should be a b64token.
fn bearer(value: &[u8]) -> Result<&[u8], Reason> {
    // As nearly everybody spells it.
    if let Some(token) = value.strip_prefix(b"Bearer ") {
        return Ok(token);
    }
    let end = value.iter().position(|byte| !is_token_character(*byte)).unwrap_or(value.len());
    let (scheme, rest) = value.split_at(end);
    if scheme.is_empty() {
        return Err(Reason::CredentialMalformed);
    }
    if !scheme.eq_ignore_ascii_case(b"Bearer") {
        return Err(Reason::CredentialSchemeUnsupported);
    }
    match rest {
        [b' ', token @ ..] => Ok(token),
        _ => Err(Reason::CredentialMalformed),
    }
}

/// RFC 6750 section 2.1: `1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`.
fn is_b64token(token: &[u8]) -> bool {
    let padding = token.iter().rev().take_while(|byte| **byte == b'=').count();
    let (body, _) = token.split_at(token.len() - padding);
    // Without branches, so that the compiler takes sixteen bytes at a time.
    let fits = |byte: u8| {
        ((byte | 0x20).wrapping_sub(b'a') < 26)
            | (byte.wrapping_sub(b'-') <= b'9' - b'-')
            | (byte == b'_')
            | (byte == b'~')
            | (byte == b'+')
    };
    !body.is_empty() & body.iter().fold(true, |all, byte| all & fits(*byte))
}

/// RFC 9110 section 5.6.2: a `tchar`.
fn is_token_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b64token_takes_its_characters_and_no_others() {
        let slow = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
        for byte in 0..=255 {
            assert_eq!(is_b64token(&[byte]), slow(byte), "{byte}");
            assert_eq!(is_b64token(&[[b'a'; 40].as_slice(), &[byte], &[b'z'; 7]].concat()), slow(byte), "{byte}");
            assert_eq!(is_b64token(&[b'a', byte]), slow(byte) || byte == b'=', "{byte}");
        }
    }
}
